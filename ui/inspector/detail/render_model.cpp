// Settings about models: which one, its prompt, memory, vision and context.
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldview.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace millrace::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Inspector", text);
}

QString roleName(const std::string& role)
{
    if (role == "system")
        return QCoreApplication::translate("Inspector", "SYSTEM");
    if (role == "user")
        return QCoreApplication::translate("Inspector", "USER");
    if (role == "assistant")
        return QCoreApplication::translate("Inspector", "ASSISTANT");
    return qs(role).toUpper();
}

void message(const RenderTarget& target, const Value& item, const QString& heading)
{
    const bool jinja = item["edition_type"].toString() == "jinja2";
    const std::string& text = jinja ? item["jinja2_text"].toString() : item["text"].toString();
    const QString html = text.empty() ? target.muted(QCoreApplication::translate("Inspector", "Empty"))
                                      : target.context.templateHtml(text);
    target.box(jinja ? heading + QStringLiteral(" · Jinja") : heading, {html});
}

} // namespace

bool renderModel(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    // `vendor/package/name` is how plugins name a provider; its last part says enough.
    const QString provider = qs(value["provider"].toString()).section(u'/', -1);
    const QString name = qs(value["name"].toString());
    QStringList lines;
    lines << target.strong(name.isEmpty() ? QCoreApplication::translate("Inspector", "No model chosen") : name) +
                 QStringLiteral("&nbsp;&nbsp;") + target.muted(provider);
    QStringList parameters;
    const Value& set = value["completion_params"];
    for (const auto& [key, member] : set.toObject())
        parameters << qs(key).toHtmlEscaped() + QStringLiteral("&nbsp;=&nbsp;") + plainText(member).toHtmlEscaped();
    if (value["mode"].toString() == "completion")
        lines << target.muted(QCoreApplication::translate("Inspector", "Completion mode"));
    if (!parameters.isEmpty())
        lines << parameters.join(QStringLiteral("<br>"));
    target.box({}, lines);
    return true;
}

bool renderPrompt(const RenderTarget& target, const Value& value)
{
    if (value.isObject()) {
        message(target, value, QCoreApplication::translate("Inspector", "PROMPT"));
        return true;
    }
    if (!value.isArray())
        return false;
    for (const Value& item : value.toArray())
        message(target, item, roleName(item["role"].toString()));
    return true;
}

bool renderMemory(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    const Value& window = value["window"];
    QStringList lines;
    const int turns = static_cast<int>(window["size"].toInt());
    if (window["enabled"].toBool())
        lines << QCoreApplication::translate("Inspector", "The last %n turn(s) of the conversation", nullptr, turns)
                     .toHtmlEscaped();
    else
        lines << QCoreApplication::translate("Inspector", "The whole conversation").toHtmlEscaped();
    const std::string& query = value["query_prompt_template"].toString();
    if (!query.empty())
        lines << target.muted(QCoreApplication::translate("Inspector", "User message:")) + u' ' +
                     target.context.templateHtml(query);
    const Value& roles = value["role_prefix"];
    if (!roles["user"].toString().empty() || !roles["assistant"].toString().empty())
        lines << target.muted(QCoreApplication::translate("Inspector", "Prefixes:")) + u' ' +
                     escaped(roles["user"].toString()) + QStringLiteral(" / ") + escaped(roles["assistant"].toString());
    target.box({}, lines);
    return true;
}

bool renderVision(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    if (!value["enabled"].toBool()) {
        target.note(tr(QT_TRANSLATE_NOOP("Inspector", "Off")));
        return true;
    }
    const Value& configs = value["configs"];
    QString line = QCoreApplication::translate("Inspector", "Images from").toHtmlEscaped() + u' ' +
                   target.chip(configs["variable_selector"]);
    if (!configs["detail"].toString().empty())
        line +=
            u' ' +
            target.muted(QCoreApplication::translate("Inspector", "detail: %1").arg(qs(configs["detail"].toString())));
    target.line(line);
    return true;
}

bool renderContextBlock(const RenderTarget& target, const Value& value)
{
    if (!value.isObject())
        return false;
    if (value["enabled"].toBool())
        target.line(target.chip(value["variable_selector"]));
    else
        target.note(tr(QT_TRANSLATE_NOOP("Inspector", "Off")));
    return true;
}

} // namespace millrace::ui
