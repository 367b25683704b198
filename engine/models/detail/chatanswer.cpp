#include "engine/models/detail/chatanswer.h"

#include "engine/base/json.h"

namespace millrace {

namespace {

/// Text of a content field: a string, or the text parts of a list.
std::string contentText(const Value& content)
{
    if (content.isString())
        return content.toString();
    std::string text;
    for (const Value& part : content.toArray())
        text += part["text"].toString();
    return text;
}

void appendText(Value& object, std::string_view key, const Value& more)
{
    if (more.isString())
        object.set(key, object[key].toString() + more.toString());
}

} // namespace

void ChatAnswer::addChunk(const Value& chunk, ModelChunk& fresh)
{
    readUsage(chunk["usage"]);
    const Value& choice = chunk["choices"].at(0);
    if (const Value& delta = choice["delta"]; delta.isObject()) {
        addMessage(delta, fresh);
    } else if (choice["message"].isObject()) { // some servers end their stream with the whole message
        if (!hasContent())
            addMessage(choice["message"], fresh);
    } else if (choice["text"].isString()) {
        fresh.text += choice["text"].toString();
        text_ += choice["text"].toString();
    }
    if (choice["finish_reason"].isString())
        finishReason_ = choice["finish_reason"].toString();
}

void ChatAnswer::addMessage(const Value& message, ModelChunk& fresh)
{
    const std::string text = contentText(message["content"]);
    const Value& plainReasoning = message["reasoning_content"];
    const Value& reasoning = plainReasoning.isString() ? plainReasoning : message["reasoning"];
    text_ += text;
    fresh.text += text;
    reasoning_ += reasoning.toString();
    fresh.reasoning += reasoning.toString();
    for (const Value& call : message["tool_calls"].toArray())
        addToolCall(call);
    if (const Value& old = message["function_call"]; old.isObject())
        addToolCall(Value::object({{"index", 0}, {"function", old}}));
}

/// A delta with a known index goes on with that call. Without index, one with a new id or name begins a call.
void ChatAnswer::addToolCall(const Value& delta)
{
    std::size_t at = toolCalls_.size();
    if (delta["index"].isInt()) {
        const auto known = std::find(toolIndexes_.begin(), toolIndexes_.end(), delta["index"].toInt());
        at = static_cast<std::size_t>(known - toolIndexes_.begin());
    } else if (!toolCalls_.empty() && delta["id"].toString().empty() && delta["function"]["name"].toString().empty()) {
        at = toolCalls_.size() - 1;
    }
    if (at == toolCalls_.size()) {
        toolIndexes_.push_back(delta["index"].toInt(static_cast<std::int64_t>(at)));
        toolCalls_.push_back(Value::object(
            {{"id", ""}, {"type", "function"}, {"function", Value::object({{"name", ""}, {"arguments", ""}})}}));
    }
    Value& call = toolCalls_[at];
    if (!delta["id"].toString().empty())
        call.set("id", delta["id"]);
    Value function = call["function"];
    const Value& arguments = delta["function"]["arguments"];
    // A name may come whole with each delta.
    if (function["name"].toString() != delta["function"]["name"].toString())
        appendText(function, "name", delta["function"]["name"]);
    appendText(function, "arguments", arguments.isObject() ? Value(toJson(arguments)) : arguments);
    call.set("function", std::move(function));
}

void ChatAnswer::readUsage(const Value& usage)
{
    if (!usage.isObject())
        return;
    usage_.promptTokens = usage["prompt_tokens"].toInt();
    usage_.completionTokens = usage["completion_tokens"].toInt();
    usage_.totalTokens = usage["total_tokens"].toInt(usage_.promptTokens + usage_.completionTokens);
}

ModelReply ChatAnswer::reply() const
{
    ModelReply reply;
    reply.text = text_;
    reply.reasoning = reasoning_;
    if (!toolCalls_.empty())
        reply.toolCalls = Value(toolCalls_);
    reply.finishReason = finishReason_;
    return reply;
}

std::string ChatAnswer::produced() const
{
    return text_ + reasoning_ + (toolCalls_.empty() ? std::string() : toJson(Value(toolCalls_)));
}

} // namespace millrace
