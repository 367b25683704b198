#include "engine/base/file.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/namedvariables.h"
#include "engine/nodes/detail/toolparameters.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "tool";
    d.title = MR_TEXT("Tool");
    d.summary = MR_TEXT("Calls a tool: a plugin, an API, a published workflow or an MCP server.");
    d.category = "tools";
    d.order = -1;
    d.family = NodeFamily::Blue;
    d.icon = "tool";
    d.support = NodeSupport::OpensOnly;
    d.missing = MR_TEXT("This build has no plugin host yet: a tool needs a rehearsal rule that answers for it");
    d.retries = true;
    d.errorHandling = true;
    d.fields = {
        field("provider_id", FieldKind::Text, MR_TEXT("Provider")).required(),
        field("provider_name", FieldKind::Text, MR_TEXT("Provider Name")).required(),
        field("provider_type", FieldKind::Choice, MR_TEXT("Provider Type"))
            .required()
            .choices({{"builtin", MR_TEXT("Built-in")},
                      {"plugin", MR_TEXT("Plugin")},
                      {"api", MR_TEXT("Custom API")},
                      {"workflow", MR_TEXT("Workflow")},
                      {"app", MR_TEXT("App")},
                      {"dataset-retrieval", MR_TEXT("Dataset Retrieval")},
                      {"mcp", MR_TEXT("MCP")}}),
        field("tool_name", FieldKind::Text, MR_TEXT("Tool")).required(),
        field("tool_label", FieldKind::Text, MR_TEXT("Tool Label")).required(),
        field("tool_parameters", FieldKind::Json, MR_TEXT("Input Variables"))
            .required()
            .value(Value::Object())
            .help(MR_TEXT("Per parameter a fixed value, a text with references, or a variable.")),
        field("tool_configurations", FieldKind::Json, MR_TEXT("Settings")).required().value(Value::Object()),
        field("tool_node_version", FieldKind::Text, MR_TEXT("Parameter Format")).value("2").advanced(),
        field("credential_id", FieldKind::Text, MR_TEXT("Authorize")).advanced(),
        field("plugin_id", FieldKind::Text, MR_TEXT("Plugin")).advanced(),
        field("plugin_unique_identifier", FieldKind::Text, MR_TEXT("Plugin Version")).advanced(),
        field("tool_description", FieldKind::LongText, MR_TEXT("Description")).advanced(),
        field("is_team_authorization", FieldKind::Switch, MR_TEXT("Team Authorization")).advanced(),
        field("paramSchemas", FieldKind::Json, MR_TEXT("Declared Parameters")).advanced(),
        field("params", FieldKind::Json, MR_TEXT("Declared Settings")).advanced(),
        field("output_schema", FieldKind::Schema, MR_TEXT("Output Schema")).advanced(),
        field("provider_icon", FieldKind::Json, MR_TEXT("Icon")).advanced(),
    };
    d.outputs = {output("text", "string", MR_TEXT("Text the tool produced")),
                 output("files", "array[file]", MR_TEXT("Files the tool produced")),
                 output("json", "array[object]", MR_TEXT("JSON the tool produced"))};
    return d;
}

Value filesOf(const Value& reply, bool& ok)
{
    Value::Array files;
    for (const Value& item : reply["files"].toArray()) {
        const std::shared_ptr<const File> file = item.isFile() ? item.toFile() : fileFromValue(item, true);
        ok = ok && file;
        if (file) {
            files.emplace_back(file);
        }
    }
    return files;
}

Value jsonOf(const Value& reply)
{
    const Value& json = reply["json"];
    Value::Array items;
    if (json.isArray()) {
        for (const Value& item : json.toArray()) {
            if (pythonTruth(item)) {
                items.push_back(item);
            }
        }
    } else if (pythonTruth(json)) {
        items.push_back(json);
    }
    return items.empty() ? Value::array({Value::object({{"data", Value(Value::Array())}})}) : Value(std::move(items));
}

void collect(Value& reply, const Value& message)
{
    const std::string& type = message["type"].toString();
    if (type == "text") {
        reply.set("text", reply["text"].toString() + pythonStr(message["message"]["text"]));
    } else if (type == "json") {
        reply.editObject().set("json", reply["json"].isArray() ? reply["json"] : Value(Value::Array()));
        reply.editObject().find("json")->push(message["message"]["json_object"]);
    } else if (type == "file") {
        reply.editObject().set("files", reply["files"].isArray() ? reply["files"] : Value(Value::Array()));
        reply.editObject().find("files")->push(message["meta"]["file"]);
    }
}

class Tool : public NodeDefinition {
public:
    std::string provider, providerType, tool;
    Value pluginIdentifier;
    ToolParameters parameters;

    void execute(NodeContext& context) const override
    {
        ToolParameters::Built built = parameters.build(context.pool());
        const Value inputs = withoutFiles(built.values);
        if (!built.error.empty()) {
            context.finish(complete(NodeResult::failure("ToolParameterError", built.error), inputs));
            return;
        }
        ToolRequest request;
        request.providerType = providerType;
        request.providerId = provider;
        request.tool = tool;
        request.parameters = std::move(built.values);
        const auto reply = std::make_shared<Value>(Value::Object());
        ToolService::Callbacks callbacks;
        callbacks.message = [reply](const Value& message) { collect(*reply, message); };
        callbacks.done = [this, &context, inputs, reply](Result<void> outcome) {
            if (!outcome.ok()) {
                const std::string type = outcome.error().facts["type"].toString({});
                context.finish(complete(
                    NodeResult::failure(type.empty() ? "ToolInvokeError" : type, outcome.error().english()), inputs));
                return;
            }
            succeed(context, *reply, inputs);
        };
        context.callTool(std::move(request), std::move(callbacks));
    }

private:
    void succeed(NodeContext& context, const Value& reply, const Value& inputs) const
    {
        bool filesOk = true;
        const Value files = filesOf(reply, filesOk);
        if (!filesOk) {
            context.finish(complete(
                NodeResult::failure("ToolNodeError", "The tool's reply names a file that is not described as one"),
                inputs));
            return;
        }
        const std::string text = reply["text"].isNull() ? std::string() : pythonStr(reply["text"]);
        if (!text.empty()) {
            context.stream("text", text, false);
        }
        context.stream("text", {}, true);
        NodeResult result;
        result.outputs = Value::object({{"text", text}, {"files", files}, {"json", jsonOf(reply)}});
        context.finish(complete(std::move(result), inputs));
    }

    NodeResult complete(NodeResult result, const Value& inputs) const
    {
        result.inputs = inputs;
        result.metadata =
            Value::object({{"tool_info", Value::object({{"provider_type", providerType},
                                                        {"provider_id", provider},
                                                        {"plugin_unique_identifier", pluginIdentifier}})}});
        return result;
    }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<Tool>();
    definition->provider = reader.requireText(node.data, "provider_id");
    reader.requireText(node.data, "provider_name");
    definition->providerType = reader.requireChoice(
        node.data, "provider_type", {"builtin", "plugin", "api", "workflow", "app", "dataset-retrieval", "mcp"});
    definition->tool = reader.requireText(node.data, "tool_name");
    reader.requireText(node.data, "tool_label");
    reader.requireObject(node.data, "tool_configurations");
    definition->pluginIdentifier = node.data["plugin_unique_identifier"];
    definition->parameters = readToolParameters(reader, node, context);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_tool()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
