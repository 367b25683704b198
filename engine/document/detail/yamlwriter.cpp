#include "engine/document/detail/yamlwriter.h"

#include <array>
#include <cstdio>

namespace millrace::yaml {
namespace {

/// Letters of the one-character escapes of double quotes; 0 when there is none.
char shortEscape(char32_t c)
{
    switch (c) {
    case 0:
        return '0';
    case 0x07:
        return 'a';
    case 0x08:
        return 'b';
    case 0x09:
        return 't';
    case 0x0A:
        return 'n';
    case 0x0B:
        return 'v';
    case 0x0C:
        return 'f';
    case 0x0D:
        return 'r';
    case 0x1B:
        return 'e';
    case U'"':
        return '"';
    case U'\\':
        return '\\';
    case 0x85:
        return 'N';
    case 0xA0:
        return '_';
    case 0x2028:
        return 'L';
    case 0x2029:
        return 'P';
    default:
        return 0;
    }
}

bool needsEscape(char32_t c)
{
    if (c == U'"' || c == U'\\' || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
        return true;
    return !((c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD));
}

} // namespace

void appendUtf8(std::string& out, char32_t c)
{
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::u32string decode(std::string_view utf8)
{
    std::u32string result;
    result.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i++]);
        const int tails = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        char32_t c = tails == 0 ? lead : lead & (0x3F >> tails);
        for (int k = 0; k < tails && i < utf8.size(); ++k)
            c = (c << 6) | (static_cast<unsigned char>(utf8[i++]) & 0x3F);
        result += c;
    }
    return result;
}

void Writer::put(std::u32string_view text)
{
    column_ += static_cast<int>(text.size());
    for (const char32_t c : text)
        appendUtf8(out_, c);
}

void Writer::indicator(std::string_view text, bool needSpace, bool isSpace, bool isIndention)
{
    if (!whitespace_ && needSpace) {
        out_ += ' ';
        ++column_;
    }
    out_ += text;
    column_ += static_cast<int>(text.size());
    whitespace_ = isSpace;
    indention_ = indention_ && isIndention;
    openEnded_ = false;
}

void Writer::indentLine()
{
    const int indent = indent_ < 0 ? 0 : indent_;
    if (!indention_ || column_ > indent || (column_ == indent && !whitespace_))
        lineBreak();
    if (column_ < indent) {
        whitespace_ = true;
        out_.append(static_cast<std::size_t>(indent - column_), ' ');
        column_ = indent;
    }
}

void Writer::lineBreak(char32_t c)
{
    whitespace_ = true;
    indention_ = true;
    column_ = 0;
    if (c == U'\n')
        out_ += lineBreak_;
    else
        appendUtf8(out_, c);
}

void Writer::pushIndent(bool flow, bool indentless)
{
    indents_.push_back(indent_);
    if (indent_ < 0)
        indent_ = flow ? bestIndent : 0;
    else if (!indentless)
        indent_ += bestIndent;
}

void Writer::popIndent()
{
    indent_ = indents_.back();
    indents_.pop_back();
}

void Writer::startAt(int indent, int column, bool whitespace, bool indention)
{
    indent_ = indent;
    column_ = column;
    whitespace_ = whitespace;
    indention_ = indention;
}

void Writer::endDocument()
{
    indentLine();
    if (openEnded_) {
        indicator("...", true);
        indentLine();
    }
}

void Writer::putBreaks(std::u32string_view breaks)
{
    if (breaks.front() == U'\n')
        lineBreak();
    for (const char32_t c : breaks)
        lineBreak(c);
    indentLine();
}

void Writer::plain(std::u32string_view text, bool split)
{
    if (text.empty())
        return;
    if (!whitespace_)
        put(U" ");
    whitespace_ = indention_ = false;
    // Only texts without line breaks get here: pieces are words and the runs of spaces between them.
    for (std::size_t start = 0; start < text.size();) {
        const bool spaces = text[start] == U' ';
        std::size_t end = start;
        while (end < text.size() && (text[end] == U' ') == spaces)
            ++end;
        if (spaces && end == start + 1 && wide() && split) {
            indentLine();
            whitespace_ = indention_ = false;
        } else {
            put(text.substr(start, end - start));
        }
        start = end;
    }
}

void Writer::singleQuoted(std::u32string_view text, bool split)
{
    indicator("'", true);
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start;
        const char32_t first = text[start];
        if (first == U'\'') {
            put(U"''");
            ++end;
        } else if (first == U' ') {
            while (end < text.size() && text[end] == U' ')
                ++end;
            if (end == start + 1 && wide() && split && start != 0 && end != text.size())
                indentLine();
            else
                put(text.substr(start, end - start));
        } else if (isLineBreak(first)) {
            while (end < text.size() && isLineBreak(text[end]))
                ++end;
            putBreaks(text.substr(start, end - start));
        } else {
            while (end < text.size() && text[end] != U' ' && text[end] != U'\'' && !isLineBreak(text[end]))
                ++end;
            put(text.substr(start, end - start));
        }
        start = end;
    }
    indicator("'", false);
}

void Writer::escape(char32_t c)
{
    std::array<char, 12> buffer{};
    if (const char letter = shortEscape(c))
        std::snprintf(buffer.data(), buffer.size(), "\\%c", letter);
    else if (c <= 0xFF)
        std::snprintf(buffer.data(), buffer.size(), "\\x%02X", static_cast<unsigned>(c));
    else if (c <= 0xFFFF)
        std::snprintf(buffer.data(), buffer.size(), "\\u%04X", static_cast<unsigned>(c));
    else
        std::snprintf(buffer.data(), buffer.size(), "\\U%08X", static_cast<unsigned>(c));
    const std::string_view text(buffer.data());
    out_ += text;
    column_ += static_cast<int>(text.size());
}

void Writer::doubleQuoted(std::u32string_view text, bool split)
{
    indicator("\"", true);
    std::size_t start = 0;
    for (std::size_t end = 0; end <= text.size(); ++end) {
        const bool more = end < text.size();
        if (!more || needsEscape(text[end])) {
            if (start < end) {
                put(text.substr(start, end - start));
                start = end;
            }
            if (more) {
                escape(text[end]);
                start = end + 1;
            }
        }
        const bool inside = end > 0 && end + 1 < text.size();
        if (!inside || !split || !(text[end] == U' ' || start >= end))
            continue;
        if (column_ + static_cast<int>(end) - static_cast<int>(start) <= width_)
            continue;
        if (start < end) {
            put(text.substr(start, end - start));
            start = end;
        }
        put(U"\\");
        indentLine();
        whitespace_ = indention_ = false;
        if (text[start] == U' ')
            put(U"\\");
    }
    indicator("\"", false);
}

} // namespace millrace::yaml
