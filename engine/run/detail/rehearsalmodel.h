#pragma once

#include "engine/document/model.h"
#include "engine/services/modelservice.h"

namespace millrace::detail {

/// The built-in rehearsal model: a reply that depends only on the request (its last user message) and, where the node
/// must parse the reply, on the node's own settings: the first class of a classifier, a value of the right type for
/// each parameter of an extractor or property of a schema, the first knowledge base of a search. Never claims to be a
/// real answer.
ModelReply rehearsalReply(const NodeModel& node, const ModelRequest& request);

/// Tokens counted the way replies without usage are: about four bytes of UTF-8 each.
ModelUsage estimatedUsage(const ModelRequest& request, const std::string& reply);

} // namespace millrace::detail
