// Runs that wait for people.
#include "engine/run/detail/engine.h"

namespace millrace::detail {

// The node has not finished. What is under way and what was ready together with it goes on; what becomes ready from now
// on waits until the run is gone on with. A form that an earlier process left open holds nothing up.
void Engine::pause(Execution& execution)
{
    execution.paused_ = true;
    execution.dropCalls();
    execution.frame_.nodes[static_cast<std::size_t>(execution.node_)] = State::Unknown;
    paused_.push_back(&execution);
    deferring_ = deferring_ || !execution.waits_;
    if (observed()) {
        RunEvent event = nodeEvent(EventType::HumanInputRequired, execution);
        event.inputs = masked(execution.result_->inputs);
        event.outputs = execution.result_->pause->toValue();
        emit(event);
    }
}

// When nothing is under way any more: ends the run, to be gone on with later.
void Engine::pauseOrGoOn()
{
    if (paused_.empty()) { // what had paused was dropped with its container
        deferring_ = false;
        ready_.swap(deferred_);
        return;
    }
    for (const auto& frame : frames_) {
        for (const auto& execution : frame->executions) {
            if (!execution->paused_ && execution->activeFrames_ == 0) {
                return;
            }
        }
    }
    Value::Array reasons, paused;
    for (const Execution* execution : paused_) {
        const NodeModel& node = execution->model();
        Value reason = execution->result_->pauseReason;
        if (!reason.isObject()) {
            reason = Value::object({{"TYPE", "hitl_required"},
                                    {"session_id", execution->result_->pause->formId},
                                    {"node_id", node.id},
                                    {"node_title", node.title}});
        }
        paused.push_back(Value::object({{"key", executionKey(execution->frame_.path, node.id)}, {"reason", reason}}));
        reasons.push_back(std::move(reason));
    }
    endRun(EventType::RunPaused, RunStatus::Paused, {},
           Value::object({{"reasons", Value(std::move(reasons))}, {"paused", Value(std::move(paused))}}));
}

} // namespace millrace::detail
