// Settings of HTTP requests.
#include "engine/base/secret.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldview.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace millrace::ui {

bool renderKeyValues(const RenderTarget& target, const Value& value)
{
    if (!value.isString())
        return false;
    QStringList lines;
    for (const QString& line : qs(value.toString()).split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        const QString key = colon < 0 ? line : line.left(colon);
        const QString text = colon < 0 ? QString() : line.mid(colon + 1);
        lines << target.mono(key.trimmed()) + u' ' + target.context.templateHtml(ss(text.trimmed()));
    }
    if (lines.isEmpty())
        target.note(QCoreApplication::translate("Inspector", "None"));
    else
        target.box({}, lines);
    return true;
}

bool renderHttpBody(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    const std::string& type = value["type"].toString();
    if (type.empty() || type == "none") {
        target.note(QCoreApplication::translate("Inspector", "None"));
        return true;
    }
    QStringList lines;
    const Value& data = value["data"];
    if (data.isString())
        lines << target.context.templateHtml(data.toString());
    for (const Value& item : data.toArray()) {
        const std::string& key = item["key"].toString();
        QString html = key.empty() ? QString() : target.mono(qs(key)) + u' ';
        if (item["file"].size())
            html += target.chip(item["file"]);
        else
            html += target.context.templateHtml(item["value"].toString());
        lines << html;
    }
    target.box(qs(type), lines);
    return true;
}

bool renderHttpAuth(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    const Value& config = value["config"];
    if (value["type"].toString() != "api-key" || !config.isObject()) {
        target.note(QCoreApplication::translate("Inspector", "None"));
        return true;
    }
    const std::string& key = config["api_key"].toString();
    // A reference is no secret, and seeing which one it is helps; anything else is masked.
    const bool reference = key.rfind("{{#", 0) == 0;
    QString line = target.strong(qs(config["type"].toString()));
    if (!config["header"].toString().empty())
        line += u' ' + target.mono(qs(config["header"].toString()));
    line += u' ' + (reference ? target.context.templateHtml(key) : escaped(Secret::mask(key)));
    target.box({}, {line});
    return true;
}

bool renderTimeouts(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    QStringList lines;
    for (const auto& [key, member] : value.toObject()) {
        if (member.isNumber())
            lines << escaped(key) + QStringLiteral("&nbsp;=&nbsp;") + plainText(member) + u' ' +
                         target.muted(QCoreApplication::translate("Inspector", "s"));
    }
    if (lines.isEmpty())
        target.note(QCoreApplication::translate("Inspector", "Default"));
    else
        target.box({}, lines);
    return true;
}

} // namespace millrace::ui
