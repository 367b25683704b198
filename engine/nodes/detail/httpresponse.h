#pragma once

#include "engine/base/file.h"
#include "engine/base/value.h"
#include "engine/run/options.h"
#include "engine/services/httpservice.h"

#include <string>

namespace millrace {

/// Whether Dify would take the answer for a file (nodes.md 2.16).
bool isFileResponse(const HttpResponse& response);
/// The body as UTF-8: the declared charset first (statistics first in dify-1.12), bytes that fit nothing replaced.
std::string decodedBody(const HttpResponse& response, Profile profile);
/// Header names → values; values of repeated names joined with a comma.
Value headersValue(const HttpResponse& response);

/// What the answer tells of the file that it is: name, type, extension. Its bytes are the caller's matter.
File responseFileFacts(const HttpResponse& response);

} // namespace millrace
