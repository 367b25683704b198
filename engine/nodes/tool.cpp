#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/namedvariables.h"
#include "engine/nodes/detail/toolmessages.h"
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
    d.missing =
        MR_TEXT("Tools wait for the plugin host; until it is there a rehearsal rule has to answer for the tool");
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
        field("tool_parameters", FieldKind::TypedValues, MR_TEXT("Input Variables"))
            .required()
            .value(Value::Object())
            .help(MR_TEXT("Per parameter a fixed value, a text with references, or a variable.")),
        field("tool_configurations", FieldKind::TypedValues, MR_TEXT("Settings")).required().value(Value::Object()),
        field("tool_node_version", FieldKind::Text, MR_TEXT("Parameter Format")).value("2").advanced(),
        field("credential_id", FieldKind::Text, MR_TEXT("Authorize")).advanced(),
        field("plugin_id", FieldKind::Text, MR_TEXT("Plugin")).advanced(),
        field("plugin_unique_identifier", FieldKind::Text, MR_TEXT("Plugin Version")).advanced(),
        field("tool_description", FieldKind::LongText, MR_TEXT("Tool description")).advanced(),
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

class Tool : public NodeDefinition {
public:
    ToolRequest identity; ///< without parameters
    ToolParameters parameters;

    bool hasSideEffect() const override { return true; }

    void execute(NodeContext& context) const override
    {
        ToolRequest request = identity;
        request.userId = context.options().userId;
        request.appId = context.options().appId;
        request.conversationId = context.isChat() ? context.options().conversationId : std::string();
        const std::vector<ToolDeclaration> declared = declarations(context, request);
        BuiltParameters built = parameters.build(context.pool(), declared);
        BuiltParameters settings = parameters.buildSettings(context.pool(), declared);
        const Value inputs = withoutFiles(built.values);
        if (const std::string& error = built.error.empty() ? settings.error : built.error; !error.empty()) {
            context.finish(complete(NodeResult::failure("ToolParameterError", error), inputs));
            return;
        }
        request.parameters = std::move(built.values);
        request.configurations = std::move(settings.values);
        const auto messages = std::make_shared<ToolMessages>(context, ToolMessages::Source::Tool);
        ToolService::Callbacks callbacks;
        callbacks.message = [messages](const Value& message) { messages->take(message); };
        callbacks.done = [this, &context, inputs, messages](const Result<void>& outcome) {
            if (!outcome.ok()) {
                context.finish(complete(NodeResult::failure(outcome.error().facts["type"].toString("ToolInvokeError"),
                                                            outcome.error().english()),
                                        inputs));
                return;
            }
            ToolMessages::finish(messages, [this, &context, inputs](NodeResult result) {
                context.finish(complete(std::move(result), inputs));
            });
        };
        context.callTool(std::move(request), std::move(callbacks));
    }

private:
    // The tool's own word first, then what the editor remembered of it.
    std::vector<ToolDeclaration> declarations(NodeContext& context, const ToolRequest& request) const
    {
        const ToolService* tools = context.services().tools;
        std::vector<ToolDeclaration> known;
        if (tools) {
            known = readDeclarations(tools->describe(request)["parameters"]);
        }
        return known.empty() ? parameters.declarations : known;
    }

    NodeResult complete(NodeResult result, const Value& inputs) const
    {
        result.inputs = inputs;
        if (!result.metadata.isObject()) {
            result.metadata = Value(Value::Object());
        }
        const std::string& plugin = identity.pluginIdentifier;
        result.metadata.set("tool_info",
                            Value::object({{"provider_type", identity.providerType},
                                           {"provider_id", identity.providerId},
                                           {"plugin_unique_identifier", plugin.empty() ? Value() : Value(plugin)}}));
        return result;
    }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<Tool>();
    ToolRequest& tool = definition->identity;
    tool.providerId = reader.requireText(node.data, "provider_id");
    tool.providerName = reader.requireText(node.data, "provider_name");
    tool.providerType = reader.requireChoice(
        node.data, "provider_type", {"builtin", "plugin", "api", "workflow", "app", "dataset-retrieval", "mcp"});
    tool.tool = reader.requireText(node.data, "tool_name");
    reader.requireText(node.data, "tool_label");
    tool.credentialId = reader.text(node.data, "credential_id");
    tool.pluginIdentifier = reader.text(node.data, "plugin_unique_identifier");
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
