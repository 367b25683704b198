#include "engine/history/detail/stepcodec.h"

#include "engine/base/file.h"

#include <algorithm>

namespace millrace::history {

namespace {

constexpr int deepest = 1000;            // values of documents are never deeper
constexpr std::size_t worthSharing = 24; // bytes that both texts have

enum : std::uint8_t {
    hasBefore = 1,
    hasAfter = 2,
    isInsert = 4,
    hasKeyIndex = 8,
    isTextChange = 16, // `after` is told by what it has in common with `before`
};

struct Common {
    std::size_t head = 0, tail = 0;
};

Common commonParts(std::string_view a, std::string_view b)
{
    Common common;
    const std::size_t shorter = std::min(a.size(), b.size());
    while (common.head < shorter && a[common.head] == b[common.head])
        ++common.head;
    while (common.tail < shorter - common.head && a[a.size() - 1 - common.tail] == b[b.size() - 1 - common.tail])
        ++common.tail;
    return common;
}

void writePath(Writer& out, const Path& path)
{
    out.number(path.steps().size());
    for (const PathStep& step : path.steps()) {
        out.byte(static_cast<std::uint8_t>(step.kind));
        if (step.kind == PathStep::Kind::Index)
            out.number(step.index);
        else
            out.text(step.name);
    }
}

Path readPath(Reader& in)
{
    Path path;
    const std::uint64_t count = in.number();
    for (std::uint64_t i = 0; i < count && in.ok; ++i) {
        switch (in.byte()) {
        case 0:
            path = path / PathStep::key(std::string(in.text()));
            break;
        case 1:
            path = path / PathStep::at(static_cast<std::size_t>(in.number()));
            break;
        case 2:
            path = path / PathStep::id(std::string(in.text()));
            break;
        default:
            in.ok = false;
        }
    }
    return path;
}

Value readDeep(Reader& in, int depth);

Value readContainer(Reader& in, Value::Kind kind, int depth)
{
    const std::uint64_t count = in.number();
    if (depth >= deepest || count > in.left()) {
        in.ok = false;
        return {};
    }
    Value::Array items;
    Value::Object members;
    for (std::uint64_t i = 0; i < count && in.ok; ++i) {
        if (kind == Value::Kind::Array) {
            items.push_back(readDeep(in, depth + 1));
            continue;
        }
        std::string key(in.text());
        members.append(std::move(key), readDeep(in, depth + 1));
    }
    return kind == Value::Kind::Array ? Value(std::move(items)) : Value(std::move(members));
}

Value readDeep(Reader& in, int depth)
{
    switch (static_cast<Value::Kind>(in.byte())) {
    case Value::Kind::Null:
        return {};
    case Value::Kind::Bool:
        return Value(in.byte() != 0);
    case Value::Kind::Int:
        return Value(in.integer());
    case Value::Kind::Float:
        return Value(std::bit_cast<double>(in.fixed(8)));
    case Value::Kind::String:
        return Value(in.text());
    case Value::Kind::Array:
        return readContainer(in, Value::Kind::Array, depth);
    case Value::Kind::Object:
        return readContainer(in, Value::Kind::Object, depth);
    case Value::Kind::File:
        break;
    }
    in.ok = false;
    return {};
}

void writeEdit(Writer& out, const Edit& edit)
{
    std::uint8_t flags = 0;
    if (edit.before)
        flags |= hasBefore;
    if (edit.after)
        flags |= hasAfter;
    if (edit.listInsert)
        flags |= isInsert;
    if (edit.keyIndex != static_cast<std::size_t>(-1))
        flags |= hasKeyIndex;
    Common common;
    if (edit.before && edit.after && edit.before->isString() && edit.after->isString()) {
        common = commonParts(edit.before->toString(), edit.after->toString());
        if (common.head + common.tail >= worthSharing)
            flags |= isTextChange;
    }
    out.byte(flags);
    writePath(out, edit.path);
    if (flags & hasKeyIndex)
        out.number(edit.keyIndex);
    if (edit.before)
        write(out, *edit.before);
    if (flags & isTextChange) {
        const std::string_view after = edit.after->toString();
        out.number(common.head);
        out.number(common.tail);
        out.text(after.substr(common.head, after.size() - common.head - common.tail));
    } else if (edit.after) {
        write(out, *edit.after);
    }
}

std::string readTextChange(Reader& in, const std::string& before)
{
    const std::uint64_t head = in.number();
    const std::uint64_t tail = in.number();
    const std::string_view middle = in.text();
    if (head > before.size() || tail > before.size() - head) {
        in.ok = false;
        return {};
    }
    std::string out = before.substr(0, static_cast<std::size_t>(head));
    out += middle;
    out += before.substr(before.size() - static_cast<std::size_t>(tail));
    return out;
}

Edit readEdit(Reader& in)
{
    Edit edit;
    const std::uint8_t flags = in.byte();
    edit.path = readPath(in);
    edit.listInsert = (flags & isInsert) != 0;
    if (flags & hasKeyIndex)
        edit.keyIndex = static_cast<std::size_t>(in.number());
    if (flags & hasBefore)
        edit.before = readValue(in);
    if (!(flags & hasAfter))
        return edit;
    if (!(flags & isTextChange))
        edit.after = readValue(in);
    else if (edit.before && edit.before->isString())
        edit.after = Value(readTextChange(in, edit.before->toString()));
    else
        in.ok = false;
    return edit;
}

} // namespace

void write(Writer& out, const Value& value)
{
    if (value.isFile()) {
        write(out, value.toFile()->toValue());
        return;
    }
    out.byte(static_cast<std::uint8_t>(value.kind()));
    switch (value.kind()) {
    case Value::Kind::Null:
    case Value::Kind::File:
        break;
    case Value::Kind::Bool:
        out.byte(value.toBool() ? 1 : 0);
        break;
    case Value::Kind::Int:
        out.integer(value.toInt());
        break;
    case Value::Kind::Float:
        out.fixed(std::bit_cast<std::uint64_t>(value.toDouble()), 8);
        break;
    case Value::Kind::String:
        out.text(value.toString());
        break;
    case Value::Kind::Array:
        out.number(value.size());
        for (const Value& item : value.toArray())
            write(out, item);
        break;
    case Value::Kind::Object:
        out.number(value.size());
        for (const auto& [key, member] : value.toObject()) {
            out.text(key);
            write(out, member);
        }
        break;
    }
}

void write(Writer& out, const EditStep& step)
{
    out.text(step.name);
    out.byte(step.layout ? 1 : 0);
    out.text(step.mergeKey);
    out.number(step.edits.size());
    for (const Edit& edit : step.edits)
        writeEdit(out, edit);
}

Value readValue(Reader& in)
{
    return readDeep(in, 0);
}

EditStep readStep(Reader& in)
{
    EditStep step;
    step.name = in.text();
    step.layout = in.byte() != 0;
    step.mergeKey = in.text();
    const std::uint64_t count = in.number();
    if (count > in.left()) {
        in.ok = false;
        return step;
    }
    for (std::uint64_t i = 0; i < count && in.ok; ++i)
        step.edits.push_back(readEdit(in));
    return step;
}

} // namespace millrace::history
