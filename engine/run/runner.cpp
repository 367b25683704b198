#include "engine/run/runner.h"

#include "engine/apps/features.h"
#include "engine/run/detail/engine.h"
#include "engine/run/graph.h"
#include "engine/run/inputs.h"

namespace millrace {

namespace {

// What the caller left open is as in the recorded run.
void takeOriginal(RunOptions& options)
{
    const RunOptions& original = options.replay->original();
    const auto take = [](std::string& mine, const std::string& recorded) {
        if (mine.empty()) {
            mine = recorded;
        }
    };
    take(options.query, original.query);
    take(options.conversationId, original.conversationId);
    take(options.appId, original.appId);
    take(options.workflowId, original.workflowId);
    if (options.inputs.isNull()) {
        options.inputs = original.inputs;
    }
    if (options.files.empty()) {
        options.files = original.files;
    }
    if (options.conversationVariables.isNull()) {
        options.conversationVariables = original.conversationVariables;
    }
    if (!options.timestamp) {
        options.timestamp = original.timestamp;
    }
    if (!options.replay->newRun()) { // it is the same run
        take(options.runId, original.runId);
        options.userId = original.userId.empty() ? options.userId : original.userId;
    }
}

// Calls that may have been made and are about to be made again: a person has to decide.
Result<void> checkUnfinished(const RunOptions& options)
{
    if (options.unfinished != UnfinishedCalls::Ask || options.offline) {
        return {};
    }
    Value::Array nodes;
    std::string titles;
    for (const Replay::Unfinished& node : options.replay->unfinished()) {
        if (node.sideEffect && !node.paused) {
            nodes.emplace_back(executionKey(node.frame, node.nodeId));
            titles += (titles.empty() ? "" : ", ") + node.title;
        }
    }
    if (nodes.empty()) {
        return {};
    }
    Error error("run.unfinished",
                {MR_TEXT("the run was interrupted during a call that may already have had its effect: %1"), {titles}},
                {MR_TEXT("choose whether it is made again or counts as failed")});
    error.facts = Value::object({{"nodes", Value(std::move(nodes))}});
    return error;
}

// Answers to forms that wait; what else has an answer is answered when it is reached.
Result<void> checkDecisions(const RunOptions& options, std::chrono::milliseconds wall)
{
    for (const auto& [key, decision] : options.humanDecisions) {
        for (const Replay::Unfinished& node : options.replay->unfinished()) {
            if (!node.paused || (key != executionKey(node.frame, node.nodeId) && key != node.nodeId)) {
                continue;
            }
            Result<Value> fields = checkDecision(node.form, decision, wall);
            if (!fields.ok()) {
                Error error = fields.error();
                error.where = node.title + " (" + node.nodeId + ")";
                return error;
            }
        }
    }
    return {};
}

} // namespace

Result<std::unique_ptr<Run>> Run::create(std::shared_ptr<const Graph> graph, RunOptions options, Services services)
{
    if (options.replay) {
        takeOriginal(options);
        if (Result<void> decided = checkUnfinished(options); !decided.ok()) {
            return decided.error();
        }
        // The older engine knows no forms, only variables that have to be there.
        if (graph->profile() == Profile::Current) {
            if (Result<void> answers = checkDecisions(options, services.executor->clock().wall()); !answers.ok()) {
                return answers.error();
            }
        }
    }
    if (!options.replay || options.replay->newRun()) { // those of a recorded run were checked when it started
        const NodeModel& root = graph->nodes()[static_cast<std::size_t>(graph->root())].model;
        Result<Value> inputs = checkInputs(graph->app(), root, options.inputs);
        if (!inputs.ok()) {
            return inputs.error();
        }
        options.inputs = std::move(*inputs);
        if (Result<void> files = checkMessageFiles(graph->app(), options.files); !files.ok()) {
            return files.error();
        }
    }
    if (options.runId.empty()) {
        options.runId = services.ids->uuid();
    }
    if (graph->app().isChat() && options.conversationId.empty()) {
        options.conversationId = services.ids->uuid();
    }
    return std::unique_ptr<Run>(std::make_unique<detail::Engine>(std::move(graph), std::move(options), services));
}

} // namespace millrace
