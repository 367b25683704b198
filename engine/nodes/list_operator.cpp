#include "engine/base/pytext.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/listfilter.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <algorithm>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "list-operator";
    d.title = MR_TEXT("List Operator");
    d.summary = MR_TEXT("Filters, picks, sorts and cuts a list.");
    d.category = "utilities";
    d.order = 2;
    d.family = NodeFamily::Cyan;
    d.icon = "list-operator";
    d.support = NodeSupport::Runs;
    d.fields = {
        field("variable", FieldKind::Selector, MR_TEXT("Input Variable"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("A list of texts, numbers, booleans or files.")),
        field("filter_by.enabled", FieldKind::Switch, MR_TEXT("Filter Condition")).value(false),
        field("filter_by.conditions", FieldKind::Filter, MR_TEXT("Filter Condition"))
            .value(Value::Array())
            .help(MR_TEXT("Only elements that meet all conditions stay."))
            .when("filter_by.enabled=true"),
        field("extract_by.enabled", FieldKind::Switch, MR_TEXT("Extract the N item")).value(false),
        field("extract_by.serial", FieldKind::Template, MR_TEXT("N"))
            .value("1")
            .help(MR_TEXT("Counted from 1."))
            .when("extract_by.enabled=true"),
        field("order_by.enabled", FieldKind::Switch, MR_TEXT("Order by")).value(false),
        field("order_by.key", FieldKind::ListKey, MR_TEXT("Sort key"))
            .value("")
            .help(MR_TEXT("For files: name, size, type and so on."))
            .when("order_by.enabled=true"),
        field("order_by.value", FieldKind::Choice, MR_TEXT("Direction"))
            .value("asc")
            .choices({{"asc", MR_TEXT("ASC")}, {"desc", MR_TEXT("DESC")}})
            .when("order_by.enabled=true"),
        field("limit.enabled", FieldKind::Switch, MR_TEXT("Top N")).value(false),
        field("limit.size", FieldKind::Integer, MR_TEXT("N")).value(10).range(1, 20).when("limit.enabled=true"),
        field("var_type", FieldKind::TypeName, MR_TEXT("Type of the list")).advanced(),
        field("item_var_type", FieldKind::TypeName, MR_TEXT("Type of its elements")).advanced(),
    };
    d.outputs = {output("result", "array[any]", MR_TEXT("The elements left, in order")),
                 output("first_record", "any", MR_TEXT("The first of them")),
                 output("last_record", "any", MR_TEXT("The last of them"))};
    return d;
}

struct Settings {
    VariableRef variable;
    std::vector<ListCondition> conditions;
    bool filter = false, extract = false, order = false, limit = false;
    TemplateText serial;
    std::string orderKey;
    bool descending = false;
    std::int64_t size = -1;
};

class ListOperator : public NodeDefinition {
public:
    explicit ListOperator(Settings settings) : settings_(std::move(settings)) {}

    void execute(NodeContext& context) const override
    {
        const std::optional<Value> variable = context.pool().get(settings_.variable);
        if (!variable)
            return context.finish(
                NodeResult::failure({}, "Variable not found for selector: " +
                                            pythonRepr(Value(Value::Array(settings_.variable.selector.begin(),
                                                                          settings_.variable.selector.end())))));
        if (!pythonTruth(*variable))
            return context.finish(outcome(Value(Value::Array()), {}));
        const std::string type = valueType(*variable);
        if (type != "array[file]" && type != "array[string]" && type != "array[number]" && type != "array[boolean]")
            return context.finish(NodeResult::failure({}, "Variable " + settings_.variable.dotted() +
                                                              " is not a list that can be worked on, its type is " +
                                                              type));

        ListError error;
        Value::Array items = work(variable->toArray(), type, context.pool(), error);
        if (error.failed()) {
            NodeResult result = NodeResult::failure(error.type, error.text);
            result.inputs = result.processData = Value::object({{"variable", *variable}});
            return context.finish(std::move(result));
        }
        context.finish(outcome(*variable, std::move(items)));
    }

private:
    static NodeResult outcome(Value input, Value::Array items)
    {
        NodeResult result;
        result.inputs = result.processData = Value::object({{"variable", std::move(input)}});
        Value first = items.empty() ? Value() : items.front();
        Value last = items.empty() ? Value() : items.back();
        result.outputs = Value::object(
            {{"result", std::move(items)}, {"first_record", std::move(first)}, {"last_record", std::move(last)}});
        return result;
    }

    Value::Array work(Value::Array items, const std::string& type, const VariablePool& pool, ListError& error) const
    {
        if (settings_.filter)
            for (const ListCondition& condition : settings_.conditions)
                if (!error.failed())
                    condition.apply(items, type, pool, error);
        if (settings_.extract && !error.failed())
            extract(items, pool, error);
        if (settings_.order && !error.failed())
            sortList(items, type, settings_.orderKey, settings_.descending, error);
        if (settings_.limit && !error.failed())
            cut(items);
        return items;
    }

    void extract(Value::Array& items, const VariablePool& pool, ListError& error) const
    {
        const std::string text = settings_.serial.render(pool);
        std::int64_t serial = 0;
        if (!pythonInt(text, serial))
            error = {"WorkflowNodeError", "invalid literal for int() with base 10: " + pythonRepr(Value(text))};
        else if (serial < 1)
            error = {"WorkflowNodeError", "Invalid serial index: must be >= 1, got " + std::to_string(serial)};
        else if (static_cast<std::uint64_t>(serial) > items.size())
            error = {{},
                     "Invalid serial index: must be <= " + std::to_string(items.size()) + ", got " +
                         std::to_string(serial)};
        else
            items = Value::Array{items[static_cast<std::size_t>(serial - 1)]};
    }

    /// Python's `items[:size]`.
    void cut(Value::Array& items) const
    {
        const auto count = static_cast<std::int64_t>(items.size());
        const std::int64_t keep =
            settings_.size < 0 ? std::max<std::int64_t>(0, count + settings_.size) : std::min(count, settings_.size);
        items.resize(static_cast<std::size_t>(keep));
    }

    Settings settings_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    Settings settings;
    settings.variable = context.ref(in.selector(node.data, "variable"));
    const Value& filter = in.object(node.data, "filter_by");
    settings.filter = in.flag(filter, "enabled", "filter_by");
    const Value& conditions = in.list(filter, "conditions", "filter_by");
    for (std::size_t i = 0; i < conditions.size(); ++i)
        settings.conditions.push_back(
            ListCondition::read(conditions.at(i), joinPath("filter_by.conditions", i), in, context));
    const Value& extract = in.object(node.data, "extract_by");
    settings.extract = in.flag(extract, "enabled", "extract_by");
    settings.serial = context.text(in.text(extract, "serial", "extract_by", "1"));
    const Value& order = in.object(node.data, "order_by");
    settings.order = in.flag(order, "enabled", "order_by");
    settings.orderKey = in.text(order, "key", "order_by");
    settings.descending = in.choice(order, "value", {"asc", "desc"}, "order_by", "asc") == "desc";
    const Value& limit = in.object(node.data, "limit");
    settings.limit = in.flag(limit, "enabled", "limit");
    settings.size = in.integer(limit, "size", "limit", -1);
    if (!in.ok())
        return in.error();
    return std::unique_ptr<NodeDefinition>(std::make_unique<ListOperator>(std::move(settings)));
}

} // namespace

NodeKind node_list_operator()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
