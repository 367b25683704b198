#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <optional>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "variable-aggregator";
    d.title = MR_TEXT("Variable Aggregator");
    d.summary = MR_TEXT("Brings branches together: gives the first of several variables that has a value.");
    d.category = "transform";
    d.order = 3;
    d.family = NodeFamily::Blue;
    d.icon = "variable-aggregator";
    d.support = NodeSupport::Runs;
    d.fields = {field("output_type", FieldKind::TypeName, MR_TEXT("Output Type")).required().value("any"),
                field("variables", FieldKind::SelectorList, MR_TEXT("Assign variables"))
                    .required()
                    .value(Value::Array())
                    .help(MR_TEXT("The first variable that exists is taken."))
                    .when("advanced_settings.group_enabled=false"),
                field("advanced_settings.group_enabled", FieldKind::Switch, MR_TEXT("Aggregation Group"))
                    .value(false)
                    .help(MR_TEXT("Aggregates several sets of variables, one result per group.")),
                field("advanced_settings.groups", FieldKind::Groups, MR_TEXT("Groups"))
                    .value(Value::Array())
                    .when("advanced_settings.group_enabled=true")};
    d.outputs = {output("output", "any", MR_TEXT("The first value found"))};
    return d;
}

struct Group {
    std::string name; ///< empty: the plain form
    std::vector<VariableRef> variables;
};

/// The selector without its node, as the trace names it.
std::string tail(const VariableRef& ref)
{
    std::string name = ref.name;
    for (const std::string& key : ref.nested)
        name.append(1, '.').append(key);
    return name;
}

class Aggregator : public NodeDefinition {
public:
    explicit Aggregator(std::vector<Group> groups) : groups_(std::move(groups)) {}

    void execute(NodeContext& context) const override
    {
        Value::Object outputs, inputs;
        for (const Group& group : groups_) {
            for (const VariableRef& ref : group.variables) {
                const std::optional<Value> value = context.pool().get(ref);
                if (!value)
                    continue;
                if (group.name.empty())
                    outputs.set("output", *value);
                else
                    outputs.set(group.name, Value::object({{"output", *value}}));
                inputs.set(tail(ref), *value);
                break;
            }
        }
        NodeResult result;
        result.outputs = Value(std::move(outputs));
        result.inputs = Value(std::move(inputs));
        context.finish(std::move(result));
    }

private:
    std::vector<Group> groups_;
};

std::vector<VariableRef> readVariables(const Value& list, const std::string& base, NodeDataReader& in,
                                       const CompileContext& context)
{
    std::vector<VariableRef> refs;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!isSelector(list.at(i)))
            in.fail(joinPath(base, i), MR_TEXT("A variable to aggregate must be a selector: a list of texts"));
        refs.push_back(context.ref(list.at(i)));
    }
    return refs;
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    in.requireText(node.data, "output_type");
    std::vector<Group> groups(1);
    groups[0].variables = readVariables(in.requireList(node.data, "variables"), "variables", in, context);

    const Value& advanced = in.object(node.data, "advanced_settings");
    if (!node.data["advanced_settings"].isNull()) {
        const std::string base = "advanced_settings";
        if (advanced["group_enabled"].isNull())
            in.fail(base + ".group_enabled", MR_TEXT("The setting advanced_settings.group_enabled is missing"));
        const bool grouped = in.flag(advanced, "group_enabled", base);
        const Value& list = in.requireList(advanced, "groups", base);
        if (grouped)
            groups.clear();
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string place = joinPath(base + ".groups", i);
            Group group;
            group.name = in.requireText(list.at(i), "group_name", place);
            in.requireText(list.at(i), "output_type", place);
            group.variables =
                readVariables(in.requireList(list.at(i), "variables", place), place + ".variables", in, context);
            if (grouped)
                groups.push_back(std::move(group));
        }
    }
    if (!in.ok())
        return in.error();
    return std::unique_ptr<NodeDefinition>(std::make_unique<Aggregator>(std::move(groups)));
}

} // namespace

NodeKind node_variable_aggregator()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
