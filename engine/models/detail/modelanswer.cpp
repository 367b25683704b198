#include "engine/models/detail/modelanswer.h"

#include "engine/base/json.h"

#include <QByteArray>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace millrace {

void ModelAnswer::addText(std::string_view text)
{
    if (text.empty())
        return;
    text_ += text;
    if (parts_.empty() || parts_.back().media)
        parts_.emplace_back();
    parts_.back().text += text;
    if (fresh_.empty() || fresh_.back().media)
        fresh_.emplace_back();
    fresh_.back().text += text;
}

void ModelAnswer::addReasoning(std::string_view text)
{
    if (text.empty())
        return;
    reasoning_ += text;
    // A chunk's reasoning comes before its text.
    if (fresh_.empty() || fresh_.back().media || !fresh_.back().text.empty())
        fresh_.emplace_back();
    fresh_.back().reasoning += text;
}

void ModelAnswer::addMedia(ModelMedia media)
{
    hasMedia_ = true;
    ModelChunk chunk;
    chunk.media = std::make_shared<const ModelMedia>(std::move(media));
    parts_.push_back(chunk);
    fresh_.push_back(std::move(chunk));
}

std::size_t ModelAnswer::toolCall(std::int64_t index)
{
    const auto known = std::find(toolIndexes_.begin(), toolIndexes_.end(), index);
    const auto at = static_cast<std::size_t>(known - toolIndexes_.begin());
    if (known == toolIndexes_.end()) {
        toolIndexes_.push_back(index);
        toolCalls_.push_back(Value::object(
            {{"id", ""}, {"type", "function"}, {"function", Value::object({{"name", ""}, {"arguments", ""}})}}));
    }
    return at;
}

void ModelAnswer::extendToolCall(std::size_t at, std::string_view id, std::string_view name, std::string_view arguments)
{
    Value& call = toolCalls_[at];
    if (!id.empty())
        call.set("id", std::string(id));
    Value function = call["function"];
    // A name may come whole with each piece.
    if (!name.empty() && function["name"].toString() != name)
        function.set("name", function["name"].toString() + std::string(name));
    if (!arguments.empty())
        function.set("arguments", function["arguments"].toString() + std::string(arguments));
    call.set("function", std::move(function));
}

void ModelAnswer::setToolCall(std::size_t at, std::string_view key, Value value)
{
    toolCalls_[at].set(key, std::move(value));
}

std::vector<ModelChunk> ModelAnswer::takeFresh()
{
    return std::exchange(fresh_, {});
}

ModelReply ModelAnswer::reply() const
{
    ModelReply reply;
    reply.text = text_;
    reply.reasoning = reasoning_;
    if (hasMedia_)
        reply.parts = parts_;
    if (!toolCalls_.empty())
        reply.toolCalls = Value(toolCalls_);
    reply.finishReason = finishReason_;
    return reply;
}

std::string ModelAnswer::produced() const
{
    return text_ + reasoning_ + (toolCalls_.empty() ? std::string() : toJson(Value(toolCalls_)));
}

ModelMedia mediaFromBase64(std::string_view base64, std::string mimeType)
{
    ModelMedia media;
    media.kind = mimeType.rfind("audio/", 0) == 0   ? ModelContent::Kind::Audio
                 : mimeType.rfind("video/", 0) == 0 ? ModelContent::Kind::Video
                                                    : ModelContent::Kind::Image;
    media.mimeType = std::move(mimeType);
    const QByteArray text = QByteArray::fromRawData(base64.data(), static_cast<qsizetype>(base64.size()));
    media.bytes = QByteArray::fromBase64(text).toStdString();
    return media;
}

ModelMedia mediaFromUrl(const std::string& url, ModelContent::Kind kind)
{
    if (url.rfind("data:", 0) != 0) {
        ModelMedia media;
        media.kind = kind;
        media.url = url;
        return media;
    }
    const std::size_t comma = std::min(url.find(','), url.size() - 1);
    const std::string head = url.substr(5, comma - 5);
    const std::string_view body = std::string_view(url).substr(comma + 1);
    ModelMedia media;
    if (head.find(";base64") != std::string::npos) {
        media = mediaFromBase64(body, head.substr(0, head.find(';')));
    } else {
        media.mimeType = head.substr(0, head.find(';'));
        media.bytes = QByteArray::fromPercentEncoding(QByteArray::fromStdString(std::string(body))).toStdString();
    }
    media.kind = kind;
    return media;
}

} // namespace millrace
