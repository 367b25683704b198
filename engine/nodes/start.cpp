#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/base/secret.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/nodes/jsonschema.h"
#include "engine/run/node.h"

#include <set>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "start";
    d.title = MR_TEXT("User Input");
    d.summary = MR_TEXT("Where a run begins: asks for the inputs of the app.");
    d.category = "start";
    d.order = 0.1;
    d.family = NodeFamily::Brand;
    d.icon = "start";
    d.nodeClass = NodeClass::Root;
    d.support = NodeSupport::Runs;
    d.allowedInContainers = false;
    d.fields = {field("variables", FieldKind::StartForm, MR_TEXT("Input Field"))
                    .value(Value::Array())
                    .help(MR_TEXT("The form that is filled in before each run."))};
    return d;
}

/// A json_object variable; all others were checked before the run.
struct JsonVariable {
    std::string name;
    bool required = false;
    Value schema; ///< null: any object
};

class Start : public NodeDefinition {
public:
    Start(std::vector<JsonVariable> variables, std::set<std::string> secrets, bool flat)
        : variables_(std::move(variables)), secrets_(std::move(secrets)), flat_(flat)
    {
    }

    void execute(NodeContext& context) const override
    {
        const Value& inputs = context.options().inputs;
        for (const JsonVariable& variable : variables_) {
            std::string error = check(variable, inputs);
            if (!error.empty()) {
                context.finish(NodeResult::failure("ValueError", std::move(error)));
                return;
            }
        }
        Value::Object outputs = inputs.toObject();
        for (const auto& [name, value] : context.pool().all(VariablePool::Sys))
            outputs.set("sys." + name, value);
        if (flat_) {
            for (const auto& [name, value] : context.pool().all(VariablePool::Env))
                outputs.set("env." + name, secrets_.count(name) ? Value(Secret::mask(value.toString())) : value);
            for (const auto& [name, value] : context.pool().all(VariablePool::Conversation))
                outputs.set("conversation." + name, value);
        }
        NodeResult result;
        result.outputs = Value(std::move(outputs));
        result.inputs = result.outputs;
        context.finish(std::move(result));
    }

private:
    static std::string check(const JsonVariable& variable, const Value& inputs)
    {
        const Value* value = inputs.find(variable.name);
        if (!value || value->isNull())
            return variable.required ? variable.name + " is required in input form" : std::string();
        if (!pythonTruth(*value))
            return {};
        if (!value->isObject())
            return "JSON object for '" + variable.name + "' must be an object";
        if (variable.schema.isNull())
            return {};
        if (const auto violation = validateSchema(variable.schema, *value))
            return "JSON object for '" + variable.name + "' does not match schema: " + violation->message;
        return {};
    }

    std::vector<JsonVariable> variables_;
    std::set<std::string> secrets_;
    bool flat_; ///< the newer engine lists environment and conversation variables too
};

/// The schema of a json_object variable, checked. 1.12 takes objects only, the newer engine JSON text as well.
Value readSchema(const Value& data, const std::string& base, Profile profile, NodeDataReader& in)
{
    Value schema = data["json_schema"];
    const std::string path = joinPath(base, "json_schema");
    if (schema.isString() && profile == Profile::Current) {
        if (trimmed(schema.toString()).empty())
            return {};
        const Result<Value> parsed = parseJson(schema.toString());
        if (!parsed) {
            in.fail(path, Message(MR_TEXT("The JSON schema of %1 is no valid JSON"), {data["variable"].toString()}),
                    MR_TEXT("Check commas, quotes and brackets."));
            return {};
        }
        schema = *parsed;
    }
    if (schema.isNull())
        return {};
    if (!schema.isObject()) {
        in.fail(path, Message(MR_TEXT("The JSON schema of %1 must be an object"), {data["variable"].toString()}));
        return {};
    }
    if (const auto violation = checkSchema(schema))
        in.fail(path, Message(MR_TEXT("The JSON schema of %1 is invalid: %2"),
                              {data["variable"].toString(), violation->message}));
    return schema;
}

void checkStringList(const Value& data, const char* key, const std::string& base, NodeDataReader& in)
{
    if (!isSelector(in.list(data, key, base)))
        in.fail(joinPath(base, key), Message(MR_TEXT("The setting %1 must be a list of texts"), {joinPath(base, key)}));
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    std::vector<JsonVariable> variables;
    const Value& list = in.list(node.data, "variables");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value& data = list.at(i);
        const std::string base = joinPath("variables", i);
        JsonVariable variable;
        variable.name = in.requireText(data, "variable", base);
        in.requireText(data, "label", base);
        const std::string type = in.requireChoice(data, "type",
                                                  {"text-input", "paragraph", "select", "number", "checkbox", "file",
                                                   "file-list", "json_object", "external_data_tool"},
                                                  base);
        variable.required = in.flag(data, "required", base);
        in.flag(data, "hide", base);
        in.text(data, "description", base);
        in.integer(data, "max_length", base, 0);
        for (const char* key :
             {"options", "allowed_file_types", "allowed_file_extensions", "allowed_file_upload_methods"})
            checkStringList(data, key, base, in);
        variable.schema = readSchema(data, base, context.profile, in);
        if (type == "json_object")
            variables.push_back(std::move(variable));
    }
    if (!in.ok())
        return in.error();
    std::set<std::string> secrets;
    for (const VariableModel& variable : context.app.environment)
        if (variable.valueType == "secret")
            secrets.insert(variable.name);
    return std::unique_ptr<NodeDefinition>(
        std::make_unique<Start>(std::move(variables), std::move(secrets), context.profile == Profile::Current));
}

} // namespace

NodeKind node_start()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
