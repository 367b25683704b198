#include "engine/diff/detail/renumber.h"

#include <algorithm>
#include <set>

namespace millrace::diff {
namespace {

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

class Rewriter {
public:
    explicit Rewriter(Renumbering renumbering) : map_(std::move(renumbering)) {}

    Value root(const Value& root) const
    {
        Value result = root;
        Value workflow = rewrite(root["workflow"], {});
        if (!workflow.isObject())
            return result;
        Value graph = workflow["graph"];
        if (graph.isObject()) {
            graph.set("nodes", nodes(root["workflow"]["graph"]["nodes"]));
            graph.set("edges", edges(root["workflow"]["graph"]["edges"]));
            workflow.set("graph", std::move(graph));
        }
        result.set("workflow", std::move(workflow));
        return result;
    }

private:
    std::string id(const std::string& old) const
    {
        const auto found = map_.nodes.find(old);
        return found == map_.nodes.end() ? old : found->second;
    }

    std::string branch(const std::string& node, const std::string& old) const
    {
        const auto of = map_.branches.find(node);
        if (of == map_.branches.end())
            return old;
        const auto found = of->second.find(old);
        return found == of->second.end() ? old : found->second;
    }

    Value nodes(const Value& list) const
    {
        Value::Array result;
        for (const Value& item : list.toArray()) {
            Value node = rewrite(item, {});
            if (node.isObject() && item["id"].isString()) {
                const std::string& old = item["id"].toString();
                node.set("id", Value(id(old)));
                for (const auto& [member, key] :
                     {std::pair("cases", "case_id"), {"classes", "id"}, {"user_actions", "id"}})
                    renameBranches(node, old, member, key);
            }
            result.push_back(std::move(node));
        }
        return Value(std::move(result));
    }

    void renameBranches(Value& node, const std::string& old, const char* list, const char* key) const
    {
        if (!node["data"][list].isArray())
            return;
        Value::Array items = node["data"][list].toArray();
        for (Value& item : items) {
            if (item.isObject() && item[key].isString())
                item.set(key, Value(branch(old, item[key].toString())));
        }
        Value data = node["data"];
        data.set(list, Value(std::move(items)));
        node.set("data", std::move(data));
    }

    Value edges(const Value& list) const
    {
        Value::Array result;
        for (const Value& item : list.toArray()) {
            Value edge = item;
            if (edge.isObject() && item["source"].isString()) {
                edge.set("source", Value(id(item["source"].toString())));
                if (item["sourceHandle"].isString())
                    edge.set("sourceHandle", Value(branch(item["source"].toString(), item["sourceHandle"].toString())));
            }
            if (edge.isObject() && item["target"].isString())
                edge.set("target", Value(id(item["target"].toString())));
            result.push_back(std::move(edge));
        }
        return Value(std::move(result));
    }

    /// Recursion is bounded by the depth limit of documents.
    Value rewrite(const Value& value, std::string_view key) const
    {
        if (value.isString())
            return text(value, key);
        if (value.isArray())
            return array(value, key);
        if (!value.isObject())
            return value;
        Value::Object members;
        members.reserve(value.size());
        for (const auto& [name, member] : value.toObject())
            members.append(name, rewrite(member, name));
        return Value(std::move(members));
    }

    Value text(const Value& value, std::string_view key) const
    {
        const std::string& old = value.toString();
        if (key == "iteration_id" || key == "loop_id" || key == "parentId" || endsWith(key, "node_id"))
            return Value(id(old));
        if (old.find("{{#") == std::string::npos)
            return value;
        std::string result;
        std::size_t at = 0;
        for (std::size_t open = old.find("{{#"); open != std::string::npos; open = old.find("{{#", at)) {
            const std::size_t start = open + 3;
            const std::size_t dot = old.find_first_of(".#}\n", start);
            const bool isReference = dot != std::string::npos && old[dot] == '.';
            result += old.substr(at, start - at);
            at = start;
            if (isReference) {
                result += id(old.substr(start, dot - start));
                at = dot;
            }
        }
        return Value(result + old.substr(at));
    }

    Value array(const Value& value, std::string_view key) const
    {
        const auto& items = value.toArray();
        const bool texts = std::all_of(items.begin(), items.end(), [](const Value& item) { return item.isString(); });
        const bool selector = texts && items.size() >= 2 && key != "options";
        Value::Array result;
        for (std::size_t i = 0; i < items.size(); ++i)
            result.push_back(selector && i == 0 ? Value(id(items[0].toString())) : rewrite(items[i], key));
        return Value(std::move(result));
    }

    Renumbering map_;
};

} // namespace

Value renumbered(const AppModel& before, const AppModel& after, Renumbering renumbering)
{
    std::set<std::string> used;
    for (const auto& [old, now] : renumbering.nodes)
        used.insert(now);
    for (const NodeModel& node : before.nodes) {
        if (renumbering.nodes.count(node.id) == 0 && (used.count(node.id) > 0 || after.node(node.id)))
            renumbering.nodes[node.id] = node.id + '\'';
    }
    return Rewriter(std::move(renumbering)).root(before.root);
}

} // namespace millrace::diff
