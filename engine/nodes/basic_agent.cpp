// The agent of an agent-chat app. Only graphs made by engine/apps hold this kind.
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/modelsettings.h"
#include "engine/nodes/detail/namedvariables.h"
#include "engine/nodes/detail/toolmessages.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "basic-agent";
    d.title = MR_TEXT("Agent");
    d.summary = MR_TEXT("Lets the app's model work with its tools until it has an answer.");
    d.category = internalCategory;
    d.icon = "agent";
    d.support = NodeSupport::Runs;
    d.missing = MR_TEXT("An agent app needs the agent runtime, which this build does not have");
    return d;
}

class BasicAgent : public NodeDefinition {
public:
    BasicAgent(ModelSettings model, MemorySettings memory, TemplateText instruction)
        : model_(std::move(model)), memory_(std::move(memory)), instruction_(std::move(instruction))
    {
    }

    bool hasSideEffect() const override { return true; }

    void execute(NodeContext& context) const override
    {
        AgentRequest request = requestFor(context);
        const Value inputs = withoutSecrets(request.parameters);
        const auto messages = std::make_shared<ToolMessages>(context, ToolMessages::Source::Agent);
        AgentService::Callbacks callbacks;
        callbacks.message = [messages](const Value& message) { messages->take(message); };
        callbacks.done = [&context, inputs, messages](const Result<void>& outcome) {
            if (!outcome.ok()) {
                NodeResult failed = NodeResult::failure(outcome.error().facts["type"].toString("AgentInvocationError"),
                                                        outcome.error().english());
                failed.inputs = inputs;
                context.finish(std::move(failed));
                return;
            }
            ToolMessages::finish(messages, [&context, inputs](NodeResult result) {
                result.inputs = inputs;
                context.finish(std::move(result));
            });
        };
        context.callAgent(std::move(request), std::move(callbacks));
    }

private:
    AgentRequest requestFor(const NodeContext& context) const
    {
        const Value& data = context.model().data;
        AgentRequest out;
        out.strategy = data["strategy"].toString();
        out.userId = context.options().userId;
        out.appId = context.options().appId;
        out.conversationId = context.options().conversationId;
        out.parameters = Value::object({{"model", data["model"]},
                                        {"instruction", instruction_.render(context.pool())},
                                        {"query", context.options().query},
                                        {"tools", data["tools"]},
                                        {"maximum_iterations", data["max_iteration"]},
                                        {"prompt", data["prompt"]},
                                        {"datasets", data["datasets"]},
                                        {"dataset_configs", data["dataset_configs"]}});
        if (data["vision"].toBool()) {
            const Value* files = context.pool().find(VariablePool::Sys, "files");
            out.parameters.set("files", files ? *files : Value(Value::Array()));
        }
        const ModelFeatures features = context.modelFeatures(model_.provider, model_.name);
        Value::Array history;
        for (const ChatTurn& turn : memory_.turns(context, features, model_.parameters)) {
            history.push_back(Value::object({{"role", "user"}, {"text", turn.query}}));
            history.push_back(Value::object({{"role", "assistant"}, {"text", turn.answer}}));
        }
        if (!history.empty()) {
            out.memory = Value(std::move(history));
        }
        return out;
    }

    // What a trace may show: credentials of tools are named by id only, but need not be seen.
    static Value withoutSecrets(const Value& parameters)
    {
        Value out = withoutFiles(parameters);
        Value::Array tools;
        for (Value tool : parameters["tools"].toArray()) {
            if (tool.isObject()) {
                tool.editObject().remove("credential_id");
            }
            tools.push_back(std::move(tool));
        }
        out.set("tools", Value(std::move(tools)));
        return out;
    }

    const ModelSettings model_;
    const MemorySettings memory_;
    const TemplateText instruction_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    ModelSettings model = readModel(reader, node, context);
    MemorySettings memory;
    memory.configured = true;
    const std::string instruction = reader.requireText(node.data, "instruction");
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(
        std::make_unique<BasicAgent>(std::move(model), std::move(memory), context.text(instruction)));
}

} // namespace

NodeKind node_basic_agent()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
