#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
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
    d.missing = MR_TEXT("Agent strategies are Dify plugins, which this build cannot run");
    d.fields = {
        field("agent_strategy_provider_name", FieldKind::Text, MR_TEXT("Strategy Provider"))
            .help(MR_TEXT("Plugin that holds the strategy, as organisation/plugin/provider.")),
        field("agent_strategy_name", FieldKind::Text, MR_TEXT("Agentic Strategy")).required(),
        field("agent_strategy_label", FieldKind::Text, MR_TEXT("Strategy Label")).advanced(),
        field("agent_parameters", FieldKind::Json, MR_TEXT("Strategy Parameters"))
            .value(Value::Object())
            .help(MR_TEXT("Model, tools, instruction, query and iteration limit as the strategy declares them.")),
        field("memory", FieldKind::Memory, MR_TEXT("Memory")),
        field("output_schema", FieldKind::Schema, MR_TEXT("Output Schema")).advanced(),
        field("tool_node_version", FieldKind::Text, MR_TEXT("Parameter Format")).value("2").advanced(),
        field("plugin_unique_identifier", FieldKind::Text, MR_TEXT("Plugin")).advanced(),
        field("meta", FieldKind::Json, MR_TEXT("Strategy Version")).advanced(),
        field("agent_node_kind", FieldKind::Text, MR_TEXT("Agent Kind")).advanced(),
        field("agent_binding", FieldKind::Json, MR_TEXT("Agent Binding")).when("agent_node_kind=dify_agent"),
        field("agent_roster", FieldKind::Json, MR_TEXT("Agent")).when("agent_node_kind=dify_agent"),
        field("agent_task", FieldKind::Template, MR_TEXT("Task")).when("agent_node_kind=dify_agent"),
        field("agent_declared_outputs", FieldKind::Outputs, MR_TEXT("Declared Outputs"))
            .when("agent_node_kind=dify_agent"),
    };
    d.outputs = {output("text", "string", MR_TEXT("Text the agent produced")),
                 output("usage", "object", MR_TEXT("Model usage")),
                 output("files", "array[file]", MR_TEXT("Files the agent produced")),
                 output("json", "array[object]", MR_TEXT("Steps of the agent and JSON results of its tools"))};
    return d;
}

NodeKind node_agent()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
