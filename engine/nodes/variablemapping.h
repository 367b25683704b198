#pragma once

#include "engine/document/references.h"

#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// One variable that has to be given to run a node alone.
struct NeededVariable {
    std::string key;   ///< as Dify names it: `node.#a.b#`, `node.name` for named inputs, `child.node.key` in containers
    Selector selector; ///< whose value it is
    bool operator==(const NeededVariable&) const = default;
};

/// What a single run of `nodeId` reads from others (nodes.md rows 91, 92, 128), for every kind: references in texts and
/// selectors, inputs by their names, what a container needs for itself and for the nodes inside. In the order of the
/// settings, each key once. Nothing for an unknown node.
std::vector<NeededVariable> variableMapping(const AppModel& app, const ReferenceIndex& references,
                                            std::string_view nodeId);

} // namespace millrace
