#include "engine/nodes/conditions.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "if-else";
    d.title = MR_TEXT("IF/ELSE");
    d.summary = MR_TEXT("Follows the branch of the first case whose conditions hold, else the ELSE branch.");
    d.category = "logic";
    d.order = 1;
    d.family = NodeFamily::Cyan;
    d.icon = "if-else";
    d.nodeClass = NodeClass::Branch;
    d.support = NodeSupport::Runs;
    d.fields = {field("cases", FieldKind::Cases, MR_TEXT("Cases"))
                    .required()
                    .help(MR_TEXT("Checked from top to bottom. Comparisons of text are case-sensitive.")),
                field("logical_operator", FieldKind::Choice, MR_TEXT("Legacy operator"))
                    .choices({{"and", MR_TEXT("AND")}, {"or", MR_TEXT("OR")}})
                    .help(MR_TEXT("Old files with a single case keep it here."))
                    .legacy(),
                field("conditions", FieldKind::Conditions, MR_TEXT("Legacy conditions")).legacy()};
    d.outputs = {output("result", "boolean", MR_TEXT("Whether a case matched")),
                 output("selected_case_id", "string", MR_TEXT("Id of the case, or false"))};
    return d;
}

struct Case {
    std::string id;
    Value group; ///< what the trace shows for the case
    ConditionList conditions;
};

class IfElse : public NodeDefinition {
public:
    explicit IfElse(std::vector<Case> cases) : cases_(std::move(cases)) {}

    void execute(NodeContext& context) const override
    {
        NodeResult result;
        Value::Array traces;
        Value::Array inputs;
        std::string selected = "false";
        bool matched = false;
        for (const Case& item : cases_) {
            ConditionOutcome outcome = item.conditions.evaluate(context.pool(), true);
            if (outcome.failed) {
                result = NodeResult::failure({}, std::move(outcome.error));
                result.inputs = Value::object({{"conditions", Value::Array()}});
                result.processData = Value::object({{"condition_results", std::move(traces)}});
                context.finish(std::move(result));
                return;
            }
            traces.push_back(trace(item, outcome));
            inputs = std::move(outcome.inputs);
            if (outcome.result) {
                matched = true;
                selected = item.id;
                break;
            }
        }
        result.inputs = Value::object({{"conditions", std::move(inputs)}});
        result.processData = Value::object({{"condition_results", std::move(traces)}});
        Value::Object outputs;
        outputs.append("result", matched);
        outputs.append("selected_case_id", selected);
        result.outputs = Value(std::move(outputs));
        result.handle = selected.empty() ? "false" : std::move(selected);
        context.finish(std::move(result));
    }

private:
    static Value trace(const Case& item, const ConditionOutcome& outcome)
    {
        Value::Array results(outcome.results.begin(), outcome.results.end());
        Value::Object record;
        record.reserve(3);
        record.append("group", item.group);
        record.append("results", std::move(results));
        record.append("final_result", outcome.result);
        return Value(std::move(record));
    }

    std::vector<Case> cases_;
};

Result<Case> compileCase(const Value& conditions, bool all, std::string id, Value group, const NodeModel& node,
                         const std::string& field, const CompileContext& context)
{
    Result<ConditionList> list = ConditionList::compile(conditions, all, node, field, context);
    if (!list)
        return list.error();
    return Case{std::move(id), std::move(group), *std::move(list)};
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    std::vector<Case> cases;
    const Value& list = in.list(node.data, "cases");
    for (std::size_t i = 0; i < list.size() && in.ok(); ++i) {
        const Value& item = list.at(i);
        const std::string base = joinPath("cases", i);
        const std::string id = in.requireText(item, "case_id", base);
        const bool all = in.requireChoice(item, "logical_operator", {"and", "or"}, base) == "and";
        const Value& conditions = in.requireList(item, "conditions", base);
        if (!in.ok())
            break;
        Result<Case> made = compileCase(conditions, all, id, item, node, base + ".conditions", context);
        if (!made)
            return made.error();
        cases.push_back(*std::move(made));
    }
    // The form of the first Dify versions counts where no cases are given; the newer engine takes an explicit empty
    // list as "no cases".
    const bool given = !node.data["cases"].isNull();
    const bool legacy = context.profile == Profile::Dify112 ? list.size() == 0 : !given;
    const bool all = in.choice(node.data, "logical_operator", {"and", "or"}, {}, "and") == "and";
    if (in.ok()) {
        Result<Case> made =
            compileCase(node.data["conditions"], all, "true", Value("default"), node, "conditions", context);
        if (!made)
            return made.error();
        if (legacy)
            cases.push_back(*std::move(made));
    }
    if (!in.ok())
        return in.error();
    return std::unique_ptr<NodeDefinition>(std::make_unique<IfElse>(std::move(cases)));
}

} // namespace

NodeKind node_if_else()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
