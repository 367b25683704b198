#include "engine/authoring/detail/programnames.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace millrace {
namespace {

using Kind = ProgramToken::Kind;

/// Tokens with easy looks around, and the changes to make.
class Program {
public:
    Program(const std::string& text, std::vector<ProgramToken> tokens) : text_(text), tokens_(std::move(tokens)) {}

    std::size_t size() const { return tokens_.size(); }
    Kind kind(std::size_t i) const { return tokens_[i].kind; }
    /// Empty outside the program, so that looking around needs no checks.
    std::string_view word(std::ptrdiff_t i) const
    {
        return i < 0 || i >= static_cast<std::ptrdiff_t>(tokens_.size())
                   ? std::string_view()
                   : tokens_[static_cast<std::size_t>(i)].in(text_);
    }
    std::string_view content(std::size_t i) const { return tokens_[i].content(text_); }
    bool isWord(std::size_t i, std::string_view name) const
    {
        return tokens_[i].kind == Kind::Word && tokens_[i].in(text_) == name;
    }
    bool isMember(std::ptrdiff_t i) const { return word(i - 1) == "." || word(i - 1) == "?."; }
    /// True at the first column of a line.
    bool startsLine(std::size_t i) const { return tokens_[i].start == 0 || text_[tokens_[i].start - 1] == '\n'; }

    void replace(std::size_t i, const std::string& with)
    {
        changes_.push_back({tokens_[i].start, tokens_[i].length, with});
    }
    void replaceContent(std::size_t i, const std::string& with)
    {
        changes_.push_back({tokens_[i].contentStart, tokens_[i].contentLength, with});
    }

    std::string result() const
    {
        std::string out;
        std::size_t done = 0;
        for (const Change& change : changes_) {
            out.append(text_, done, change.start - done);
            out += change.with;
            done = change.start + change.length;
        }
        return out.append(text_, done, std::string::npos);
    }

private:
    struct Change {
        std::size_t start, length;
        std::string with;
    };
    const std::string& text_;
    std::vector<ProgramToken> tokens_;
    std::vector<Change> changes_; // in order of place
};

std::ptrdiff_t signedAt(std::size_t i)
{
    return static_cast<std::ptrdiff_t>(i);
}

/// What the innermost bracket around a token is.
struct Bracket {
    char sign = 0;
    bool definition = false; ///< parameters of a function
    bool object = false;     ///< an object or a pattern, no block
    bool mainPattern = false;
    std::string_view callee;
};

bool declaresMain(const Program& program, std::ptrdiff_t parenthesis)
{
    std::ptrdiff_t i = parenthesis - 1;
    while (program.word(i) == "function" || program.word(i) == "async" || program.word(i) == "=")
        --i;
    return program.word(i) == "main";
}

Bracket openBracket(const Program& program, std::size_t at)
{
    static constexpr std::array<std::string_view, 18> beforeObject = {
        "(",      "[",     ",",   "=",   ":",       "?",   "&&", "||", "??",
        "return", "const", "let", "var", "default", "...", "in", "of", "yield"};
    const std::ptrdiff_t i = signedAt(at);
    const std::string_view previous = program.word(i - 1);
    Bracket bracket;
    bracket.sign = program.word(i)[0];
    if (bracket.sign == '(' && at > 0 && program.kind(at - 1) == Kind::Word) {
        bracket.callee = previous;
        bracket.definition = program.word(i - 2) == "def" || program.word(i - 2) == "function";
    }
    if (bracket.sign == '{') {
        bracket.object = std::find(beforeObject.begin(), beforeObject.end(), previous) != beforeObject.end();
        bracket.mainPattern = previous == "(" && declaresMain(program, i - 1);
    }
    return bracket;
}

/// Calls `visit(index, innermost bracket)` for each token, brackets themselves included.
template<class Visit> void walk(const Program& program, std::size_t first, std::size_t last, Visit visit)
{
    std::vector<Bracket> open(1);
    for (std::size_t i = first; i < last; ++i) {
        visit(i, open.back());
        const std::string_view sign = program.kind(i) == Kind::Sign ? program.word(signedAt(i)) : std::string_view();
        if (sign == "(" || sign == "[" || sign == "{")
            open.push_back(openBracket(program, i));
        else if ((sign == ")" || sign == "]" || sign == "}") && open.size() > 1)
            open.pop_back();
        else if (sign == "}}" || sign == "%}")
            open.resize(1); // the end of a Jinja2 block closes whatever it left open
    }
}

std::unordered_set<std::string_view> definedFunctions(const Program& program)
{
    std::unordered_set<std::string_view> names;
    for (std::size_t i = 0; i + 1 < program.size(); ++i)
        if (program.isWord(i, "def"))
            names.insert(program.word(signedAt(i) + 1));
    return names;
}

bool opensMember(const Program& program, std::ptrdiff_t i)
{
    return program.word(i - 1) == "{" || program.word(i - 1) == ",";
}

bool endsMember(const Program& program, std::ptrdiff_t i)
{
    return program.word(i + 1) == "}" || program.word(i + 1) == ",";
}

/// First and last (behind) token of `main`; the whole program when there is none.
std::pair<std::size_t, std::size_t> mainRange(const Program& program, ProgramLanguage language)
{
    for (std::size_t i = 0; i < program.size(); ++i) {
        if (!program.isWord(i, "main"))
            continue;
        const std::string_view before = program.word(signedAt(i) - 1);
        if (before != "def" && before != "function" && before != "const" && before != "let" && before != "var")
            continue;
        std::size_t end = i + 1;
        if (language == ProgramLanguage::Python) {
            while (end < program.size() && !(program.startsLine(end) && program.kind(end) == Kind::Word))
                ++end;
            return {i, end};
        }
        int depth = 0;
        bool inBody = false;
        for (; end < program.size(); ++end) {
            const std::string_view sign = program.word(signedAt(end));
            depth += sign == "{" || sign == "(" ? 1 : sign == "}" || sign == ")" ? -1 : 0;
            inBody = inBody || (sign == "{" && program.word(signedAt(end) - 1) != "(");
            if (inBody && depth == 0)
                break;
        }
        return {i, std::min(end + 1, program.size())};
    }
    return {0, program.size()};
}

/// Renames keys of what is returned.
class OutputRenamer {
public:
    OutputRenamer(Program& program, ProgramLanguage language, const std::string& from, const std::string& to)
        : program_(program), script_(language == ProgramLanguage::JavaScript), from_(from), to_(to)
    {
        const auto [first, last] = mainRange(program, language);
        for (std::size_t i = first; i + 1 < last; ++i)
            if (program.isWord(i, "return") && program.kind(i + 1) == Kind::Word)
                returned_.insert(program.word(signedAt(i) + 1));
        std::vector<bool> open{false}; // whether a bracket holds what is returned
        for (std::size_t i = first; i < last; ++i) {
            rename(i, open.back());
            const std::string_view sign = program.kind(i) == Kind::Sign ? program.word(signedAt(i)) : "";
            if (sign == "(" || sign == "[" || sign == "{")
                open.push_back((sign == "{" || isDict(i)) && isReturned(signedAt(i) - (isDict(i) ? 2 : 1)));
            else if ((sign == ")" || sign == "]" || sign == "}") && open.size() > 1)
                open.pop_back();
        }
    }

private:
    bool isDict(std::size_t i) const
    {
        return !script_ && program_.word(signedAt(i)) == "(" && program_.word(signedAt(i) - 1) == "dict";
    }

    /// `before` is the token in front of the value.
    bool isReturned(std::ptrdiff_t before) const
    {
        while (program_.word(before) == "(")
            --before;
        if (program_.word(before) == "return" || program_.word(before) == "=>")
            return true;
        return program_.word(before) == "=" && returned_.count(program_.word(before - 1)) > 0;
    }

    void rename(std::size_t at, bool inReturned)
    {
        const std::ptrdiff_t i = signedAt(at);
        if (program_.kind(at) == Kind::Text && program_.content(at) == from_) {
            const bool key = inReturned && opensMember(program_, i) && program_.word(i + 1) == ":";
            const bool subscript =
                program_.word(i - 1) == "[" && program_.word(i + 1) == "]" && returned_.count(program_.word(i - 2)) > 0;
            if (key || subscript)
                program_.replaceContent(at, to_);
            return;
        }
        if (!program_.isWord(at, from_))
            return;
        const bool member = script_ && inReturned && opensMember(program_, i);
        const bool read = script_ && program_.word(i - 1) == "." && returned_.count(program_.word(i - 2)) > 0;
        const bool argument = !script_ && inReturned && program_.word(i + 1) == "=";
        if (read || argument || (member && program_.word(i + 1) == ":"))
            program_.replace(at, to_);
        else if (member && endsMember(program_, i))
            program_.replace(at, to_ + ": " + from_);
    }

    Program& program_;
    bool script_;
    const std::string &from_, &to_;
    std::unordered_set<std::string_view> returned_;
};

/// Filters, tests, members and names of arguments are no variables.
bool isJinjaVariable(const Program& program, std::size_t at, const Bracket& bracket)
{
    const std::ptrdiff_t i = signedAt(at);
    const std::string_view previous = program.word(i - 1);
    if (program.isMember(i) || previous == "|" || previous == "is" ||
        (previous == "not" && program.word(i - 2) == "is"))
        return false;
    return !(bracket.sign == '(' && program.word(i + 1) == "=");
}

} // namespace

std::string renameProgramInput(const std::string& text, ProgramLanguage language, const std::string& from,
                               const std::string& to)
{
    Program program(text, programTokens(text, language));
    const bool script = language == ProgramLanguage::JavaScript;
    const auto own = definedFunctions(program);
    walk(program, 0, program.size(), [&](std::size_t at, const Bracket& bracket) {
        const std::ptrdiff_t i = signedAt(at);
        if (!program.isWord(at, from) || program.isMember(i))
            return;
        const std::string_view previous = program.word(i - 1), next = program.word(i + 1);
        if (previous == "import" || previous == "from")
            return;
        const bool argument = !script && bracket.sign == '(' && !bracket.callee.empty() && !bracket.definition;
        if (argument && next == "=" && own.count(bracket.callee) == 0)
            return;
        if (script && bracket.object && opensMember(program, i)) {
            if (next == ":" || next == "(")
                return;
            const bool shorthand = next == "," || next == "}" || next == "=";
            program.replace(at, shorthand && !bracket.mainPattern ? from + ": " + to : to);
            return;
        }
        program.replace(at, to);
    });
    return program.result();
}

std::string renameProgramOutput(const std::string& text, ProgramLanguage language, const std::string& from,
                                const std::string& to)
{
    Program program(text, programTokens(text, language));
    [[maybe_unused]] const OutputRenamer renamer(program, language, from, to);
    return program.result();
}

std::string renameJinjaInput(const std::string& text, const std::string& from, const std::string& to)
{
    Program program(text, jinjaTokens(text));
    walk(program, 0, program.size(), [&](std::size_t at, const Bracket& bracket) {
        if (program.isWord(at, from) && isJinjaVariable(program, at, bracket))
            program.replace(at, to);
    });
    return program.result();
}

bool programUses(const std::string& text, ProgramLanguage language, const std::string& name)
{
    const Program program(text, programTokens(text, language));
    for (std::size_t i = 0; i < program.size(); ++i)
        if (program.isWord(i, name) && !program.isMember(signedAt(i)))
            return true;
    return false;
}

bool jinjaUses(const std::string& text, const std::string& name)
{
    const Program program(text, jinjaTokens(text));
    bool found = false;
    walk(program, 0, program.size(), [&](std::size_t at, const Bracket& bracket) {
        found = found || (program.isWord(at, name) && isJinjaVariable(program, at, bracket));
    });
    return found;
}

bool isReservedWord(ProgramLanguage language, const std::string& name)
{
    static const std::unordered_set<std::string_view> python = {
        "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
        "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
        "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
        "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",    "main"};
    static const std::unordered_set<std::string_view> script = {
        "break", "case",   "catch",   "class",   "const", "continue", "debugger", "default", "delete", "do",
        "else",  "export", "extends", "finally", "for",   "function", "if",       "import",  "in",     "instanceof",
        "new",   "return", "super",   "switch",  "this",  "throw",    "try",      "typeof",  "var",    "void",
        "while", "with",   "yield",   "let",     "enum",  "await",    "null",     "true",    "false",  "main"};
    return (language == ProgramLanguage::Python ? python : script).count(name) > 0;
}

} // namespace millrace
