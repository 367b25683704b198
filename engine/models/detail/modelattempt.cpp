#include "engine/models/detail/modelattempt.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/models/detail/promptpart.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr std::size_t maxErrorBytes = 64 * 1024;
constexpr std::size_t maxEventBytes = 64 * 1024 * 1024; ///< a picture may come in one event
/// How long a server may take to close a stream whose end it has told: waiting a little keeps the connection usable.
constexpr std::chrono::milliseconds closingTime{250};

bool isGood(int status)
{
    return status >= 200 && status <= 299;
}

} // namespace

ModelAttempt::ModelAttempt(Executor& executor, Callbacks callbacks)
    : executor_(executor), callbacks_(std::move(callbacks)),
      events_([this](const SseEvent& event) { return onEvent(event); }, maxEventBytes),
      lines_([this](std::string_view line) { return onObject(line); })
{
}

void ModelAttempt::start(HttpService& http, const ModelRequest& request, const ModelTarget& target, const Secret& key)
{
    context_ = {target.server.name, target.model, key, target.patience.timeout};
    price_ = target.price;
    protocol_ = makeWireProtocol(target.server.protocol);
    streaming_ = request.stream;
    promptEstimate_ = estimateTokens(request.messages);
    started_ = executor_.clock().now();
    Result<HttpRequest> sent = protocol_->request(request, target, key);
    if (!sent) {
        Error error = sent.error();
        error.where = context_.place();
        executor_.post([weak = weak_from_this(), error = std::move(error)] {
            if (const auto self = weak.lock())
                self->finish(error);
        });
        return;
    }
    HttpService::Callbacks callbacks;
    callbacks.headers = [weak = weak_from_this()](int status, const HttpHeaders& headers) {
        if (const auto self = weak.lock())
            self->onHeaders(status, headers);
    };
    callbacks.data = [weak = weak_from_this()](std::string_view bytes) {
        if (const auto self = weak.lock())
            self->onData(bytes);
    };
    callbacks.done = [weak = weak_from_this()](const Result<HttpResponse>& response) {
        if (const auto self = weak.lock())
            self->onDone(response);
    };
    http_ = http.send(*sent, std::move(callbacks));
}

void ModelAttempt::cancel()
{
    done_ = true;
    http_.reset();
    if (grace_)
        executor_.cancel(*grace_);
    grace_.reset();
}

void ModelAttempt::onHeaders(int status, const HttpHeaders& headers)
{
    status_ = status;
    for (const auto& [name, value] : headers) {
        if (name == "content-type")
            eventStream_ = value.find("text/event-stream") != std::string::npos;
    }
    if (!isGood(status))
        retryAfter_ = retryAfter(headers, executor_.clock().wall());
}

/// Servers do not always name what they send, and proxies answer in forms of their own: the first bytes decide.
ModelAttempt::Framing ModelAttempt::framingOf(std::string_view begin) const
{
    if (begin.substr(0, 3) == "\xEF\xBB\xBF")
        begin.remove_prefix(3);
    const std::size_t first = begin.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return Framing::Unknown;
    begin.remove_prefix(first);
    if (begin.front() == '{' || begin.front() == '[')
        return begin.front() == '{' && streaming_ && protocol_->streamsLines() ? Framing::Lines : Framing::Whole;
    if (begin.front() == '<')
        return Framing::Whole;
    if (eventStream_)
        return Framing::Events;
    for (const std::string_view field : {"data:", "event:", "id:", "retry:", ":"}) {
        if (begin.substr(0, field.size()) == field)
            return Framing::Events;
        if (field.substr(0, begin.size()) == begin)
            return Framing::Unknown;
    }
    return Framing::Whole;
}

void ModelAttempt::onData(std::string_view bytes)
{
    if (done_ || error_ || sawDone_)
        return;
    if (!isGood(status_)) {
        if (body_.size() < maxErrorBytes)
            body_ += bytes;
        return;
    }
    if (framing_ != Framing::Unknown)
        return feed(bytes);
    body_ += bytes;
    framing_ = framingOf(body_);
    if (framing_ == Framing::Events || framing_ == Framing::Lines) {
        const std::string begin = std::exchange(body_, {});
        feed(begin);
    }
}

void ModelAttempt::feed(std::string_view bytes)
{
    if (framing_ == Framing::Whole) {
        body_ += bytes;
        return;
    }
    const bool fits = framing_ == Framing::Events ? events_.feed(bytes) : lines_.feed(bytes);
    if (!fits && !error_)
        error_ = modelReplyError(MR_TEXT("a part of the model's answer is too long"), context_);
    if (error_)
        return finish(*error_);
    if (sawDone_ && !done_)
        atEnd();
}

void ModelAttempt::atEnd()
{
    if (grace_)
        return;
    grace_ = executor_.after(closingTime, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->grace_.reset();
            self->endOfAnswer();
        }
    });
}

bool ModelAttempt::onEvent(const SseEvent& event)
{
    if (trimmed(event.data) != "[DONE]")
        return onObject(event.data);
    sawDone_ = true;
    return false;
}

bool ModelAttempt::onObject(std::string_view text)
{
    const Result<Value> json = parseJson(text, true);
    if (!json || !json->isObject()) {
        error_ = ending_ ? modelCutError(context_)
                         : modelReplyError(MR_TEXT("the model server sent a part that is not JSON"), context_);
        return false;
    }
    take(*json, false);
    sawDone_ = sawDone_ || protocol_->finished();
    return !done_ && !error_ && !sawDone_;
}

void ModelAttempt::take(const Value& json, bool whole)
{
    if (const Value& error = json["error"]; !error.isNull() && !(error.isString() && error.toString().empty())) {
        error_ = modelStreamError(error, context_);
        return;
    }
    protocol_->read(json, answer_);
    if (!whole && !firstToken_ && answer_.hasContent())
        firstToken_ = secondsSince(started_);
    const std::vector<ModelChunk> fresh = answer_.takeFresh();
    if (!streaming_ || !callbacks_.chunk)
        return;
    for (const ModelChunk& chunk : fresh) {
        if (done_) // a callback cancelled the call
            return;
        begun_ = true;
        callbacks_.chunk(chunk);
    }
}

void ModelAttempt::onDone(const Result<HttpResponse>& response)
{
    if (done_)
        return;
    if (!response && !sawDone_)
        return finish(modelHttpError(response.error(), context_));
    if (!isGood(status_))
        return finish(modelStatusError(status_, body_, context_));
    endOfAnswer();
}

void ModelAttempt::endOfAnswer()
{
    if (done_)
        return;
    ending_ = true;
    if (framing_ == Framing::Whole)
        readWhole();
    else if (framing_ == Framing::Events && !sawDone_)
        events_.finish();
    else if (framing_ == Framing::Lines && !sawDone_)
        lines_.finish();
    if (done_)
        return;
    if (!error_ && framing_ != Framing::Whole && !sawDone_ && !answer_.hasFinish())
        error_ = modelCutError(context_);
    if (!error_ && !protocol_->refusal().empty())
        error_ = modelRefusedError(protocol_->refusal(), context_);
    if (error_)
        finish(*error_);
    else
        succeed();
}

void ModelAttempt::readWhole()
{
    const Result<Value> json = parseJson(body_, true);
    // A list: the pieces of a stream that a proxy collected.
    const Value pieces = json && json->isArray() ? *json : json ? Value::array({*json}) : Value();
    for (const Value& piece : pieces.toArray()) {
        if (!protocol_->understands(piece) && piece["error"].isNull())
            break;
        take(piece, true);
        if (error_ || done_)
            return;
        if (&piece == &pieces.toArray().back())
            return;
    }
    error_ = modelReplyError(MR_TEXT("the model server did not answer in the expected form"), context_);
}

void ModelAttempt::succeed()
{
    ModelReply reply = answer_.reply();
    ModelUsage& usage = reply.usage;
    const bool nothing = answer_.promptTokens <= 0 && answer_.completionTokens <= 0;
    const auto known = [&](std::int64_t told) { return !nothing && told >= 0; };
    usage.promptTokens = known(answer_.promptTokens) ? answer_.promptTokens : promptEstimate_;
    usage.completionTokens =
        known(answer_.completionTokens) ? answer_.completionTokens : estimateTokens(answer_.produced());
    usage.estimated = !known(answer_.promptTokens) || !known(answer_.completionTokens);
    usage.totalTokens =
        answer_.totalTokens > 0 && !usage.estimated ? answer_.totalTokens : usage.promptTokens + usage.completionTokens;
    price_.applyTo(usage);
    usage.latency = secondsSince(started_);
    if (firstToken_) {
        usage.timeToFirstToken = *firstToken_;
        usage.timeToGenerate = usage.latency - *firstToken_;
    }
    finish(std::move(reply));
}

void ModelAttempt::finish(Result<ModelReply> result)
{
    if (done_)
        return;
    const OperationPtr http = std::move(http_);
    cancel();
    const auto done = std::move(callbacks_.done);
    if (done)
        done({std::move(result), begun_, retryAfter_});
}

double ModelAttempt::secondsSince(Duration start) const
{
    return std::chrono::duration<double>(executor_.clock().now() - start).count();
}

} // namespace millrace
