#include "engine/authoring/detail/pasted.h"

#include <algorithm>

namespace millrace::authoring {

namespace {

bool isWordChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/// Reads program text over strings and comments.
class Scanner {
public:
    Scanner(std::string_view text, bool python) : text_(text), python_(python) {}

    /// Behind the string or comment that starts at `at`; `at` itself when none does.
    std::size_t over(std::size_t at) const
    {
        const char c = text_[at];
        if (c == '"' || c == '\'' || (c == '`' && !python_))
            return overString(at);
        if (python_ ? c == '#' : text_.substr(at, 2) == "//")
            return std::min(text_.find('\n', at), text_.size());
        if (!python_ && text_.substr(at, 2) == "/*") {
            const std::size_t end = text_.find("*/", at + 2);
            return end == std::string_view::npos ? text_.size() : end + 2;
        }
        return at;
    }

    /// The place of the bracket that closes the one at `at`; npos: none.
    std::size_t closing(std::size_t at) const
    {
        int depth = 0;
        while (at < text_.size()) {
            if (const std::size_t behind = over(at); behind > at) {
                at = behind;
                continue;
            }
            const char c = text_[at];
            if (c == '(' || c == '[' || c == '{')
                ++depth;
            else if ((c == ')' || c == ']' || c == '}') && --depth == 0)
                return at;
            ++at;
        }
        return std::string_view::npos;
    }

    /// The parts between commas outside brackets.
    std::vector<std::string_view> parts(std::size_t from, std::size_t to) const
    {
        std::vector<std::string_view> result;
        std::size_t start = from;
        for (std::size_t at = from; at < to;) {
            if (const std::size_t behind = over(at); behind > at) {
                at = behind;
                continue;
            }
            const char c = text_[at];
            if (c == '(' || c == '[' || c == '{') {
                const std::size_t end = closing(at);
                at = end == std::string_view::npos ? to : end + 1;
                continue;
            }
            if (c == ',') {
                result.push_back(trimmedText(text_.substr(start, at - start)));
                start = at + 1;
            }
            ++at;
        }
        if (start < to)
            result.push_back(trimmedText(text_.substr(start, to - start)));
        return result;
    }

    /// The place of a word outside strings and comments; npos: none.
    std::size_t word(std::string_view wanted, std::size_t at) const
    {
        while (at < text_.size()) {
            if (const std::size_t behind = over(at); behind > at) {
                at = behind;
                continue;
            }
            if (text_.substr(at, wanted.size()) == wanted && (at == 0 || !isWordChar(text_[at - 1])) &&
                (at + wanted.size() >= text_.size() || !isWordChar(text_[at + wanted.size()])))
                return at;
            ++at;
        }
        return std::string_view::npos;
    }

    std::string_view text() const { return text_; }

private:
    std::size_t overString(std::size_t at) const
    {
        const char quote = text_[at];
        const std::string triple(3, quote);
        if (python_ && text_.substr(at, 3) == triple) {
            const std::size_t end = text_.find(triple, at + 3);
            return end == std::string_view::npos ? text_.size() : end + 3;
        }
        for (++at; at < text_.size(); ++at) {
            if (text_[at] == '\\')
                ++at;
            else if (text_[at] == quote)
                return at + 1;
            else if (text_[at] == '\n' && quote != '`')
                return at; // an unfinished string ends with its line
        }
        return text_.size();
    }

    std::string_view text_;
    bool python_;
};

std::string typeOfAnnotation(std::string_view annotation)
{
    const std::string type = lowerCase(trimmedText(annotation));
    const auto starts = [&](const char* word) { return type.rfind(word, 0) == 0; };
    if (starts("int") || starts("float"))
        return "number";
    if (starts("bool"))
        return "boolean";
    if (starts("list[dict") || starts("list[object"))
        return "array[object]";
    if (starts("list[int") || starts("list[float"))
        return "array[number]";
    if (starts("list"))
        return "array[string]";
    return starts("dict") ? "object" : "string";
}

/// What a returned expression surely is; texts otherwise.
std::string typeOfExpression(std::string_view expression, bool python)
{
    const std::string_view value = trimmedText(expression);
    if (value.empty())
        return "string";
    const auto starts = [&](const char* word) { return value.rfind(word, 0) == 0; };
    const char c = value.front();
    if (c == '[') {
        const std::string_view inner = trimmedText(value.substr(1));
        if (!inner.empty() && inner.front() == '{')
            return "array[object]";
        return !inner.empty() && inner.front() >= '0' && inner.front() <= '9' ? "array[number]" : "array[string]";
    }
    if (c == '{' || starts("dict("))
        return "object";
    if (starts("True") || starts("False") || value == "true" || value == "false" || starts("bool(") || starts("!"))
        return "boolean";
    if ((c >= '0' && c <= '9') || starts("len(") || starts("int(") || starts("float(") || starts("sum(") ||
        starts("Number(") || starts("parseInt(") || starts("parseFloat("))
        return "number";
    return python && (starts("list(") || starts("sorted(")) ? "array[string]" : "string";
}

struct Signature {
    std::vector<std::pair<std::string, std::string>> inputs, outputs; ///< name, type
    std::size_t body = 0;
};

void addInput(Signature& signature, std::string_view part, bool python)
{
    const std::size_t end = part.find_first_of(":=");
    std::string_view name = trimmedText(part.substr(0, end));
    if (!isIdentifier(name) || name == "self")
        return; // *args, patterns
    std::string type = "string";
    if (python && end != std::string_view::npos && part[end] == ':')
        type = typeOfAnnotation(part.substr(end + 1));
    signature.inputs.emplace_back(name, std::move(type));
}

std::string_view unquoted(std::string_view key)
{
    if (key.size() >= 2 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front())
        return key.substr(1, key.size() - 2);
    return key;
}

/// `return { … }` behind `from`: its keys are the outputs. The last one counts most, earlier ones add theirs.
void readOutputs(const Scanner& scanner, Signature& signature, bool python)
{
    const std::string_view text = scanner.text();
    for (std::size_t at = signature.body; (at = scanner.word("return", at)) != std::string_view::npos; ++at) {
        std::size_t brace = at + 6;
        while (brace < text.size() && (text[brace] == ' ' || text[brace] == '('))
            ++brace;
        if (brace >= text.size() || text[brace] != '{')
            continue;
        const std::size_t end = scanner.closing(brace);
        if (end == std::string_view::npos)
            return;
        for (const std::string_view part : scanner.parts(brace + 1, end)) {
            const std::size_t from = static_cast<std::size_t>(part.data() - text.data());
            std::size_t colon = part.find(':');
            if (!part.empty() && (part[0] == '"' || part[0] == '\''))
                colon = part.find(':', scanner.over(from) - from);
            const std::string name(trimmedText(unquoted(trimmedText(part.substr(0, colon)))));
            if (!isIdentifier(name) || (python && colon == std::string_view::npos))
                continue;
            const bool known = std::any_of(signature.outputs.begin(), signature.outputs.end(),
                                           [&](const auto& output) { return output.first == name; });
            if (!known)
                signature.outputs.emplace_back(name, colon == std::string_view::npos
                                                         ? "string"
                                                         : typeOfExpression(part.substr(colon + 1), python));
        }
    }
}

std::optional<Signature> readParameters(const Scanner& scanner, std::size_t from, bool python)
{
    const std::string_view text = scanner.text();
    const std::size_t open = text.find('(', from);
    const std::size_t close = open == std::string_view::npos ? open : scanner.closing(open);
    if (close == std::string_view::npos)
        return std::nullopt;
    Signature signature;
    signature.body = close + 1;
    for (std::string_view part : scanner.parts(open + 1, close)) {
        if (!python && !part.empty() && part.front() == '{') { // main({a, b})
            const auto at = static_cast<std::size_t>(part.data() - text.data());
            const std::size_t end = scanner.closing(at);
            if (end != std::string_view::npos)
                for (const std::string_view inner : scanner.parts(at + 1, end))
                    addInput(signature, inner, false);
        } else {
            addInput(signature, part, python);
        }
    }
    return signature;
}

/// Where a line starts with a word (after blanks), as programs do and prose hardly.
bool lineStarts(std::string_view text, std::initializer_list<std::string_view> words)
{
    for (std::size_t at = 0; at < text.size();) {
        std::string_view line = text.substr(at, text.find('\n', at) - at);
        at += line.size() + 1;
        for (const std::string_view word : words)
            if (line.substr(0, word.size()) == word)
                return true;
    }
    return false;
}

bool looksLikePython(std::string_view text)
{
    if (lineStarts(text, {"def ", "async def ", "@"}) && text.find("):") != std::string_view::npos)
        return true;
    if (lineStarts(text, {"def "}) && text.find("->") != std::string_view::npos)
        return true;
    const bool imports = lineStarts(text, {"import "}) && text.find(" from ") == std::string_view::npos &&
                         text.find(';') == std::string_view::npos;
    const bool fromImports = lineStarts(text, {"from "}) && text.find(" import ") != std::string_view::npos;
    return (imports || fromImports) && text.find_first_of("=(") != std::string_view::npos;
}

bool looksLikeJavaScript(std::string_view text)
{
    if (lineStarts(text, {"function ", "async function ", "export "}) && text.find('{') != std::string_view::npos)
        return true;
    return lineStarts(text, {"const ", "let ", "var "}) && text.find('=') != std::string_view::npos &&
           text.find_first_of(";{(") != std::string_view::npos;
}

/// Takes the fence of a Markdown code block away; `language` gets what it says.
std::string withoutFence(const std::string& text, std::string& language)
{
    if (text.rfind("```", 0) != 0)
        return text;
    const std::size_t line = text.find('\n');
    const std::size_t end = text.rfind("```");
    if (line == std::string::npos || end <= line)
        return text;
    language = lowerCase(trimmedText(std::string_view(text).substr(3, line - 3)));
    return text.substr(line + 1, end - line - 1);
}

Value variables(const Signature& signature)
{
    Value::Array items;
    for (const auto& [name, type] : signature.inputs)
        items.push_back(
            Value::object({{"variable", name}, {"value_selector", Value(Value::Array())}, {"value_type", type}}));
    return Value(std::move(items));
}

Value outputs(const Signature& signature)
{
    Value::Object members;
    for (const auto& [name, type] : signature.outputs)
        members.set(name, Value::object({{"type", type}, {"children", Value()}}));
    return Value(std::move(members));
}

/// A program that has one function but no main gets a main that calls it.
std::string withMain(const std::string& code, const Signature& signature, const std::string& function, bool python)
{
    std::string names;
    for (const auto& [name, type] : signature.inputs)
        names += (names.empty() ? "" : ", ") + name;
    if (python)
        return code + "\n\n\ndef main(" + names + "):\n    return {\n        \"result\": " + function + '(' + names +
               "),\n    }\n";
    return code + "\n\nfunction main({" + names + "}) {\n    return {\n        result: " + function + '(' + names +
           "),\n    }\n}\n";
}

/// Where main's parameters are to be looked for; npos: there is no main.
std::size_t findMain(const Scanner& scanner, bool python)
{
    for (std::size_t at = 0; (at = scanner.word("main", at)) != std::string_view::npos; ++at) {
        const std::string_view before = trimmedText(scanner.text().substr(0, at));
        const auto follows = [&](std::string_view word) {
            return before.size() >= word.size() && before.substr(before.size() - word.size()) == word;
        };
        if (python ? follows("def") : follows("function") || follows("const") || follows("let") || follows("var"))
            return at;
    }
    return std::string_view::npos;
}

} // namespace

std::optional<PasteOffer> codeOffer(const std::string& text, const AppModel& into)
{
    std::string language;
    std::string code = withoutFence(text, language);
    const bool python = language.rfind("py", 0) == 0 || (language.empty() && looksLikePython(code));
    const bool script = !python && (language.rfind("js", 0) == 0 || language.rfind("javascript", 0) == 0 ||
                                    (language.empty() && looksLikeJavaScript(code)));
    if (!python && !script)
        return std::nullopt;
    Scanner scanner(code, python);
    std::size_t main = findMain(scanner, python);
    std::optional<Signature> signature;
    if (main != std::string_view::npos) {
        signature = readParameters(scanner, main, python);
        if (signature)
            readOutputs(scanner, *signature, python);
    } else if (const std::size_t keyword = scanner.word(python ? "def" : "function", 0);
               keyword != std::string_view::npos &&
               scanner.word(python ? "def" : "function", keyword + 1) == std::string_view::npos) {
        const std::size_t start = keyword + (python ? 4 : 9);
        const std::size_t open = code.find('(', start);
        const std::string name(
            trimmedText(std::string_view(code).substr(std::min(start, code.size()), open - std::min(start, open))));
        signature =
            open == std::string::npos || !isIdentifier(name) ? std::nullopt : readParameters(scanner, keyword, python);
        if (signature) {
            signature->outputs.emplace_back("result", "string");
            code = withMain(code, *signature, name, python);
        }
    }
    const Signature found = signature.value_or(Signature());
    PasteOffer offer;
    offer.kind = PasteOffer::Kind::Code;
    offer.label = python ? MR_TEXT("Python code") : MR_TEXT("JavaScript code");
    offer.fragment = oneNode("code", "Code",
                             Value::object({{"code", code},
                                            {"code_language", python ? "python3" : "javascript"},
                                            {"variables", variables(found)},
                                            {"outputs", outputs(found)}}),
                             into);
    return offer;
}

} // namespace millrace::authoring
