#include "engine/base/json.h"
#include "engine/diff/diff.h"

#include <algorithm>

namespace millrace {
namespace {

using Element = ElementDifference::Element;
using Change = ElementDifference::Change;

constexpr std::size_t longestValue = 100; ///< characters of a value shown on one line

const char* nameOf(Element element)
{
    switch (element) {
    case Element::App:
        return "app";
    case Element::Node:
        return "node";
    case Element::Edge:
        return "edge";
    case Element::Environment:
        return "environment variable";
    case Element::Conversation:
        return "conversation variable";
    case Element::Feature:
        return "feature";
    case Element::ModelConfig:
        return "model configuration";
    case Element::Dependency:
        return "plugin";
    case Element::Other:
        break;
    }
    return "setting";
}

const char* keyOf(Element element)
{
    switch (element) {
    case Element::Environment:
        return "environment";
    case Element::Conversation:
        return "conversation";
    case Element::ModelConfig:
        return "model_config";
    case Element::Dependency:
        return "dependency";
    case Element::Other:
        return "other";
    default:
        return nameOf(element);
    }
}

const char* keyOf(Change change)
{
    switch (change) {
    case Change::Added:
        return "added";
    case Change::Removed:
        return "removed";
    case Change::Changed:
        return "changed";
    case Change::Moved:
        break;
    }
    return "moved";
}

/// Texts of files go to a terminal: control characters would act there.
std::string harmless(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
            result += '?';
        else
            result += c;
    }
    return result;
}

class TextWriter {
public:
    explicit TextWriter(bool colour) : colour_(colour) {}

    void element(const ElementDifference& element)
    {
        if (!out_.empty())
            out_ += '\n';
        const char sign = element.change == Change::Added     ? '+'
                          : element.change == Change::Removed ? '-'
                          : element.change == Change::Moved   ? '>'
                                                              : '~';
        const char* colour = sign == '+' ? green : sign == '-' ? red : sign == '~' ? yellow : cyan;
        std::string line = std::string(1, sign) + ' ' + nameOf(element.element) + ' ' + harmless(element.title);
        if (!element.kind.empty())
            line += " (" + harmless(element.kind) + ')';
        if (element.element == Element::Node && element.id != element.title)
            line += " #" + harmless(element.id);
        if (element.change == Change::Moved)
            line += " moved";
        std::replace(line.begin(), line.end(), '\n', ' ');
        out_ += paint(colour, line) + '\n';
        for (const FieldDifference& field : element.fields)
            this->field(field);
    }

    std::string take() { return std::move(out_); }

private:
    static constexpr const char* red = "\033[31m";
    static constexpr const char* green = "\033[32m";
    static constexpr const char* yellow = "\033[33m";
    static constexpr const char* cyan = "\033[36m";

    std::string paint(const char* colour, const std::string& text) const
    {
        return colour_ ? colour + text + "\033[0m" : text;
    }

    void field(const FieldDifference& field)
    {
        const std::string head = "    " + harmless(field.field) + ":";
        if (isLong(field.before) || isLong(field.after)) {
            out_ += head + '\n';
            words(field.before ? text(*field.before) : std::string(), field.after ? text(*field.after) : std::string());
            return;
        }
        out_ += head + ' ';
        if (field.before)
            out_ += paint(red, shown(*field.before));
        else
            out_ += paint(green, "(new) ");
        if (field.before && field.after)
            out_ += " \u2192 ";
        if (field.after)
            out_ += paint(green, shown(*field.after));
        else
            out_ += paint(red, " (removed)");
        out_ += '\n';
    }

    static std::string text(const Value& value)
    {
        return value.isString() ? value.toString() : toJson(value, {value.isObject() || value.isArray() ? 2 : -1});
    }

    static bool isLong(const std::optional<Value>& value)
    {
        if (!value)
            return false;
        if (value->isString())
            return value->toString().size() > longestValue || value->toString().find('\n') != std::string::npos;
        return (value->isArray() || value->isObject()) && toJson(*value).size() > longestValue;
    }

    static std::string shown(const Value& value) { return harmless(toJson(value, {-1, true})); }

    /// A text word by word, with a line of context around what changed.
    void words(const std::string& before, const std::string& after)
    {
        struct Line {
            std::string text;
            bool changed = false;
        };
        std::vector<Line> lines(1);
        for (const WordRun& run : diffWords(before, after)) {
            const bool changed = run.kind != WordRun::Kind::Same;
            std::size_t at = 0;
            while (at <= run.text.size()) {
                const std::size_t end = std::min(run.text.find('\n', at), run.text.size());
                std::string part = run.text.substr(at, end - at);
                const bool broken = end < run.text.size();
                if (changed && (!part.empty() || broken)) {
                    lines.back().changed = true;
                    lines.back().text += marked(run.kind, harmless(part) + (broken && part.empty() ? "\u00b6" : ""));
                } else {
                    lines.back().text += harmless(part);
                }
                if (broken)
                    lines.push_back({{}, changed});
                at = end + 1;
            }
        }
        std::size_t told = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool near =
                lines[i].changed || (i > 0 && lines[i - 1].changed) || (i + 1 < lines.size() && lines[i + 1].changed);
            if (!near)
                continue;
            if (i > told)
                out_ += "      \u2026\n";
            out_ += "      " + lines[i].text + '\n';
            told = i + 1;
        }
        if (told < lines.size())
            out_ += "      \u2026\n";
    }

    std::string marked(WordRun::Kind kind, const std::string& text) const
    {
        if (text.empty())
            return text;
        const bool removed = kind == WordRun::Kind::Removed;
        if (colour_)
            return paint(removed ? red : green, text);
        return removed ? "[-" + text + "-]" : "{+" + text + "+}";
    }

    const bool colour_;
    std::string out_;
};

} // namespace

std::string differenceText(const AppDifference& difference, bool colour)
{
    TextWriter writer(colour);
    for (const ElementDifference& element : difference.elements)
        writer.element(element);
    return writer.take();
}

Value differenceJson(const AppDifference& difference)
{
    Value::Array elements;
    elements.reserve(difference.elements.size());
    for (const ElementDifference& element : difference.elements) {
        Value::Array fields;
        for (const FieldDifference& field : element.fields) {
            Value::Object entry{{"field", Value(field.field)}, {"path", Value(field.path.toString())}};
            if (field.before)
                entry.set("before", *field.before);
            if (field.after)
                entry.set("after", *field.after);
            fields.emplace_back(std::move(entry));
        }
        elements.push_back(Value::object({{"element", keyOf(element.element)},
                                          {"change", keyOf(element.change)},
                                          {"id", Value(element.id)},
                                          {"title", Value(element.title)},
                                          {"kind", Value(element.kind)},
                                          {"fields", Value(std::move(fields))}}));
    }
    return Value::object({{"same_meaning", Value(difference.sameMeaning())}, {"elements", Value(std::move(elements))}});
}

} // namespace millrace
