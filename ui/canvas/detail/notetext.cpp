#include "ui/canvas/detail/notetext.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"

#include <QUrl>

namespace millrace::ui {

namespace {

constexpr int kDeepest = 40;

// Lexical's bits of `format` on text.
constexpr int kBold = 1, kItalic = 2, kStrike = 4, kUnderline = 8, kCode = 16;

QString span(const Value& node)
{
    QString html = qs(node["text"].toString()).toHtmlEscaped();
    const int format = static_cast<int>(node["format"].toInt());
    if (format & kCode)
        html = QStringLiteral("<code>%1</code>").arg(html);
    if (format & kBold)
        html = QStringLiteral("<b>%1</b>").arg(html);
    if (format & kItalic)
        html = QStringLiteral("<i>%1</i>").arg(html);
    if (format & kStrike)
        html = QStringLiteral("<s>%1</s>").arg(html);
    if (format & kUnderline)
        html = QStringLiteral("<u>%1</u>").arg(html);
    // Dify's editor writes the three text sizes as an inline style; only the number is taken over.
    const QString style = qs(node["style"].toString());
    const qsizetype at = style.indexOf(QLatin1String("font-size:"));
    if (at >= 0) {
        const int pixels = style.mid(at + 10).section(u'p', 0, 0).trimmed().toInt();
        if (pixels >= 8 && pixels <= 32)
            html = QStringLiteral("<span style=\"font-size:%1px\">%2</span>").arg(pixels).arg(html);
    }
    return html;
}

QString blocks(const Value& node, int depth);

QString children(const Value& node, int depth)
{
    QString html;
    for (const Value& child : node["children"].toArray())
        html += blocks(child, depth + 1);
    return html;
}

QString link(const Value& node, int depth)
{
    const QUrl url(qs(node["url"].toString()));
    const QString scheme = url.scheme();
    QString inner = children(node, depth);
    if (scheme != u"http" && scheme != u"https" && scheme != u"mailto")
        return inner;
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(url.toString().toHtmlEscaped(), inner);
}

QString blocks(const Value& node, int depth)
{
    if (depth > kDeepest)
        return {};
    const std::string& type = node["type"].toString();
    if (type == "text" || type == "code-highlight")
        return span(node);
    if (type == "linebreak")
        return QStringLiteral("<br>");
    if (type == "tab")
        return QStringLiteral("&emsp;");
    if (type == "link" || type == "autolink")
        return link(node, depth);
    QString inner = children(node, depth);
    if (type == "heading") {
        const std::string& tag = node["tag"].toString();
        const QString level = tag == "h1" || tag == "h2" ? qs(tag) : QStringLiteral("h3");
        return QStringLiteral("<%1>%2</%1>").arg(level, inner);
    }
    if (type == "list")
        return (node["listType"].toString() == "number" ? QStringLiteral("<ol>%1</ol>") : QStringLiteral("<ul>%1</ul>"))
            .arg(inner);
    if (type == "listitem")
        return QStringLiteral("<li>%1</li>").arg(inner);
    if (type == "quote")
        return QStringLiteral("<blockquote>%1</blockquote>").arg(inner);
    if (type == "code")
        return QStringLiteral("<pre>%1</pre>").arg(inner);
    if (type == "paragraph")
        return QStringLiteral("<p>%1</p>").arg(inner.isEmpty() ? QStringLiteral("&nbsp;") : inner);
    return inner;
}

void plain(const Value& node, QString& out, int depth)
{
    if (depth > kDeepest)
        return;
    out += qs(node["text"].toString());
    const std::string& type = node["type"].toString();
    if (type == "linebreak")
        out += u'\n';
    for (const Value& child : node["children"].toArray())
        plain(child, out, depth + 1);
    if (type == "paragraph" || type == "heading" || type == "listitem")
        out += u'\n';
}

} // namespace

QString lexicalToHtml(const std::string& text)
{
    if (text.empty())
        return {};
    const Result<Value> state = parseJson(text);
    if (!state || !(*state)["root"].isObject())
        return QStringLiteral("<p>%1</p>").arg(qs(text).toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
    return blocks((*state)["root"], 0);
}

QString lexicalToPlain(const std::string& text)
{
    const Result<Value> state = parseJson(text);
    if (!state || !(*state)["root"].isObject())
        return qs(text).trimmed();
    QString out;
    plain((*state)["root"], out, 0);
    return out.trimmed();
}

} // namespace millrace::ui
