#pragma once

#include "engine/base/result.h"
#include "engine/document/edit.h"
#include "engine/document/valueat.h"

#include <optional>
#include <vector>

namespace millrace {

/// One step of a path after ids and digits were matched against a value: exactly where it leads.
struct ExactStep {
    bool isKey = true;
    std::string key;
    std::size_t index = 0;
};
using ExactPath = std::vector<ExactStep>;

/// The child that a step names, or null.
const Value* child(const Value& value, const PathStep& step);
/// The exact form of the longest part of `path` that exists in `root`.
ExactPath exactPrefix(const Value& root, const Path& path);
/// The exact step that `step` means in `value`, whether or not it exists there; nothing when it cannot exist.
std::optional<ExactStep> exactStep(const Value& value, const PathStep& step);

/// What an edit does, with its place made exact: the input of the text patcher.
struct Change {
    enum class Kind { Replace, AddMember, RemoveMember, InsertItem, RemoveItem };
    Kind kind = Kind::Replace;
    ExactPath path; ///< of the member or item itself
    Value value;    ///< Replace, AddMember, InsertItem
    std::size_t keyIndex = static_cast<std::size_t>(-1);
};

/// Checks an edit against `root`. Errors: `edit.path`, `edit.conflict`, `edit.value` (nested too deep).
Result<Change> checkEdit(const Value& root, const Edit& edit);
/// Makes the change in a value. The change must have been checked against this value.
void applyChange(Value& root, const Change& change);
/// True when the members are in the order that PyYAML writes.
bool isSorted(const Value::Object& object);

/// Splits the replacement of a container into the changes of its parts, so that untouched lines stay. Appends to `out`;
/// later ones assume that earlier ones were made.
void splitChange(const Value& root, const Change& change, std::vector<Change>& out);

} // namespace millrace
