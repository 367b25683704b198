#pragma once

#include "engine/document/detail/scalarstyle.h"

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::yaml {

/// The output side of PyYAML's emitter: column bookkeeping, indentation, and the three styles of scalars. Columns count
/// characters. `indent` is -1 before the first collection.
class Writer {
public:
    static constexpr int bestIndent = 2;
    static constexpr int bestWidth = 80;

    explicit Writer(std::string_view lineBreak) : lineBreak_(lineBreak) {}

    void indicator(std::string_view text, bool needSpace, bool isSpace = false, bool isIndention = false);
    void indentLine();
    void lineBreak(char32_t c = U'\n');
    void plain(std::u32string_view text, bool split);
    void singleQuoted(std::u32string_view text, bool split);
    void doubleQuoted(std::u32string_view text, bool split);

    void pushIndent(bool flow, bool indentless = false);
    void popIndent();
    /// Starts in the middle of a document.
    void startAt(int indent, int column, bool whitespace, bool indention);
    void setWidth(int width) { width_ = width; }
    void endDocument();

    bool indention() const { return indention_; }
    bool wide() const { return column_ > width_; }
    void setOpenEnded() { openEnded_ = true; }
    std::string take() { return std::move(out_); }

private:
    void put(std::u32string_view text);
    void putBreaks(std::u32string_view breaks);
    void escape(char32_t c);

    std::string out_;
    std::string_view lineBreak_;
    std::vector<int> indents_;
    int indent_ = -1;
    int column_ = 0;
    int width_ = bestWidth;
    bool whitespace_ = true; // the last character was a space, or a line just began
    bool indention_ = true;  // only spaces, dashes, `?` and `:` so far on this line
    bool openEnded_ = false; // a root scalar without quotes needs `...`
};

std::u32string decode(std::string_view utf8);
void appendUtf8(std::string& out, char32_t c);

} // namespace millrace::yaml
