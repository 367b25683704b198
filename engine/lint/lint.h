#pragma once

#include "engine/base/message.h"
#include "engine/document/document.h"
#include "engine/run/options.h"

#include <string>
#include <vector>

namespace millrace {

enum class Severity { Info, Warning, Error };

/// One finding of the checklist.
struct Problem {
    std::string code; ///< stable: `node.unconnected`, `variable.invalid`, `edge.dangling`…
    Severity severity = Severity::Error;
    bool blocksRun = false; ///< compileGraph would refuse, or the run would surely fail
    std::string nodeId;     ///< empty: the app as a whole
    std::string field;      ///< dotted path below data; may be empty
    Message message;
    Message hint;
    int line = 0; ///< 1-based, 0 unknown
};

/// The editor's checklist (nodes.md 1.11 and the "Checklist" of each kind) plus everything that would stop a run.
/// Sorted by severity, then line. Thread-safe: works on a copy of the model.
std::vector<Problem> lint(const AppModel& app, Profile profile = Profile::Current);

} // namespace millrace
