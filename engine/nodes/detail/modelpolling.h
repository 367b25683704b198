#pragma once

#include "engine/run/node.h"

namespace millrace {

/// Calls a model and, when it is one that is started once and finishes later, asks again until it has: each round is
/// reported (EventType::ModelPolling with `attempt` from 0). `callbacks` see the finished answer only. Pauses, attempts
/// and the deadline are the model's own within 1 to 30 seconds, 240 checks and 7200 seconds; a model that names no
/// pause is asked each second.
void callModelToItsEnd(NodeContext& context, ModelRequest request, ModelService::Callbacks callbacks);

} // namespace millrace
