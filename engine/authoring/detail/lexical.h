#pragma once

#include <string>

namespace millrace::authoring {

/// Markdown as the editor state that Dify keeps in a note's text: bold, italic, strikethrough, code, links, lists, and
/// headings as larger bold text. Empty for an empty text.
std::string markdownToLexical(const std::string& markdown);
/// The Markdown of such a text; a text that is no editor state is its own Markdown.
std::string lexicalToMarkdown(const std::string& text);

} // namespace millrace::authoring
