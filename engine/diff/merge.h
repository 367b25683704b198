#pragma once

#include "engine/diff/diff.h"

#include <map>

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
    /// Names the conflict among all of one merge, whatever was decided: for MergeDecisions.
    std::string key() const;
};

/// How a conflict was decided. Edited puts a value of the user's there; for a conflict about the element as a whole it
/// counts as Ours.
struct MergeDecision {
    enum class Take { Ours, Theirs, Edited };
    Take take = Take::Ours;
    Value edited;
};
using MergeDecisions = std::map<std::string, MergeDecision>; ///< by MergeConflict::key()

struct MergeResult {
    EditStep step; ///< on ours: brings in what theirs changed; at conflicts what was decided, else ours
    Value merged;  ///< the document that the step leads to
    std::vector<MergeConflict> conflicts;
    AppDifference incoming; ///< what theirs changed since base
};
/// Three-way merge by meaning: nodes by id, list items by id or name where they have one, texts by line, layout taken
/// from ours unless only theirs moved. Edges left without ends are removed. The merged document is applied to `ours`,
/// so its own text style stays. Any thread; the documents must not change meanwhile.
///
/// takeTheirs of a conflict about a value can be applied after those of others. To decide about several elements that
/// one side removed, merge again with decisions: the same conflicts are listed, and the step follows the decisions.
/// A container and what is inside it are one conflict.
MergeResult mergeApps(const Document& base, const Document& ours, const Document& theirs);
/// The same on models, which may be copies. A default AppModel as base means that there is no common ancestor.
MergeResult mergeApps(const AppModel& base, const AppModel& ours, const AppModel& theirs,
                      const MergeDecisions& decisions = {});

/// Three-way merge of texts by line; empty when they conflict.
std::optional<std::string> mergeText(const std::string& base, const std::string& ours, const std::string& theirs);

} // namespace millrace
