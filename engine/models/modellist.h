#pragma once

#include "engine/base/secret.h"
#include "engine/models/modelregistry.h"
#include "engine/services/httpservice.h"

namespace millrace {

/// The request that asks a server which models it has, in its protocol.
HttpRequest modelListRequest(const ModelServer& server, const Secret& key);
/// The ids in its answer, in the server's order. Errors: `models.key` (refused), `models.answer` (something else
/// answers); neither shows the key.
Result<std::vector<std::string>> readModelList(const ModelServer& server, const HttpResponse& response);

} // namespace millrace
