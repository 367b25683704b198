#include "engine/run/runner.h"

#include "engine/apps/features.h"
#include "engine/run/detail/engine.h"
#include "engine/run/graph.h"
#include "engine/run/inputs.h"

namespace millrace {

Result<std::unique_ptr<Run>> Run::create(std::shared_ptr<const Graph> graph, RunOptions options, Services services)
{
    const NodeModel& root = graph->nodes()[static_cast<std::size_t>(graph->root())].model;
    Result<Value> inputs = checkInputs(graph->app(), root, options.inputs);
    if (!inputs.ok()) {
        return inputs.error();
    }
    if (const Result<void> files = checkMessageFiles(graph->app(), options.files); !files.ok()) {
        return files.error();
    }
    options.inputs = std::move(*inputs);
    if (options.runId.empty()) {
        options.runId = services.ids->uuid();
    }
    if (graph->app().isChat() && options.conversationId.empty()) {
        options.conversationId = services.ids->uuid();
    }
    return std::unique_ptr<Run>(std::make_unique<detail::Engine>(std::move(graph), std::move(options), services));
}

} // namespace millrace
