#include "engine/run/detail/rehearsedreply.h"

#include "engine/base/json.h"
#include "engine/run/detail/rehearsalmodel.h"

#include <QByteArray>

#include <algorithm>

namespace millrace::detail {

namespace {

ModelUsage usageFrom(const Value& given, ModelUsage estimate)
{
    if (!given.isObject()) {
        return estimate;
    }
    estimate.promptTokens = given["prompt_tokens"].toInt(0);
    estimate.completionTokens = given["completion_tokens"].toInt(0);
    estimate.totalTokens = given["total_tokens"].toInt(estimate.promptTokens + estimate.completionTokens);
    return estimate;
}

ModelChunk part(const Value& source)
{
    ModelChunk out;
    const std::string& type = source["type"].toString();
    if (type != "image" && type != "audio" && type != "video") {
        out.text = source.isString() ? source.toString() : source["text"].toString();
        return out;
    }
    auto media = std::make_shared<ModelMedia>();
    media->kind = type == "audio"   ? ModelContent::Kind::Audio
                  : type == "video" ? ModelContent::Kind::Video
                                    : ModelContent::Kind::Image;
    media->mimeType = source["mime_type"].toString();
    media->url = source["url"].toString();
    media->bytes = QByteArray::fromBase64(QByteArray::fromStdString(source["base64"].toString())).toStdString();
    out.media = std::move(media);
    return out;
}

ModelReply answer(const Value& source, const ModelRequest& request)
{
    ModelReply reply;
    reply.rehearsed = true;
    const Value& text = source["text"];
    reply.text = text.isString() ? text.toString() : text.isNull() ? "" : toPythonJson(text);
    for (const Value& item : source["content"].toArray()) {
        reply.parts.push_back(part(item));
        reply.text += reply.parts.back().text;
    }
    reply.reasoning = source["reasoning"].toString();
    reply.finishReason = source["finish_reason"].toString("stop");
    if (source["tool_calls"].size() > 0) {
        reply.toolCalls = source["tool_calls"];
        reply.finishReason = source["finish_reason"].toString("tool_calls");
    }
    reply.usage = usageFrom(source["usage"], estimatedUsage(request, reply.text));
    return reply;
}

} // namespace

Result<ModelReply> rehearsedModelReply(const Value& reply, const ModelRequest& request)
{
    const Value::Array& rounds = reply["polling"].toArray();
    if (rounds.empty()) {
        return answer(reply, request);
    }
    const std::int64_t asked = request.poll ? request.poll->state["round"].toInt() : 0;
    const Value& round =
        rounds[std::min(static_cast<std::size_t>(std::max<std::int64_t>(asked, 0)), rounds.size() - 1)];
    const std::string& status = round["status"].toString();
    if (status == "failed") {
        Error error("model.polling", {MR_TEXT("%1"), {round["error"].toString("the model failed without a reason")}});
        error.facts = Value::object({{"type", "LLMNodeError"}});
        return error;
    }
    if (status != "running") {
        return answer(round, request);
    }
    ModelReply running;
    running.rehearsed = true;
    auto poll = std::make_shared<ModelPoll>();
    poll->state = Value::object({{"round", asked + 1}});
    poll->after = round["next_check_after_seconds"].toDouble();
    poll->expires = round["expires_after_seconds"].toDouble();
    poll->maxAttempts = static_cast<int>(round["max_attempts"].toInt());
    running.polling = std::move(poll);
    return running;
}

} // namespace millrace::detail
