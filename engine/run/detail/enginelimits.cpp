// What bounds a run: steps, time, and how often a node may be executed at once.
#include "engine/base/pytext.h"
#include "engine/run/detail/engine.h"

#include <algorithm>
#include <cmath>

namespace millrace::detail {

namespace {

std::string seconds(double value)
{
    return pythonFloat(std::round(value * 1000) / 1000);
}

} // namespace

bool Engine::mustWait(const Task& task)
{
    const int limit = graph_->nodes()[static_cast<std::size_t>(task.node)].concurrency;
    if (limit == 0) {
        return false;
    }
    Crowd& crowd = crowds_[task.node];
    if (crowd.running >= limit) {
        crowd.waiting.push_back(task);
        return true;
    }
    ++crowd.running;
    return false;
}

void Engine::leaveCrowd(int node)
{
    if (graph_->nodes()[static_cast<std::size_t>(node)].concurrency == 0) {
        return;
    }
    Crowd& crowd = crowds_[node];
    --crowd.running;
    if (!crowd.waiting.empty()) {
        queue().push_back(crowd.waiting.front());
        crowd.waiting.pop_front();
        scheduleDrain();
    }
}

bool Engine::overLimit()
{
    const double elapsed = std::chrono::duration<double>(services_.executor->clock().now() - startedAt_).count();
    std::string reason;
    if (started_ > options_.limits.maxSteps) {
        reason = "Maximum execution steps exceeded: " + std::to_string(started_) + " > " +
                 std::to_string(options_.limits.maxSteps);
    } else if (elapsed > options_.limits.maxSeconds) {
        reason =
            "Maximum execution time exceeded: " + seconds(elapsed) + "s > " + seconds(options_.limits.maxSeconds) + "s";
    } else {
        return false;
    }
    endAtLimit(reason);
    return true;
}

void Engine::endAtLimit(const std::string& reason)
{
    endRun(EventType::RunFailed, RunStatus::Failed, "Aborted: " + reason);
}

// A node that hangs must not outlast the run's time: the older engine looks at the clock only when a node has ended.
void Engine::watchTime()
{
    if (graph_->profile() == Profile::Dify112) {
        return;
    }
    const double limit = std::clamp(options_.limits.maxSeconds, 0.0, 1e9);
    const Duration past = services_.executor->clock().now() - startedAt_;
    const auto whole = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(limit));
    const Duration delay = std::max(whole - past, Duration(0)) + std::chrono::milliseconds(1); // the limit is allowed
    timeLimit_ = services_.executor->after(delay, [this] {
        timeLimit_ = 0;
        if (!finished() && !overLimit()) {
            watchTime(); // the timer came early
        }
    });
}

} // namespace millrace::detail
