#pragma once

#include "engine/base/value.h"

#include <optional>
#include <string>

namespace millrace {

/// What a run does with a node instead of executing it.
enum class NodeMode {
    Normal,
    Disabled, ///< skipped: its edges are not taken, as if a branch had not chosen it
    Bypassed  ///< not executed: what it was given passes through as its outputs, and its success edges are taken
};

/// What people mark on a node for their work here. Kept under `data.millrace`, which Dify ignores; left out of exports
/// unless wanted (authoring/exporting.h).
struct NodeMarks {
    NodeMode mode = NodeMode::Normal;   ///< `mode`: disabled, bypassed
    std::optional<Value> pinnedOutputs; ///< `pinned`: object; the node is not executed and gives these outputs
    bool breakpoint = false;            ///< `breakpoint`
    bool fixedPosition = false;         ///< `fixed_position`: automatic layout leaves the node where it is
    bool collapsed = false;             ///< `collapsed`: a container drawn as a card
    bool frame = false;                 ///< `frame`: a note drawn as a frame behind the nodes inside it
    std::string snippet; ///< `snippet`: the linked snippet that the node is a copy of (project/snippets.h)

    bool operator==(const NodeMarks&) const = default;
};

/// The marks in a node's data; what is not understood counts as absent.
NodeMarks nodeMarks(const Value& data);
/// The value of `data.millrace` with these marks; other keys in it stay. Null when nothing is left.
Value withMarks(const Value& data, const NodeMarks& marks);

} // namespace millrace
