#include "engine/net/guardedproxy.h"

#include "engine/net/detail/proxyrequest.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <fcntl.h>
#include <list>
#include <mutex>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace millrace {

namespace {

constexpr int maxConnections = 64;
constexpr std::size_t maxHead = 64 * 1024;
constexpr int headMilliseconds = 30'000, idleMilliseconds = 120'000;
constexpr long connectMilliseconds = 10'000;

std::vector<IpAddress> systemLookUp(const std::string& host)
{
    addrinfo hints{}, *list = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    std::vector<IpAddress> out;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &list) == 0) {
        for (const addrinfo* each = list; each; each = each->ai_next) {
            if (const auto address = IpAddress::fromSocket(each->ai_addr)) {
                out.push_back(*address);
            }
        }
        freeaddrinfo(list);
    }
    return out;
}

struct Rules {
    NetworkPolicy policy;
    HttpClientOptions options;
};

/// One connection of a program, on a thread of its own.
class Connection {
public:
    Connection(int client, int stopFd, std::shared_ptr<const Rules> rules, const GuardedProxy::LookUp& lookUp)
        : client_(client), stop_(stopFd), rules_(std::move(rules)), lookUp_(lookUp)
    {
        fcntl(client_, F_SETFL, fcntl(client_, F_GETFL) | O_NONBLOCK);
    }
    ~Connection()
    {
        curl_easy_cleanup(easy_);
        close(client_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void run()
    {
        std::string received;
        if (!readHead(received)) {
            return;
        }
        auto request = readProxyRequest(received);
        if (!request.ok()) {
            answer(request.error().code == "http.refused" ? "403" : "400", request.error());
            return;
        }
        if (const Result<void> connected = connectTo(request->url); !connected.ok()) {
            answer(connected.error().code == "http.refused" ? "403" : "502", connected.error());
            return;
        }
        std::string toServer = std::move(request->forServer), toClient = std::move(request->forClient);
        relay(std::move(toServer), std::move(toClient));
    }

private:
    /// Waits for one of the descriptors, or nothing for too long, or the end of the proxy. False: give up.
    bool wait(std::initializer_list<pollfd> wanted, int milliseconds) const
    {
        std::array<pollfd, 3> polls{};
        std::size_t count = 0;
        polls[count++] = {stop_, POLLIN, 0};
        for (const pollfd& each : wanted) {
            polls[count++] = each;
        }
        const int ready = poll(polls.data(), static_cast<nfds_t>(count), milliseconds);
        return (ready > 0 || (ready < 0 && errno == EINTR)) && polls[0].revents == 0;
    }

    bool readHead(std::string& received) const
    {
        std::array<char, 8192> buffer;
        while (received.find("\r\n\r\n") == std::string::npos) {
            if (received.size() > maxHead || !wait({{client_, POLLIN, 0}}, headMilliseconds)) {
                return false;
            }
            const ssize_t got = recv(client_, buffer.data(), buffer.size(), 0);
            if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
                return false;
            }
            received.append(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
        }
        return true;
    }

    void answer(const std::string& status, const Error& error) const
    {
        // Clients show the reason in the first line, or nothing.
        const std::string body = "Millrace: " + error.english() + "\n";
        const std::string text =
            "HTTP/1.1 " + status + " " + error.what.english() +
            "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\nConnection: close\r\n\r\n" + body;
        send(client_, text.data(), text.size(), MSG_NOSIGNAL);
        // What the client still sends is read, else the answer could be lost to a reset.
        shutdown(client_, SHUT_WR);
        std::array<char, 4096> rest;
        for (int turn = 0; turn < 64 && wait({{client_, POLLIN, 0}}, 1000); ++turn) {
            if (recv(client_, rest.data(), rest.size(), 0) <= 0) {
                break;
            }
        }
    }

    Result<void> connectTo(const HttpUrl& url)
    {
        if (!rules_->policy.allowsTarget(url)) {
            return addressNotAllowed(url.host);
        }
        const bool inside =
            url.address ? !NetworkPolicy::isPublicAddress(*url.address) : NetworkPolicy::isPrivateName(url.host);
        const std::string proxy = inside ? std::string() : rules_->options.proxies.forUrl(url);
        std::vector<IpAddress> addresses;
        if (!url.address && (proxy.empty() || !rules_->options.proxies.resolves)) {
            addresses = lookUp_(url.host);
            for (const IpAddress& address : addresses) {
                if (!rules_->policy.allowsAddress(url, address)) {
                    return addressNotAllowed(url.host);
                }
            }
            if (addresses.empty()) {
                return Error("http.connect", MR_TEXT("the host is not known"), {}, url.host);
            }
        }
        return open(url, addresses, proxy);
    }

    Result<void> open(const HttpUrl& url, const std::vector<IpAddress>& addresses, const std::string& proxy)
    {
        checkAddress_ = proxy.empty() ? &url : nullptr;
        easy_ = curl_easy_init();
        const std::string target = "http://" + url.hostInUrl() + ":" + std::to_string(url.port) + "/";
        curl_easy_setopt(easy_, CURLOPT_URL, target.c_str());
        curl_easy_setopt(easy_, CURLOPT_CONNECT_ONLY, 1L);
        curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS, connectMilliseconds);
        curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, connectMilliseconds);
        curl_easy_setopt(easy_, CURLOPT_PROXY, proxy.c_str());
        curl_easy_setopt(easy_, CURLOPT_NOPROXY, "");
        const ProxyLogin login = proxyLogin(proxy);
        if (!login.user.empty() && !rules_->options.proxyPassword.empty()) {
            curl_easy_setopt(easy_, CURLOPT_PROXY, login.place.c_str());
            curl_easy_setopt(easy_, CURLOPT_PROXYUSERNAME, login.user.c_str());
            curl_easy_setopt(easy_, CURLOPT_PROXYPASSWORD, rules_->options.proxyPassword.reveal().c_str());
        }
        curl_easy_setopt(easy_, CURLOPT_HTTPPROXYTUNNEL, 1L);
        curl_easy_setopt(easy_, CURLOPT_OPENSOCKETFUNCTION, &openSocket);
        curl_easy_setopt(easy_, CURLOPT_OPENSOCKETDATA, this);
        curl_easy_setopt(easy_, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy_, CURLOPT_XFERINFOFUNCTION, &whileConnecting);
        curl_easy_setopt(easy_, CURLOPT_XFERINFODATA, this);
        if (!rules_->options.caFile.empty()) {
            curl_easy_setopt(easy_, CURLOPT_PROXY_CAINFO, rules_->options.caFile.c_str());
        }
        std::string pin = url.host + ":" + std::to_string(url.port) + ":";
        for (const IpAddress& address : addresses) {
            pin += (pin.back() == ':' ? "" : ",") + (address.v6 ? "[" + address.text() + "]" : address.text());
        }
        curl_slist* pins = addresses.empty() ? nullptr : curl_slist_append(nullptr, pin.c_str());
        curl_easy_setopt(easy_, CURLOPT_RESOLVE, pins);
        const CURLcode code = curl_easy_perform(easy_);
        curl_slist_free_all(pins);
        if (refused_) {
            return addressNotAllowed(url.host);
        }
        if (code != CURLE_OK || curl_easy_getinfo(easy_, CURLINFO_ACTIVESOCKET, &server_) != CURLE_OK) {
            return Error("http.connect", MR_TEXT("no connection to the server"), {}, url.origin());
        }
        return {};
    }

    static curl_socket_t openSocket(void* connection, curlsocktype, curl_sockaddr* address)
    {
        auto& self = *static_cast<Connection*>(connection);
        const auto parsed = IpAddress::fromSocket(&address->addr);
        if (self.checkAddress_ && (!parsed || !self.rules_->policy.allowsAddress(*self.checkAddress_, *parsed))) {
            self.refused_ = true;
            return CURL_SOCKET_BAD;
        }
        return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    }

    static int whileConnecting(void* connection, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        const auto& self = *static_cast<Connection*>(connection);
        pollfd stop{self.stop_, POLLIN, 0};
        return poll(&stop, 1, 0) > 0 ? 1 : 0;
    }

    /// Hands bytes on in both directions until one side ends.
    void relay(std::string toServer, std::string toClient)
    {
        std::array<char, 65536> buffer;
        for (;;) {
            std::size_t sent = 0;
            while (!toServer.empty() && curl_easy_send(easy_, toServer.data(), toServer.size(), &sent) == CURLE_OK) {
                toServer.erase(0, sent);
            }
            while (!toClient.empty()) {
                const ssize_t done = send(client_, toClient.data(), toClient.size(), MSG_NOSIGNAL);
                if (done <= 0) {
                    break;
                }
                toClient.erase(0, static_cast<std::size_t>(done));
            }
            // Nothing is read while the other side has not taken what came before.
            bool moved = false;
            if (toClient.empty()) {
                std::size_t got = 0;
                const CURLcode code = curl_easy_recv(easy_, buffer.data(), buffer.size(), &got);
                if (code != CURLE_AGAIN && (code != CURLE_OK || got == 0)) {
                    return;
                }
                toClient.append(buffer.data(), got);
                moved = got > 0;
            }
            if (toServer.empty()) {
                const ssize_t got = recv(client_, buffer.data(), buffer.size(), 0);
                if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
                    return;
                }
                toServer.append(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
                moved = moved || got > 0;
            }
            const auto events = [](bool read, bool write) {
                return static_cast<short>((read ? POLLIN : 0) | (write ? POLLOUT : 0));
            };
            if (!moved && !wait({{client_, events(toServer.empty(), !toClient.empty()), 0},
                                 {server_, events(toClient.empty(), !toServer.empty()), 0}},
                                idleMilliseconds)) {
                return;
            }
        }
    }

    const int client_, stop_;
    const std::shared_ptr<const Rules> rules_;
    const GuardedProxy::LookUp& lookUp_;
    CURL* easy_ = nullptr;
    curl_socket_t server_ = CURL_SOCKET_BAD;
    const HttpUrl* checkAddress_ = nullptr; // while connecting without a proxy
    bool refused_ = false;
};

} // namespace

/// Held by each thread too: one that hangs in a look-up may outlive the proxy.
struct GuardedProxy::Private {
    struct Thread {
        std::thread thread;
        bool ended = false;
    };
    ~Private() { close(stopRead); }

    std::mutex mutex;
    std::condition_variable changed;            // a thread ended
    std::shared_ptr<const Rules> rules;         // guarded by mutex
    std::list<std::shared_ptr<Thread>> threads; // guarded by mutex
    LookUp lookUp;
    int stopRead = -1, stopWrite = -1; // the write end is closed to stop: every poll wakes
};

GuardedProxy::GuardedProxy(NetworkPolicy policy, HttpClientOptions options, LookUp lookUp)
    : d_(std::make_shared<Private>())
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) == 0) {
        d_->stopRead = ends[0];
        d_->stopWrite = ends[1];
    }
    d_->lookUp = lookUp ? std::move(lookUp) : systemLookUp;
    setRules(std::move(policy), std::move(options));
}

GuardedProxy::~GuardedProxy()
{
    close(d_->stopWrite);
    std::unique_lock lock(d_->mutex);
    const auto allEnded = [this] {
        return std::all_of(d_->threads.begin(), d_->threads.end(), [](const auto& each) { return each->ended; });
    };
    // Only the system's look-up cannot be interrupted; nobody waits for it.
    d_->changed.wait_for(lock, std::chrono::seconds(2), allEnded);
    for (const auto& each : d_->threads) {
        if (each->ended) {
            each->thread.join();
        } else {
            each->thread.detach();
        }
    }
}

void GuardedProxy::setRules(NetworkPolicy policy, HttpClientOptions options)
{
    auto rules = std::make_shared<const Rules>(Rules{std::move(policy), std::move(options)});
    const std::lock_guard lock(d_->mutex);
    d_->rules = std::move(rules);
}

int GuardedProxy::running() const
{
    const std::lock_guard lock(d_->mutex);
    return static_cast<int>(
        std::count_if(d_->threads.begin(), d_->threads.end(), [](const auto& each) { return !each->ended; }));
}

void GuardedProxy::serve(int socket)
{
    const std::lock_guard lock(d_->mutex);
    d_->threads.remove_if([](const std::shared_ptr<Private::Thread>& each) {
        if (each->ended) {
            each->thread.join();
        }
        return each->ended;
    });
    if (d_->stopRead < 0 || d_->threads.size() >= maxConnections) {
        constexpr std::string_view full = "HTTP/1.1 503 Too many connections\r\nContent-Length: 0\r\n\r\n";
        send(socket, full.data(), full.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        close(socket);
        return;
    }
    auto entry = std::make_shared<Private::Thread>();
    entry->thread = std::thread([socket, entry, shared = d_, rules = d_->rules] {
        Connection(socket, shared->stopRead, rules, shared->lookUp).run();
        const std::lock_guard ending(shared->mutex);
        entry->ended = true;
        shared->changed.notify_all();
    });
    d_->threads.push_back(std::move(entry));
}

} // namespace millrace
