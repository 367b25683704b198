#pragma once

#include <curl/curl.h>

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

class QSocketNotifier;

namespace millrace {

/// Drives one curl multi handle from the Qt event loop of the thread that creates it.
class CurlLoop : public QObject {
public:
    /// `activity` is called after curl was driven, outside of curl; it may destroy the loop.
    explicit CurlLoop(std::function<void()> activity);
    ~CurlLoop() override;

    /// Starts `easy` with the next turn of the event loop, never inside this call. Not from inside curl's callbacks.
    bool add(CURL* easy);
    /// Stops `easy` wherever it is. Not from inside curl's callbacks.
    void remove(CURL* easy);
    /// One transfer that ended since the last call; false when there is none.
    bool takeFinished(CURL*& easy, CURLcode& code);

private:
    struct Watch {
        QSocketNotifier* read = nullptr;
        QSocketNotifier* write = nullptr;
    };

    static int onSocket(CURL* easy, curl_socket_t socket, int what, void* loop, void* watch);
    static int onTimer(CURLM* multi, long milliseconds, void* loop);
    void watchSocket(curl_socket_t socket, int what);
    QSocketNotifier* makeNotifier(curl_socket_t socket, bool write);
    void act(curl_socket_t socket, int events);

    std::function<void()> activity_;
    CURLM* multi_ = nullptr;
    QTimer* timer_ = nullptr;
    std::unordered_map<curl_socket_t, Watch> watches_;
};

} // namespace millrace
