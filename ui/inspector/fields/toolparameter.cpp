#include "ui/inspector/fields/toolparameter.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"

#include <QLocale>

namespace millrace::ui {

namespace {

/// Texts of plugins: plain, or one for each language.
QString localText(const Value& text)
{
    if (!text.isObject())
        return text.isString() ? qs(text.toString()) : QString();
    if (QLocale().language() == QLocale::Chinese && !text["zh_Hans"].toString().empty())
        return qs(text["zh_Hans"].toString());
    if (!text["en_US"].toString().empty() || text.size() == 0)
        return qs(text["en_US"].toString());
    return qs(text.toObject().begin()->second.toString());
}

ToolParameter parameterOf(const Value& declared)
{
    ToolParameter out;
    out.name = declared["name"].toString();
    out.label = localText(declared["label"]);
    if (out.label.isEmpty())
        out.label = qs(out.name);
    out.help = localText(declared["human_description"]);
    if (out.help.isEmpty())
        out.help = localText(declared["help"]);
    if (out.help == out.label)
        out.help.clear();
    out.placeholder = localText(declared["placeholder"]);
    out.type = declared["type"].toString("string");
    out.required = declared["required"].toBool();
    out.defaultValue = declared["default"];
    if (declared["min"].isNumber() && declared["max"].isNumber()) {
        out.minimum = declared["min"].toDouble();
        out.maximum = declared["max"].toDouble();
    }
    for (const Value& option : declared["options"].toArray()) {
        const QString text = localText(option["label"]);
        out.options.emplace_back(option["value"], text.isEmpty() ? plainText(option["value"]) : text);
    }
    return out;
}

ToolParameter usual(const char* name, const QString& label, const char* type, bool required = false)
{
    ToolParameter out;
    out.name = name;
    out.label = label;
    out.type = type;
    out.required = required;
    out.textSource = "constant";
    return out;
}

} // namespace

bool ToolParameter::isText() const
{
    return type == "string" || type == "text-input" || type == "secret-input" || type == "any";
}

bool ToolParameter::isFile() const
{
    return type == "file" || type == "files" || type == "system-files";
}

std::vector<ToolParameter> toolParameters(const Value& declarations, ParameterForm form)
{
    std::vector<ToolParameter> out;
    for (const Value& declared : declarations.toArray()) {
        const bool input = declared["form"].toString("llm") == "llm";
        if (input == (form == ParameterForm::Inputs) && !declared["name"].toString().empty())
            out.push_back(parameterOf(declared));
    }
    return out;
}

std::vector<ToolParameter> usualAgentParameters()
{
    ToolParameter rounds = usual("maximum_iterations", Fields::tr("Max Iterations"), "number", true);
    rounds.minimum = 1;
    rounds.maximum = 99;
    rounds.defaultValue = Value(3);
    return {usual("model", Fields::tr("Model"), "model-selector", true),
            usual("tools", Fields::tr("Tools"), "array[tools]"),
            usual("instruction", Fields::tr("Instruction"), "string"),
            usual("query", Fields::tr("Query"), "string", true), std::move(rounds)};
}

} // namespace millrace::ui
