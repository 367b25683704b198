#include "engine/run/event.h"

#include <array>

namespace millrace {

namespace {

constexpr auto names = std::to_array<const char*>({"run_started",        "run_succeeded",       "run_partial_succeeded",
                                                   "run_failed",         "run_stopped",         "node_started",
                                                   "node_succeeded",     "node_failed",         "node_exception",
                                                   "node_retry",         "stream_chunk",        "reasoning_chunk",
                                                   "edge_taken",         "edge_skipped",        "variable_updated",
                                                   "iteration_started",  "iteration_next",      "iteration_succeeded",
                                                   "iteration_failed",   "loop_started",        "loop_next",
                                                   "loop_succeeded",     "loop_failed",         "human_input_required",
                                                   "human_input_filled", "human_input_timeout", "run_paused",
                                                   "retriever_resource", "agent_log",           "model_polling",
                                                   "message_replaced"});

} // namespace

const char* eventTypeName(EventType type)
{
    return names[static_cast<std::size_t>(type)];
}

EventType eventTypeFromName(std::string_view name, bool* ok)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == names[i]) {
            if (ok) {
                *ok = true;
            }
            return static_cast<EventType>(i);
        }
    }
    if (ok) {
        *ok = false;
    }
    return EventType::RunStarted;
}

const char* runStatusName(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return "running";
    case RunStatus::Succeeded:
        return "succeeded";
    case RunStatus::PartialSucceeded:
        return "partial-succeeded";
    case RunStatus::Failed:
        return "failed";
    case RunStatus::Stopped:
        return "stopped";
    case RunStatus::Paused:
        return "paused";
    case RunStatus::Interrupted:
        return "interrupted";
    }
    return "running";
}

} // namespace millrace
