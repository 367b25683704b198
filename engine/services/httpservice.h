#pragma once

#include "engine/base/result.h"
#include "engine/services/operation.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace millrace {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpPart { ///< one part of a multipart/form-data body
    std::string name;
    std::string value;    ///< bytes; ignored when `localPath` is set
    std::string filename; ///< empty: a plain field
    std::string contentType;
    std::string localPath;
};

struct HttpRequest {
    std::string method = "GET";
    std::string url;
    HttpHeaders headers; ///< in order, repeats allowed
    std::string body;
    std::string bodyPath; ///< when not empty: the body is what this file of the machine holds, read while sending
    std::vector<HttpPart> parts;                                     ///< when not empty the body is multipart/form-data
    double connectTimeout = 10, readTimeout = 600, totalTimeout = 0; ///< seconds; 0 total: no limit
    double writeTimeout = 0; ///< seconds without progress while the body is sent; 0: as readTimeout
    std::int64_t maxResponseBytes = 10 * 1024 * 1024; ///< counted after decompression
    int maxRedirects = 10;
    bool followRedirects = true;
    bool verifyTls = true;
    /// Only for endpoints that the user configured as a model or server: their exact origin may be private.
    /// Never set for an address that an app computed.
    bool trustedEndpoint = false;
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers; ///< of the last hop, names lower-cased, order and repeats kept
    std::string body;
    std::string effectiveUrl;

    /// First value, or empty. `name` in lower case.
    std::string header(std::string_view name) const;
};

/// The one way out to HTTP. Error codes: `http.url` (invalid URL), `http.refused` (address not allowed),
/// `http.connect`, `http.tls`, `http.timeout`, `http.size`, `http.redirects`, `http.header`, `http.cut`.
class HttpService {
public:
    struct Callbacks {
        std::function<void(int status, const HttpHeaders&)> headers; ///< optional, final response only
        std::function<void(std::string_view bytes)> data;            ///< optional; when set the body is not collected
        std::function<void(Result<HttpResponse>)> done;
    };
    virtual ~HttpService() = default;
    virtual OperationPtr send(const HttpRequest& request, Callbacks callbacks) = 0;
};

} // namespace millrace
