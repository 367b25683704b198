#pragma once

#include "engine/net/httpurl.h"
#include "engine/services/httpservice.h"

namespace millrace {

/// Refuses what would break the framing or name another host (`http.header`). A `Host` equal to the URL's is fine.
Result<void> checkRequestHeaders(const HttpHeaders& headers, const HttpUrl& url);
/// Takes away what must not reach another origin: credentials and cookies.
void dropCredentials(HttpHeaders& headers);
/// Takes away what described a body that is no longer sent.
void dropContentHeaders(HttpHeaders& headers);
/// Takes away `Host`, which curl writes itself.
void dropHost(HttpHeaders& headers);
bool hasHeader(const HttpHeaders& headers, std::string_view lowerName);

/// One line of the peer's header block added to `headers`: name lower-cased, text as UTF-8 (Latin-1 when it is not),
/// a folded line joined to the one before.
void addResponseHeader(std::string_view line, HttpHeaders& headers);

} // namespace millrace
