#pragma once

#include "engine/run/runner.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// A few threads that carry all runs of the program; thousands of runs share them. Thread-safe.
class RunHost {
public:
    /// Builds the services of one worker thread, on that thread. The returned object owns them.
    struct ThreadServices {
        virtual ~ThreadServices() = default;
        virtual Services services() = 0;
    };
    using ServicesFactory = std::function<std::unique_ptr<ThreadServices>(Executor&)>;

    RunHost(int threads, const ServicesFactory& factory);
    ~RunHost(); ///< ends all runs without further callbacks, and joins

    struct Callbacks {
        /// On the worker thread, in order.
        std::function<void(const RunEvent&)> event;
        /// On the worker thread, last: the final status; or the error that kept the run from starting.
        struct Outcome {
            RunStatus status = RunStatus::Failed;
            Value outputs;
            std::string error;
            Value conversationVariables;
        };
        std::function<void(Result<Outcome>)> finished;
    };
    /// Returns the run's id at once (options.runId, or a new one). An id that an active run has is refused with
    /// `run.duplicate`.
    std::string start(std::shared_ptr<const Graph> graph, RunOptions options, Callbacks callbacks);
    void stop(const std::string& runId, std::string reason = "Stopped by user.");
    std::size_t activeRuns() const;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace
