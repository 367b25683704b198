#pragma once

#include "engine/base/result.h"

#include <curl/curl.h>

#include <string>

namespace millrace {

/// The Error for a transfer that curl ended with `code` (not CURLE_OK). `answering`: the peer had begun its answer.
Error curlError(CURL* easy, CURLcode code, bool answering, const std::string& origin);

} // namespace millrace
