#include "engine/run/passthrough.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/run/variable.h"

#include <algorithm>
#include <optional>

namespace millrace {
namespace {

bool isListType(const std::string& type)
{
    return type.compare(0, 5, "array") == 0;
}

bool fits(const std::string& type, const Value& value)
{
    if (value.isNull())
        return false;
    if (type == "string" || type == "secret")
        return value.isString();
    if (type == "number" || type == "integer" || type == "float")
        return value.isNumber();
    if (type == "boolean")
        return value.isBool();
    if (type == "object")
        return value.isObject();
    if (type == "file")
        return value.isFile();
    if (!isListType(type))
        return true;
    if (!value.isArray())
        return false;
    return type == "array" || type == "array[any]" || value.size() == 0 || valueType(value) == type;
}

/// Types without an empty value (file, any) have null.
Value emptyValue(const std::string& type)
{
    if (type == "string" || type == "secret")
        return "";
    if (type == "number" || type == "integer" || type == "float")
        return 0;
    if (type == "boolean")
        return false;
    if (type == "object")
        return Value::Object();
    return isListType(type) ? Value(Value::Array()) : Value();
}

/// One output: where it comes from.
struct PassedOutput {
    std::string name;
    std::string type;
    std::optional<VariableRef> from; ///< this one only; nothing: the first that fits
    std::optional<Value> constant;
};

class PassThrough : public NodeDefinition {
public:
    PassThrough(std::vector<PassedOutput> outputs, std::vector<VariableRef> reads, std::string handle)
        : outputs_(std::move(outputs)), reads_(std::move(reads)), handle_(std::move(handle))
    {
    }

    void execute(NodeContext& context) const override
    {
        NodeResult result;
        result.handle = handle_;
        result.metadata = Value::object({{"bypassed", true}});
        Value::Object outputs;
        for (const PassedOutput& output : outputs_)
            outputs.set(output.name, valueFor(output, context.pool()));
        result.outputs = Value(std::move(outputs));
        context.finish(std::move(result));
    }

private:
    Value valueFor(const PassedOutput& output, const VariablePool& pool) const
    {
        if (output.constant)
            return *output.constant;
        if (output.from)
            return pool.get(*output.from).value_or(emptyValue(output.type));
        for (const VariableRef& ref : reads_)
            if (std::optional<Value> value = pool.get(ref); value && fits(output.type, *value))
                return std::move(*value);
        return emptyValue(output.type);
    }

    std::vector<PassedOutput> outputs_;
    std::vector<VariableRef> reads_;
    std::string handle_;
};

PassedOutput loopVariable(const Value& variable, const CompileContext& context)
{
    PassedOutput output;
    output.name = variable["label"].toString();
    output.type = variable["var_type"].toString();
    if (variable["value_type"].toString() == "variable") {
        output.from = context.ref(variable["value"]);
        return output;
    }
    Value value = variable["value"];
    if (value.isString() && output.type != "string") { // constants of other types are kept as JSON text
        Result<Value> parsed = parseJson(value.toString());
        value = parsed ? std::move(*parsed) : Value();
    }
    output.constant = fits(output.type, value) ? std::move(value) : emptyValue(output.type);
    return output;
}

std::vector<PassedOutput> passedOutputs(const NodeModel& node, const CompileContext& context,
                                        const NodeOutlines* outlines)
{
    std::vector<PassedOutput> passed;
    if (node.kind == "loop") {
        for (const Value& variable : node.data["loop_variables"].toArray())
            passed.push_back(loopVariable(variable, context));
        return passed;
    }
    if (node.kind == "iteration") {
        passed.push_back({"output", "array[any]", context.ref(node.data["iterator_selector"]), std::nullopt});
        return passed;
    }
    for (OutputSpec& output : outlines ? outlines->outputs(node.kind, node.data) : std::vector<OutputSpec>()) {
        const bool tellsError = output.name == "error_message" || output.name == "error_type";
        if (!tellsError && output.name.find('.') == std::string::npos)
            passed.push_back({std::move(output.name), std::move(output.type), std::nullopt, std::nullopt});
    }
    return passed;
}

} // namespace

std::unique_ptr<NodeDefinition> passThroughNode(const NodeModel& node, const CompileContext& context,
                                                const NodeOutlines* outlines, const ReferenceIndex& references,
                                                NodeClass nodeClass)
{
    std::vector<VariableRef> reads;
    for (const Reference& reference : references.ofNode(node.id))
        if (!reference.writes)
            reads.push_back(context.names.ref(reference.selector));
    std::vector<PassedOutput> outputs;
    if (nodeClass != NodeClass::Response)
        outputs = passedOutputs(node, context, outlines);
    return std::make_unique<PassThrough>(std::move(outputs), std::move(reads),
                                         outlines ? outlines->firstHandle(node.kind, node.data) : "source");
}

} // namespace millrace
