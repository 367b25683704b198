#include "engine/authoring/fragment.h"

#include "engine/authoring/detail/envelope.h"
#include "engine/authoring/detail/graphwork.h"
#include "engine/authoring/detail/placement.h"
#include "engine/authoring/detail/remap.h"
#include "engine/base/json.h"
#include "engine/document/yaml.h"

#include <algorithm>
#include <map>
#include <set>

namespace millrace {

using namespace authoring;

namespace {

Value variableItem(const VariableModel& variable, const char* owner)
{
    return Value::object({{"id", variable.id},
                          {"name", variable.name},
                          {"description", variable.description},
                          {"selector", Value::array({owner, variable.name})},
                          {"value_type", variable.valueType},
                          {"value", variable.value}});
}

Value variableItems(const std::vector<VariableModel>& variables, const char* owner)
{
    Value::Array items;
    for (const VariableModel& variable : variables)
        items.push_back(variableItem(variable, owner));
    return Value(std::move(items));
}

/// `org/plugin` of a provider id, as dependencies name it; a one-word provider is from langgenius.
std::string pluginOf(const std::string& provider)
{
    const std::size_t first = provider.find('/');
    if (first == std::string::npos)
        return provider.empty() ? std::string() : "langgenius/" + provider;
    return provider.substr(0, provider.find('/', first + 1));
}

std::set<std::string> pluginsOf(const Value& data)
{
    std::set<std::string> plugins;
    for (const char* key : {"provider_id", "agent_strategy_provider_name", "plugin_id"})
        plugins.insert(pluginOf(data[key].toString()));
    plugins.insert(pluginOf(data["model"]["provider"].toString()));
    plugins.insert(pluginOf(data["embedding_model_provider"].toString()));
    const std::string& unique = data["plugin_unique_identifier"].toString();
    plugins.insert(unique.substr(0, unique.find(':')));
    plugins.erase(std::string());
    return plugins;
}

std::string dependencyPlugin(const Value& dependency)
{
    for (const char* key :
         {"marketplace_plugin_unique_identifier", "github_plugin_unique_identifier", "plugin_unique_identifier"}) {
        const std::string& id = dependency["value"][key].toString();
        if (!id.empty())
            return id.substr(0, id.find(':'));
    }
    return {};
}

/// Variables of the app that the nodes read.
void addVariables(const AppModel& app, GraphFragment& fragment)
{
    std::set<std::string> environment, conversation;
    for (const Reference& reference : referencesOf(fragment.nodes)) {
        if (reference.selector[0] == "env")
            environment.insert(reference.selector[1]);
        else if (reference.selector[0] == "conversation")
            conversation.insert(reference.selector[1]);
    }
    for (const VariableModel& variable : app.environment)
        if (environment.count(variable.name) > 0)
            fragment.environment.push_back(variable);
    for (const VariableModel& variable : app.conversation)
        if (conversation.count(variable.name) > 0)
            fragment.conversation.push_back(variable);
    for (VariableModel& variable : fragment.environment)
        if (variable.valueType == "secret")
            variable.value = Value(""); // a clipboard is no place for secrets
}

} // namespace

GraphFragment copyNodes(const AppModel& app, const std::vector<std::string>& nodeIds)
{
    GraphFragment fragment;
    fragment.mode = app.mode;
    const std::set<std::string> ids = withChildren(app, nodeIds);
    std::set<std::string> plugins;
    for (const NodeModel& node : app.nodes) {
        if (ids.count(node.id) == 0)
            continue;
        const NodeModel* parent = node.parentId.empty() ? nullptr : app.node(node.parentId);
        const bool parentComes = parent && ids.count(parent->id) > 0;
        if (isContainerStart(node.kind) && !parentComes)
            continue; // of use in its container only
        Value item = app.root["workflow"]["graph"]["nodes"].at(node.index);
        item.set("positionAbsolute", point(node.x, node.y));
        item.set("selected", false);
        if (parent && !parentComes) {
            for (const char* key : {"parentId", "extent", "zIndex"})
                item.editObject().remove(key);
            item.set("position", point(node.x, node.y));
            Value data = node.data;
            setMembership(data, {});
            item.set("data", std::move(data));
        }
        plugins.merge(pluginsOf(node.data));
        fragment.nodes.push_back(std::move(item));
    }
    for (const EdgeModel& edge : app.edges)
        if (ids.count(edge.source) > 0 && ids.count(edge.target) > 0)
            fragment.edges.push_back(app.root["workflow"]["graph"]["edges"].at(edge.index));
    addVariables(app, fragment);
    for (const Value& dependency : app.root["dependencies"].toArray())
        if (plugins.count(dependencyPlugin(dependency)) > 0)
            fragment.dependencies.push_back(dependency);
    return fragment;
}

std::string fragmentToText(const GraphFragment& fragment)
{
    Value text = Value::object({{"nodes", Value(fragment.nodes)}, {"edges", Value(fragment.edges)}});
    if (!fragment.mode.empty())
        text.set("mode", fragment.mode);
    if (!fragment.environment.empty())
        text.set("environment_variables", variableItems(fragment.environment, "env"));
    if (!fragment.conversation.empty())
        text.set("conversation_variables", variableItems(fragment.conversation, "conversation"));
    if (!fragment.dependencies.empty())
        text.set("dependencies", Value(fragment.dependencies));
    return dumpYaml(text);
}

std::string fragmentToDifyClipboard(const GraphFragment& fragment)
{
    return toJson(Value::object({{"kind", "dify-workflow-clipboard"},
                                 {"version", 1},
                                 {"nodes", Value(fragment.nodes)},
                                 {"edges", Value(fragment.edges)}}));
}

namespace {

/// One paste under way.
class Paste {
public:
    Paste(const Document& document, const GraphFragment& fragment, std::string parentId, std::int64_t now)
        : work_(document, now), fragment_(fragment), parentId_(std::move(parentId)), now_(now)
    {
    }

    Result<PasteResult> make(double x, double y)
    {
        readNodes();
        if (!parentId_.empty() && !work_.app.node(parentId_))
            return unknownNode(parentId_);
        choose();
        const bool onlyVariables =
            nodes_.empty() && (!fragment_.environment.empty() || !fragment_.conversation.empty());
        if (chosen_.empty() && !onlyVariables)
            return refusal(reason_.empty() ? Message(MR_TEXT("There is nothing to paste")) : std::move(reason_));
        giveIds();
        addVariables();
        addNodes(x, y);
        findUnresolved();
        addEdges();
        addDependencies();
        result_.step = work_.draft.finish(MR_TEXT("Paste"));
        return std::move(result_);
    }

private:
    /// Ids may be numbers, missing or repeated in what comes from elsewhere.
    void readNodes()
    {
        std::set<std::string> seen;
        for (const Value& node : fragment_.nodes) {
            if (!node.isObject())
                continue;
            Value item = node;
            std::string id = node["id"].isInt() ? std::to_string(node["id"].toInt()) : node["id"].toString();
            if (id.empty() || !seen.insert(id).second)
                id = "#" + std::to_string(nodes_.size());
            item.set("id", id);
            nodes_.push_back(std::move(item));
        }
    }

    /// The nodes that may stand here, containers before what is inside of them.
    void choose()
    {
        std::map<std::string, const Value*> byId;
        for (const Value& node : nodes_)
            byId[node["id"].toString()] = &node;
        std::set<std::string> dropped;
        std::map<std::string, int> kinds;
        const auto depthOf = [&](const Value& node) {
            int depth = 0;
            for (const Value* at = &node; depth < 50; ++depth) {
                const auto parent = byId.find((*at)["parentId"].toString());
                if (parent == byId.end())
                    break;
                at = parent->second;
            }
            return depth;
        };
        std::vector<std::pair<int, std::size_t>> ordered;
        ordered.reserve(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i)
            ordered.emplace_back(depthOf(nodes_[i]), i);
        std::sort(ordered.begin(), ordered.end());
        for (const auto& [depth, index] : ordered) {
            const Value* node = &nodes_[index];
            const std::string& kind = (*node)["data"]["type"].toString();
            const std::string& parent = (*node)["parentId"].toString();
            const bool inner = byId.count(parent) > 0;
            Message reason;
            if (inner && dropped.count(parent) > 0)
                reason = MR_TEXT("Its container cannot stand here");
            else if (!inner && isContainerStart(kind))
                reason = MR_TEXT("The start of an iteration or loop stays in it");
            else if (!inner && (*node)["type"].toString() != "custom-note")
                reason = refusalOf(kind, kinds);
            else if (inner && !modeKnows(work_.app.mode, kind))
                reason = refusalToStand(work_.app, kind, {});
            if (reason.empty()) {
                chosen_.push_back(node);
                ++kinds[kind];
                continue;
            }
            dropped.insert((*node)["id"].toString());
            if (reason_.empty())
                reason_ = std::move(reason);
        }
    }

    Message refusalOf(const std::string& kind, const std::map<std::string, int>& chosen) const
    {
        const auto has = [&](const std::string& wanted) {
            const auto found = chosen.find(wanted);
            return found != chosen.end() && found->second > 0;
        };
        // What is pasted together must go together too.
        const bool single = kind == "start" || kind == "knowledge-index" || kind == "loop-end";
        if (single && has(kind))
            return {MR_TEXT("The app already has its %1 node"), {kindName(kind)}};
        const bool trigger = std::any_of(chosen.begin(), chosen.end(),
                                         [](const auto& entry) { return isTrigger(entry.first) && entry.second > 0; });
        if ((kind == "start" && trigger) || (isTrigger(kind) && has("start")))
            return MR_TEXT("A User Input node and a trigger cannot stand in one workflow");
        return refusalToStand(work_.app, kind, parentId_);
    }

    void giveIds()
    {
        std::set<std::string> taken;
        for (const NodeModel& node : work_.app.nodes)
            taken.insert(node.id);
        std::int64_t number = now_;
        std::set<std::string> starts;
        for (const Value* node : chosen_)
            if (isContainerStart((*node)["data"]["type"].toString()))
                starts.insert((*node)["id"].toString());
        for (const Value* node : chosen_) {
            const std::string& old = (*node)["id"].toString();
            const std::string& parent = (*node)["parentId"].toString();
            std::string fresh;
            if (starts.count(old) > 0 && ids_.count(parent) > 0)
                fresh = containerStartId(ids_[parent]);
            while (fresh.empty() || taken.count(fresh) > 0 || taken.count(containerStartId(fresh)) > 0)
                fresh = std::to_string(number++);
            taken.insert(fresh);
            ids_[old] = fresh;
            result_.nodeIds.push_back(fresh);
        }
    }

    void addNodes(double x, double y)
    {
        double left = 0, top = 0;
        bool any = false;
        for (const Value* node : chosen_) {
            if (ids_.count((*node)["parentId"].toString()) > 0)
                continue;
            const Value& place = placeOf(*node);
            left = any ? std::min(left, place["x"].toDouble()) : place["x"].toDouble();
            top = any ? std::min(top, place["y"].toDouble()) : place["y"].toDouble();
            any = true;
        }
        Holder holder = work_.holderOf(parentId_);
        std::set<std::string> titles;
        for (const NodeModel& node : work_.app.nodes)
            titles.insert(node.title);
        std::map<std::string, std::pair<double, double>> placed;
        for (const Value* node : chosen_) {
            const std::string& old = (*node)["id"].toString();
            const std::string& oldParent = (*node)["parentId"].toString();
            const bool inner = ids_.count(oldParent) > 0;
            double atX = 0, atY = 0;
            if (inner) {
                atX = placed[oldParent].first + (*node)["position"]["x"].toDouble();
                atY = placed[oldParent].second + (*node)["position"]["y"].toDouble();
            } else {
                atX = x + placeOf(*node)["x"].toDouble() - left;
                atY = y + placeOf(*node)["y"].toDouble() - top;
                if (!holder.id.empty()) {
                    atX = std::max(atX, holder.x + paddingLeft);
                    atY = std::max(atY, holder.y + paddingTop);
                }
            }
            placed[old] = {atX, atY};
            work_.draft.addNode(pasted(*node, atX, atY, inner, holder, titles));
            if (!inner)
                work_.grow(holder.id, {atX, atY, std::max((*node)["width"].toDouble(), cardWidth),
                                       std::max((*node)["height"].toDouble(), 50.0)});
        }
    }

    static const Value& placeOf(const Value& node)
    {
        return node["positionAbsolute"]["x"].isNumber() ? node["positionAbsolute"] : node["position"];
    }

    Value pasted(const Value& node, double x, double y, bool inner, const Holder& holder, std::set<std::string>& titles)
    {
        Value item = node;
        const std::string& old = node["id"].toString();
        const bool note = node["type"].toString() == "custom-note";
        Value data = remapIds(node["data"].isObject() ? node["data"] : Value(Value::Object()), ids_);
        const std::string kind = data["type"].toString();
        for (const auto& [key, value] : node["data"].toObject())
            if (!key.empty() && key[0] == '_')
                data.editObject().remove(key);
        data.set("selected", false);
        if (!data["title"].toString().empty())
            data.set("title", freshTitle(data["title"].toString(), titles));
        if (!inner) {
            if (!note)
                setMembership(data, holder);
            for (const char* key : {"parentId", "extent", "zIndex"})
                item.editObject().remove(key);
            if (!holder.id.empty()) {
                item.set("parentId", holder.id);
                item.set("extent", "parent");
            }
            if (!holder.id.empty() || isContainer(kind))
                item.set("zIndex", holder.id.empty() ? 1 : 1002);
            item.set("position", point(x - holder.x, y - holder.y));
        } else {
            item.set("parentId", ids_[node["parentId"].toString()]);
        }
        item.set("positionAbsolute", point(x, y));
        item.set("id", ids_[old]);
        item.set("selected", false);
        if (item["type"].toString().empty())
            item.set("type", canvasTypeOf(kind));
        item.editObject().remove("dragging");
        item.set("data", std::move(data));
        return item;
    }

    /// As Dify names copies: `Title (1)`.
    static std::string freshTitle(const std::string& title, std::set<std::string>& titles)
    {
        std::string stem = title, fresh = title;
        const std::size_t open = title.rfind(" (");
        if (open != std::string::npos && open > 0 && title.back() == ')' && open + 3 < title.size() + 1 &&
            title.find_first_not_of("0123456789", open + 2) == title.size() - 1)
            stem = title.substr(0, open);
        for (int number = 1; titles.count(fresh) > 0; ++number)
            fresh = stem + " (" + std::to_string(number) + ')';
        titles.insert(fresh);
        return fresh;
    }

    void findUnresolved()
    {
        const Value::Array& all = work_.draft.nodes();
        const std::vector<Value> fresh(all.end() - static_cast<std::ptrdiff_t>(chosen_.size()), all.end());
        const std::set<std::string> own(result_.nodeIds.begin(), result_.nodeIds.end());
        const auto known = [](const std::vector<VariableModel>& present, const std::set<std::string>& added,
                              const std::string& name) {
            return added.count(name) > 0 || std::any_of(present.begin(), present.end(),
                                                        [&](const VariableModel& item) { return item.name == name; });
        };
        for (const Reference& reference : referencesOf(fresh)) {
            const std::string& owner = reference.selector[0];
            bool resolved = owner == "sys" || owner == "rag" || own.count(owner) > 0 || work_.app.node(owner);
            if (owner == "env")
                resolved = known(work_.app.environment, addedEnvironment_, reference.selector[1]);
            if (owner == "conversation")
                resolved = known(work_.app.conversation, addedConversation_, reference.selector[1]);
            if (!resolved)
                result_.unresolved.push_back({reference.nodeId, reference.field, reference.selector});
        }
    }

    void addEdges()
    {
        const Holder holder = work_.holderOf(parentId_);
        std::set<std::string> present;
        for (const Value& edge : fragment_.edges) {
            const auto source = ids_.find(edge["source"].toString());
            const auto target = ids_.find(edge["target"].toString());
            if (source == ids_.end() || target == ids_.end())
                continue;
            const std::string handle = edge["sourceHandle"].toString("source");
            const Value& from = nodeOf(source->second);
            const Value& to = nodeOf(target->second);
            if (!present.insert(edgeId(source->second, handle, target->second)).second)
                continue;
            Holder around;
            around.id = from["parentId"].toString();
            if (!around.id.empty())
                around.kind = around.id == holder.id ? holder.kind : nodeOf(around.id)["data"]["type"].toString();
            work_.connect({source->second, handle, from["data"]["type"].toString(), target->second,
                           to["data"]["type"].toString()},
                          around);
        }
    }

    const Value& nodeOf(const std::string& id) const
    {
        const std::ptrdiff_t at = work_.draft.nodeAt(id);
        return at < 0 ? nullValue() : work_.draft.nodes()[static_cast<std::size_t>(at)];
    }

    void addVariables()
    {
        addMissing(fragment_.environment, work_.app.environment, "env", "environment_variables", addedEnvironment_);
        addMissing(fragment_.conversation, work_.app.conversation, "conversation", "conversation_variables",
                   addedConversation_);
    }

    void addMissing(const std::vector<VariableModel>& wanted, const std::vector<VariableModel>& present,
                    const char* owner, const char* list, std::set<std::string>& added)
    {
        for (const VariableModel& variable : wanted) {
            const bool there = variable.name.empty() ||
                               std::any_of(present.begin(), present.end(),
                                           [&](const VariableModel& other) { return other.name == variable.name; });
            if (!there && added.insert(variable.name).second)
                work_.draft.appendTo(below("workflow") / list, variableItem(variable, owner));
        }
    }

    void addDependencies()
    {
        std::set<std::string> present;
        for (const Value& dependency : work_.app.root["dependencies"].toArray())
            present.insert(dependencyPlugin(dependency));
        for (const Value& dependency : fragment_.dependencies)
            if (const std::string plugin = dependencyPlugin(dependency);
                !plugin.empty() && present.insert(plugin).second)
                work_.draft.appendTo(below("dependencies"), dependency);
    }

    GraphWork work_;
    const GraphFragment& fragment_;
    std::string parentId_;
    std::int64_t now_;
    std::vector<Value> nodes_;
    std::vector<const Value*> chosen_;
    Message reason_;
    IdMap ids_;
    std::set<std::string> addedEnvironment_, addedConversation_;
    PasteResult result_;
};

} // namespace

Result<PasteResult> pasteFragment(const Document& document, const GraphFragment& fragment, double x, double y,
                                  const std::string& parentId, std::int64_t nowMilliseconds)
{
    return Paste(document, fragment, parentId, nowMilliseconds).make(x, y);
}

} // namespace millrace
