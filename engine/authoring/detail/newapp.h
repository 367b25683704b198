#pragma once

#include "engine/authoring/newnode.h"

namespace millrace::authoring {

/// `model_config` of a new plain app (chat, agent-chat, completion).
Value newModelConfig(const NewApp& app);

} // namespace millrace::authoring
