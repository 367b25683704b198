#pragma once

#include "engine/base/result.h"
#include "engine/services/modelservice.h"

namespace millrace::detail {

/// What a rehearsal's `reply` answers to one call to a model: `text`, `reasoning`, `tool_calls`, `finish_reason`,
/// `usage`; `content` instead of `text` for media: a list of texts and of {type: image|audio|video, mime_type, base64
/// or url}; `polling` for a model that is asked again: a list of such replies, each with `status` running, succeeded or
/// failed (with `error`), and for running ones `next_check_after_seconds`, `expires_after_seconds`, `max_attempts`. The
/// first entry answers the start, the last one every check behind the end of the list.
Result<ModelReply> rehearsedModelReply(const Value& reply, const ModelRequest& request);

} // namespace millrace::detail
