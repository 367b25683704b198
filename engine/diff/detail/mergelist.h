#pragma once

#include "engine/diff/detail/mergegraph.h"

namespace millrace::diff {

/// Merges a list of elements outside the graph: variables, plugins.
struct ElementList {
    ElementDifference::Element element;
    Scope scope;
    Path path;
    const Value* base;
    const Value* ours;
    const Value* theirs;
    /// What an item is called, by which it is known in all three versions.
    std::function<std::string(const Value& item)> key;
    std::function<std::string(const Value& item)> id;
    std::function<std::string(const Value& item)> title;
    /// Removed by one and changed by the other is a conflict; else the changed one stays.
    bool presenceConflicts = true;
};
Value mergeElementList(const ElementList& list, const MergeContext& context);

} // namespace millrace::diff
