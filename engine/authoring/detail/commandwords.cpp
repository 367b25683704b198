#include "engine/authoring/detail/commandwords.h"

#include "engine/authoring/detail/pasted.h"

#include <algorithm>

namespace millrace::authoring {

namespace {

enum class Shell { Posix, Cmd, PowerShell };

bool continuesWith(std::string_view text, char escape)
{
    for (std::size_t at = text.find(escape); at != std::string_view::npos; at = text.find(escape, at + 1))
        if (at + 1 < text.size() && (text[at + 1] == '\n' || text[at + 1] == '\r'))
            return true;
    return false;
}

Shell shellOf(std::string_view text)
{
    // Browsers write cmd commands with a caret before each quote and at each line's end.
    if (text.find("^\"") != std::string_view::npos || continuesWith(text, '^'))
        return Shell::Cmd;
    // In PowerShell `curl` alone is something else, so people write the name of the file.
    const bool named = lowerCase(std::string(text.substr(0, 8))) == "curl.exe";
    return named || continuesWith(text, '`') ? Shell::PowerShell : Shell::Posix;
}

void appendUtf8(std::string& out, unsigned code)
{
    const auto add = [&out](unsigned byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | (code >> 6));
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    }
}

class Words {
public:
    explicit Words(std::string_view text) : text_(text), shell_(shellOf(text)) {}

    Result<std::vector<std::string>> split()
    {
        std::vector<std::string> words;
        while (skipBlanks()) {
            if (shell_ != Shell::Cmd && std::string_view("|;&>").find(text_[at_]) != std::string_view::npos)
                break;
            word_.clear();
            if (!readWord())
                return Error("curl.syntax", MR_TEXT("A quote in the command is not closed"),
                             MR_TEXT("Copy the command again, for bash or for cmd."));
            words.push_back(word_);
        }
        return words;
    }

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
    char escape() const { return shell_ == Shell::Cmd ? '^' : shell_ == Shell::PowerShell ? '`' : '\\'; }
    bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool atLineEnd() const { return at('\n') || at('\r'); }

    bool skipBlanks()
    {
        while (at_ < text_.size()) {
            const bool continued =
                text_[at_] == escape() && at_ + 1 < text_.size() && (text_[at_ + 1] == '\n' || text_[at_ + 1] == '\r');
            if (!isBlank(text_[at_]) && !continued)
                return true;
            at_ += continued ? 2 : 1;
        }
        return false;
    }

    bool readWord()
    {
        return shell_ == Shell::Cmd ? readCmd() : shell_ == Shell::PowerShell ? readPowerShell() : readPosix();
    }

    bool readPosix()
    {
        while (at_ < text_.size() && !isBlank(text_[at_])) {
            const char c = text_[at_++];
            if (c == '\'') {
                const std::size_t end = text_.find('\'', at_);
                if (end == std::string_view::npos)
                    return false;
                word_ += text_.substr(at_, end - at_);
                at_ = end + 1;
            } else if (c == '"') {
                if (!readDouble())
                    return false;
            } else if (c == '$' && at('\'')) {
                ++at_;
                if (!readAnsi())
                    return false;
            } else if (c == '\\' && at_ < text_.size()) {
                if (at('\r'))
                    ++at_;
                if (!at('\n'))
                    word_ += text_[at_];
                ++at_;
            } else {
                word_ += c;
            }
        }
        return true;
    }

    bool readDouble()
    {
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\' && at_ + 1 < text_.size() &&
                std::string_view("\"\\$`\n").find(text_[at_ + 1]) != std::string_view::npos) {
                ++at_;
                if (text_[at_] != '\n')
                    word_ += text_[at_];
            } else {
                word_ += c;
            }
        }
        return false;
    }

    /// `$'…'`
    bool readAnsi()
    {
        static constexpr std::string_view letters = "ntrabfve", meanings = "\n\t\r\a\b\f\v\033";
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\'') {
                ++at_;
                return true;
            }
            if (c != '\\' || at_ + 1 >= text_.size()) {
                word_ += c;
                continue;
            }
            const char escaped = text_[++at_];
            const std::size_t known = letters.find(escaped);
            if (escaped == 'x')
                word_ += static_cast<char>(readCode(2)); // a byte, of UTF-8 as a rule
            else if (escaped == 'u' || escaped == 'U')
                readCharacter(escaped == 'u' ? 4 : 8);
            else
                word_ += known == std::string_view::npos ? escaped : meanings[known];
        }
        return false;
    }

    /// Characters beyond U+FFFF are often written as two halves, as in JSON.
    void readCharacter(int digits)
    {
        unsigned code = readCode(digits);
        if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_ + 1, 2) == "\\u") {
            const std::size_t before = at_;
            at_ += 2;
            const unsigned low = readCode(4);
            if (low >= 0xDC00 && low < 0xE000)
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            else
                at_ = before;
        }
        const bool lone = code >= 0xD800 && code < 0xE000;
        appendUtf8(word_, lone || code > 0x10FFFF ? 0xFFFDU : code);
    }

    unsigned readCode(int digits)
    {
        unsigned code = 0;
        for (int i = 0; i < digits && at_ + 1 < text_.size() && hexDigit(text_[at_ + 1]) >= 0; ++i)
            code = code * 16 + static_cast<unsigned>(hexDigit(text_[++at_]));
        return code;
    }

    bool readCmd()
    {
        bool quoted = false;
        while (at_ < text_.size() && (quoted || !isBlank(text_[at_]))) {
            const char c = text_[at_++];
            if (c == '^' && at_ < text_.size()) {
                if (text_[at_] == '"') { // ^" quotes, ^\^" is a quote inside
                    ++at_;
                    quoted = !quoted;
                } else if (text_[at_] == '\\' && text_.substr(at_ + 1, 2) == "^\"") {
                    word_ += '"';
                    at_ += 3;
                } else if (atLineEnd()) {
                    while (atLineEnd())
                        ++at_;
                    if (quoted)
                        word_ += '\n';
                } else {
                    word_ += text_[at_++];
                }
            } else if (c == '\\' && at('"')) {
                word_ += '"';
                ++at_;
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                word_ += c;
            }
        }
        return !quoted;
    }

    bool readPowerShell()
    {
        while (at_ < text_.size() && !isBlank(text_[at_])) {
            const char c = text_[at_++];
            if (c == '\'' || c == '"') {
                if (!readPowerShellText(c))
                    return false;
            } else if (c == '`' && at_ < text_.size()) {
                if (atLineEnd())
                    return true;
                word_ += text_[at_++];
            } else {
                word_ += c;
            }
        }
        return true;
    }

    /// Quotes are doubled; inside double ones the backtick escapes. The program itself reads `\"` as a quote.
    bool readPowerShellText(char quote)
    {
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '\\' && at('"') && (quote == '\'' || text_.find('"', at_ + 1) != std::string_view::npos)) {
                word_ += '"';
                ++at_;
            } else if (c == quote && !at(quote)) {
                return true;
            } else if (c == quote) {
                word_ += quote;
                ++at_;
            } else if (c == '`' && quote == '"' && at_ < text_.size()) {
                const char escaped = text_[at_++];
                word_ += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped;
            } else {
                word_ += c;
            }
        }
        return false;
    }

    std::string_view text_;
    Shell shell_;
    std::size_t at_ = 0;
    std::string word_;
};

} // namespace

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Result<std::vector<std::string>> commandWords(std::string_view text)
{
    return Words(text).split();
}

} // namespace millrace::authoring
