#include "engine/base/secret.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/http.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/inspector/inspectorpanel.h"

#include <QRegularExpression>
#include <QUrl>

namespace millrace::ui {

namespace {

/// What is known of a variable without running: variables of the app, and what the last run of the node was given.
QString known(const RenderContext& context, const Selector& selector)
{
    const AppModel& app = context.session.model();
    const bool environment = selector[0] == "env";
    if (selector.size() == 2 && (environment || selector[0] == "conversation")) {
        for (const VariableModel& variable : environment ? app.environment : app.conversation) {
            if (variable.name != selector[1])
                continue;
            return variable.valueType == "secret" ? qs(Secret::mask(variable.value.toString()))
                                                  : plainText(variable.value);
        }
    }
    if (context.lastRun) {
        const QString reference = referenceText(selector);
        const std::string bare = ss(reference.mid(2, reference.size() - 4)); // `#id.name#`
        for (const std::string& key : {bare, bare.substr(1, bare.size() - 2)}) {
            if (const Value* value = context.lastRun->inputs.find(key))
                return plainText(*value);
        }
    }
    return QStringLiteral("‹%1›").arg(context.selectorText(selector));
}

QString filled(const RenderContext& context, const std::string& text)
{
    static const QRegularExpression reference(
        QStringLiteral("\\{\\{#[A-Za-z0-9_]{1,50}(?:\\.[A-Za-z_][A-Za-z0-9_]{0,29}){1,10}#\\}\\}"));
    const QString whole = qs(text);
    QString out;
    qsizetype at = 0;
    for (auto it = reference.globalMatch(whole); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += whole.mid(at, match.capturedStart() - at) + known(context, referenceOf(match.captured()));
        at = match.capturedEnd();
    }
    return out + whole.mid(at);
}

QString authLine(const RenderContext& context, const Value& auth)
{
    const Value& config = auth["config"];
    if (auth["type"].toString() != "api-key" || !config.isObject())
        return {};
    const std::string header = config["header"].toString().empty() ? "Authorization" : config["header"].toString();
    const std::string& key = config["api_key"].toString();
    const QString shown = referenceOf(qs(key)).empty() ? qs(Secret::mask(key)) : filled(context, key);
    const std::string& kind = config["type"].toString();
    const QString prefix = kind == "bearer"  ? QStringLiteral("Bearer ")
                           : kind == "basic" ? QStringLiteral("Basic ")
                                             : QString();
    return QStringLiteral("%1: %2%3").arg(qs(header), prefix, shown);
}

QString bodyText(const RenderContext& context, const Value& body)
{
    const Value& data = body["data"];
    if (data.isString())
        return filled(context, data.toString());
    QStringList lines;
    const bool form = body["type"].toString() == "form-data" || body["type"].toString() == "x-www-form-urlencoded";
    for (const Value& item : data.toArray()) {
        const QString value = item["type"].toString() == "file" || item["file"].size() > 0
                                  ? QStringLiteral("‹%1›").arg(context.selectorText(selectorOf(item["file"])))
                                  : filled(context, item["value"].toString());
        lines << (form ? QStringLiteral("%1=%2").arg(filled(context, item["key"].toString()), value) : value);
    }
    return lines.join(u'\n');
}

} // namespace

QString requestPreview(const RenderContext& context, const Value& data)
{
    QString url = filled(context, data["url"].toString());
    QStringList query;
    for (const QString& line : qs(data["params"].toString()).split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        const QString key = filled(context, ss(line.left(colon).trimmed()));
        const QString value = colon < 0 ? QString() : filled(context, ss(line.mid(colon + 1).trimmed()));
        query << QStringLiteral("%1=%2").arg(key, value);
    }
    if (!query.isEmpty())
        url += (url.contains(u'?') ? u'&' : u'?') + query.join(u'&');
    QStringList lines{QStringLiteral("%1 %2").arg(qs(data["method"].toString("get")).toUpper(), url)};
    const QString auth = authLine(context, data["authorization"]);
    if (!auth.isEmpty())
        lines << auth;
    for (const QString& line : filled(context, data["headers"].toString()).split(u'\n', Qt::SkipEmptyParts))
        lines << line.section(u':', 0, 0).trimmed() + QStringLiteral(": ") + line.section(u':', 1).trimmed();
    const std::string& type = data["body"]["type"].toString();
    if (!type.empty() && type != "none")
        lines << QString() << bodyText(context, data["body"]);
    return lines.join(u'\n');
}

} // namespace millrace::ui
