#pragma once

#include "engine/diff/diff.h"

namespace millrace {

/// Both sides changed the same thing differently.
struct MergeConflict {
    enum class Kind {
        Value,          ///< both changed a field
        RemovedChanged, ///< ours removed what theirs changed
        ChangedRemoved, ///< ours changed what theirs removed
        BothAdded       ///< the same id with different content
    };
    Kind kind = Kind::Value;
    ElementDifference::Element element = ElementDifference::Element::Node;
    std::string id, title; ///< of the element
    Path path;             ///< in ours, or where it would be
    std::string field;     ///< dotted below the element; empty: the element as a whole
    std::optional<Value> base, ours, theirs;
    EditStep takeTheirs; ///< on the merged document: puts theirs there
    EditStep takeOurs;   ///< and back
};

struct MergeResult {
    EditStep step; ///< on ours: brings in what theirs changed; at conflicts ours stays
    std::vector<MergeConflict> conflicts;
    AppDifference incoming; ///< what theirs changed since base
};
/// Three-way merge by meaning: nodes by id, list items by id or name where they have one, texts by line, layout taken
/// from ours unless only theirs moved. Edges left without ends are removed. The merged document is applied to `ours`,
/// so its own text style stays. Any thread; the documents must not change meanwhile.
MergeResult mergeApps(const Document& base, const Document& ours, const Document& theirs);

/// Three-way merge of texts by line; empty when they conflict.
std::optional<std::string> mergeText(const std::string& base, const std::string& ours, const std::string& theirs);

} // namespace millrace
