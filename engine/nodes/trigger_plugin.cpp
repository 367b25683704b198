#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/nodes/detail/systemvalues.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "trigger-plugin";
    d.title = MR_TEXT("Plugin Trigger");
    d.summary = MR_TEXT("Starts the app when an event of a connected service arrives.");
    d.category = "start";
    d.order = 1;
    d.family = NodeFamily::Blue;
    d.icon = "trigger-plugin";
    d.nodeClass = NodeClass::Root;
    d.allowedInContainers = false;
    d.support = NodeSupport::Runs;
    d.fields = {
        field("subscription_id", FieldKind::Text, MR_TEXT("Subscription"))
            .required()
            .help(MR_TEXT("Made on the server; an export leaves it empty.")),
        field("event_name", FieldKind::Text, MR_TEXT("Event")).required().value(""),
        field("event_label", FieldKind::Text, MR_TEXT("Event label")).advanced(),
        field("event_parameters", FieldKind::TypedValues, MR_TEXT("Event Parameters")).value(Value::Object()),
        field("plugin_id", FieldKind::Text, MR_TEXT("Plugin")).value("").advanced(),
        field("provider_id", FieldKind::Text, MR_TEXT("Provider")).advanced(),
        field("provider_type", FieldKind::Text, MR_TEXT("Provider kind")).advanced(),
        field("provider_name", FieldKind::Text, MR_TEXT("Provider name")).advanced(),
        field("plugin_unique_identifier", FieldKind::Text, MR_TEXT("Plugin version")).advanced(),
        field("output_schema", FieldKind::Schema, MR_TEXT("Output Schema")).advanced(),
        field("config", FieldKind::Values, MR_TEXT("Settings")).value(Value::Object()).advanced(),
    };
    return d;
}

class TriggerPlugin : public NodeDefinition {
public:
    Value info; ///< provider and event, for the record

    void execute(NodeContext& context) const override
    {
        NodeResult result;
        result.inputs = context.options().inputs;
        result.outputs = withSystemValues(context.options().inputs.toObject(), context.pool());
        result.metadata = Value::object({{"trigger_info", info}});
        context.finish(std::move(result));
    }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext&)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<TriggerPlugin>();
    Value::Object info;
    for (const char* key : {"provider_id", "event_name", "plugin_unique_identifier"}) {
        info.set(key, reader.text(node.data, key));
    }
    definition->info = Value(std::move(info));
    reader.object(node.data, "event_parameters");
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_trigger_plugin()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
