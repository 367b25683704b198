#include "engine/authoring/variables.h"

#include "engine/authoring/detail/flow.h"
#include "engine/authoring/detail/nodevariables.h"

#include <algorithm>

namespace millrace {
namespace {

/// How an output comes to be set, from the way its node ends.
struct Setting {
    bool ever = true; ///< false: on success only, though the node goes on after a failure on the same path
    Flow::Outcome outcome = Flow::Outcome::Success;
};

Setting settingOf(const NodeModel& node, const std::string& output)
{
    const std::string& strategy = node.data["error_strategy"].toString();
    const bool tellsError = output == "error_message" || output == "error_type";
    if (strategy == "fail-branch")
        return {true, tellsError ? Flow::Outcome::Failure : Flow::Outcome::Success};
    if (strategy != "default-value")
        return {};
    if (tellsError)
        return {false, Flow::Outcome::Failure};
    for (const Value& entry : node.data["default_value"].toArray())
        if (entry["key"].toString() == output)
            return {};
    return {false, Flow::Outcome::Success};
}

/// Kinds whose outputs the engine has but the picker does not offer.
bool offersNothing(const std::string& kind)
{
    return kind == "if-else" || kind == "answer" || kind == "end" || kind == "assigner";
}

void markCertain(ScopeVariable& variable, bool certain)
{
    variable.certain = certain;
    for (ScopeVariable& child : variable.children)
        markCertain(child, certain);
}

class Scope {
public:
    Scope(const AppModel& app, std::string_view nodeId) : app_(app), source_(app)
    {
        Flow flow(app);
        if (const int reader = flow.indexOf(nodeId); reader >= 0)
            addGraph(flow, reader);
        addApp(flow, nodeId);
    }

    std::vector<ScopeGroup> take() { return std::move(groups_); }

private:
    void addGraph(const Flow& flow, int reader)
    {
        const NodeModel& node = at(reader);
        const bool holds = node.kind == "iteration" || node.kind == "loop";
        if (holds)
            addNodes(flow.children(reader), reader);
        std::vector<int> containers;
        addNodes(flow.before(reader), reader);
        for (int outer = flow.container(reader); outer >= 0; outer = flow.container(outer)) {
            addNodes(flow.before(outer), outer);
            containers.push_back(outer);
        }
        resolve(flow);
        if (holds && node.kind == "loop")
            addGroup(node, source_.inside(node));
        for (const int outer : containers)
            addGroup(at(outer), source_.inside(at(outer)));
    }

    void addNodes(const std::vector<int>& nodes, int reader)
    {
        for (const int index : nodes) {
            const NodeModel& node = at(index);
            if (offersNothing(node.kind))
                continue;
            addGroup(node, source_.outputs(node));
            if (groups_.empty() || groups_.back().owner != node.id)
                continue;
            std::vector<ScopeVariable>& variables = groups_.back().variables;
            for (std::size_t i = 0; i < variables.size(); ++i) {
                const Setting setting = settingOf(node, variables[i].selector[1]);
                if (!setting.ever)
                    markCertain(variables[i], false);
                else
                    asked_.push_back({groups_.size() - 1, i, {index, setting.outcome, reader}});
            }
        }
    }

    void resolve(const Flow& flow)
    {
        std::vector<Flow::Question> questions;
        questions.reserve(asked_.size());
        for (const Asked& asked : asked_)
            questions.push_back(asked.question);
        const std::vector<bool> answers = flow.sure(questions);
        for (std::size_t i = 0; i < asked_.size(); ++i)
            if (!answers[i])
                markCertain(groups_[asked_[i].group].variables[asked_[i].variable], false);
    }

    void addGroup(const NodeModel& node, std::vector<ScopeVariable> variables)
    {
        if (!variables.empty())
            groups_.push_back({node.id, node.title, node.kind, std::move(variables)});
    }

    void addPlain(const char* owner, std::vector<ScopeVariable> variables)
    {
        if (!variables.empty())
            groups_.push_back({owner, {}, {}, std::move(variables)});
    }

    void addApp(const Flow& flow, std::string_view nodeId)
    {
        std::vector<ScopeVariable> pipeline = source_.pipeline("shared");
        const int reader = flow.indexOf(nodeId);
        for (const int index : reader >= 0 ? flow.before(reader) : std::vector<int>())
            if (at(index).kind == "datasource")
                for (ScopeVariable& variable : source_.pipeline(at(index).id))
                    pipeline.push_back(std::move(variable));
        addPlain("rag", std::move(pipeline));
        addPlain("conversation", source_.conversation());
        addPlain("env", source_.environment());
        addPlain("sys", source_.system());
    }

    const NodeModel& at(int index) const { return app_.nodes[static_cast<std::size_t>(index)]; }

    struct Asked {
        std::size_t group, variable;
        Flow::Question question;
    };
    const AppModel& app_;
    VariableSource source_;
    std::vector<ScopeGroup> groups_;
    std::vector<Asked> asked_;
};

} // namespace

std::vector<ScopeGroup> variablesInScope(const AppModel& app, std::string_view nodeId)
{
    return Scope(app, nodeId).take();
}

std::vector<ScopeVariable> variablesOfNode(const AppModel& app, std::string_view nodeId)
{
    const NodeModel* node = app.node(nodeId);
    return node && !node->isNote() ? VariableSource(app).outputs(*node) : std::vector<ScopeVariable>();
}

std::string variableType(const AppModel& app, const Selector& selector)
{
    return VariableSource(app).typeOf(selector);
}

std::vector<bool> setOnEveryPath(const AppModel& app, const std::vector<VariableReading>& readings)
{
    std::vector<bool> answers(readings.size(), true);
    const Flow flow(app);
    std::vector<Flow::Question> questions;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Selector& selector = readings[i].selector;
        int reader = flow.indexOf(readings[i].nodeId);
        const int owner = selector.size() < 2 ? -1 : flow.indexOf(selector[0]);
        if (owner < 0 || reader < 0 || owner == reader)
            continue;
        // From the inside of containers, look at the one that stands beside the owner.
        while (reader >= 0 && flow.container(owner) != reader && flow.container(owner) != flow.container(reader))
            reader = flow.container(reader);
        if (reader < 0 || owner == reader)
            continue;
        const Setting setting = settingOf(app.nodes[static_cast<std::size_t>(owner)], selector[1]);
        answers[i] = setting.ever;
        if (!setting.ever)
            continue;
        questions.push_back({owner, setting.outcome, reader});
        asked.push_back(i);
    }
    const std::vector<bool> sure = flow.sure(questions);
    for (std::size_t i = 0; i < asked.size(); ++i)
        answers[asked[i]] = sure[i];
    return answers;
}

} // namespace millrace
