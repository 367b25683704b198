#include "engine/authoring/detail/pasted.h"

#include <algorithm>
#include <set>

namespace millrace::authoring {

namespace {

Value namedInput(const std::string& name, const Value& selector)
{
    return Value::object({{"variable", name}, {"value_selector", selector}, {"value_type", "string"}});
}

/// The names that Jinja2 expressions start from.
class JinjaNames {
public:
    explicit JinjaNames(std::string_view text) : text_(text) {}

    std::vector<std::string> read()
    {
        for (std::size_t at = 0; (at = text_.find('{', at)) != std::string_view::npos && at + 1 < text_.size();) {
            const char kind = text_[at + 1];
            const std::string_view close = kind == '{' ? "}}" : kind == '%' ? "%}" : "";
            if (close.empty()) {
                ++at;
                continue;
            }
            const std::size_t end = text_.find(close, at + 2);
            if (end == std::string_view::npos)
                break;
            any_ = true;
            readExpression(text_.substr(at + 2, end - at - 2), kind == '%');
            at = end + 2;
        }
        return names_;
    }
    bool any() const { return any_; }

private:
    static bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

    static bool isKeyword(const std::string& word)
    {
        static const std::set<std::string> words = {
            "if",        "elif",      "else",      "endif",      "for",     "endfor",  "in",       "not",
            "and",       "or",        "is",        "set",        "endset",  "true",    "false",    "none",
            "True",      "False",     "None",      "loop",       "defined", "macro",   "endmacro", "block",
            "endblock",  "filter",    "endfilter", "raw",        "endraw",  "with",    "endwith",  "range",
            "recursive", "call",      "endcall",   "do",         "import",  "include", "extends",  "from",
            "as",        "undefined", "dict",      "namespace",  "string",  "number",  "mapping",  "iterable",
            "sequence",  "odd",       "even",      "divisibleby"};
        return words.count(word) > 0;
    }

    void readExpression(std::string_view text, bool statement)
    {
        std::string_view trimmed = trimmedText(text);
        if (!trimmed.empty() && trimmed.front() == '-')
            trimmed = trimmedText(trimmed.substr(1));
        const bool loops = statement && trimmed.rfind("for ", 0) == 0;
        const bool sets = statement && (trimmed.rfind("set ", 0) == 0 || trimmed.rfind("macro ", 0) == 0);
        const std::size_t in = loops ? trimmed.find(" in ") : sets ? trimmed.find('=') : std::string_view::npos;
        char quote = 0;
        for (std::size_t at = 0; at < trimmed.size();) {
            const char c = trimmed[at];
            if (quote) {
                if (c == '\\')
                    ++at;
                else if (c == quote)
                    quote = 0;
                ++at;
            } else if (c == '"' || c == '\'') {
                quote = c;
                ++at;
            } else if (isLetter(c)) {
                const std::size_t start = at;
                while (at < trimmed.size() && (isLetter(trimmed[at]) || (trimmed[at] >= '0' && trimmed[at] <= '9')))
                    ++at;
                takeWord(trimmed, start, at, in);
            } else {
                ++at;
            }
        }
    }

    void takeWord(std::string_view text, std::size_t start, std::size_t end, std::size_t binding)
    {
        const std::string word(text.substr(start, end - start));
        const std::string_view before = trimmedText(text.substr(0, start));
        const std::string_view after = trimmedText(text.substr(end));
        const bool attribute = !before.empty() && (before.back() == '.' || before.back() == '|');
        const bool argument =
            after.size() > 1 && after[0] == '=' && after[1] != '=' && binding == std::string_view::npos;
        const bool tested = before.size() >= 3 && before.substr(before.size() - 3) == " is";
        if (isKeyword(word) || attribute || argument || tested)
            return;
        if (binding != std::string_view::npos && start < binding) {
            bound_.insert(word);
            return;
        }
        if (bound_.count(word) == 0 && std::find(names_.begin(), names_.end(), word) == names_.end())
            names_.push_back(word);
    }

    std::string_view text_;
    std::vector<std::string> names_;
    std::set<std::string> bound_;
    bool any_ = false;
};

/// `{{#a.b#}}` becomes `{{ b }}` with an input that reads it: Jinja2 knows no references.
std::string withoutReferences(const std::string& text, Value::Array& inputs)
{
    std::string result;
    std::set<std::string> names;
    std::size_t copied = 0;
    for (std::size_t at = text.find("{{#"); at != std::string::npos; at = text.find("{{#", at + 1)) {
        const std::size_t end = text.find("#}}", at);
        if (end == std::string::npos)
            break;
        Value selector;
        std::string name;
        std::string_view rest = std::string_view(text).substr(at + 3, end - at - 3);
        while (!rest.empty()) {
            const std::size_t dot = std::min(rest.find('.'), rest.size());
            name = rest.substr(0, dot);
            selector.push(name);
            rest.remove_prefix(std::min(dot + 1, rest.size()));
        }
        if (selector.size() < 2 || !isIdentifier(name))
            continue;
        std::string input = name;
        const auto same = std::find_if(inputs.begin(), inputs.end(),
                                       [&](const Value& item) { return item["value_selector"] == selector; });
        if (same != inputs.end()) {
            input = (*same)["variable"].toString();
        } else {
            for (int number = 2; !names.insert(input).second; ++number)
                input = name + '_' + std::to_string(number);
            inputs.push_back(namedInput(input, selector));
        }
        result.append(text, copied, at - copied);
        result += "{{ " + input + " }}";
        copied = end + 3;
    }
    return result + text.substr(copied);
}

bool isDotenvName(std::string_view name)
{
    return isIdentifier(name) && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

std::optional<PasteOffer> templateOffer(const std::string& text, const AppModel& into)
{
    Value::Array inputs;
    const std::string jinja = withoutReferences(text, inputs);
    JinjaNames reader(jinja);
    const std::vector<std::string> names = reader.read();
    if (!reader.any())
        return std::nullopt;
    for (const std::string& name : names) {
        const bool known = std::any_of(inputs.begin(), inputs.end(),
                                       [&](const Value& input) { return input["variable"].toString() == name; });
        if (!known)
            inputs.push_back(namedInput(name, Value(Value::Array())));
    }
    PasteOffer offer;
    offer.kind = PasteOffer::Kind::Template;
    offer.label = MR_TEXT("Template");
    offer.fragment = oneNode("template-transform", "Template",
                             Value::object({{"template", jinja}, {"variables", Value(std::move(inputs))}}), into);
    return offer;
}

std::optional<PasteOffer> variableOffer(const std::string& text)
{
    PasteOffer offer;
    offer.kind = PasteOffer::Kind::Variable;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = trimmedText(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.rfind("export ", 0) == 0)
            line = trimmedText(line.substr(7));
        if (line.empty() || line.front() == '#')
            continue;
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos || !isDotenvName(line.substr(0, equals)) ||
            offer.fragment.environment.size() == mostPastedNodes)
            return std::nullopt;
        std::string_view value = trimmedText(line.substr(equals + 1));
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        VariableModel variable;
        variable.name = line.substr(0, equals);
        variable.id = "env-" + variable.name;
        variable.valueType = "string";
        for (const char* word : {"KEY", "TOKEN", "SECRET", "PASSWORD"})
            if (variable.name.find(word) != std::string::npos)
                variable.valueType = "secret";
        variable.value = value;
        offer.fragment.environment.push_back(std::move(variable));
    }
    if (offer.fragment.environment.empty())
        return std::nullopt;
    offer.label = Message(MR_TEXT("%1 environment variables"), {std::to_string(offer.fragment.environment.size())});
    return offer;
}

} // namespace millrace::authoring
