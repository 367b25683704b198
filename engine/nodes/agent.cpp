#include "engine/base/json.h"
#include "engine/nodes/detail/agenttools.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/modelsettings.h"
#include "engine/nodes/detail/namedvariables.h"
#include "engine/nodes/detail/toolmessages.h"
#include "engine/nodes/detail/toolparameters.h"

#include <algorithm>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "agent";
    d.versions = {"1", "2"};
    d.title = MR_TEXT("Agent");
    d.summary = MR_TEXT("Lets a model plan and call tools by itself, following a strategy.");
    d.category = "default";
    d.order = 3;
    d.family = NodeFamily::Indigo;
    d.icon = "agent";
    d.missing =
        MR_TEXT("Agents wait for the agent runtime; until it is there a rehearsal rule has to answer for the agent");
    d.fields = {
        field("agent_strategy_provider_name", FieldKind::Text, MR_TEXT("Strategy Provider"))
            .help(MR_TEXT("Plugin that holds the strategy, as organisation/plugin/provider."))
            .when("agent_node_kind!=dify_agent"),
        field("agent_strategy_name", FieldKind::Text, MR_TEXT("Agentic Strategy"))
            .required()
            .when("agent_node_kind!=dify_agent"),
        field("agent_strategy_label", FieldKind::Text, MR_TEXT("Strategy Label")).advanced(),
        field("agent_parameters", FieldKind::TypedValues, MR_TEXT("Strategy Parameters"))
            .value(Value::Object())
            .help(MR_TEXT("Model, tools, instruction, query and iteration limit as the strategy declares them."))
            .when("agent_node_kind!=dify_agent"),
        field("memory", FieldKind::Memory, MR_TEXT("Memory")).when("agent_node_kind!=dify_agent"),
        field("output_schema", FieldKind::Schema, MR_TEXT("Output Schema")).advanced(),
        field("tool_node_version", FieldKind::Text, MR_TEXT("Parameter Format")).value("2").advanced(),
        field("plugin_unique_identifier", FieldKind::Text, MR_TEXT("Plugin")).advanced(),
        field("meta", FieldKind::Json, MR_TEXT("Strategy Version")).advanced(),
        field("agent_node_kind", FieldKind::Text, MR_TEXT("Agent Kind")).advanced(),
        field("agent_binding", FieldKind::Json, MR_TEXT("Agent Binding")).when("agent_node_kind=dify_agent"),
        field("agent_roster", FieldKind::Json, MR_TEXT("Agent")).when("agent_node_kind=dify_agent"),
        field("agent_task", FieldKind::Template, MR_TEXT("Task")).when("agent_node_kind=dify_agent"),
        field("agent_declared_outputs", FieldKind::DeclaredOutputs, MR_TEXT("Declared Outputs"))
            .when("agent_node_kind=dify_agent"),
    };
    d.outputs = {output("text", "string", MR_TEXT("Text the agent produced")),
                 output("usage", "object", MR_TEXT("Model usage")),
                 output("files", "array[file]", MR_TEXT("Files the agent produced")),
                 output("json", "array[object]", MR_TEXT("Steps of the agent and JSON results of its tools"))};
    return d;
}

/// The new Agent (nodes.md 2.20): its definition lives on Dify's agent service, so there is nothing here to run it
/// with.
class ServerAgent : public NodeDefinition {
public:
    bool hasSideEffect() const override { return true; }
    void execute(NodeContext& context) const override
    {
        const NodeModel& node = context.model();
        context.finish(NodeResult::failure(
            "NodeNotAvailable", "Node \"" + node.title + "\" (" + node.id +
                                    "): the new Agent runs on Dify's agent service only. To run the app without it, "
                                    "add a rehearsal rule: - match: {node: \"" +
                                    node.id + "\"}  outputs: {text: \"…\"}, or use a classic Agent with a strategy"));
    }
};

/// One entry of `agent_parameters`.
struct AgentInput {
    std::string name;
    bool isVariable = false;
    VariableRef variable;
    TemplateText text;   ///< else: the text, or the JSON of another value
    bool isText = false; ///< else the rendered text is read as JSON again
    AgentTools tools;    ///< of a list of tools
    bool looksLikeTools = false;
};

class Agent : public NodeDefinition {
public:
    AgentRequest identity; ///< without parameters
    std::vector<AgentInput> inputs;
    MemorySettings memory;
    bool dropMcpTools = false;

    bool hasSideEffect() const override { return true; }

    void execute(NodeContext& context) const override
    {
        AgentRequest request = identity;
        request.userId = context.options().userId;
        request.appId = context.options().appId;
        request.conversationId = context.isChat() ? context.options().conversationId : std::string();
        Value history;
        if (memory.active(context)) {
            history = historyOf(context);
            request.memory = history;
        }
        std::string error;
        request.parameters = build(context, history, error);
        const Value logged = withoutFiles(request.parameters);
        if (!error.empty()) {
            NodeResult failed = NodeResult::failure("WorkflowNodeError", error);
            failed.inputs = logged;
            context.finish(std::move(failed));
            return;
        }
        const auto messages = std::make_shared<ToolMessages>(context, ToolMessages::Source::Agent);
        AgentService::Callbacks callbacks;
        callbacks.message = [messages](const Value& message) { messages->take(message); };
        callbacks.done = [this, &context, logged, messages](const Result<void>& outcome) {
            if (!outcome.ok()) {
                context.finish(complete(NodeResult::failure(outcome.error().facts["type"].toString(),
                                                            "Failed to invoke agent: " + outcome.error().english()),
                                        logged));
                return;
            }
            ToolMessages::finish(messages, [this, &context, logged](NodeResult result) {
                if (result.failed) {
                    result.error = "Failed to transform agent message: " + result.error;
                }
                context.finish(complete(std::move(result), logged));
            });
        };
        context.callAgent(std::move(request), std::move(callbacks));
    }

private:
    Value historyOf(const NodeContext& context) const
    {
        const Value& model = identity.parameters["model"]["value"];
        const ModelFeatures features = context.modelFeatures(model["provider"].toString(), model["model"].toString());
        Value::Array out;
        for (const ChatTurn& turn : memory.turns(context, features, model["completion_params"])) {
            out.push_back(Value::object({{"role", "user"}, {"text", turn.query}}));
            out.push_back(Value::object({{"role", "assistant"}, {"text", turn.answer}}));
        }
        return out;
    }

    Value build(NodeContext& context, const Value& history, std::string& error) const
    {
        std::vector<ToolDeclaration> declared;
        if (const AgentService* agents = context.services().agents) {
            declared = readDeclarations(agents->describe(identity)["parameters"]);
        }
        Value::Object out;
        for (const AgentInput& input : inputs) {
            const auto declaration = std::find_if(declared.begin(), declared.end(),
                                                  [&](const ToolDeclaration& d) { return d.name == input.name; });
            const bool known = declaration != declared.end();
            if (!declared.empty() && !known) {
                out.set(input.name, Value());
                continue;
            }
            Value value = valueOf(input, context.pool(), error);
            if (known ? declaration->type == "array[tools]" : input.looksLikeTools) {
                value = input.tools.resolve(value, context.pool(), dropMcpTools, error);
            } else if (known ? declaration->type == "model-selector" : isModel(value)) {
                value.set("history_prompt_messages", promptMessages(history));
            }
            if (!error.empty()) {
                break;
            }
            out.set(input.name, std::move(value));
        }
        return Value(std::move(out));
    }

    static Value valueOf(const AgentInput& input, const VariablePool& pool, std::string& error)
    {
        if (input.isVariable) {
            const std::optional<Value> found = pool.get(input.variable);
            if (!found) {
                error =
                    "The variable " + input.variable.dotted() + " of the parameter " + input.name + " does not exist";
            }
            return found.value_or(Value());
        }
        const std::string text = input.text.render(pool);
        if (input.isText) {
            return text;
        }
        const Result<Value> parsed = parseJson(text, true);
        return parsed.ok() ? *parsed : Value(text);
    }

    static bool isModel(const Value& value)
    {
        return value.isObject() && value["provider"].isString() && value["model"].isString();
    }

    static Value promptMessages(const Value& history)
    {
        Value::Array out;
        for (const Value& message : history.toArray()) {
            out.push_back(Value::object({{"role", message["role"]}, {"content", message["text"]}}));
        }
        return out;
    }

    NodeResult complete(NodeResult result, const Value& logged) const
    {
        result.inputs = logged;
        if (!result.metadata.isObject()) {
            result.metadata = Value(Value::Object());
        }
        result.metadata.set("tool_info", Value::object({{"agent_strategy", identity.strategy}}));
        return result;
    }
};

Result<std::vector<AgentInput>> readInputs(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    std::vector<AgentInput> out;
    for (const auto& [name, entry] : reader.requireObject(node.data, "agent_parameters").toObject()) {
        const std::string path = joinPath(std::string("agent_parameters"), name);
        if (!entry.isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping with type and value"), {path}));
            break;
        }
        AgentInput input;
        input.name = name;
        const std::string type = reader.requireChoice(entry, "type", {"mixed", "variable", "constant"}, path);
        const Value& value = entry["value"];
        input.isVariable = type == "variable";
        input.isText = value.isString();
        if (input.isVariable) {
            input.variable = context.ref(reader.requireSelector(entry, "value", path));
        } else {
            input.text = context.text(input.isText ? value.toString() : toPythonJson(value));
        }
        input.tools = AgentTools(value, context);
        input.looksLikeTools = AgentTools::isList(value);
        out.push_back(std::move(input));
    }
    return out;
}

/// `meta.version` of a strategy up to 0.0.1 does not know MCP tools.
bool isFirstVersion(const std::string& version)
{
    return version.empty() || version == "0.0.0" || version == "0.0.1";
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    if (node.data["agent_node_kind"].toString() == "dify_agent") {
        return std::unique_ptr<NodeDefinition>(std::make_unique<ServerAgent>());
    }
    NodeDataReader reader(node);
    auto definition = std::make_unique<Agent>();
    definition->identity.provider = reader.requireText(node.data, "agent_strategy_provider_name");
    definition->identity.strategy = reader.requireText(node.data, "agent_strategy_name");
    reader.requireText(node.data, "agent_strategy_label");
    definition->identity.pluginIdentifier = reader.text(node.data, "plugin_unique_identifier");
    definition->identity.parameters = node.data["agent_parameters"];
    definition->memory = readMemory(reader, node, context);
    definition->dropMcpTools = isFirstVersion(node.data["meta"]["version"].toString());
    Result<std::vector<AgentInput>> inputs = readInputs(reader, node, context);
    if (!reader.ok()) {
        return reader.error();
    }
    definition->inputs = *std::move(inputs);
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_agent()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
