#include "engine/net/curlhttpclient.h"

#include "engine/net/detail/httptransfer.h"

namespace millrace {

namespace {

class TransferOperation : public Operation {
public:
    explicit TransferOperation(std::weak_ptr<HttpTransfer> transfer) : transfer_(std::move(transfer)) {}
    ~TransferOperation() override
    {
        if (const auto transfer = transfer_.lock())
            transfer->cancel();
    }

private:
    std::weak_ptr<HttpTransfer> transfer_;
};

} // namespace

struct CurlHttpClient::Private : std::enable_shared_from_this<Private> {
    explicit Private(Executor& executor) : context(executor, [this] { drain(); }) {}

    /// Hands on what curl brought. A callback may destroy the client, so it keeps itself alive.
    void drain()
    {
        const auto self = shared_from_this();
        CURL* easy = nullptr;
        CURLcode code = CURLE_OK;
        while (context.loop.takeFinished(easy, code)) {
            char* transfer = nullptr;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
            reinterpret_cast<HttpTransfer*>(transfer)->finished(code);
        }
        while (!context.ready.empty()) {
            const auto transfer = context.ready.front().lock();
            context.ready.pop_front();
            if (transfer)
                transfer->deliver();
        }
    }

    TransferContext context;
};

CurlHttpClient::CurlHttpClient(Executor& executor, NetworkPolicy policy, HttpClientOptions options,
                               std::unique_ptr<Resolver> resolver)
    : d_(std::make_shared<Private>(executor))
{
    d_->context.policy = std::move(policy);
    d_->context.options = std::move(options);
    d_->context.resolver = resolver ? std::move(resolver) : std::make_unique<SystemResolver>();
}

CurlHttpClient::~CurlHttpClient()
{
    while (!d_->context.running.empty()) {
        const auto transfer = d_->context.running.begin()->second;
        transfer->cancel();
    }
}

OperationPtr CurlHttpClient::send(const HttpRequest& request, Callbacks callbacks)
{
    auto transfer = std::make_shared<HttpTransfer>(d_->context, request, std::move(callbacks));
    d_->context.running.emplace(transfer.get(), transfer);
    transfer->start();
    return std::make_unique<TransferOperation>(transfer);
}

void CurlHttpClient::setPolicy(NetworkPolicy policy)
{
    d_->context.policy = std::move(policy);
}

void CurlHttpClient::setOptions(HttpClientOptions options)
{
    d_->context.options = std::move(options);
}

std::size_t CurlHttpClient::running() const
{
    return d_->context.running.size();
}

} // namespace millrace
