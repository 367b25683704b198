#include "engine/nodes/detail/llmrun.h"

namespace millrace {

namespace {

std::vector<FieldSpec> describeFields()
{
    std::vector<FieldSpec> out = {
        modelField(),
        field("prompt_template", FieldKind::Prompt, MR_TEXT("Prompt"))
            .required()
            .value(Value::array({Value::object({{"role", "system"}, {"text", ""}})}))
            .help(MR_TEXT("Messages for a chat model, or one text for a completion model. Every variable must exist.")),
        field("prompt_config.jinja2_variables", FieldKind::Variables, MR_TEXT("Input Variables"))
            .value(Value::Array())
            .help(MR_TEXT("Names that Jinja2 messages can use.")),
        field("context.enabled", FieldKind::Switch, MR_TEXT("Context")).value(false),
        field("context.variable_selector", FieldKind::Context, MR_TEXT("Context Variable"))
            .value(Value::Array())
            .help(MR_TEXT("Knowledge that takes the place of {{#context#}} in the prompt."))
            .when("context.enabled=true"),
    };
    for (FieldSpec& shared : memoryAndVisionFields()) {
        out.push_back(std::move(shared));
    }
    out.push_back(field("structured_output_enabled", FieldKind::Switch, MR_TEXT("Structured Output")).value(false));
    out.push_back(field("structured_output_switch_on", FieldKind::Switch, MR_TEXT("Structured Output (new name)"))
                      .help(MR_TEXT("Newer spelling of the switch; it wins when both are present."))
                      .advanced());
    out.push_back(field("structured_output", FieldKind::Schema, MR_TEXT("Structured Output Schema"))
                      .help(MR_TEXT("A JSON Schema; the answer is also handed on as an object of that shape."))
                      .when("structured_output_enabled=true|structured_output_switch_on=true"));
    out.push_back(field("reasoning_format", FieldKind::Choice, MR_TEXT("Enable reasoning tag separation"))
                      .value("tagged")
                      .choices({{"tagged", MR_TEXT("Keep think tags in the text")},
                                {"separated", MR_TEXT("Hand reasoning on separately")}})
                      .advanced());
    out.push_back(field("variables", FieldKind::Variables, MR_TEXT("Variables"))
                      .value(Value::Array())
                      .help(MR_TEXT("From old versions; ignored."))
                      .legacy());
    return out;
}

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "llm";
    d.title = MR_TEXT("LLM");
    d.summary = MR_TEXT("Asks a language model and streams its answer.");
    d.category = "default";
    d.order = 1;
    d.family = NodeFamily::Indigo;
    d.icon = "llm";
    d.support = NodeSupport::Runs;
    d.retries = true;
    d.errorHandling = true;
    d.fields = describeFields();
    d.outputs = {
        output("text", "string", MR_TEXT("The answer")),
        output("reasoning_content", "string", MR_TEXT("The model's reasoning, when it is handed on separately")),
        output("usage", "object", MR_TEXT("Model usage"))};
    return d;
}

class Llm : public NodeDefinition {
public:
    explicit Llm(LlmSettings settings) : settings_(std::move(settings)) {}

    void execute(NodeContext& context) const override { std::make_shared<LlmRun>(settings_, context)->start(); }

private:
    LlmSettings settings_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    LlmSettings settings;
    settings.model = readModel(reader, node, context);
    settings.prompt = readLlmPrompt(reader, node, context);
    settings.structuredOutput = reader.object(node.data, "structured_output");
    const bool renamed = context.profile == Profile::Current && !node.data["structured_output_switch_on"].isNull();
    settings.structured =
        reader.flag(node.data, renamed ? "structured_output_switch_on" : "structured_output_enabled") &&
        !node.data["structured_output"].isNull();
    settings.separated =
        reader.choice(node.data, "reasoning_format", {"tagged", "separated"}, {}, "tagged") == "separated";
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(new Llm(std::move(settings)));
}

} // namespace

NodeKind node_llm()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
