#pragma once

#include "engine/net/curlhttpclient.h"
#include "engine/net/detail/curlloop.h"
#include "engine/net/detail/easyrequest.h"

#include <deque>
#include <memory>
#include <optional>

namespace millrace {

class HttpTransfer;

/// What the transfers of one client share.
struct TransferContext {
    TransferContext(Executor& runOn, std::function<void()> activity) : executor(runOn), loop(std::move(activity)) {}

    Executor& executor;
    CurlLoop loop;
    NetworkPolicy policy;
    HttpClientOptions options;
    std::unique_ptr<Resolver> resolver;
    std::unordered_map<HttpTransfer*, std::shared_ptr<HttpTransfer>> running;
    std::deque<std::weak_ptr<HttpTransfer>> ready; ///< have something to deliver, in order
};

/// One request over all of its hops. curl's callbacks only note what came; `deliver` hands it on once curl has
/// returned, so that a callback may cancel, start requests or destroy the client.
class HttpTransfer : public std::enable_shared_from_this<HttpTransfer>, private EasyRequest::Sink {
public:
    HttpTransfer(TransferContext& context, const HttpRequest& request, HttpService::Callbacks callbacks);
    ~HttpTransfer() override;

    void start();                 ///< nothing is called back before the event loop turns
    void cancel();                ///< no callback after this; may be called inside one
    void finished(CURLcode code); ///< curl ended the hop
    void deliver();

private:
    bool onHeaderLine(std::string_view line) override;
    bool onBody(std::string_view bytes) override;
    bool allowsSocket(const IpAddress& address) override;
    void onConnected() override;
    void onUpload(std::int64_t bytesSent, std::int64_t bytesToSend) override;
    void onSurplus() override;

    void startHop();
    void resolved(const std::vector<IpAddress>& addresses);
    void connectTo(const std::vector<IpAddress>& addresses);
    void endHop();
    void followRedirect();
    Result<void> turnInto(const HttpUrl& next);
    bool trusted() const { return url_.origin() == trustedOrigin_; }
    std::string proxyFor() const;
    Duration silenceLimit() const;
    bool isRedirect() const;
    bool tooLong(std::size_t more);
    void endOfHeaders();
    void fail(Error error); ///< delivered with the next turn at the latest
    Error failure(CURLcode code);
    void complete();
    void close(); ///< frees everything outside; leaves the context
    void markReady();
    void watchTime();
    void checkTime();

    TransferContext* context_; ///< null once closed
    HttpRequest request_;
    HttpService::Callbacks callbacks_;

    HttpUrl url_;
    std::string trustedOrigin_;
    int hops_ = 0;
    std::unique_ptr<EasyRequest> easy_;
    OperationPtr lookup_;
    Executor::TimerId timer_ = 0;
    Duration started_{0}, hopStarted_{0}, lastActivity_{0};

    HttpResponse response_;
    std::string fresh_; ///< body bytes to hand on
    std::size_t headerBytes_ = 0;
    std::int64_t bodyBytes_ = 0, uploaded_ = 0, toUpload_ = 0;
    std::string proxy_; // of the hop; empty: direct
    bool inHeaders_ = true, headersDelivered_ = false;
    bool connected_ = false, refused_ = false;
    bool ready_ = false, delivering_ = false;
    std::optional<Error> error_;
    bool ended_ = false; ///< the hop is over
};

} // namespace millrace
