#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace millrace::yaml {

/// Where a value stands in the text. Offsets are bytes and relative to the parent's start, so that an edit only moves
/// the siblings behind it and those of its ancestors.
struct SyntaxNode {
    enum class Kind : std::uint8_t { Scalar, Sequence, Mapping, Alias };
    enum class Style : std::uint8_t { Plain, Quoted, BlockScalar, Block, Flow };

    std::uint32_t start = 0;  ///< of the value with its anchor and tag; relative to the parent's start
    std::uint32_t length = 0; ///< up to the last byte of content; comments and blank lines behind are left out
    Kind kind = Kind::Scalar;
    Style style = Style::Plain;
    bool properties = false;          ///< has an anchor or a tag
    bool mergeKey = false;            ///< a plain `<<` as a mapping key
    std::vector<SyntaxNode> children; ///< items, or key, value, key, value…

    bool isBlock() const { return style == Style::Block; }
    /// Children per element: 2 in a mapping, 1 in a sequence.
    std::size_t stride() const { return kind == Kind::Mapping ? 2 : 1; }
    std::size_t elements() const { return children.size() / stride(); }
};

} // namespace millrace::yaml
