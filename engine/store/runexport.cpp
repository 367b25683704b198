#include "engine/store/runexport.h"

#include "engine/base/file.h"
#include "engine/store/detail/eventfields.h"
#include "engine/store/detail/recordcolumns.h"

#include <type_traits>

namespace millrace {

namespace {

Value plain(const Value& value)
{
    if (value.isFile())
        return value.toFile()->toValue();
    if (value.isArray()) {
        Value::Array out;
        out.reserve(value.size());
        for (const Value& item : value.toArray())
            out.push_back(plain(item));
        return Value(std::move(out));
    }
    if (value.isObject()) {
        Value::Object out;
        out.reserve(value.size());
        for (const Value::Member& member : value.toObject())
            out.append(member.first, plain(member.second));
        return Value(std::move(out));
    }
    return value;
}

double seconds(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

template<class T> Value exported(const T& field)
{
    if constexpr (std::is_same_v<T, Value>)
        return plain(field);
    else if constexpr (std::is_same_v<T, Duration>)
        return Value(seconds(field));
    else if constexpr (std::is_same_v<T, std::chrono::milliseconds>)
        return Value(static_cast<std::int64_t>(field.count()));
    else if constexpr (std::is_same_v<T, RunStatus>)
        return Value(runStatusName(field));
    else if constexpr (std::is_same_v<T, ModelUsage>)
        return field.toValue();
    else if constexpr (std::is_same_v<T, Selector>)
        return Value(Value::Array(field.begin(), field.end()));
    else if constexpr (std::is_same_v<T, std::size_t>)
        return Value(static_cast<std::int64_t>(field));
    else
        return Value(field);
}

template<class T> bool isEmpty(const T& field, const T& fallback)
{
    if constexpr (std::is_same_v<T, Value>)
        return field.isNull();
    else if constexpr (std::is_same_v<T, ModelUsage>)
        return field.empty() && fallback.empty();
    else
        return field == fallback;
}

} // namespace

Value exportedRecord(const RunRecord& record)
{
    Value::Object out;
    store::eachColumn(
        [&](const char* name, auto member, store::Written) { out.append(name, exported(record.*member)); });
    return Value(std::move(out));
}

Value exportedEvent(const RunEvent& event)
{
    static const RunEvent defaults;
    Value::Object out;
    out.append("type", Value(eventTypeName(event.type)));
    out.append("sequence", Value(static_cast<std::int64_t>(event.sequence)));
    out.append("wall", exported(event.wall));
    out.append("time", exported(event.time));
    const bool isEdge = event.type == EventType::EdgeTaken || event.type == EventType::EdgeSkipped;
    const auto add = [&](const auto& field) {
        const bool wanted = std::string_view(field.name) == "edge" && isEdge; // edge 0 is an edge
        if (wanted || !isEmpty(event.*field.member, defaults.*field.member))
            out.append(field.name, exported(event.*field.member));
    };
    store::eachEventField([&](int, auto, const auto&... fields) { (add(fields), ...); });
    return Value(std::move(out));
}

} // namespace millrace
