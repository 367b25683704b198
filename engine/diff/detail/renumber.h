#pragma once

#include "engine/document/model.h"

#include <map>
#include <string>

namespace millrace::diff {

/// Which node of one app is which of another that was built anew, and which of their branches correspond.
struct Renumbering {
    std::map<std::string, std::string> nodes; ///< id before to id after
    /// Of a node before: branch ids (cases, classes, actions) before to after.
    std::map<std::string, std::map<std::string, std::string>> branches;
};
/// Pairs nodes of the same kind by title and by their neighbours. A node fits at most one other.
Renumbering pairNodes(const AppModel& before, const AppModel& after);
/// The document with the ids that the other app uses, in nodes, edges, selectors and texts. Ids of nodes without a
/// partner that the other app uses for something else get an apostrophe.
Value renumbered(const AppModel& before, const AppModel& after, Renumbering renumbering);

} // namespace millrace::diff
