#pragma once

#include "engine/base/executor.h"
#include "engine/models/detail/chatanswer.h"
#include "engine/models/detail/modelerror.h"
#include "engine/models/modelregistry.h"
#include "engine/models/sseparser.h"
#include "engine/services/httpservice.h"

#include <memory>
#include <optional>

namespace millrace {

/// One call to a model, from the request to `done`. Callbacks may cancel it.
class ModelCall : public std::enable_shared_from_this<ModelCall> {
public:
    ModelCall(Executor& executor, ModelService::Callbacks callbacks);

    void start(HttpService& http, const ModelRequest& request, const ModelTarget& target, Secret key);
    void failLater(Error error);
    void cancel();

private:
    void onHeaders(int status, const HttpHeaders& headers);
    void onData(std::string_view bytes);
    void onDone(Result<HttpResponse> response);
    bool onEvent(const SseEvent& event);
    void take(const Value& json, bool whole);
    void endOfAnswer();
    void readWhole();
    void succeed();
    void finish(Result<ModelReply> result);
    double secondsSince(Duration start) const;

    Executor& executor_;
    ModelService::Callbacks callbacks_;
    ErrorContext context_;
    ModelPrice price_;
    bool streaming_ = false;
    bool done_ = false; ///< ended or cancelled

    OperationPtr http_;
    SseParser parser_;
    ChatAnswer answer_;
    std::int64_t promptEstimate_ = 0;
    Duration started_{0};
    std::optional<double> firstToken_; ///< seconds after the start
    int status_ = 0;
    bool eventStream_ = false;
    bool sawDone_ = false;
    std::string body_; ///< of an answer that is no event stream
    std::optional<Error> error_;
};

class ModelCallOperation : public Operation {
public:
    explicit ModelCallOperation(std::shared_ptr<ModelCall> call) : call_(std::move(call)) {}
    ~ModelCallOperation() override { call_->cancel(); }

private:
    std::shared_ptr<ModelCall> call_;
};

} // namespace millrace
