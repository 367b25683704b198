#pragma once

#include "engine/base/executor.h"
#include "engine/models/modelregistry.h"
#include "engine/services/httpservice.h"
#include "engine/services/operation.h"

#include <functional>
#include <vector>

namespace millrace {

/// A port of this machine where a model server usually listens.
struct LocalPort {
    const char* name;
    std::uint16_t port;
};

/// Ollama, llama.cpp's server, vLLM, LM Studio.
const std::vector<LocalPort>& usualModelPorts();

/// Asks `ports` on 127.0.0.1 for their models, all at once. `done` comes on the executor after at most about
/// `seconds`, with the servers that answered, in the order of `ports`.
OperationPtr discoverLocalEndpoints(HttpService& http, Executor& executor,
                                    std::function<void(std::vector<ModelServer>)> done,
                                    const std::vector<LocalPort>& ports = usualModelPorts(), double seconds = 1.0);

} // namespace millrace
