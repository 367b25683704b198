#include "engine/authoring/detail/datadraft.h"

#include <algorithm>

namespace millrace {
namespace {

Path nodeDataPath(const AppModel& app, std::size_t index)
{
    const NodeModel& node = app.nodes[index];
    const auto same =
        std::count_if(app.nodes.begin(), app.nodes.end(), [&](const NodeModel& other) { return other.id == node.id; });
    if (same == 1 && !node.id.empty())
        return Path::nodeData(node.id);
    return Path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("nodes"), PathStep::at(node.index),
                PathStep::key("data")};
}

bool sameKeys(const Value::Object& a, const Value::Object& b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& left, const auto& right) {
               return left.first == right.first;
           });
}

/// Recursion is bounded by the depth limit of documents.
void addDifferences(const Path& path, const Value& before, const Value& after, std::vector<Edit>& edits)
{
    if (before == after && !(before.isObject() && !sameKeys(before.toObject(), after.toObject())))
        return;
    if (before.isObject() && after.isObject() && sameKeys(before.toObject(), after.toObject())) {
        for (const auto& [key, value] : before.toObject())
            addDifferences(path / key, value, after[key], edits);
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
        for (std::size_t i = 0; i < before.size(); ++i)
            addDifferences(path / i, before.at(i), after.at(i), edits);
    } else {
        Edit edit;
        edit.path = path;
        edit.before = before;
        edit.after = after;
        edits.push_back(std::move(edit));
    }
}

} // namespace

Value& DataDraft::node(std::size_t index)
{
    return nodes_.emplace(index, document_.model().nodes[index].data).first->second;
}

Value& DataDraft::workflow(const std::string& key)
{
    return workflow_.emplace(key, document_.model().root["workflow"][key]).first->second;
}

Value& DataDraft::modelConfig()
{
    if (!modelConfig_)
        modelConfig_ = document_.model().root["model_config"];
    return *modelConfig_;
}

EditStep DataDraft::step(std::string name) const
{
    EditStep step;
    step.name = std::move(name);
    const AppModel& app = document_.model();
    for (const auto& [key, value] : workflow_)
        addDifferences(Path{PathStep::key("workflow"), PathStep::key(key)}, app.root["workflow"][key], value,
                       step.edits);
    if (modelConfig_)
        addDifferences(Path{PathStep::key("model_config")}, app.root["model_config"], *modelConfig_, step.edits);
    for (const auto& [index, data] : nodes_)
        addDifferences(nodeDataPath(app, index), app.nodes[index].data, data, step.edits);
    return step;
}

bool isWithin(const Selector& selector, const Selector& outer)
{
    return outer.size() <= selector.size() && std::equal(outer.begin(), outer.end(), selector.begin());
}

Selector redirected(const Selector& selector, const Selector& from, const Selector& to)
{
    Selector result = to;
    result.insert(result.end(), selector.begin() + static_cast<std::ptrdiff_t>(from.size()), selector.end());
    return result;
}

std::string redirectText(const std::string& text, const Selector& from, const Selector& to)
{
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find("{{#"); at != std::string::npos; at = text.find("{{#", at + 3)) {
        const Selector selector = templateReference(text, at);
        if (selector.empty() || !isWithin(selector, from))
            continue;
        out.append(text, done, at - done);
        out += "{{#";
        const Selector changed = redirected(selector, from, to);
        for (std::size_t i = 0; i < changed.size(); ++i)
            out += (i > 0 ? "." : "") + changed[i];
        out += "#}}";
        done = text.find("#}}", at) + 3;
    }
    return out.append(text, done, std::string::npos);
}

void redirectIn(DataDraft& draft, const Document& document, const Selector& from, const Selector& to,
                std::string_view onlyNode)
{
    if (from.empty())
        return;
    const AppModel& app = document.model();
    std::unordered_multimap<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < app.nodes.size(); ++i)
        if (!app.nodes[i].isNote())
            places.emplace(app.nodes[i].id, i);
    for (const Reference& reference : document.references().all()) {
        if (!isWithin(reference.selector, from) || (!onlyNode.empty() && reference.nodeId != onlyNode))
            continue;
        const auto [first, last] = places.equal_range(reference.nodeId);
        for (auto it = first; it != last; ++it) {
            Value* value = valueToChange(draft.node(it->second), reference.field);
            if (!value)
                continue;
            if (value->isString()) {
                *value = Value(redirectText(value->toString(), from, to));
                continue;
            }
            Selector selector;
            for (const Value& part : value->toArray())
                selector.push_back(part.toString());
            if (!isWithin(selector, from))
                continue;
            Value::Array parts;
            for (std::string& part : redirected(selector, from, to))
                parts.emplace_back(std::move(part));
            *value = Value(std::move(parts));
        }
    }
}

} // namespace millrace
