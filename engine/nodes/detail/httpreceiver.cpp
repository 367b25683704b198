#include "engine/nodes/detail/httpreceiver.h"

#include "engine/nodes/detail/httpresponse.h"

namespace millrace {

namespace {

/// The first KiB decides, and a character may end behind it.
constexpr std::size_t decisiveBytes = 1024 + 4;

} // namespace

HttpReceiver::HttpReceiver(const Services& services, Kind kind, std::int64_t textLimit, std::string url)
    : services_(services), kind_(kind), textLimit_(textLimit)
{
    response_.effectiveUrl = std::move(url);
}

HttpService::Callbacks HttpReceiver::callbacks()
{
    HttpService::Callbacks out;
    out.headers = [self = shared_from_this()](int status, const HttpHeaders& headers) {
        self->response_.status = status;
        self->response_.headers = headers;
    };
    out.data = [self = shared_from_this()](std::string_view bytes) { self->take(bytes); };
    return out;
}

void HttpReceiver::take(std::string_view bytes)
{
    size_ += static_cast<std::int64_t>(bytes.size());
    if (isFile()) {
        write(bytes);
    } else if (!decided_ || size_ <= textLimit_) {
        response_.body.append(bytes);
    }
    if (!decided_ && response_.body.size() >= decisiveBytes) {
        decide();
    }
}

void HttpReceiver::decide()
{
    decided_ = true;
    if (kind_ == Kind::File || isFileResponse(response_)) {
        writing_ = newFile(services_, responseFileFacts(response_).extension);
        const std::string begun = std::exchange(response_.body, {});
        write(begun);
    }
}

void HttpReceiver::write(std::string_view bytes)
{
    if (problem_ || bytes.empty()) {
        return;
    }
    if (const Result<void> written = (*writing_)->write(bytes); !written.ok()) {
        problem_ = written.error();
    }
}

HttpResponse HttpReceiver::finish(HttpResponse response)
{
    // Whatever came whole goes the same way.
    const std::string whole = std::exchange(response.body, {});
    response_.status = response.status;
    response_.headers = response.headers;
    response_.effectiveUrl = response.effectiveUrl;
    take(whole);
    if (!decided_) {
        decide();
    }
    response.body = std::exchange(response_.body, {});
    return response;
}

Result<std::shared_ptr<const File>> HttpReceiver::file()
{
    if (problem_) {
        return *problem_;
    }
    return (*writing_)->finish(responseFileFacts(response_));
}

} // namespace millrace
