#include "engine/authoring/detail/remap.h"

#include <algorithm>
#include <array>

namespace millrace::authoring {

namespace {

constexpr int deepest = 200;

bool isWord(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// `{{#id.` in a text: the id that stands at `at`, which is behind the opening; empty when none does.
std::string_view referencedId(std::string_view text, std::size_t at)
{
    const std::size_t start = at;
    while (at < text.size() && isWord(text[at]))
        ++at;
    return at < text.size() && text[at] == '.' ? text.substr(start, at - start) : std::string_view();
}

/// The editor's ids are times in milliseconds; nothing else looks so.
bool isDistinctive(const std::string& id)
{
    constexpr std::size_t shortest = 10;
    return id.size() >= shortest && id.find_first_not_of("0123456789") == std::string::npos;
}

bool holdsSelector(std::string_view key)
{
    constexpr std::array<std::string_view, 6> names = {"query", "variable", "variables", "file", "value", "selector"};
    return endsWith(key, "selector") || std::find(names.begin(), names.end(), key) != names.end();
}

bool holdsNodeId(std::string_view key)
{
    constexpr std::array<std::string_view, 7> names = {
        "start_node_id", "iteration_id", "loop_id", "parent_loop_id", "parent_iteration_id", "node_id", "nodeId"};
    return std::find(names.begin(), names.end(), key) != names.end();
}

class Remapper {
public:
    explicit Remapper(const IdMap& ids) : ids_(ids) {}

    Value remap(const Value& value, std::string_view key, int depth) const
    {
        if (value.isString())
            return remapText(value, key);
        if (depth > deepest)
            return value;
        if (value.isArray())
            return remapList(value, key, depth);
        if (!value.isObject())
            return value;
        Value::Object members;
        members.reserve(value.size());
        for (const auto& [name, member] : value.toObject())
            members.append(name, remap(member, name, depth + 1));
        return Value(std::move(members));
    }

private:
    Value remapText(const Value& value, std::string_view key) const
    {
        const std::string& text = value.toString();
        if (holdsNodeId(key))
            if (const auto whole = ids_.find(text); whole != ids_.end())
                return Value(whole->second);
        std::string result;
        std::size_t copied = 0;
        for (std::size_t at = text.find("{{#"); at != std::string::npos; at = text.find("{{#", at + 3)) {
            const std::string id(referencedId(text, at + 3));
            const auto found = id.empty() ? ids_.end() : ids_.find(id);
            if (found == ids_.end())
                continue;
            result.append(text, copied, at + 3 - copied);
            result += found->second;
            copied = at + 3 + id.size();
        }
        return copied == 0 ? value : Value(result + text.substr(copied));
    }

    Value remapList(const Value& value, std::string_view key, int depth) const
    {
        Value::Array items;
        items.reserve(value.size());
        for (const Value& item : value.toArray())
            items.push_back(remap(item, key, depth + 1));
        const bool texts = items.size() >= 2 &&
                           std::all_of(items.begin(), items.end(), [](const Value& item) { return item.isString(); });
        if (texts) {
            const std::string& first = value.at(0).toString();
            const auto found = ids_.find(first);
            if (found != ids_.end() && (isDistinctive(first) || holdsSelector(key)))
                items[0] = Value(found->second);
        }
        return Value(std::move(items));
    }

    const IdMap& ids_;
};

} // namespace

Value remapIds(const Value& data, const IdMap& ids)
{
    return Remapper(ids).remap(data, {}, 0);
}

std::vector<Reference> referencesOf(const std::vector<Value>& nodes)
{
    AppModel model;
    for (const Value& item : nodes) {
        NodeModel node;
        node.id = item["id"].toString();
        node.canvasType = item["type"].toString("custom");
        node.kind = item["data"]["type"].toString();
        node.data = item["data"];
        model.nodes.push_back(std::move(node));
    }
    return ReferenceIndex(model).all();
}

} // namespace millrace::authoring
