#pragma once

#include <QString>
#include <string>

namespace millrace::ui {

/// A note's text (a Lexical editor state as JSON) as HTML for a QTextDocument: paragraphs, headings, lists, links,
/// bold, italic, strikethrough, underline, code and sizes. Text that is no such JSON is shown as it is. Only http(s)
/// and mailto links become links.
QString lexicalToHtml(const std::string& text);
/// The same as plain text, for screen readers and search.
QString lexicalToPlain(const std::string& text);

} // namespace millrace::ui
