#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"

#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// A request to a webhook trigger, as a server received it.
struct WebhookRequest {
    std::string method;                                       ///< any case
    std::vector<std::pair<std::string, std::string>> headers; ///< names in any case
    std::vector<std::pair<std::string, std::string>> query;   ///< decoded
    std::string body;                                         ///< bytes; not looked at for forms
    std::vector<std::pair<std::string, std::string>> form;    ///< decoded fields of both kinds of form
    Value files;                                              ///< object: field of a form → file; octet-stream: `raw`
};

/// Checks a request against the trigger's settings (nodes.md 2.24) and gives the payload that a run takes:
/// {method, headers, query_params, body, files}, texts of query and form converted as declared. Error `webhook.request`
/// with facts {status}: 400, or 413 for a body above 10 MiB.
Result<Value> webhookPayload(const NodeModel& trigger, const WebhookRequest& request);

struct WebhookResponse {
    int status = 200;
    std::string contentType = "application/json";
    std::string body;
};
/// What the trigger answers at once, whatever the run does.
WebhookResponse webhookResponse(const NodeModel& trigger);

/// The `variables` that Dify's editor keeps beside the parameters of a webhook trigger and offers to other nodes: those
/// that the data has, with one for each parameter.
Value webhookVariables(const Value& data);

/// The variables that a webhook trigger makes of a payload, without those of the system. A null payload: all null.
Value::Object webhookOutputs(const Value& data, const Value& payload);

} // namespace millrace
