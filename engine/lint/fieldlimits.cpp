#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace::rules {

namespace {

std::string limitText(double limit)
{
    return limit == static_cast<double>(static_cast<std::int64_t>(limit))
               ? std::to_string(static_cast<std::int64_t>(limit))
               : pythonFloat(limit);
}

void checkNumber(LintContext& context, int index, const FieldSpec& field, const Value& value)
{
    if (field.minimum == field.maximum || !value.isNumber())
        return;
    const double number = value.isInt() ? static_cast<double>(value.toInt()) : value.toDouble();
    if (number < field.minimum || number > field.maximum)
        context.reportNode("field.range", Severity::Warning, index, field.path,
                           Message(MR_TEXT("%1 must be between %2 and %3"),
                                   {field.label.english(), limitText(field.minimum), limitText(field.maximum)}));
}

void checkChoice(LintContext& context, int index, const FieldSpec& field, const Value& value)
{
    if (field.choices.empty() || !value.isString() || value.toString().empty())
        return;
    const auto sameWord = [&](const Choice& choice) {
        return choice.value.size() == value.toString().size() &&
               std::equal(choice.value.begin(), choice.value.end(), value.toString().begin(), [](char a, char b) {
                   const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
                   return lower(a) == lower(b);
               });
    };
    if (std::any_of(field.choices.begin(), field.choices.end(), sameWord))
        return;
    std::string names;
    for (const Choice& choice : field.choices)
        names += (names.empty() ? "" : ", ") + choice.value;
    context.reportNode(
        "field.choice", Severity::Warning, index, field.path,
        Message(MR_TEXT("%1 is \"%2\", which is not one of: %3"), {field.label.english(), value.toString(), names}));
}

/// Bounds that every kind with retries shares (nodes.md 1.5).
void checkRetry(LintContext& context, int index)
{
    const Value& retry = context.node(index).data["retry_config"];
    if (!retry["retry_enabled"].toBool())
        return;
    const Value& count = retry["max_retries"];
    const Value& interval = retry["retry_interval"];
    if (count.isInt() && (count.toInt() < 1 || count.toInt() > 10))
        context.reportNode("field.range", Severity::Warning, index, "retry_config.max_retries",
                           Message(MR_TEXT("%1 must be between %2 and %3"), {"max retries", "1", "10"}));
    if (interval.isNumber() && (interval.toInt() < 100 || interval.toInt() > 5000))
        context.reportNode("field.range", Severity::Warning, index, "retry_config.retry_interval",
                           Message(MR_TEXT("%1 must be between %2 and %3"), {"retry interval", "100", "5000"}));
}

} // namespace

void fieldLimits(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeDescriptor* descriptor = context.descriptor(index);
        if (!descriptor)
            continue;
        const Value& data = context.node(index).data;
        for (const FieldSpec& field : descriptor->fields) {
            if (!isVisible(field, descriptor->fields, data))
                continue;
            const Value& value = settingAt(data, field.path);
            if (field.kind == FieldKind::Number || field.kind == FieldKind::Integer)
                checkNumber(context, index, field, value);
            else if (field.kind == FieldKind::Choice)
                checkChoice(context, index, field, value);
        }
        if (descriptor->retries)
            checkRetry(context, index);
    }
}

} // namespace millrace::rules
