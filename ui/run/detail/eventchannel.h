#pragma once

#include "engine/run/host.h"
#include "engine/store/runstore.h"

#include <QObject>
#include <mutex>
#include <optional>
#include <vector>

namespace millrace::ui {

/// Carries the events of one run from its worker thread to the main thread, and to the store on the way. Neighbouring
/// chunks are joined when the receiver is slow, so that a flood cannot fill the memory.
class EventChannel : public QObject {
    Q_OBJECT
public:
    using Outcome = Result<RunHost::Callbacks::Outcome>;

    /// `title`: of the conversation that the run is a turn of.
    EventChannel(RunRecord record, std::string title, std::shared_ptr<RunStore> store);

    /// A run that goes on: when the engine refuses it, this is what its record says again. Before it starts.
    void restoreOnRefusal(RunRecord record) { before_ = std::move(record); }

    // Worker thread.
    void push(const RunEvent& event);
    void finish(const Outcome& outcome, std::chrono::milliseconds now);

    // Main thread.
    /// At most `most` events; `outcome` is set with the last of them. True when more are waiting.
    bool take(std::size_t most, std::vector<RunEvent>& events, std::optional<Outcome>& outcome);

signals:
    void ready(); ///< from the worker: something is waiting (once until it is taken)

private:
    void account(const RunEvent& event);
    void announce();

    std::shared_ptr<RunStore> store_;
    RunRecord record_; // worker thread
    std::optional<RunRecord> before_;
    const std::string title_;

    std::mutex mutex_;
    std::vector<RunEvent> waiting_;  // guarded by mutex_
    std::size_t taken_ = 0;          // guarded by mutex_
    std::optional<Outcome> outcome_; // guarded by mutex_
    bool announced_ = false;         // guarded by mutex_
};

} // namespace millrace::ui
