#include "ui/inspector/detail/rendercontext.h"

#include "engine/base/json.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace millrace::ui {

namespace {

bool isReserved(const std::string& prefix)
{
    return prefix == "sys" || prefix == "env" || prefix == "conversation" || prefix == "rag";
}

/// Shown of one text before it is cut: the editor holds the whole of it.
constexpr qsizetype longestText = 6000;

} // namespace

Selector selectorOf(const Value& value)
{
    Selector selector;
    for (const Value& part : value.toArray()) {
        if (!part.isString())
            return {};
        selector.push_back(part.toString());
    }
    return selector;
}

QString plainText(const Value& value)
{
    if (value.isString())
        return qs(value.toString());
    if (value.isNull())
        return {};
    return qs(toJson(value));
}

QString escaped(const std::string& text)
{
    return qs(text).toHtmlEscaped();
}

QString RenderContext::selectorText(const Selector& selector) const
{
    if (selector.empty())
        return QCoreApplication::translate("Inspector", "not set");
    QStringList names;
    for (std::size_t i = 1; i < selector.size(); ++i)
        names << qs(selector[i]);
    if (isReserved(selector[0]))
        return qs(selector[0]) + u'.' + names.join(u'.');
    const NodeModel* node = session.model().node(selector[0]);
    const QString title = node && !node->title.empty() ? qs(node->title) : qs(selector[0]);
    return names.isEmpty() ? title : title + QStringLiteral(" / ") + names.join(u'.');
}

QString RenderContext::selectorHtml(const Selector& selector) const
{
    const Colors& c = theme.colors();
    const QString text = selectorText(selector).toHtmlEscaped().replace(u' ', QStringLiteral("&nbsp;"));
    if (selector.empty())
        return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(c.textFaint.name(), text);
    const bool known = isReserved(selector[0]) || session.model().node(selector[0]);
    const QColor ink = known ? c.accent : c.danger;
    const QColor paper = known ? c.accentSoft : c.dangerSoft;
    const QString style =
        QStringLiteral("color:%1; background-color:%2; text-decoration:none;").arg(ink.name(), paper.name());
    if (!known || isReserved(selector[0]))
        return QStringLiteral("<span style=\"%1\">&nbsp;%2&nbsp;</span>").arg(style, text);
    return QStringLiteral("<a href=\"node:%1\" style=\"%2\">&nbsp;%3&nbsp;</a>").arg(escaped(selector[0]), style, text);
}

QString RenderContext::templateHtml(const std::string& text) const
{
    static const QRegularExpression reference(
        QStringLiteral("\\{\\{#([A-Za-z0-9_]{1,50}(?:\\.[A-Za-z_][A-Za-z0-9_]{0,29}){1,10})#\\}\\}"));
    QString whole = qs(text);
    const bool cut = whole.size() > longestText;
    if (cut)
        whole.truncate(longestText);
    QString html;
    qsizetype at = 0;
    const auto literal = [](const QString& part) {
        return part.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    };
    for (auto it = reference.globalMatch(whole); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        html += literal(whole.mid(at, match.capturedStart() - at));
        Selector selector;
        for (const QString& part : match.captured(1).split(u'.'))
            selector.push_back(ss(part));
        html += selectorHtml(selector);
        at = match.capturedEnd();
    }
    html += literal(whole.mid(at));
    if (cut)
        html += QStringLiteral(" …");
    return html;
}

QLabel* RenderContext::html(const QString& richText, QWidget* parent) const
{
    auto* label = new ThemedLabel(theme, ThemedLabel::Style::Body, richText, parent);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    label->setFocusPolicy(Qt::ClickFocus);
    QObject::connect(label, &QLabel::linkActivated, label, [go = goToNode](const QString& link) {
        if (link.startsWith(QStringLiteral("node:")) && go)
            go(link.mid(5));
    });
    return label;
}

QLabel* RenderContext::muted(const QString& text, QWidget* parent) const
{
    auto* label = new ThemedLabel(theme, ThemedLabel::Style::Muted, text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace millrace::ui
