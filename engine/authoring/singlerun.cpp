#include "engine/authoring/singlerun.h"

#include "engine/authoring/variables.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace millrace {

namespace {

constexpr const char* entryId = "millrace-partial-start";

bool isEntry(const std::string& kind)
{
    return kind == "start" || kind.starts_with("trigger-") || kind == "datasource" || kind == "datasource-empty";
}

class PartialBuilder {
public:
    PartialBuilder(const AppModel& app, const NodeModel& first) : app_(app), first_(first) {}

    void choose(bool andWhatFollows)
    {
        chosen_.insert(first_.id);
        if (andWhatFollows)
            follow();
        // Whatever lies inside of a chosen container belongs to it.
        for (bool grown = true; grown;) {
            grown = false;
            for (const NodeModel& node : app_.nodes)
                if (!node.parentId.empty() && chosen_.contains(node.parentId))
                    grown = chosen_.insert(node.id).second || grown;
        }
    }

    PartialRun build()
    {
        collectInputs();
        PartialRun run;
        run.inputs = std::move(inputs_);
        run.standIns.emplace_back(entryId);
        for (const std::string& owner : owners_)
            run.standIns.push_back(owner);
        Value root = app_.root;
        Value::Array nodes, edges;
        makeChain(nodes, edges);
        takeGraph(nodes, edges);
        Value workflow = root["workflow"];
        Value graph = workflow["graph"];
        graph.set("nodes", Value(std::move(nodes)));
        graph.set("edges", Value(std::move(edges)));
        workflow.set("graph", std::move(graph));
        root.set("workflow", std::move(workflow));
        auto document = Document::fromValue(root, app_.name);
        if (document)
            run.document = std::move(*document);
        return run;
    }

private:
    void follow()
    {
        std::vector<std::string> open{first_.id};
        while (!open.empty()) {
            const std::string id = std::move(open.back());
            open.pop_back();
            for (const EdgeModel& edge : app_.edges) {
                const NodeModel* target = edge.source == id ? app_.node(edge.target) : nullptr;
                if (target && target->parentId == first_.parentId && chosen_.insert(target->id).second)
                    open.push_back(target->id);
            }
        }
    }

    void collectInputs()
    {
        const ReferenceIndex references(app_);
        std::set<Selector> seen;
        for (const Reference& reference : references.all()) {
            if (reference.selector.size() < 2 || !chosen_.contains(reference.nodeId))
                continue;
            if (reference.writes && reference.selector.front() != "conversation")
                continue;
            if (chosen_.contains(reference.selector.front()))
                continue;
            // One value for the variable, whatever of it is read.
            const Selector variable(reference.selector.begin(), reference.selector.begin() + 2);
            if (seen.insert(variable).second)
                addInput(variable);
        }
    }

    void addInput(const Selector& variable)
    {
        const std::string& owner = variable.front();
        const NodeModel* node = app_.node(owner);
        if (!node && owner != "sys" && owner != "env" && owner != "conversation")
            return; // to nothing: the run says so
        if (owner == "sys" && variable[1] != "query" && variable[1] != "files")
            return; // the engine's own
        if (owner == "env")
            return; // the app's own values count
        std::string type = variableType(app_, variable);
        inputs_.push_back(
            {variable, type.empty() ? "any" : std::move(type),
             node ? (node->title.empty() ? owner : node->title) + " / " + variable[1] : owner + "." + variable[1]});
        if (node && std::find(owners_.begin(), owners_.end(), owner) == owners_.end())
            owners_.push_back(owner);
    }

    static Value makeEdge(const std::string& source, const std::string& target)
    {
        return Value::object({{"id", source + "-source-" + target + "-target"},
                              {"type", "custom"},
                              {"source", source},
                              {"sourceHandle", "source"},
                              {"target", target},
                              {"targetHandle", "target"}});
    }

    // start → stand-ins → the chosen node
    void makeChain(Value::Array& nodes, Value::Array& edges) const
    {
        nodes.push_back(Value::object(
            {{"id", entryId},
             {"type", "custom"},
             {"data", Value::object({{"type", "start"}, {"title", "Start"}, {"variables", Value::Array()}})}}));
        std::string last = entryId;
        for (const std::string& owner : owners_) {
            nodes.push_back(Value::object({{"id", owner},
                                           {"type", "custom"},
                                           {"data", Value::object({{"type", "template-transform"},
                                                                   {"title", app_.node(owner)->title},
                                                                   {"template", ""},
                                                                   {"variables", Value::Array()}})}}));
            edges.push_back(makeEdge(last, owner));
            last = owner;
        }
        edges.push_back(makeEdge(last, first_.id));
    }

    void takeGraph(Value::Array& nodes, Value::Array& edges) const
    {
        const Value& graph = app_.root["workflow"]["graph"];
        for (const Value& node : graph["nodes"].toArray()) {
            if (!chosen_.contains(node["id"].toString()))
                continue;
            Value copy = node;
            if (node["parentId"].toString() == first_.parentId && !first_.parentId.empty())
                freeFromContainer(copy);
            nodes.push_back(std::move(copy));
        }
        for (const Value& edge : graph["edges"].toArray())
            if (chosen_.contains(edge["source"].toString()) && chosen_.contains(edge["target"].toString()) &&
                edge["target"].toString() != first_.id)
                edges.push_back(edge);
    }

    static void freeFromContainer(Value& node)
    {
        node.editObject().remove("parentId");
        Value data = node["data"];
        for (const char* key : {"isInIteration", "iteration_id", "isInLoop", "loop_id"})
            data.editObject().remove(key);
        node.set("data", std::move(data));
    }

    const AppModel& app_;
    const NodeModel& first_;
    std::unordered_set<std::string> chosen_;
    std::vector<PartialInput> inputs_;
    std::vector<std::string> owners_; ///< nodes that are stood in for
};

} // namespace

Result<PartialRun> partialRun(const AppModel& app, std::string_view nodeId, bool andWhatFollows)
{
    const NodeModel* node = app.node(nodeId);
    if (!node)
        return Error("graph.unknown", {MR_TEXT("There is no node %1"), {std::string(nodeId)}});
    if (node->isNote() || node->kind.empty() || isEntry(node->kind) || node->kind == "iteration-start" ||
        node->kind == "loop-start" || node->kind == "loop-end")
        return Error("graph.refused", {MR_TEXT("“%1” cannot be run by itself"), {node->title}},
                     {MR_TEXT("Run the app, or a node after it.")});
    PartialBuilder builder(app, *node);
    builder.choose(andWhatFollows);
    PartialRun run = builder.build();
    if (!run.document)
        return Error("graph.refused", {MR_TEXT("“%1” cannot be run by itself"), {node->title}},
                     {MR_TEXT("The file has to be repaired first: see the checklist.")});
    return run;
}

PartialValues partialValues(const PartialRun& run, const std::vector<Value>& values)
{
    PartialValues out;
    Value::Object conversation;
    std::map<std::string, Value::Object> byOwner;
    for (const std::string& id : run.standIns)
        if (id != entryId)
            byOwner[id];
    for (std::size_t i = 0; i < run.inputs.size(); ++i) {
        const Value given = i < values.size() ? values[i] : Value();
        const Selector& selector = run.inputs[i].selector;
        if (selector.front() == "sys") {
            if (selector[1] == "query")
                out.query = given.isString() ? given.toString() : std::string();
            else if (given.isArray())
                out.files = given.toArray();
        } else if (selector.front() == "conversation") {
            if (!given.isNull())
                conversation.set(selector[1], given);
        } else {
            byOwner[selector.front()].set(selector[1], given);
        }
    }
    for (auto& [owner, outputs] : byOwner)
        out.fixedOutputs.emplace(owner, Value(std::move(outputs)));
    if (!conversation.empty())
        out.conversationVariables = Value(std::move(conversation));
    return out;
}

} // namespace millrace
