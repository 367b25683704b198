#include "engine/authoring/detail/programtokens.h"

#include <array>
#include <string>

namespace millrace {
namespace {

using Kind = ProgramToken::Kind;

bool isWordStart(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '$' || (c & 0x80) != 0;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Scans from a place on. Nested texts (f-strings in f-strings) recurse at most `deepest` times.
class Scanner {
public:
    Scanner(std::string_view text, ProgramLanguage language, std::vector<ProgramToken>& out)
        : text_(text), language_(language), out_(out)
    {
    }

    /// Reads code up to `end` (a sign at the top level of brackets), which is not consumed; empty: to the end.
    std::size_t code(std::size_t at, std::string_view end, int depth = 0)
    {
        int brackets = 0;
        while (at < text_.size()) {
            const char c = text_[at];
            if (!end.empty() && brackets <= 0 && text_.substr(at, end.size()) == end)
                return at;
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                ++at;
            } else if (const std::size_t after = comment(at); after > at) {
                at = after;
            } else if (const std::size_t quote = quoteAt(at); quote != std::string_view::npos) {
                at = string(at, quote, depth);
            } else if (isWordStart(c)) {
                at = word(at);
            } else if (isDigit(c)) {
                at = number(at);
            } else if (language_ == ProgramLanguage::JavaScript && c == '/' && regexAllowed()) {
                at = regex(at);
            } else {
                brackets += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
                at = sign(at);
            }
        }
        return at;
    }

private:
    static constexpr int deepest = 20;

    void add(Kind kind, std::size_t start, std::size_t end, std::size_t contentStart = 0, std::size_t contentEnd = 0)
    {
        out_.push_back({kind, start, end - start, contentStart, contentEnd - contentStart});
    }

    std::size_t comment(std::size_t at) const
    {
        const bool hash = language_ == ProgramLanguage::Python && text_[at] == '#';
        if (hash || (language_ == ProgramLanguage::JavaScript && text_.substr(at, 2) == "//"))
            return std::min(text_.find('\n', at), text_.size());
        if (language_ == ProgramLanguage::JavaScript && text_.substr(at, 2) == "/*") {
            const std::size_t end = text_.find("*/", at + 2);
            return end == std::string_view::npos ? text_.size() : end + 2;
        }
        return at;
    }

    /// Where the quote of a text that begins here stands (behind a prefix); npos: no text begins.
    std::size_t quoteAt(std::size_t at) const
    {
        const auto isQuote = [&](std::size_t place) {
            return place < text_.size() && (text_[place] == '"' || text_[place] == '\'' ||
                                            (text_[place] == '`' && language_ == ProgramLanguage::JavaScript));
        };
        if (isQuote(at))
            return at;
        if (language_ == ProgramLanguage::Python) {
            std::size_t place = at;
            while (place < text_.size() && place < at + 2 &&
                   std::string_view("rRbBfFuU").find(text_[place]) != std::string_view::npos)
                ++place;
            if (place > at && isQuote(place))
                return place;
        }
        return std::string_view::npos;
    }

    std::size_t word(std::size_t at)
    {
        const std::size_t start = at;
        while (at < text_.size() && (isWordStart(text_[at]) || isDigit(text_[at])))
            ++at;
        add(Kind::Word, start, at);
        return at;
    }

    std::size_t number(std::size_t at)
    {
        const std::size_t start = at;
        while (at < text_.size() && (isWordStart(text_[at]) || isDigit(text_[at]) || text_[at] == '.'))
            ++at;
        add(Kind::Number, start, at);
        return at;
    }

    std::size_t sign(std::size_t at)
    {
        static constexpr std::array<std::string_view, 14> longSigns = {
            "...", "===", "!==", "==", "!=", "<=", ">=", "=>", "->", "&&", "||", "??", "?.", ":="};
        std::size_t length = 1;
        for (const std::string_view candidate : longSigns)
            if (text_.substr(at, candidate.size()) == candidate) {
                length = candidate.size();
                break;
            }
        add(Kind::Sign, at, at + length);
        return at + length;
    }

    bool regexAllowed() const
    {
        if (out_.empty())
            return true;
        const ProgramToken& last = out_.back();
        const std::string_view text = last.in(text_);
        if (last.kind == Kind::Sign)
            return text != ")" && text != "]" && text != "}";
        return last.kind == Kind::Word && (text == "return" || text == "typeof" || text == "case");
    }

    std::size_t regex(std::size_t at)
    {
        const std::size_t start = at;
        bool inClass = false;
        for (++at; at < text_.size() && text_[at] != '\n'; ++at) {
            if (text_[at] == '\\')
                ++at;
            else if (text_[at] == '[')
                inClass = true;
            else if (text_[at] == ']')
                inClass = false;
            else if (text_[at] == '/' && !inClass)
                break;
        }
        at = std::min(at + 1, text_.size());
        add(Kind::Text, start, at);
        return at;
    }

    std::size_t string(std::size_t at, std::size_t quote, int depth)
    {
        const std::string_view prefix = text_.substr(at, quote - at);
        const char mark = text_[quote];
        const bool triple = language_ == ProgramLanguage::Python && text_.substr(quote, 3) == std::string(3, mark);
        const std::string close(triple ? 3 : 1, mark);
        const bool formatted = mark == '`' || prefix.find_first_of("fF") != std::string_view::npos;
        const std::size_t content = quote + close.size();
        std::size_t place = content, piece = at;
        while (place < text_.size() && text_.substr(place, close.size()) != close) {
            if (text_[place] == '\n' && !triple && mark != '`')
                break; // left open: the text ends with its line
            if (text_[place] == '\\') {
                place += 2;
                continue;
            }
            const std::size_t opening = formatted && depth < deepest ? expressionAt(place, mark) : 0;
            if (opening == 0) {
                const bool doubled = formatted && mark != '`' && text_.substr(place, 2) == "{{";
                place += doubled ? 2 : 1;
                continue;
            }
            add(Kind::Text, piece, place + opening);
            place = expression(place + opening, mark != '`', depth + 1);
            piece = place;
        }
        place = std::min(place, text_.size()); // an escape at the very end leads beyond it
        const std::size_t end = place + (text_.substr(place, close.size()) == close ? close.size() : 0);
        if (piece == at)
            add(Kind::Text, at, end, content, std::max(content, place));
        else
            add(Kind::Text, piece, end);
        return std::max(end, at + 1);
    }

    /// How long the sign is that opens an expression inside a text; 0: none here.
    std::size_t expressionAt(std::size_t place, char mark) const
    {
        if (mark == '`')
            return text_.substr(place, 2) == "${" ? 2 : 0;
        return text_[place] == '{' && text_.substr(place, 2) != "{{" ? 1 : 0;
    }

    /// Up to the closing brace, which is left to the text. A conversion (`!r`) and a format (`:>10`) belong to it too.
    std::size_t expression(std::size_t at, bool python, int depth)
    {
        if (!python)
            return code(at, "}", depth);
        int brackets = 0;
        std::size_t end = at;
        for (; end < text_.size(); ++end) {
            const char c = text_[end];
            if (const std::size_t quote = quoteAt(end); quote == end) {
                const std::size_t closing = text_.find(c, end + 1);
                end = closing == std::string_view::npos ? text_.size() - 1 : closing;
                continue;
            }
            if (brackets == 0 && (c == '}' || c == ':' || (c == '!' && text_.substr(end, 2) != "!=")))
                break;
            brackets += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        }
        Scanner(text_.substr(0, std::min(end, text_.size())), language_, out_).code(at, {}, depth);
        return std::min(end, text_.size());
    }

    std::string_view text_;
    ProgramLanguage language_;
    std::vector<ProgramToken>& out_;
};

} // namespace

std::vector<ProgramToken> programTokens(std::string_view program, ProgramLanguage language)
{
    std::vector<ProgramToken> tokens;
    Scanner(program, language, tokens).code(0, {});
    return tokens;
}

std::vector<ProgramToken> jinjaTokens(std::string_view text)
{
    std::vector<ProgramToken> tokens;
    std::size_t at = 0;
    while ((at = text.find('{', at)) != std::string_view::npos) {
        const std::string_view opening = text.substr(at, 2);
        if (opening == "{#") {
            const std::size_t end = text.find("#}", at + 2);
            at = end == std::string_view::npos ? text.size() : end + 2;
            continue;
        }
        if (opening != "{{" && opening != "{%") {
            ++at;
            continue;
        }
        const std::string_view closing = opening == "{{" ? "}}" : "%}";
        const std::size_t first = tokens.size();
        const bool dashed = text.substr(at + 2, 1) == "-" || text.substr(at + 2, 1) == "+";
        std::size_t end = Scanner(text, ProgramLanguage::Python, tokens).code(at + (dashed ? 3 : 2), closing);
        if (end < text.size())
            tokens.push_back({Kind::Sign, end, 2, 0, 0});
        const bool raw = opening == "{%" && tokens.size() > first && tokens[first].in(text) == "raw";
        if (raw) {
            const std::size_t stop = text.find("endraw", end);
            end = stop == std::string_view::npos ? text.size() : text.find("%}", stop);
        }
        at = end == std::string_view::npos ? text.size() : std::min(end + 2, text.size());
    }
    return tokens;
}

} // namespace millrace
