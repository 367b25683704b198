#include "ui/inspector/fields/variablescope.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <QRegularExpression>

namespace millrace::ui {

namespace {

bool isNumeric(const QString& type)
{
    return type == QLatin1String("number") || type == QLatin1String("integer") || type == QLatin1String("float");
}

bool accepts(const QString& wanted, const QString& type)
{
    if (wanted.compare(type, Qt::CaseInsensitive) == 0)
        return true;
    if (wanted == QLatin1String("array"))
        return type.startsWith(QLatin1String("array"), Qt::CaseInsensitive);
    if (isNumeric(wanted) && isNumeric(type))
        return true;
    return wanted == QLatin1String("string") && type == QLatin1String("secret");
}

} // namespace

std::vector<ScopeGroup> scopeOf(const RenderContext& context)
{
    return variablesInScope(context.session.model(), context.nodeId);
}

QString typeOf(const RenderContext& context, const Selector& selector)
{
    return qs(variableType(context.session.model(), selector));
}

bool acceptsType(const QStringList& accepted, const QString& type)
{
    if (accepted.isEmpty() || type.isEmpty() || type == QLatin1String("any") || accepted.contains(u"any"))
        return true;
    return std::any_of(accepted.begin(), accepted.end(),
                       [&type](const QString& wanted) { return accepts(wanted, type); });
}

QString referenceText(const Selector& selector)
{
    QStringList parts;
    for (const std::string& part : selector)
        parts << qs(part);
    return QStringLiteral("{{#%1#}}").arg(parts.join(u'.'));
}

Selector referenceOf(const QString& text)
{
    static const QRegularExpression reference(
        QStringLiteral("^\\{\\{#([A-Za-z0-9_]{1,50}(?:\\.[A-Za-z_][A-Za-z0-9_]{0,29}){1,10})#\\}\\}$"));
    const QRegularExpressionMatch match = reference.match(text.trimmed());
    Selector selector;
    if (match.hasMatch()) {
        for (const QString& part : match.captured(1).split(u'.'))
            selector.push_back(ss(part));
    }
    return selector;
}

QMimeData* variableMime(const Selector& selector)
{
    auto* data = new QMimeData;
    data->setText(referenceText(selector));
    return data;
}

} // namespace millrace::ui
