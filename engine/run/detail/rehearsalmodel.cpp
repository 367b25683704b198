#include "engine/run/detail/rehearsalmodel.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

namespace millrace::detail {

namespace {

Value sampleOfType(const std::string& type, const Value& options)
{
    if (options.size() > 0) {
        return options.at(0);
    }
    if (type == "number" || type == "integer") {
        return 1;
    }
    if (type == "boolean" || type == "bool") {
        return true;
    }
    if (type.compare(0, 5, "array") == 0) {
        const bool typed = type.size() > 7 && type[5] == '[';
        return Value::array({typed ? sampleOfType(type.substr(6, type.size() - 7), {}) : Value("rehearsal")});
    }
    return type == "object" ? Value(Value::Object()) : Value("rehearsal");
}

Value sampleOfSchema(const Value& schema, int depth)
{
    const std::string& type = schema["type"].toString();
    if (schema["enum"].size() > 0) {
        return schema["enum"].at(0);
    }
    if ((type == "object" || schema["properties"].isObject()) && depth < 20) {
        Value::Object out;
        for (const Value::Member& property : schema["properties"].toObject()) {
            out.set(property.first, sampleOfSchema(property.second, depth + 1));
        }
        return out;
    }
    if (type == "array" && depth < 20) {
        return Value::array({sampleOfSchema(schema["items"], depth + 1)});
    }
    return sampleOfType(type, {});
}

std::string lastUserText(const ModelRequest& request)
{
    for (auto it = request.messages.rbegin(); it != request.messages.rend(); ++it) {
        if (it->role == "user") {
            return it->plainText();
        }
    }
    return request.messages.empty() ? std::string() : request.messages.back().plainText();
}

std::string replyText(const NodeModel& node, const ModelRequest& request)
{
    if (node.kind == "question-classifier") {
        const Value& first = node.data["classes"].at(0);
        return toPythonJson(Value::object({{"keywords", Value::Array()},
                                           {"category_id", pythonStr(first["id"])},
                                           {"category_name", first["name"].toString()}}));
    }
    if (node.kind == "parameter-extractor") {
        Value::Object out;
        for (const Value& parameter : node.data["parameters"].toArray()) {
            out.set(parameter["name"].toString(), sampleOfType(parameter["type"].toString(), parameter["options"]));
        }
        return toPythonJson(Value(std::move(out)));
    }
    if (node.kind == "knowledge-retrieval") {
        // A choice among knowledge bases, or of filters for what they hold.
        return toPythonJson(request.stop.empty() ? Value::object({{"metadata_map", Value::Array()}})
                                                 : Value::object({{"action", node.data["dataset_ids"].at(0)},
                                                                  {"action_input", lastUserText(request)}}));
    }
    const bool structured =
        node.data["structured_output_switch_on"].toBool(node.data["structured_output_enabled"].toBool());
    if (structured && node.data["structured_output"].isObject()) {
        return toPythonJson(sampleOfSchema(node.data["structured_output"]["schema"], 0));
    }
    constexpr std::size_t shown = 200;
    const std::string asked = lastUserText(request);
    const std::string_view head = leftCodePoints(asked, shown);
    return "[rehearsal] " + std::string(head) + (head.size() < asked.size() ? "…" : "");
}

} // namespace

ModelUsage estimatedUsage(const ModelRequest& request, const std::string& reply)
{
    const auto tokens = [](std::size_t bytes) { return static_cast<std::int64_t>((bytes + 3) / 4); };
    ModelUsage usage;
    for (const ModelMessage& message : request.messages) {
        usage.promptTokens += tokens(message.plainText().size());
    }
    usage.completionTokens = tokens(reply.size());
    usage.totalTokens = usage.promptTokens + usage.completionTokens;
    return usage;
}

ModelReply rehearsalReply(const NodeModel& node, const ModelRequest& request)
{
    ModelReply reply;
    reply.rehearsed = true;
    reply.finishReason = "stop";
    reply.text = replyText(node, request);
    reply.usage = estimatedUsage(request, reply.text);
    if (request.tools.size() > 0 && (node.kind == "parameter-extractor" || node.kind == "knowledge-retrieval")) {
        const Value& function = request.tools.at(0)["function"];
        reply.toolCalls = Value::array(
            {Value::object({{"id", "call_rehearsal"},
                            {"type", "function"},
                            {"function", Value::object({{"name", function["name"]}, {"arguments", reply.text}})}})});
        reply.text.clear();
        reply.finishReason = "tool_calls";
    }
    return reply;
}

} // namespace millrace::detail
