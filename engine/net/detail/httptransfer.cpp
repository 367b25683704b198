#include "engine/net/detail/httptransfer.h"

#include "engine/net/detail/curlerror.h"
#include "engine/net/detail/requestheaders.h"

namespace millrace {

namespace {

Duration seconds(double count)
{
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(count));
}

Error timeoutError(Message what, const char* kind, std::string origin)
{
    Error error("http.timeout", std::move(what), MR_TEXT("Try again, or allow a longer time."), std::move(origin));
    error.facts = Value::object({{"timeout", kind}});
    return error;
}

bool parseStatus(std::string_view line, int& status)
{
    const std::size_t blank = line.find(' ');
    if (line.substr(0, 5) != "HTTP/" || blank == std::string_view::npos || line.size() < blank + 4)
        return false;
    status = 0;
    for (std::size_t i = blank + 1; i < blank + 4; ++i)
        status = status * 10 + (line[i] - '0');
    return true;
}

} // namespace

HttpTransfer::HttpTransfer(TransferContext& context, const HttpRequest& request, HttpService::Callbacks callbacks)
    : context_(&context), request_(request), callbacks_(std::move(callbacks))
{
}

HttpTransfer::~HttpTransfer() = default;

void HttpTransfer::start()
{
    started_ = context_->executor.clock().now();
    Result<HttpUrl> url = parseHttpUrl(request_.url);
    if (!url)
        return fail(url.error());
    url_ = *std::move(url);
    if (const Result<void> headers = checkRequestHeaders(request_.headers, url_); !headers)
        return fail(headers.error());
    dropHost(request_.headers);
    if (request_.trustedEndpoint)
        trustedOrigin_ = url_.origin();
    startHop();
}

void HttpTransfer::startHop()
{
    response_ = {};
    response_.effectiveUrl = url_.text();
    headerBytes_ = 0;
    bodyBytes_ = uploaded_ = toUpload_ = 0;
    inHeaders_ = true;
    connected_ = ended_ = false;
    hopStarted_ = lastActivity_ = context_->executor.clock().now();
    if (!context_->policy.allowsTarget(url_, trusted()))
        return fail(addressNotAllowed(url_.host));
    watchTime();
    proxy_ = proxyFor();
    const bool elsewhere = !proxy_.empty() && context_->options.proxies.resolves;
    if (url_.address || elsewhere)
        return connectTo({});
    lookup_ = context_->resolver->resolve(url_.host,
                                          [this](const std::vector<IpAddress>& addresses) { resolved(addresses); });
}

/// Proxies lead outside: what the user allowed in the own network is reached directly.
std::string HttpTransfer::proxyFor() const
{
    const bool inside =
        url_.address ? !NetworkPolicy::isPublicAddress(*url_.address) : NetworkPolicy::isPrivateName(url_.host);
    return inside ? std::string() : context_->options.proxies.forUrl(url_);
}

void HttpTransfer::resolved(const std::vector<IpAddress>& addresses)
{
    const auto self = shared_from_this();
    lookup_.reset();
    if (addresses.empty()) {
        return fail(Error("http.connect", MR_TEXT("the host is not known"),
                          proxy_.empty() ? Message(MR_TEXT("Check the address and the connection to the network."))
                                         : Message(MR_TEXT("Check the address. Where only the proxy can look names up, "
                                                           "switch network.proxy_resolves on in the settings.")),
                          url_.host));
    }
    for (const IpAddress& address : addresses) {
        if (!context_->policy.allowsAddress(url_, address, trusted()))
            return fail(addressNotAllowed(url_.host));
    }
    connectTo(addresses);
}

void HttpTransfer::connectTo(const std::vector<IpAddress>& addresses)
{
    easy_ = std::make_unique<EasyRequest>(request_, url_, addresses, context_->options, proxy_,
                                          static_cast<EasyRequest::Sink&>(*this));
    curl_easy_setopt(easy_->handle(), CURLOPT_PRIVATE, this);
    if (easy_->problem() != CURLE_OK)
        return fail(curlError(easy_->handle(), easy_->problem(), false, url_.origin()));
    if (!context_->loop.add(easy_->handle()))
        fail(curlError(easy_->handle(), CURLE_FAILED_INIT, false, url_.origin()));
}

bool HttpTransfer::allowsSocket(const IpAddress& address)
{
    if (!proxy_.empty())
        return true; // the socket leads to the proxy
    if (context_->policy.allowsAddress(url_, address, trusted()))
        return true;
    refused_ = true;
    return false;
}

void HttpTransfer::onConnected()
{
    connected_ = true;
    lastActivity_ = context_->executor.clock().now();
    watchTime(); // the read time counts from here, and may end before the connect time would have
}

void HttpTransfer::onUpload(std::int64_t bytesSent, std::int64_t bytesToSend)
{
    if (bytesSent == uploaded_ && bytesToSend == toUpload_)
        return;
    const bool begins = toUpload_ != bytesToSend;
    uploaded_ = bytesSent;
    toUpload_ = bytesToSend;
    lastActivity_ = context_->executor.clock().now();
    if (begins || uploaded_ == toUpload_)
        watchTime(); // from here on the other limit counts
}

void HttpTransfer::onSurplus()
{
    if (request_.method != "HEAD" && !isRedirect() && !error_) {
        error_ =
            Error("http.cut", MR_TEXT("the server sent more than it had announced"),
                  MR_TEXT("The server or a proxy in between is faulty; its answer cannot be trusted."), url_.origin());
    }
}

/// How long nothing may happen on the open connection; zero: for ever.
Duration HttpTransfer::silenceLimit() const
{
    const bool sending = uploaded_ < toUpload_ && response_.status < 200;
    return seconds(sending && request_.writeTimeout > 0 ? request_.writeTimeout : request_.readTimeout);
}

bool HttpTransfer::onHeaderLine(std::string_view line)
{
    if (!inHeaders_)
        return true; // trailers
    lastActivity_ = context_->executor.clock().now();
    headerBytes_ += line.size();
    if (headerBytes_ > context_->options.maxHeaderBytes) {
        error_ = Error("http.header", MR_TEXT("the server's header block is too large"), {}, url_.origin());
        return false;
    }
    if (parseStatus(line, response_.status)) {
        response_.headers.clear();
    } else if (line == "\r\n" || line == "\n") {
        if (response_.status >= 200)
            endOfHeaders();
    } else {
        addResponseHeader(line, response_.headers);
    }
    return true;
}

void HttpTransfer::endOfHeaders()
{
    inHeaders_ = false;
    const std::string encoding = response_.header("content-encoding");
    const std::string length = response_.header("content-length");
    if (request_.method != "HEAD" && (encoding.empty() || encoding == "identity") && !isRedirect() &&
        std::strtoll(length.c_str(), nullptr, 10) > request_.maxResponseBytes) {
        tooLong(static_cast<std::size_t>(request_.maxResponseBytes) + 1);
    }
    markReady();
}

bool HttpTransfer::isRedirect() const
{
    const int status = response_.status;
    const bool known = (status >= 301 && status <= 303) || status == 307 || status == 308;
    return request_.followRedirects && known && !response_.header("location").empty();
}

bool HttpTransfer::tooLong(std::size_t more)
{
    bodyBytes_ += static_cast<std::int64_t>(more);
    if (bodyBytes_ <= request_.maxResponseBytes)
        return false;
    error_ = Error("http.size",
                   Message(MR_TEXT("the answer is larger than %1 bytes"), {std::to_string(request_.maxResponseBytes)}),
                   {}, url_.origin());
    return true;
}

bool HttpTransfer::onBody(std::string_view bytes)
{
    if (isRedirect())
        return true; // the hop ends with its headers
    lastActivity_ = context_->executor.clock().now();
    if (error_ || tooLong(bytes.size()))
        return false;
    (callbacks_.data ? fresh_ : response_.body).append(bytes);
    if (callbacks_.data)
        markReady();
    return true;
}

void HttpTransfer::finished(CURLcode code)
{
    ended_ = true;
    const bool redirected = !inHeaders_ && isRedirect(); // its body does not matter
    if (code != CURLE_OK && !error_ && !redirected)
        error_ = failure(code);
    markReady();
}

Error HttpTransfer::failure(CURLcode code)
{
    if (refused_)
        return addressNotAllowed(url_.host);
    return curlError(easy_->handle(), code, response_.status != 0, url_.origin());
}

void HttpTransfer::markReady()
{
    if (ready_)
        return;
    ready_ = true;
    context_->ready.push_back(weak_from_this());
}

void HttpTransfer::fail(Error error)
{
    error_ = std::move(error);
    ended_ = true;
    context_->executor.post([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->deliver();
    });
}

void HttpTransfer::deliver()
{
    ready_ = false;
    if (context_ == nullptr)
        return;
    const auto self = shared_from_this();
    if (!error_ && !inHeaders_ && isRedirect())
        return followRedirect();
    delivering_ = true;
    if (!inHeaders_ && !headersDelivered_ && (!error_ || error_->code != "http.size")) {
        headersDelivered_ = true;
        if (callbacks_.headers)
            callbacks_.headers(response_.status, response_.headers);
    }
    if (context_ != nullptr && !fresh_.empty()) {
        const std::string bytes = std::exchange(fresh_, {});
        callbacks_.data(bytes);
    }
    delivering_ = false;
    if (context_ != nullptr && (ended_ || error_))
        complete();
}

void HttpTransfer::complete()
{
    const auto done = std::move(callbacks_.done);
    close();
    if (!done)
        return;
    if (error_)
        done(*std::move(error_));
    else
        done(std::move(response_));
}

void HttpTransfer::followRedirect()
{
    if (++hops_ > request_.maxRedirects) {
        error_ =
            Error("http.redirects", Message(MR_TEXT("more than %1 redirects"), {std::to_string(request_.maxRedirects)}),
                  {}, url_.origin());
        return complete();
    }
    const Result<HttpUrl> next = resolveHttpUrl(url_, response_.header("location"));
    const Result<void> turned = next ? turnInto(*next) : Result<void>(next.error());
    if (!turned) {
        error_ = turned.error();
        return complete();
    }
    endHop();
    startHop();
}

Result<void> HttpTransfer::turnInto(const HttpUrl& next)
{
    if (url_.secure() && !next.secure()) {
        return Error("http.refused", MR_TEXT("the server redirects from https to http"),
                     MR_TEXT("Use the address that the server names only if you trust the way to it."), url_.origin());
    }
    const int status = response_.status;
    const bool becomesGet =
        (status == 303 && request_.method != "HEAD") || ((status == 301 || status == 302) && request_.method == "POST");
    if (becomesGet) {
        request_.method = "GET";
        request_.body.clear();
        request_.bodyPath.clear();
        request_.parts.clear();
        dropContentHeaders(request_.headers);
    }
    if (next.origin() != url_.origin())
        dropCredentials(request_.headers);
    url_ = next;
    return {};
}

void HttpTransfer::endHop()
{
    lookup_.reset();
    if (easy_)
        context_->loop.remove(easy_->handle());
    easy_.reset();
    if (timer_ != 0)
        context_->executor.cancel(std::exchange(timer_, 0));
}

void HttpTransfer::close()
{
    if (context_ == nullptr)
        return;
    endHop();
    TransferContext* context = std::exchange(context_, nullptr);
    context->running.erase(this); // the caller holds a reference
}

void HttpTransfer::cancel()
{
    const auto self = shared_from_this();
    close();
    if (!delivering_)
        callbacks_ = {};
}

void HttpTransfer::watchTime()
{
    Duration due = Duration::max();
    if (request_.totalTimeout > 0)
        due = std::min(due, started_ + seconds(request_.totalTimeout));
    if (!connected_)
        due = std::min(due, hopStarted_ + seconds(request_.connectTimeout));
    else if (silenceLimit() > Duration(0))
        due = std::min(due, lastActivity_ + silenceLimit());
    if (due == Duration::max())
        return;
    if (timer_ != 0)
        context_->executor.cancel(timer_);
    const Duration wait = std::max(Duration(0), due - context_->executor.clock().now());
    timer_ = context_->executor.after(wait + std::chrono::milliseconds(1), [this] { checkTime(); });
}

void HttpTransfer::checkTime()
{
    const auto self = shared_from_this();
    timer_ = 0;
    const Duration now = context_->executor.clock().now();
    if (request_.totalTimeout > 0 && now - started_ >= seconds(request_.totalTimeout)) {
        error_ = timeoutError(MR_TEXT("the request took too long"), "total", url_.origin());
    } else if (!connected_ && now - hopStarted_ >= seconds(request_.connectTimeout)) {
        error_ = timeoutError(MR_TEXT("the server did not accept the connection in time"), "connect", url_.origin());
    } else if (connected_ && silenceLimit() > Duration(0) && now - lastActivity_ >= silenceLimit()) {
        const bool sending = uploaded_ < toUpload_ && response_.status < 200;
        error_ = sending ? timeoutError(MR_TEXT("the server took nothing for too long"), "write", url_.origin())
                         : timeoutError(MR_TEXT("the server sent nothing for too long"), "read", url_.origin());
    }
    if (error_)
        complete();
    else
        watchTime();
}

} // namespace millrace
