#pragma once

#include "engine/services/httpservice.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <optional>

namespace millrace::test {

/// Lets the event loop run until `done`, at most `milliseconds`. True when `done` came true.
template<class Condition> bool waitFor(Condition done, int milliseconds = 10'000)
{
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < milliseconds) {
        QEventLoop loop;
        QTimer::singleShot(20, &loop, &QEventLoop::quit);
        loop.processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return done();
}

/// One request with all that its callbacks brought.
struct Fetch {
    std::optional<Result<HttpResponse>> result;
    std::string streamed;
    int headersSeen = 0;
    int status = 0;
    bool calledInsideSend = false;
    OperationPtr operation;

    Fetch(HttpService& http, const HttpRequest& request, bool stream = false)
    {
        HttpService::Callbacks callbacks;
        callbacks.headers = [this](int code, const HttpHeaders&) {
            ++headersSeen;
            status = code;
        };
        if (stream)
            callbacks.data = [this](std::string_view bytes) { streamed += bytes; };
        callbacks.done = [this](Result<HttpResponse> got) { result = std::move(got); };
        operation = http.send(request, std::move(callbacks));
        calledInsideSend = result.has_value();
    }
    Fetch(const Fetch&) = delete;

    bool wait(int milliseconds = 10'000)
    {
        return waitFor([this] { return result.has_value(); }, milliseconds);
    }
    std::string code() { return !wait() ? "no answer" : result->ok() ? "ok" : result->error().code; }
};

inline HttpRequest get(const std::string& url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

} // namespace millrace::test
