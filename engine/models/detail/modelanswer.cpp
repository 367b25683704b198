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
    if (hasMedia_ && parts_.back().media)
        parts_.emplace_back();
    if (hasMedia_)
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
    if (!hasMedia_ && !text_.empty())
        parts_.push_back({text_, {}});
    hasMedia_ = true;
    ModelChunk chunk;
    chunk.media = std::make_shared<const ModelMedia>(std::move(media));
    parts_.push_back(chunk);
    fresh_.push_back(std::move(chunk));
}

std::size_t ModelAnswer::toolCall(std::int64_t index)
{
    const auto known =
        std::find_if(toolCalls_.begin(), toolCalls_.end(), [&](const ToolCall& call) { return call.index == index; });
    const auto at = static_cast<std::size_t>(known - toolCalls_.begin());
    if (known == toolCalls_.end()) {
        toolCalls_.emplace_back();
        toolCalls_.back().index = index;
    }
    return at;
}

void ModelAnswer::extendToolCall(std::size_t at, std::string_view id, std::string_view name, std::string_view arguments)
{
    ToolCall& call = toolCalls_[at];
    if (!id.empty())
        call.id = id;
    if (call.name != name) // a name may come whole with each piece
        call.name += name;
    call.arguments += arguments;
}

void ModelAnswer::setToolCall(std::size_t at, std::string_view key, Value value)
{
    toolCalls_[at].more.set(key, std::move(value));
}

Value ModelAnswer::toolCallsValue() const
{
    Value::Array out;
    for (const ToolCall& call : toolCalls_) {
        const Value function = Value::object({{"name", call.name}, {"arguments", call.arguments}});
        Value value = Value::object({{"id", call.id}, {"type", "function"}, {"function", function}});
        for (const auto& [key, member] : call.more)
            value.set(key, member);
        out.push_back(std::move(value));
    }
    return Value(std::move(out));
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
        reply.toolCalls = toolCallsValue();
    reply.finishReason = finishReason_;
    return reply;
}

std::string ModelAnswer::produced() const
{
    return text_ + reasoning_ + (toolCalls_.empty() ? std::string() : toJson(toolCallsValue()));
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
