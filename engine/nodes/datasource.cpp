#include "engine/base/file.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "datasource";
    d.title = MR_TEXT("Data Source");
    d.summary = MR_TEXT("Brings documents from files, web sites or online drives into a knowledge pipeline.");
    d.category = "sources";
    d.order = -1;
    d.family = NodeFamily::Neutral;
    d.icon = "datasource";
    d.nodeClass = NodeClass::Root;
    d.allowedInContainers = false;
    d.support = NodeSupport::Runs;
    d.fields = {
        field("plugin_id", FieldKind::Text, MR_TEXT("Plugin")).required(),
        field("provider_name", FieldKind::Text, MR_TEXT("Provider")).required(),
        field("provider_type", FieldKind::Choice, MR_TEXT("Kind of source"))
            .required()
            .choices({{"local_file", MR_TEXT("Local files")},
                      {"website_crawl", MR_TEXT("Web site")},
                      {"online_document", MR_TEXT("Online documents")},
                      {"online_drive", MR_TEXT("Online drive")}}),
        field("datasource_name", FieldKind::Text, MR_TEXT("Source name")).value("local_file"),
        field("datasource_label", FieldKind::Text, MR_TEXT("Source label")).advanced(),
        field("datasource_parameters", FieldKind::TypedValues, MR_TEXT("Parameters")).value(Value::Object()),
        field("datasource_configurations", FieldKind::Values, MR_TEXT("Settings")).value(Value::Object()),
        field("fileExtensions", FieldKind::TextList, MR_TEXT("Supported file formats"))
            .when("provider_type=local_file"),
        field("plugin_unique_identifier", FieldKind::Text, MR_TEXT("Plugin version")).advanced(),
    };
    d.outputs = {output("datasource_type", "string", MR_TEXT("Kind of the source"))};
    return d;
}

class DataSource : public NodeDefinition {
public:
    void execute(NodeContext& context) const override
    {
        const Value* type = context.pool().find(VariablePool::Sys, "datasource_type");
        const Value* info = context.pool().find(VariablePool::Sys, "datasource_info");
        if (!type || !type->isString()) {
            context.finish(NodeResult::failure("WorkflowNodeError", "Datasource type is not set"));
        } else if (!info || !(info->isObject() || info->isFile())) {
            context.finish(NodeResult::failure("WorkflowNodeError", "Datasource info is not set, or is no object"));
        } else {
            context.finish(result(context.model(), type->toString(), *info));
        }
    }

private:
    static NodeResult result(const NodeModel& node, const std::string& type, const Value& info)
    {
        NodeResult out;
        out.inputs = Value::object({{"datasource_type", type}, {"datasource_info", info}});
        if (type == "local_file") {
            File file = *fileFromValue(info, true);
            file.type = "custom";
            file.transferMethod = "local_file";
            out.outputs = Value::object(
                {{"file", Value(std::make_shared<const File>(std::move(file)))}, {"datasource_type", type}});
        } else if (type == "website_crawl") {
            out.outputs = info.toObject();
            out.outputs.set("datasource_type", type);
        } else {
            out.failed = true;
            out.errorType = "DatasourceNodeError";
            out.error = "Node \"" + node.title + "\" (" + node.id + "): sources of type \"" + type +
                        "\" wait for the plugin host. To run the pipeline without it, add a rehearsal rule: - match: "
                        "{node: \"" +
                        node.id + "\"}  outputs: {...}";
        }
        out.metadata = Value::object({{"datasource_info", info}});
        return out;
    }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext&)
{
    NodeDataReader reader(node);
    reader.requireText(node.data, "plugin_id");
    reader.requireText(node.data, "provider_name");
    reader.requireText(node.data, "provider_type");
    reader.object(node.data, "datasource_parameters");
    reader.object(node.data, "datasource_configurations");
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::make_unique<DataSource>());
}

} // namespace

NodeKind node_datasource()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
