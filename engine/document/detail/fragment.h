#pragma once

#include "engine/document/detail/syntaxtree.h"
#include "engine/document/detail/valuepath.h"

#include <optional>
#include <string>
#include <string_view>

namespace millrace::yaml {

/// A piece of YAML with the place and value of everything in it: a whole document or one element of one.
struct Fragment {
    std::string text;
    SyntaxNode tree;
    Value value;
};

/// A node together with where it really starts.
struct Located {
    const SyntaxNode* node = nullptr;
    std::size_t start = 0;

    std::size_t end() const { return start + node->length; }
    Located child(std::size_t index) const { return {&node->children[index], start + node->children[index].start}; }
};

/// Text to take out and text to put there instead.
struct Splice {
    std::size_t offset = 0, length = 0;
    std::string text;
};

/// Questions about the text around the elements of a tree. Holds references: use it while text and tree stand still.
class Layout {
public:
    Layout(std::string_view text, const SyntaxNode& tree, std::string_view lineBreak);

    Located root() const { return {&tree_, tree_.start}; }
    std::size_t lineStart(std::size_t offset) const;
    std::size_t lineEnd(std::size_t offset) const;  ///< offset of the line break, or the end of the text
    std::size_t nextLine(std::size_t offset) const; ///< behind the line break
    int column(std::size_t offset) const;           ///< in characters
    /// The key, `?` or dash that an element begins with; inside { } and [ ] the value itself.
    std::size_t elementStart(Located collection, std::size_t element) const;
    std::size_t elementEnd(Located collection, std::size_t element) const;
    /// The element of a mapping with that key, or nothing when it is merged in or missing. `value` is the mapping's.
    std::optional<std::size_t> elementOf(Located mapping, const Value& value, const std::string& key) const;
    std::string_view lineBreak() const { return lineBreak_; }
    std::string_view text() const { return text_; }

private:
    std::size_t skipToContent(std::size_t offset) const;
    std::string keyOf(Located key) const;

    std::string_view text_;
    const SyntaxNode& tree_;
    std::size_t textStart_; // behind a byte order mark
    std::string_view lineBreak_;
};

/// The splice that makes `change` in the fragment. Nothing when it cannot be made by touching its lines alone (aliases,
/// merged or repeated keys, the root itself). The caller checks the result by reading it.
std::optional<Splice> spliceFor(const Fragment& fragment, std::string_view lineBreak, const Change& change);

/// The line break that a text uses first; LF when it has none.
std::string_view firstLineBreak(std::string_view text);

} // namespace millrace::yaml
