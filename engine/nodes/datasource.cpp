#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
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
    d.missing = MR_TEXT("Knowledge pipelines run on a Dify server only");
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
        field("datasource_parameters", FieldKind::Json, MR_TEXT("Parameters")).value(Value::Object()),
        field("datasource_configurations", FieldKind::Json, MR_TEXT("Settings")).value(Value::Object()),
        field("fileExtensions", FieldKind::Json, MR_TEXT("Supported file formats")).when("provider_type=local_file"),
        field("plugin_unique_identifier", FieldKind::Text, MR_TEXT("Plugin version")).advanced(),
    };
    d.outputs = {output("datasource_type", "string", MR_TEXT("Kind of the source"))};
    return d;
}

NodeKind node_datasource()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
