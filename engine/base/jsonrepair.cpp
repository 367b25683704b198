#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace millrace {

namespace {

constexpr int repairDepth = 200;

// A forgiving reader: every decision ends with progress, so it always terminates.
class Repairer {
public:
    explicit Repairer(std::string_view text) : text_(text) {}

    bool findStart()
    {
        // Prose and fences before the first bracket are skipped; a document without brackets is a scalar.
        const std::size_t bracket = text_.find_first_of("{[");
        if (bracket == std::string_view::npos) {
            return false;
        }
        at_ = bracket;
        return true;
    }

    Value parse() { return value(0, ""); }

private:
    bool done() const { return at_ >= text_.size(); }
    char peek() const { return done() ? '\0' : text_[at_]; }

    void skipSpace()
    {
        while (!done()) {
            const char c = peek();
            if (std::isspace(static_cast<unsigned char>(c))) {
                ++at_;
            } else if (text_.substr(at_, 3) == "\xef\xbb\xbf") {
                at_ += 3;
            } else if (text_.substr(at_, 2) == "//" || c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (text_.substr(at_, 2) == "/*") {
                const std::size_t end = text_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? text_.size() : end + 2;
            } else {
                return;
            }
        }
    }

    Value value(int depth, std::string_view stops)
    {
        skipSpace();
        const char c = peek();
        if (depth < repairDepth && c == '{') {
            return object(depth);
        }
        if (depth < repairDepth && c == '[') {
            return array(depth);
        }
        if (quoteLength() > 0) {
            return quoted(stops);
        }
        return bare(stops);
    }

    Value object(int depth)
    {
        ++at_;
        Value::Object out;
        for (;;) {
            skipSpace();
            if (done()) {
                break;
            }
            const char c = peek();
            if (c == '}') {
                ++at_;
                break;
            }
            if (c == ']') { // a bracket that closes something outside
                break;
            }
            if (c == ',' || c == ':') {
                ++at_;
                continue;
            }
            const std::string key = quoteLength() > 0 ? quoted(":").toString() : bareText(":,}\n");
            skipSpace();
            if (peek() == ':') {
                ++at_;
                skipSpace();
                if (peek() == ',' || peek() == '}' || done()) {
                    out.set(key, "");
                } else {
                    out.set(key, value(depth + 1, ",}"));
                }
            } else if (!key.empty()) {
                out.set(key, "");
            } else if (!done()) {
                ++at_;
            }
        }
        return out;
    }

    Value array(int depth)
    {
        ++at_;
        Value::Array out;
        for (;;) {
            skipSpace();
            if (done()) {
                break;
            }
            const char c = peek();
            if (c == ']') {
                ++at_;
                break;
            }
            if (c == '}') {
                break;
            }
            if (c == ',' || c == ':') {
                ++at_;
                continue;
            }
            const std::size_t before = at_;
            out.push_back(value(depth + 1, ",]"));
            if (at_ == before) {
                out.pop_back();
                ++at_;
            }
        }
        return out;
    }

    // Length of an opening quote at the cursor: ASCII or typographic; 0 when there is none.
    std::size_t quoteLength() const
    {
        const char c = peek();
        if (c == '"' || c == '\'') {
            return 1;
        }
        const std::string_view three = text_.substr(std::min(at_, text_.size()), 3);
        return three == "\xe2\x80\x9c" || three == "\xe2\x80\x9d" ? 3 : 0;
    }

    // True when what follows a quote looks like the end of a string in a container that `stops` describe.
    bool closesHere(std::size_t after, std::string_view stops) const
    {
        while (after < text_.size() && std::isspace(static_cast<unsigned char>(text_[after]))) {
            ++after;
        }
        return after >= text_.size() || text_[after] == '}' || text_[after] == ']' || stops.empty() ||
               stops.find(text_[after]) != std::string_view::npos;
    }

    Value quoted(std::string_view stops)
    {
        const std::size_t length = quoteLength();
        const char quote = length == 1 ? peek() : '"';
        at_ += length;
        std::string out;
        while (!done()) {
            const char c = peek();
            if (c == '\\') {
                escape(out);
                continue;
            }
            const bool curly = length == 3 && (text_.substr(at_, 3) == "\xe2\x80\x9d");
            if (curly || c == quote) {
                const std::size_t after = at_ + (curly ? 3 : 1);
                if (closesHere(after, stops) || missingComma(after)) {
                    at_ = after;
                    return out;
                }
            }
            out += c;
            ++at_;
        }
        return out;
    }

    // `"a" "b"`: a quote on a new line, or directly before another string, ends a value whose comma is missing.
    bool missingComma(std::size_t after) const
    {
        std::size_t i = after;
        bool newline = false;
        while (i < text_.size() && std::isspace(static_cast<unsigned char>(text_[i]))) {
            newline = newline || text_[i] == '\n';
            ++i;
        }
        return i < text_.size() && (text_[i] == '"' || text_[i] == '\'') && (newline || i > after);
    }

    void escape(std::string& out)
    {
        ++at_;
        const char c = peek();
        static constexpr std::string_view from = "nrtbf\"'\\/";
        static constexpr std::string_view to = "\n\r\t\b\f\"'\\/";
        const std::size_t index = done() ? std::string_view::npos : from.find(c);
        if (index != std::string_view::npos) {
            out += to[index];
            ++at_;
        } else if (c == 'u' && at_ + 4 < text_.size()) {
            appendUnicode(out);
        } else {
            out += '\\';
        }
    }

    void appendUnicode(std::string& out)
    {
        // Let the strict parser decode the escape, surrogate pairs included.
        std::size_t length = 6;
        if (text_.substr(at_ + 5, 2) == "\\u" && at_ + 11 <= text_.size()) {
            length = 12;
        }
        for (; length >= 6; length -= 6) {
            const std::string literal = '"' + std::string(text_.substr(at_ - 1, length)) + '"';
            const Result<Value> decoded = parseJson(literal);
            if (decoded.ok()) {
                out += decoded->toString();
                at_ += length - 1;
                return;
            }
        }
        out += "\\u";
        ++at_;
    }

    std::string bareText(std::string_view stops)
    {
        const std::size_t start = at_;
        while (!done() && stops.find(peek()) == std::string_view::npos) {
            ++at_;
        }
        return std::string(trimmed(text_.substr(start, at_ - start)));
    }

    Value bare(std::string_view stops)
    {
        const std::string word = bareText(stops.empty() ? std::string_view("\n") : stops);
        if (word == "true" || word == "True" || word == "TRUE") {
            return true;
        }
        if (word == "false" || word == "False" || word == "FALSE") {
            return false;
        }
        if (word == "null" || word == "None" || word == "NULL") {
            return {};
        }
        const Result<Value> number = parseJson(word);
        if (number.ok() && number->isNumber()) {
            return *number;
        }
        return word;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

Result<Value> repairJson(std::string_view text)
{
    Result<Value> strict = parseJson(text, true);
    if (strict.ok()) {
        return strict;
    }
    const std::string_view content = trimmed(text);
    if (content.empty()) {
        return strict;
    }
    Repairer repairer(content);
    if (!repairer.findStart()) {
        return strict;
    }
    return repairer.parse();
}

} // namespace millrace
