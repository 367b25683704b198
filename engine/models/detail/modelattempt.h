#pragma once

#include "engine/base/executor.h"
#include "engine/models/detail/modelerror.h"
#include "engine/models/detail/wireprotocol.h"
#include "engine/models/ndjsonparser.h"
#include "engine/models/sseparser.h"

#include <memory>
#include <optional>

namespace millrace {

/// One exchange with a model server, from the request to the end of the answer. Callbacks may cancel it.
class ModelAttempt : public std::enable_shared_from_this<ModelAttempt> {
public:
    struct Outcome {
        Result<ModelReply> reply;
        bool begun = false;               ///< something of the answer has been handed out
        std::optional<double> retryAfter; ///< seconds
    };
    struct Callbacks {
        std::function<void(const ModelChunk&)> chunk;
        std::function<void(Outcome)> done;
    };

    ModelAttempt(Executor& executor, Callbacks callbacks);

    /// `done` always comes later.
    void start(HttpService& http, const ModelRequest& request, const ModelTarget& target, const Secret& key);
    void cancel();

private:
    enum class Framing { Unknown, Events, Lines, Whole };

    void onHeaders(int status, const HttpHeaders& headers);
    void onData(std::string_view bytes);
    void onDone(const Result<HttpResponse>& response);
    Framing framingOf(std::string_view begin) const;
    void feed(std::string_view bytes);
    bool onEvent(const SseEvent& event);
    bool onObject(std::string_view text);
    void take(const Value& json, bool whole);
    void atEnd();
    void endOfAnswer();
    void readWhole();
    void succeed();
    void finish(Result<ModelReply> result);
    double secondsSince(Duration start) const;

    Executor& executor_;
    Callbacks callbacks_;
    ErrorContext context_;
    ModelPrice price_;
    std::unique_ptr<WireProtocol> protocol_;
    bool streaming_ = false;
    bool done_ = false; ///< ended or cancelled

    OperationPtr http_;
    SseParser events_;
    NdjsonParser lines_;
    ModelAnswer answer_;
    std::int64_t promptEstimate_ = 0;
    Duration started_{0};
    std::optional<double> firstToken_; ///< seconds after the start
    int status_ = 0;
    std::optional<double> retryAfter_;
    bool eventStream_ = false; ///< the server calls it one
    Framing framing_ = Framing::Unknown;
    bool begun_ = false, sawDone_ = false, ending_ = false;
    std::optional<Executor::TimerId> grace_;
    std::string body_; ///< of an answer that is no stream, or too short yet to tell
    std::optional<Error> error_;
};

} // namespace millrace
