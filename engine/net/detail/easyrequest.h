#pragma once

#include "engine/net/curlhttpclient.h"

#include <curl/curl.h>

#include <cstdio>
#include <string>
#include <vector>

namespace millrace {

/// One hop as a curl handle with everything it borrows. The callbacks go to `Sink`.
class EasyRequest {
public:
    /// What curl calls while it is driven. Nothing in here may touch the multi handle.
    class Sink {
    public:
        virtual ~Sink() = default;
        virtual bool onHeaderLine(std::string_view line) = 0; ///< false ends the transfer
        virtual bool onBody(std::string_view bytes) = 0;      ///< false ends the transfer
        virtual bool allowsSocket(const IpAddress& address) = 0;
        virtual void onConnected() = 0;
        virtual void onUpload(std::int64_t bytesSent, std::int64_t bytesToSend) = 0;
        virtual void onSurplus() = 0; ///< more came than the answer had announced
    };

    /// `request` and `sink` outlive this object. `addresses` are tried as curl sees fit; empty for an address URL, or
    /// where the proxy resolves.
    EasyRequest(const HttpRequest& request, const HttpUrl& url, const std::vector<IpAddress>& addresses,
                const HttpClientOptions& options, const std::string& proxy, Sink& sink);
    ~EasyRequest();
    EasyRequest(const EasyRequest&) = delete;
    EasyRequest& operator=(const EasyRequest&) = delete;

    CURL* handle() const { return easy_; }
    /// CURLE_OK, or what the setting up failed with.
    CURLcode problem() const { return problem_; }

private:
    template<class T> void set(CURLoption option, T value);
    void setAddress(const HttpUrl& url, const std::vector<IpAddress>& addresses);
    void setProxy(const std::string& proxy, const HttpClientOptions& options);
    void setBody(const HttpRequest& request);
    void setFileBody(const std::string& path);
    void setHeaders(const HttpRequest& request);
    void setSecurity(const HttpRequest& request, const HttpUrl& url, const HttpClientOptions& options);
    void setCertificate(const ClientCertificate& certificate);
    void setCallbacks(const HttpRequest& request, Sink& sink);
    void addPart(const HttpPart& part);

    CURL* easy_;
    curl_slist* headers_ = nullptr;
    curl_slist* pins_ = nullptr;
    curl_mime* mime_ = nullptr;
    std::FILE* file_ = nullptr;
    CURLcode problem_ = CURLE_OK;
};

} // namespace millrace
