// Settings about decisions: conditions, classes, filters, assignments.
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldview.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace millrace::ui {

namespace {

struct Operator {
    const char* stored;
    const char* words;
};

// Symbols (=, ≠, >, …) are shown as they are stored.
constexpr Operator operators[] = {
    {"contains", QT_TRANSLATE_NOOP("Inspector", "contains")},
    {"not contains", QT_TRANSLATE_NOOP("Inspector", "does not contain")},
    {"start with", QT_TRANSLATE_NOOP("Inspector", "starts with")},
    {"end with", QT_TRANSLATE_NOOP("Inspector", "ends with")},
    {"is", QT_TRANSLATE_NOOP("Inspector", "is")},
    {"is not", QT_TRANSLATE_NOOP("Inspector", "is not")},
    {"empty", QT_TRANSLATE_NOOP("Inspector", "is empty")},
    {"not empty", QT_TRANSLATE_NOOP("Inspector", "is not empty")},
    {"null", QT_TRANSLATE_NOOP("Inspector", "is null")},
    {"not null", QT_TRANSLATE_NOOP("Inspector", "is not null")},
    {"in", QT_TRANSLATE_NOOP("Inspector", "is one of")},
    {"not in", QT_TRANSLATE_NOOP("Inspector", "is none of")},
    {"all of", QT_TRANSLATE_NOOP("Inspector", "is all of")},
    {"exists", QT_TRANSLATE_NOOP("Inspector", "exists")},
    {"not exists", QT_TRANSLATE_NOOP("Inspector", "does not exist")},
    {"before", QT_TRANSLATE_NOOP("Inspector", "is before")},
    {"after", QT_TRANSLATE_NOOP("Inspector", "is after")},
};

QString operatorWords(const std::string& stored)
{
    for (const Operator& entry : operators) {
        if (stored == entry.stored)
            return QCoreApplication::translate("Inspector", entry.words);
    }
    return qs(stored);
}

bool takesValue(const std::string& operatorName)
{
    for (const char* unary : {"empty", "not empty", "null", "not null", "exists", "not exists"}) {
        if (operatorName == unary)
            return false;
    }
    return true;
}

QString conditionHtml(const RenderTarget& target, const Value& condition, const QString& subject)
{
    const std::string& name = condition["comparison_operator"].toString();
    QString html = subject + u' ' + target.muted(operatorWords(name));
    const Value& value = condition["value"];
    if (takesValue(name) && !value.isNull()) {
        if (value.isString())
            html += u' ' + target.context.templateHtml(value.toString());
        else
            html += u' ' + plainText(value).toHtmlEscaped();
    }
    const Value& inner = condition["sub_variable_condition"];
    const bool any = inner["logical_operator"].toString() == "or";
    QStringList parts;
    for (const Value& sub : inner["conditions"].toArray())
        parts << conditionHtml(target, sub, escaped(sub["key"].toString()));
    if (!parts.isEmpty()) {
        const QString word =
            any ? QCoreApplication::translate("Inspector", "or") : QCoreApplication::translate("Inspector", "and");
        html += QStringLiteral(" (") + parts.join(QStringLiteral(" %1 ").arg(target.muted(word))) + u')';
    }
    return html;
}

QStringList conditionLines(const RenderTarget& target, const Value& list, bool any)
{
    const QString joiner =
        any ? QCoreApplication::translate("Inspector", "OR") : QCoreApplication::translate("Inspector", "AND");
    QStringList lines;
    for (const Value& condition : list.toArray()) {
        QString html = conditionHtml(target, condition, target.chip(condition["variable_selector"]));
        if (!lines.isEmpty())
            html = target.muted(joiner) + u' ' + html;
        lines << html;
    }
    if (lines.isEmpty())
        lines << target.muted(QCoreApplication::translate("Inspector", "No condition"));
    return lines;
}

struct Operation {
    const char* stored;
    const char* words;
};
constexpr Operation operations[] = {
    {"over-write", QT_TRANSLATE_NOOP("Inspector", "is overwritten with")},
    {"overwrite", QT_TRANSLATE_NOOP("Inspector", "is overwritten with")},
    {"set", QT_TRANSLATE_NOOP("Inspector", "is set to")},
    {"append", QT_TRANSLATE_NOOP("Inspector", "gets appended")},
    {"extend", QT_TRANSLATE_NOOP("Inspector", "is extended by")},
    {"clear", QT_TRANSLATE_NOOP("Inspector", "is cleared")},
    {"remove-first", QT_TRANSLATE_NOOP("Inspector", "loses its first item")},
    {"remove-last", QT_TRANSLATE_NOOP("Inspector", "loses its last item")},
};

QString operationWords(const std::string& stored)
{
    for (const Operation& entry : operations) {
        if (stored == entry.stored)
            return QCoreApplication::translate("Inspector", entry.words);
    }
    return qs(stored); // += and the like
}

} // namespace

bool renderConditions(const RenderTarget& target, const Value& value)
{
    if (!value.isArray())
        return false;
    int number = 0;
    for (const Value& item : value.toArray()) {
        if (!item["conditions"].isArray()) {
            // Also a plain list of conditions (loops, old if-else).
            target.box({}, conditionLines(target, value, false));
            return true;
        }
        const QString heading = number == 0 ? QStringLiteral("IF") : QStringLiteral("ELIF %1").arg(number);
        target.box(heading, conditionLines(target, item["conditions"], item["logical_operator"].toString() == "or"));
        ++number;
    }
    return true;
}

bool renderClasses(const RenderTarget& target, const Value& value)
{
    if (!value.isArray())
        return false;
    int number = 0;
    for (const Value& item : value.toArray())
        target.box(QCoreApplication::translate("Inspector", "CLASS %1").arg(++number),
                   {target.context.templateHtml(item["name"].toString())});
    return true;
}

bool renderFilter(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    if (!value["enabled"].toBool()) {
        target.note(QCoreApplication::translate("Inspector", "Off"));
        return true;
    }
    QStringList lines;
    for (const Value& condition : value["conditions"].toArray()) {
        const std::string& key = condition["key"].toString();
        const QString subject = key.empty() ? QCoreApplication::translate("Inspector", "Item") : qs(key);
        lines << conditionHtml(target, condition, target.strong(subject));
    }
    if (value.find("key") || value.find("value"))
        lines << escaped(value["key"].toString()) + u' ' + target.muted(qs(value["value"].toString()));
    if (value.find("size"))
        lines << plainText(value["size"]).toHtmlEscaped();
    if (value.find("serial"))
        lines << target.context.templateHtml(plainText(value["serial"]).toStdString());
    target.box({}, lines);
    return true;
}

bool renderAssignments(const RenderTarget& target, const Value& value)
{
    if (!value.isArray())
        return false;
    QStringList lines;
    for (const Value& item : value.toArray()) {
        const std::string& operation = item["operation"].toString();
        QString html = target.chip(item["variable_selector"]) + u' ' + target.muted(operationWords(operation));
        const Value& source = item["value"];
        if (item["input_type"].toString() == "variable" && source.isArray())
            html += u' ' + target.chip(source);
        else if (source.isString())
            html += u' ' + target.context.templateHtml(source.toString());
        else if (!source.isNull())
            html += u' ' + plainText(source).toHtmlEscaped();
        lines << html;
    }
    target.box({}, lines);
    return true;
}

} // namespace millrace::ui
