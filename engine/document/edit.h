#pragma once

#include "engine/base/value.h"
#include "engine/document/path.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace millrace {

/// One reversible change, as a value. `before` and `after` say everything; nothing points into the document.
/// - member or item replaced: both set; - member added: only `after`; - member removed: only `before`.
/// For list items added or removed `listInsert` is true and the last step of `path` is an index.
struct Edit {
    Path path;
    std::optional<Value> before;
    std::optional<Value> after;
    bool listInsert = false;
    std::size_t keyIndex = static_cast<std::size_t>(-1); ///< position of a removed key, so that undo puts it back

    Edit inverted() const;
};

/// One intention of the user: what one undo step undoes.
struct EditStep {
    std::string name;    ///< English template for the undo menu, marked MR_TEXT where it is made
    bool layout = false; ///< positions and sizes only: content is untouched
    std::vector<Edit> edits;
    /// Steps with the same non-empty key that follow each other may be merged (typing in one field, one drag).
    std::string mergeKey;

    EditStep inverted() const;
};

} // namespace millrace
