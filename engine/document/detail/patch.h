#pragma once

#include "engine/document/detail/syntaxtree.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millrace::yaml {

/// One exchange of text and of the tree's elements for it. Applying it turns it into its own inverse, so that undo and
/// redo give back the very bytes.
struct Patch {
    bool whole = false;                    ///< exchanges the whole document: only `text` and `nodes[0]` count
    std::vector<std::uint32_t> collection; ///< child indices that lead from the root to the collection
    std::size_t child = 0;                 ///< first of its children to take out
    std::size_t childCount = 0;
    std::vector<SyntaxNode> nodes; ///< to put in; starts relative to `offset`
    std::size_t offset = 0;        ///< in the text before the batch
    std::size_t length = 0;        ///< bytes to take out
    std::string text;              ///< to put in
};

/// Patches that do not touch each other, ascending by offset. More than one: each keeps the number of children.
using Batch = std::vector<Patch>;

/// Applies a batch in one pass over the text and turns it into its inverse. False when every line of what was not
/// exchanged keeps its number, in a text whose only line breaks are line feeds.
bool apply(Batch& batch, std::string& text, SyntaxNode& tree);

/// Bytes that a batch holds.
std::size_t footprint(const Batch& batch);

} // namespace millrace::yaml
