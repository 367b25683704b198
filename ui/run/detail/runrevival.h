#pragma once

#include "engine/document/document.h"
#include "engine/run/graph.h"
#include "engine/run/replay.h"
#include "engine/store/runstore.h"

#include <memory>

namespace millrace::ui {

/// A recorded run made ready to go on with, or to be run again from a node: the app as it was run, and what it did.
struct RevivedRun {
    RunRecord record; ///< as it was; a run that goes on is claimed (RunStore::claim)
    std::vector<RunEvent> events;
    std::shared_ptr<const Document> document;
    std::shared_ptr<const Graph> graph;
    RunOptions options; ///< with the replay; environment, decisions and policies are the caller's
};

/// Reads and compiles: off the main thread. `choices.from` empty: goes on with the run itself, which is claimed; on an
/// error it is let be as it was. Errors: those of RunStore::claim() and load(), of Document and compileGraph(), of
/// Replay, of Rehearsal, and `run.incomplete`.
Result<std::shared_ptr<RevivedRun>> reviveRun(RunStore& store, const std::string& runId,
                                              const Replay::Options& choices);

} // namespace millrace::ui
