#include "engine/models/detail/modelcall.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/models/detail/chatrequest.h"

namespace millrace {

namespace {

constexpr std::int64_t maxAnswerBytes = 256 * 1024 * 1024;
constexpr std::size_t maxErrorBytes = 64 * 1024;

HttpRequest httpRequest(const ModelRequest& request, const ModelTarget& target, const Secret& key, const Value& body)
{
    HttpRequest out;
    out.method = "POST";
    out.url = target.server.apiUrl() + (request.mode == "completion" ? "/completions" : "/chat/completions");
    out.headers = {{"Content-Type", "application/json"},
                   {"Accept", request.stream ? "text/event-stream" : "application/json"}};
    if (!key.empty())
        out.headers.emplace_back("Authorization", "Bearer " + key.reveal());
    out.body = toJson(body);
    out.readTimeout = target.server.timeout;
    out.maxResponseBytes = maxAnswerBytes;
    out.trustedEndpoint = true;
    return out;
}

} // namespace

ModelCall::ModelCall(Executor& executor, ModelService::Callbacks callbacks)
    : executor_(executor), callbacks_(std::move(callbacks)),
      parser_([this](const SseEvent& event) { return onEvent(event); })
{
}

void ModelCall::start(HttpService& http, const ModelRequest& request, const ModelTarget& target, Secret key)
{
    context_ = {target.server.name, std::move(key)};
    price_ = target.price;
    streaming_ = request.stream;
    promptEstimate_ = estimateTokens(request.messages);
    started_ = executor_.clock().now();
    const Result<Value> body = chatRequestBody(request, target.model);
    if (!body)
        return failLater(body.error());
    HttpService::Callbacks callbacks;
    callbacks.headers = [weak = weak_from_this()](int status, const HttpHeaders& headers) {
        if (const auto self = weak.lock())
            self->onHeaders(status, headers);
    };
    callbacks.data = [weak = weak_from_this()](std::string_view bytes) {
        if (const auto self = weak.lock())
            self->onData(bytes);
    };
    callbacks.done = [weak = weak_from_this()](Result<HttpResponse> response) {
        if (const auto self = weak.lock())
            self->onDone(std::move(response));
    };
    http_ = http.send(httpRequest(request, target, context_.key, *body), std::move(callbacks));
}

void ModelCall::failLater(Error error)
{
    executor_.post([weak = weak_from_this(), error = std::move(error)] {
        if (const auto self = weak.lock())
            self->finish(error);
    });
}

void ModelCall::cancel()
{
    done_ = true;
    http_.reset();
}

void ModelCall::onHeaders(int status, const HttpHeaders& headers)
{
    status_ = status;
    for (const auto& [name, value] : headers) {
        if (name == "content-type")
            eventStream_ = status >= 200 && status < 300 && value.find("text/event-stream") != std::string::npos;
    }
}

void ModelCall::onData(std::string_view bytes)
{
    if (done_ || error_)
        return;
    const bool failed = status_ < 200 || status_ > 299;
    if (!eventStream_ && !failed && body_.empty() && bytes.substr(0, 5) == "data:")
        eventStream_ = true; // some servers do not name the type of their stream
    if (!eventStream_) {
        if (!failed || body_.size() < maxErrorBytes)
            body_ += bytes;
        return;
    }
    if (!parser_.feed(bytes) && !error_)
        error_ = modelReplyError(MR_TEXT("a part of the model's answer is too long"), context_);
    if (error_)
        finish(*error_);
}

bool ModelCall::onEvent(const SseEvent& event)
{
    if (trimmed(event.data) == "[DONE]") {
        sawDone_ = true;
        return false;
    }
    const Result<Value> json = parseJson(event.data, true);
    if (!json || !json->isObject()) {
        error_ = modelReplyError(MR_TEXT("the model server sent a part that is not JSON"), context_);
        return false;
    }
    take(*json, false);
    return !done_ && !error_;
}

void ModelCall::take(const Value& json, bool whole)
{
    if (const Value& error = json["error"]; !error.isNull() && !(error.isString() && error.toString().empty())) {
        error_ = modelStreamError(error, context_);
        return;
    }
    ModelChunk fresh;
    answer_.addChunk(json, fresh);
    if (!whole && !firstToken_ && answer_.hasContent())
        firstToken_ = secondsSince(started_);
    if (streaming_ && callbacks_.chunk && !(fresh.text.empty() && fresh.reasoning.empty()))
        callbacks_.chunk(fresh);
}

void ModelCall::onDone(Result<HttpResponse> response)
{
    if (done_)
        return;
    if (!response)
        return finish(modelHttpError(response.error(), context_));
    if (status_ < 200 || status_ > 299)
        return finish(modelStatusError(status_, body_, context_));
    if (eventStream_)
        parser_.finish();
    if (!done_)
        endOfAnswer();
}

void ModelCall::endOfAnswer()
{
    if (!eventStream_)
        readWhole();
    else if (!error_ && !sawDone_ && !answer_.hasFinish())
        error_ = modelCutError(context_);
    if (done_)
        return;
    if (error_)
        finish(*error_);
    else
        succeed();
}

void ModelCall::readWhole()
{
    const Result<Value> json = parseJson(body_, true);
    const bool understood = json && ((*json)["choices"].isArray() || !(*json)["error"].isNull());
    if (understood)
        take(*json, true);
    else
        error_ = modelReplyError(MR_TEXT("the model server did not answer in the expected form"), context_);
}

void ModelCall::succeed()
{
    ModelReply reply = answer_.reply();
    reply.usage = answer_.usage();
    if (!answer_.hasUsage()) {
        reply.usage.promptTokens = promptEstimate_;
        reply.usage.completionTokens = estimateTokens(answer_.produced());
        reply.usage.totalTokens = reply.usage.promptTokens + reply.usage.completionTokens;
    }
    price_.applyTo(reply.usage);
    reply.usage.latency = secondsSince(started_);
    if (firstToken_) {
        reply.usage.timeToFirstToken = *firstToken_;
        reply.usage.timeToGenerate = reply.usage.latency - *firstToken_;
    }
    finish(std::move(reply));
}

void ModelCall::finish(Result<ModelReply> result)
{
    if (done_)
        return;
    done_ = true;
    const OperationPtr http = std::move(http_);
    const auto done = std::move(callbacks_.done);
    if (done)
        done(std::move(result));
}

double ModelCall::secondsSince(Duration start) const
{
    return std::chrono::duration<double>(executor_.clock().now() - start).count();
}

} // namespace millrace
