// The prompt of a plain app (engine.md 1.16). Only graphs made by engine/apps hold this kind.
#include "engine/base/pytext.h"
#include "engine/nodes/detail/basicprompt.h"
#include "engine/nodes/detail/fields.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "basic-prompt";
    d.title = MR_TEXT("Prompt");
    d.summary = MR_TEXT("Fills in the prompt of a plain app.");
    d.category = internalCategory;
    d.icon = "llm";
    d.support = NodeSupport::Runs;
    return d;
}

class BasicPromptNode : public NodeDefinition {
public:
    BasicPromptNode(BasicPrompt prompt, MemorySettings memory, ModelSettings model)
        : prompt_(std::move(prompt)), memory_(std::move(memory)), model_(std::move(model))
    {
    }

    void execute(NodeContext& context) const override
    {
        BasicPromptValues values;
        values.query = context.options().query;
        values.variables = plainValues(prompt_.variables, context.pool());
        const LlmContext found = contextFor(prompt_.knowledge, context.pool());
        if (found.failure) {
            context.finish(NodeResult::failure(found.failure.type, found.failure.message));
            return;
        }
        values.context = found.text;
        if (prompt_.histories) {
            const ModelFeatures features = context.modelFeatures(model_.provider, model_.name);
            values.histories = historyText(memory_.turns(context, features, model_.parameters), memory_.userPrefix,
                                           memory_.assistantPrefix);
        }
        NodeResult result;
        result.inputs = Value(values.variables);
        if (!values.context.empty()) {
            result.inputs.set("#context#", values.context);
        }
        result.outputs = prompt_.fill(values);
        context.finish(std::move(result));
    }

private:
    const BasicPrompt prompt_;
    const MemorySettings memory_;
    const ModelSettings model_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    const Value& data = node.data;
    BasicPrompt prompt;
    prompt.variables = readVariables(reader, context, data, "variables");
    for (const Value& text : reader.requireList(data, "texts").toArray()) {
        prompt.texts.push_back(text.toString());
    }
    prompt.frameContext = reader.flag(data, "frame_context");
    prompt.frameConversation = reader.flag(data, "frame_conversation");
    prompt.histories = reader.flag(data, "histories");
    prompt.knowledge.hasContext = data["context"].isArray();
    prompt.knowledge.context = context.ref(data["context"]);
    MemorySettings memory;
    memory.configured = prompt.histories;
    memory.userPrefix = data["user_prefix"].toString();
    memory.assistantPrefix = data["assistant_prefix"].toString();
    if (memory.userPrefix.empty()) {
        memory.userPrefix = "Human";
    }
    if (memory.assistantPrefix.empty()) {
        memory.assistantPrefix = "Assistant";
    }
    ModelSettings model = readModel(reader, node, context);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(
        std::make_unique<BasicPromptNode>(std::move(prompt), std::move(memory), std::move(model)));
}

} // namespace

NodeKind node_basic_prompt()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
