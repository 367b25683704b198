#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
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
    d.missing = MR_TEXT("Webhooks are received by a Dify server only");
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
        field("params", FieldKind::Json, MR_TEXT("Query Parameters")).value(Value::Array()),
        field("headers", FieldKind::Json, MR_TEXT("Header Parameters")).value(Value::Array()),
        field("body", FieldKind::Json, MR_TEXT("Request Body Parameters")).value(Value::Array()),
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

NodeKind node_trigger_webhook()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
