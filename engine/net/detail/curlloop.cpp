#include "engine/net/detail/curlloop.h"

#include <QSocketNotifier>

namespace millrace {

namespace {

/// A notifier or timer may be the sender of the signal under way, so it dies later.
template<class Object> void retire(Object*& object)
{
    if (object == nullptr)
        return;
    object->disconnect();
    object->deleteLater();
    object = nullptr;
}

void retireNotifier(QSocketNotifier*& notifier)
{
    // At once off: curl is about to close the socket and its number may be reused.
    if (notifier != nullptr)
        notifier->setEnabled(false);
    retire(notifier);
}

void initialiseCurl()
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
}

} // namespace

CurlLoop::CurlLoop(std::function<void()> activity) : activity_(std::move(activity)), timer_(new QTimer)
{
    initialiseCurl();
    multi_ = curl_multi_init();
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    timer_->setSingleShot(true);
    timer_->setTimerType(Qt::PreciseTimer);
    connect(timer_, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, nullptr);
    curl_multi_cleanup(multi_); // closes kept connections, which still calls onSocket
    for (auto& [socket, watch] : watches_) {
        retireNotifier(watch.read);
        retireNotifier(watch.write);
    }
    timer_->stop();
    retire(timer_);
}

bool CurlLoop::add(CURL* easy)
{
    return curl_multi_add_handle(multi_, easy) == CURLM_OK;
}

void CurlLoop::remove(CURL* easy)
{
    curl_multi_remove_handle(multi_, easy);
}

bool CurlLoop::takeFinished(CURL*& easy, CURLcode& code)
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        easy = message->easy_handle;
        code = message->data.result;
        return true;
    }
    return false;
}

int CurlLoop::onSocket(CURL*, curl_socket_t socket, int what, void* loop, void*)
{
    static_cast<CurlLoop*>(loop)->watchSocket(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM*, long milliseconds, void* loop)
{
    QTimer* timer = static_cast<CurlLoop*>(loop)->timer_;
    if (milliseconds < 0)
        timer->stop();
    else
        timer->start(static_cast<int>(std::min<long>(milliseconds, 3'600'000)));
    return 0;
}

void CurlLoop::watchSocket(curl_socket_t socket, int what)
{
    Watch& watch = watches_[socket];
    const bool read = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
    const bool write = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
    if (what == CURL_POLL_REMOVE) {
        retireNotifier(watch.read);
        retireNotifier(watch.write);
        watches_.erase(socket);
        return;
    }
    if (read && watch.read == nullptr)
        watch.read = makeNotifier(socket, false);
    if (write && watch.write == nullptr)
        watch.write = makeNotifier(socket, true);
    if (watch.read != nullptr)
        watch.read->setEnabled(read);
    if (watch.write != nullptr)
        watch.write->setEnabled(write);
}

QSocketNotifier* CurlLoop::makeNotifier(curl_socket_t socket, bool write)
{
    auto* notifier =
        new QSocketNotifier(static_cast<qintptr>(socket), write ? QSocketNotifier::Write : QSocketNotifier::Read);
    const int events = write ? CURL_CSELECT_OUT : CURL_CSELECT_IN;
    connect(notifier, &QSocketNotifier::activated, this, [this, socket, events] { act(socket, events); });
    return notifier;
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(multi_, socket, events, &running);
    const std::function<void()> activity = activity_; // outlives this object when the call destroys it
    activity();
}

} // namespace millrace
