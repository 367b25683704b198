#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/nodes/detail/systemvalues.h"
#include "engine/nodes/webhook.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "trigger-webhook";
    d.title = MR_TEXT("Webhook Trigger");
    d.summary = MR_TEXT("Starts the app when an HTTP request arrives.");
    d.category = "start";
    d.order = 3;
    d.family = NodeFamily::Blue;
    d.icon = "trigger-webhook";
    d.nodeClass = NodeClass::Root;
    d.allowedInContainers = false;
    d.support = NodeSupport::Runs;
    d.fields = {
        field("webhook_url", FieldKind::Text, MR_TEXT("Webhook URL"))
            .help(MR_TEXT("Assigned by the server; an export leaves it empty.")),
        field("method", FieldKind::Choice, MR_TEXT("Method"))
            .value("POST")
            .choices({{"GET", "GET"},
                      {"POST", "POST"},
                      {"PUT", "PUT"},
                      {"DELETE", "DELETE"},
                      {"PATCH", "PATCH"},
                      {"HEAD", "HEAD"}}),
        field("content_type", FieldKind::Choice, MR_TEXT("Content Type"))
            .value("application/json")
            .choices({{"application/json", "application/json"},
                      {"application/x-www-form-urlencoded", "application/x-www-form-urlencoded"},
                      {"text/plain", "text/plain"},
                      {"application/octet-stream", "application/octet-stream"},
                      {"multipart/form-data", "multipart/form-data"}}),
        field("params", FieldKind::RequestParameters, MR_TEXT("Query Parameters"))
            .value(Value::Array())
            .choices({{"string", "string"}, {"number", "number"}, {"boolean", "boolean"}}),
        field("headers", FieldKind::RequestParameters, MR_TEXT("Header Parameters")).value(Value::Array()),
        field("body", FieldKind::RequestParameters, MR_TEXT("Request Body Parameters"))
            .value(Value::Array())
            .choices({{"string", "string"},
                      {"number", "number"},
                      {"boolean", "boolean"},
                      {"object", "object"},
                      {"array[string]", "array[string]"},
                      {"array[number]", "array[number]"},
                      {"array[boolean]", "array[boolean]"},
                      {"array[object]", "array[object]"},
                      {"file", "file"}}),
        field("status_code", FieldKind::Integer, MR_TEXT("Status Code")).value(200).range(200, 399),
        field("response_body", FieldKind::LongText, MR_TEXT("Response Body")).value(""),
        field("async_mode", FieldKind::Switch, MR_TEXT("Answer at once")).value(true).advanced(),
        field("timeout", FieldKind::Integer, MR_TEXT("Timeout")).value(30).advanced(),
        field("webhook_debug_url", FieldKind::Text, MR_TEXT("Debug URL")).advanced(),
        field("webhook_id", FieldKind::Text, MR_TEXT("Webhook id")).advanced(),
        field("variables", FieldKind::Json, MR_TEXT("Output Variables")).advanced(),
    };
    d.outputs = {output("_webhook_raw", "object", MR_TEXT("The whole request"))};
    return d;
}

class TriggerWebhook : public NodeDefinition {
public:
    explicit TriggerWebhook(Value data) : data_(std::move(data)) {}

    void execute(NodeContext& context) const override
    {
        const Value& payload = context.options().inputs["webhook"];
        NodeResult result;
        result.inputs = payload.isObject() ? payload : Value(Value::Object());
        result.outputs = withSystemValues(webhookOutputs(data_, payload), context.pool());
        context.finish(std::move(result));
    }

private:
    const Value data_;
};

void checkList(NodeDataReader& reader, const Value& data, const std::string& key)
{
    const Value& list = reader.list(data, key);
    for (std::size_t i = 0; i < list.size(); ++i) {
        reader.requireText(list.at(i), "name", joinPath(key, i));
        reader.flag(list.at(i), "required", joinPath(key, i));
    }
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext&)
{
    NodeDataReader reader(node);
    reader.choice(node.data, "content_type",
                  {"application/json", "multipart/form-data", "application/x-www-form-urlencoded", "text/plain",
                   "application/octet-stream"},
                  {}, "application/json");
    reader.text(node.data, "method");
    for (const char* key : {"headers", "params", "body"}) {
        checkList(reader, node.data, key);
    }
    reader.integer(node.data, "status_code", {}, 200);
    reader.text(node.data, "response_body");
    reader.integer(node.data, "timeout", {}, 30);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::make_unique<TriggerWebhook>(node.data));
}

} // namespace

NodeKind node_trigger_webhook()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
