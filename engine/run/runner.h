#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"
#include "engine/run/event.h"
#include "engine/run/options.h"
#include "engine/services/services.h"

#include <functional>
#include <memory>

namespace millrace {

class Graph;
class NodeFactory;

/// Compiles an app for running: an immutable graph that any number of runs share, on any thread.
/// Errors: everything that stops a run before it starts (engine.md 2.1, 2.6; code `graph.invalid`, `node.invalid`), and
/// `run.unsupported` for app modes this build cannot run. A node of a kind that cannot run here fails when it is
/// reached. `rootNode`: id of the entry to start from (a start node, a trigger, a data source); empty: the first one.
Result<std::shared_ptr<const Graph>> compileGraph(const AppModel& app, Profile profile, const NodeFactory& factory,
                                                  const std::string& rootNode = {});

/// One run. Lives on the thread of `services.executor`; only stop() may be called from elsewhere.
class Run {
public:
    using Listener = std::function<void(const RunEvent&)>;

    /// Checks the inputs against the start form (engine.md 1.19); error code `input.invalid` (facts {variable}).
    static Result<std::unique_ptr<Run>> create(std::shared_ptr<const Graph> graph, RunOptions options,
                                               Services services);
    virtual ~Run() = default; ///< a run destroyed while active is stopped without further events

    /// Before start(). Listeners are called in order on the run's thread.
    virtual void addListener(Listener listener) = 0;
    virtual void start() = 0;
    /// Thread-safe; ends the run with RunStopped.
    virtual void stop(std::string reason = "Stopped by user.") = 0;
    virtual bool finished() const = 0;
    virtual RunStatus status() const = 0;
    virtual const Value& outputs() const = 0;
    virtual const std::string& error() const = 0;
    virtual const std::string& id() const = 0;
    virtual Value conversationVariables() const = 0; ///< object name → value, as they are now
};

} // namespace millrace
