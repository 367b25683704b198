#pragma once

#include "engine/document/document.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// Something from outside that the nodes of a partial run read.
struct PartialInput {
    Selector selector;
    std::string type;  ///< as variableType() gives it; `any` when unknown
    std::string label; ///< `Title / name`
};

/// A part of an app as an app of its own: what is left out is stood in for by nodes with fixed outputs.
struct PartialRun {
    std::unique_ptr<Document> document;
    std::vector<PartialInput> inputs;
    std::vector<std::string> standIns; ///< ids of nodes that only hold values, the start included
};

/// The node alone (with what is inside of it), or with everything that comes after it at its level. Node ids stay.
/// Values of `item`, `index` and loop variables are inputs when the node lies in a container.
/// Errors: `graph.unknown`, `graph.refused` (a note, an entry, a container's start).
Result<PartialRun> partialRun(const AppModel& app, std::string_view nodeId, bool andWhatFollows);

/// What RunOptions needs: values by owner, from values in the order of `inputs` (null: not given).
struct PartialValues {
    std::map<std::string, Value, std::less<>> fixedOutputs; ///< by node id
    Value environment, conversationVariables;               ///< objects, or null
    std::string query;
    std::vector<Value> files;
};
PartialValues partialValues(const PartialRun& run, const std::vector<Value>& values);

} // namespace millrace
