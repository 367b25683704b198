#include "engine/base/pytext.h"
#include "engine/nodes/detail/assignment.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <algorithm>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "assigner";
    d.versions = {"1", "2"};
    d.title = MR_TEXT("Variable Assigner");
    d.summary = MR_TEXT("Writes values into conversation variables or the variables of a loop.");
    d.category = "transform";
    d.order = 5;
    d.family = NodeFamily::Blue;
    d.icon = "assigner";
    d.support = NodeSupport::Runs;
    d.fields = {
        field("version", FieldKind::Text, MR_TEXT("Version of the settings"))
            .help(MR_TEXT("2: a list of assignments. 1: a single one, as old files have it."))
            .advanced(),
        field("items", FieldKind::Assignments, MR_TEXT("Assignments"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("Carried out in order; each sees what the ones before it wrote."))
            .when("version=2"),
        field("assigned_variable_selector", FieldKind::Selector, MR_TEXT("Assigned Variable"))
            .required()
            .when("version=1"),
        field("write_mode", FieldKind::Choice, MR_TEXT("Write Mode"))
            .required()
            .choices({{"over-write", MR_TEXT("Overwrite")}, {"append", MR_TEXT("Append")}, {"clear", MR_TEXT("Clear")}})
            .when("version=1"),
        field("input_variable_selector", FieldKind::Selector, MR_TEXT("Set Variable")).required().when("version=1")};
    return d;
}

/// `__updated_variables` of the trace.
Value updatedRecord(const VariableRef& target, const Value& value)
{
    Value::Array selector(target.selector.begin(), target.selector.end());
    return Value::object({{"name", target.selector.size() > 1 ? target.selector[1] : std::string()},
                          {"selector", std::move(selector)},
                          {"value_type", exposedType(value)},
                          {"new_value", value}});
}

std::string notFound(const VariableRef& ref)
{
    Value selector{Value::Array(ref.selector.begin(), ref.selector.end())};
    return "variable " + pythonRepr(selector) + " not found";
}

enum class WriteMode { Overwrite, Append, Clear };

class AssignerV1 : public NodeDefinition {
public:
    AssignerV1(VariableRef target, VariableRef source, WriteMode mode)
        : target_(std::move(target)), source_(std::move(source)), mode_(mode)
    {
    }

    void execute(NodeContext& context) const override
    {
        const std::optional<Value> old = context.pool().get(target_);
        if (!old)
            return context.finish(NodeResult::failure("WorkflowNodeError", "assigned " + notFound(target_)));
        Value value;
        if (mode_ == WriteMode::Clear) {
            std::string type = valueType(*old);
            if (!zeroValue(type, value))
                return context.finish(NodeResult::failure("WorkflowNodeError", "unsupported variable type: " + type));
        } else {
            const std::optional<Value> input = context.pool().get(source_);
            if (!input)
                return context.finish(NodeResult::failure("WorkflowNodeError", "input " + notFound(source_)));
            value = *input;
            if (mode_ == WriteMode::Append) {
                if (!old->isArray())
                    return context.finish(
                        NodeResult::failure("WorkflowNodeError", "variable " + target_.dotted() + " is no list"));
                Value list = *old;
                list.push(std::move(value));
                value = std::move(list);
            }
        }
        context.updateVariable(target_, value);
        NodeResult result;
        result.inputs = Value::object({{"value", value}});
        result.processData = Value::object({{"__updated_variables", Value::array({updatedRecord(target_, value)})}});
        context.finish(std::move(result));
    }

    std::vector<Selector> writes() const override { return {target_.selector}; }

private:
    VariableRef target_, source_;
    WriteMode mode_;
};

/// Type that the app declares for a conversation or loop variable; empty: none.
std::string declaredType(const Selector& selector, const AppModel& app)
{
    if (selector.size() != 2)
        return {};
    if (selector[0] == "conversation") {
        for (const VariableModel& variable : app.conversation)
            if (variable.name == selector[1])
                return variable.valueType;
        return {};
    }
    const NodeModel* node = app.node(selector[0]);
    if (node && node->kind == "loop")
        for (const Value& variable : node->data["loop_variables"].toArray())
            if (variable["label"].toString() == selector[1])
                return variable["var_type"].toString();
    return {};
}

struct Item {
    VariableRef target;
    std::string declared; ///< tells the element type of an empty list
    AssignOperation operation = AssignOperation::Overwrite;
    bool constant = false;
    Value literal;      ///< constant
    VariableRef source; ///< variable
};

/// The targets as the assignments so far left them: the newer engine writes nothing when a later item fails.
class WorkingCopy {
public:
    explicit WorkingCopy(const VariablePool& pool) : pool_(pool) {}

    std::optional<Value> get(const VariableRef& ref) const
    {
        for (const auto& [target, value] : written_) {
            if (target->owner != ref.owner || target->name != ref.name)
                continue;
            if (ref.nested.empty())
                return value;
            Value scratch;
            const Value* nested = nestedValue(value, ref.nested, 0, scratch);
            return nested ? std::optional<Value>(*nested) : std::nullopt;
        }
        return pool_.get(ref);
    }

    void set(const VariableRef& target, Value value)
    {
        for (auto& [known, old] : written_)
            if (known->owner == target.owner && known->name == target.name) {
                old = std::move(value);
                return;
            }
        written_.emplace_back(&target, std::move(value));
    }

    const std::vector<std::pair<const VariableRef*, Value>>& written() const { return written_; }

private:
    const VariablePool& pool_;
    std::vector<std::pair<const VariableRef*, Value>> written_;
};

class AssignerV2 : public NodeDefinition {
public:
    AssignerV2(std::vector<Item> items, Value data, bool atomic)
        : items_(std::move(items)), data_(std::move(data)), atomic_(atomic)
    {
    }

    void execute(NodeContext& context) const override
    {
        WorkingCopy copy(context.pool());
        NodeResult result;
        for (const Item& item : items_) {
            std::optional<Value> value = assign(item, copy, result);
            if (result.failed)
                break;
            if (!value)
                continue;
            copy.set(item.target, *value);
            if (!atomic_)
                context.updateVariable(item.target, *std::move(value));
        }
        Value::Object process;
        Value::Array updates;
        if (!result.failed || !atomic_) {
            for (const auto& [target, value] : copy.written()) {
                if (atomic_)
                    context.updateVariable(*target, value);
                process.set(target->name, value);
                updates.push_back(updatedRecord(*target, value));
            }
        }
        process.set("__updated_variables", std::move(updates));
        result.inputs = data_;
        result.processData = Value(std::move(process));
        context.finish(std::move(result));
    }

    std::vector<Selector> writes() const override
    {
        std::vector<Selector> out;
        out.reserve(items_.size());
        for (const Item& item : items_)
            out.push_back(item.target.selector);
        return out;
    }

private:
    /// The new value of the target; nullopt: nothing to write (the source is null), or `result` failed.
    static std::optional<Value> assign(const Item& item, const WorkingCopy& pool, NodeResult& result)
    {
        const auto fail = [&](std::string text) {
            result = NodeResult::failure({}, std::move(text));
            return std::nullopt;
        };
        const std::optional<Value> old = pool.get(item.target);
        if (!old)
            return fail(notFound(item.target));
        const bool emptyList = old->isArray() && old->size() == 0 && item.declared.rfind("array[", 0) == 0;
        const std::string type = emptyList ? item.declared : valueType(*old);
        std::string error = checkOperation(item.operation, type, item.constant);
        if (!error.empty())
            return fail(std::move(error));
        Value input = item.literal;
        if (!item.constant && needsInput(item.operation)) {
            std::optional<Value> source = pool.get(item.source);
            if (!source)
                return fail(notFound(item.source));
            if (source->isNull())
                return std::nullopt;
            input = *std::move(source);
        }
        Result<Value> value = applyOperation(item.operation, *old, type, std::move(input));
        if (!value)
            return fail(value.error().what.english());
        return *std::move(value);
    }

    std::vector<Item> items_;
    Value data_;
    bool atomic_;
};

Result<std::unique_ptr<NodeDefinition>> compileV1(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    VariableRef target = context.ref(in.requireSelector(node.data, "assigned_variable_selector"));
    const std::string mode = in.requireChoice(node.data, "write_mode", {"over-write", "append", "clear"});
    VariableRef source = context.ref(in.requireSelector(node.data, "input_variable_selector"));
    if (!in.ok())
        return in.error();
    const WriteMode write = mode == "append"  ? WriteMode::Append
                            : mode == "clear" ? WriteMode::Clear
                                              : WriteMode::Overwrite;
    return std::unique_ptr<NodeDefinition>(std::make_unique<AssignerV1>(std::move(target), std::move(source), write));
}

Result<std::unique_ptr<NodeDefinition>> compileV2(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    std::vector<Item> items;
    const Value& list = in.requireList(node.data, "items");
    for (std::size_t i = 0; i < list.size() && in.ok(); ++i) {
        const Value& data = list.at(i);
        const std::string base = joinPath("items", i);
        Item item;
        item.target = context.ref(in.requireSelector(data, "variable_selector", base));
        item.declared = declaredType(item.target.selector, context.app);
        item.constant = in.requireChoice(data, "input_type", {"variable", "constant"}, base) == "constant";
        const std::string name = in.requireText(data, "operation", base);
        const std::optional<AssignOperation> operation = operationFromText(name);
        if (!operation)
            in.fail(joinPath(base, "operation"), Message(MR_TEXT("The operation \"%1\" is unknown"), {name}),
                    MR_TEXT("Choose one that the editor offers."));
        item.operation = operation.value_or(AssignOperation::Overwrite);
        if (item.constant)
            item.literal = data["value"];
        else
            item.source = context.ref(data["value"]);
        items.push_back(std::move(item));
    }
    if (!in.ok())
        return in.error();
    return std::unique_ptr<NodeDefinition>(
        std::make_unique<AssignerV2>(std::move(items), node.data, context.profile == Profile::Current));
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    // An absent or empty version is 1; a version nobody knows is read as the newest.
    const Value& version = node.data["version"];
    const bool first = !pythonTruth(version) || pythonStr(version) == "1";
    return first ? compileV1(node, context) : compileV2(node, context);
}

} // namespace

NodeKind node_assigner()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
