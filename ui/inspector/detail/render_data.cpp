// Settings that list variables: inputs, outputs, the start form, parameters, groups.
#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldview.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace millrace::ui {

namespace {

QString row(const RenderTarget& target, const QString& name, const QString& type)
{
    return target.mono(name) + QStringLiteral("&nbsp;&nbsp;") + target.muted(type);
}

QString inputTypeName(const std::string& type)
{
    static const std::pair<const char*, const char*> names[] = {
        {"text-input", QT_TRANSLATE_NOOP("Inspector", "Short text")},
        {"paragraph", QT_TRANSLATE_NOOP("Inspector", "Paragraph")},
        {"select", QT_TRANSLATE_NOOP("Inspector", "Select")},
        {"number", QT_TRANSLATE_NOOP("Inspector", "Number")},
        {"checkbox", QT_TRANSLATE_NOOP("Inspector", "Checkbox")},
        {"file", QT_TRANSLATE_NOOP("Inspector", "Single file")},
        {"file-list", QT_TRANSLATE_NOOP("Inspector", "File list")},
        {"json_object", QT_TRANSLATE_NOOP("Inspector", "JSON object")},
    };
    for (const auto& [stored, words] : names) {
        if (type == stored)
            return QCoreApplication::translate("Inspector", words);
    }
    return qs(type);
}

QString textList(const Value& value)
{
    QStringList texts;
    for (const Value& item : value.toArray())
        texts << plainText(item);
    return texts.join(QStringLiteral(", "));
}

} // namespace

bool renderVariables(const RenderTarget& target, const Value& value)
{
    if (!value.isArray())
        return false;
    QStringList lines;
    for (const Value& item : value.toArray()) {
        const QString source = item["value_selector"].size() ? target.chip(item["value_selector"])
                                                             : plainText(item["value"]).toHtmlEscaped();
        lines << target.mono(qs(item["variable"].toString())) + u' ' + target.muted(QStringLiteral("=")) + u' ' +
                     source;
    }
    target.box({}, lines);
    return true;
}

bool renderOutputs(const RenderTarget& target, const Value& value)
{
    if (value.isArray())
        return renderVariables(target, value);
    if (!value.isObject())
        return false;
    QStringList lines;
    for (const auto& [name, spec] : value.toObject())
        lines << row(target, qs(name), qs(spec["type"].toString()));
    target.box({}, lines);
    return true;
}

bool renderStartForm(const RenderTarget& target, const Value& value)
{
    if (!value.isArray())
        return false;
    for (const Value& item : value.toArray()) {
        const std::string& type = item["type"].toString();
        QStringList lines;
        QString head = target.strong(qs(item["label"].toString())) + QStringLiteral("&nbsp;&nbsp;") +
                       target.mono(qs(item["variable"].toString()));
        if (item["required"].toBool())
            head += QStringLiteral("&nbsp;&nbsp;") + target.muted(QCoreApplication::translate("Inspector", "required"));
        lines << head;
        QStringList facts{inputTypeName(type)};
        if (item["max_length"].isNumber() && type != "select")
            facts << QCoreApplication::translate("Inspector", "at most %1").arg(plainText(item["max_length"]));
        if (item["options"].size())
            facts << textList(item["options"]);
        if (item["allowed_file_types"].size() && (type == "file" || type == "file-list"))
            facts << textList(item["allowed_file_types"]);
        if (!item["default"].isNull() && !plainText(item["default"]).isEmpty())
            facts << QCoreApplication::translate("Inspector", "default: %1").arg(plainText(item["default"]));
        lines << target.muted(facts.join(QStringLiteral(" · ")));
        target.box({}, lines);
    }
    return true;
}

bool renderParameters(const RenderTarget& target, const Value& value)
{
    if (!value.isArray())
        return false;
    for (const Value& item : value.toArray()) {
        QString head = row(target, qs(item["name"].toString()), qs(item["type"].toString()));
        if (item["required"].toBool())
            head += QStringLiteral("&nbsp;&nbsp;") + target.muted(QCoreApplication::translate("Inspector", "required"));
        QStringList lines{head};
        if (!item["description"].toString().empty())
            lines << target.context.templateHtml(item["description"].toString());
        if (item["options"].size())
            lines << target.muted(textList(item["options"]));
        target.box({}, lines);
    }
    return true;
}

bool renderSelectorList(const RenderTarget& target, const Value& value)
{
    if (!value.isArray())
        return false;
    QStringList lines;
    for (const Value& selector : value.toArray())
        lines << target.chip(selector);
    target.box({}, lines);
    return true;
}

bool renderGroups(const RenderTarget& target, const Value& value)
{
    const Value& groups = value.isArray() ? value : value["groups"];
    if (!groups.isArray())
        return false;
    if (value.isObject() && !value["group_enabled"].toBool()) {
        target.note(QCoreApplication::translate("Inspector", "Off"));
        return true;
    }
    for (const Value& group : groups.toArray()) {
        QStringList lines{row(target, qs(group["group_name"].toString()), qs(group["output_type"].toString()))};
        for (const Value& selector : group["variables"].toArray())
            lines << target.chip(selector);
        target.box({}, lines);
    }
    return true;
}

} // namespace millrace::ui
