#include "ui/compare/detail/differencehtml.h"

#include "engine/base/json.h"
#include "ui/compare/detail/differencerows.h"
#include "ui/edit/translate.h"

#include <QCoreApplication>

namespace millrace::ui {

namespace {

constexpr std::size_t longestShown = 60'000; ///< bytes of one value; a widget of text slows down beyond

QString word(const char* text)
{
    return QCoreApplication::translate("CompareText", text);
}

QString escaped(const QString& text)
{
    QString html = text.toHtmlEscaped();
    html.replace(QLatin1Char('\n'), QLatin1String("<br/>"));
    html.replace(QLatin1String("  "), QLatin1String("&nbsp; "));
    html.replace(QLatin1Char('\t'), QLatin1String("&nbsp;&nbsp;&nbsp;&nbsp;"));
    return html;
}

std::string shortened(const std::string& text)
{
    if (text.size() <= longestShown)
        return text;
    std::size_t end = longestShown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "\n…";
}

bool isCode(const std::string& field)
{
    const auto ends = [&](const char* word) {
        const std::string end(word);
        return field.size() >= end.size() && field.compare(field.size() - end.size(), end.size(), end) == 0;
    };
    return ends("code") || ends("schema") || ends("template") || ends("script");
}

/// Short names that have little in common read better side by side than word by word.
bool isReplaced(const std::string& before, const std::string& after)
{
    constexpr std::size_t shortest = 80;
    if (before.size() > shortest || after.size() > shortest || before.find('\n') != std::string::npos ||
        after.find('\n') != std::string::npos)
        return false;
    std::size_t same = 0;
    for (const WordRun& run : diffWords(before, after))
        same += run.kind == WordRun::Kind::Same ? run.text.size() : 0;
    return 2 * same < std::max(before.size(), after.size());
}

std::string textOf(const Value& value)
{
    if (value.isString())
        return value.toString();
    return toJson(value, {value.isArray() || value.isObject() ? 2 : -1, true});
}

} // namespace

QString DifferenceHtml::readable(const Value& value)
{
    return qs(textOf(value));
}

QString DifferenceHtml::page(const QString& body) const
{
    const Colors& c = theme_.colors();
    const Metrics& m = theme_.metrics();
    return QStringLiteral("<style>body{color:%1;} .field{color:%2;} .muted{color:%3;}</style><body>%4</body>")
        .arg(c.text.name(), c.text.name(), c.textMuted.name(), body)
        .replace(QLatin1String("@small"), QString::number(m.fontSmall));
}

QString DifferenceHtml::marked(const QString& text, bool added) const
{
    const Colors& c = theme_.colors();
    // Struck out or underlined as well: colour alone would not do.
    return QStringLiteral("<span style=\"background:%1;color:%2;text-decoration:%3\">%4</span>")
        .arg((added ? c.successSoft : c.dangerSoft).name(), (added ? c.success : c.danger).name(),
             added ? QStringLiteral("underline") : QStringLiteral("line-through"), escaped(text));
}

QString DifferenceHtml::block(const QString& inner, bool monospace) const
{
    const Metrics& m = theme_.metrics();
    const QString family = monospace ? theme_.monospace(m.fontBody).family() : theme_.font(m.fontBody).family();
    return QStringLiteral("<table width=\"100%\" cellpadding=\"8\" cellspacing=\"0\" bgcolor=\"%1\"><tr><td "
                          "style=\"font-family:'%2';\">%3</td></tr></table>")
        .arg(theme_.colors().sunken.name(), family, inner);
}

QString DifferenceHtml::words(const std::string& before, const std::string& after) const
{
    QString html;
    for (const WordRun& run : diffWords(shortened(before), shortened(after))) {
        const QString text = qs(run.text);
        html += run.kind == WordRun::Kind::Same ? escaped(text) : marked(text, run.kind == WordRun::Kind::Added);
    }
    return html;
}

/// Whole lines with a sign in front, changed words within them marked.
QString DifferenceHtml::lines(const std::string& before, const std::string& after) const
{
    struct Side {
        QString html;
        bool changed = false;
    };
    QString html;
    Side old, now;
    const auto flush = [&] {
        const Colors& c = theme_.colors();
        if (!old.changed && !now.changed) {
            html += QStringLiteral("&nbsp; ") + now.html + QStringLiteral("<br/>");
        } else {
            if (old.changed)
                html += QStringLiteral("<span style=\"color:%1\">−</span> ").arg(c.danger.name()) + old.html +
                        QStringLiteral("<br/>");
            if (now.changed)
                html += QStringLiteral("<span style=\"color:%1\">+</span> ").arg(c.success.name()) + now.html +
                        QStringLiteral("<br/>");
        }
        old = {};
        now = {};
    };
    for (const WordRun& run : diffWords(shortened(before), shortened(after))) {
        const QStringList parts = qs(run.text).split(QLatin1Char('\n'));
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (run.kind == WordRun::Kind::Same) {
                if (i > 0)
                    flush();
                old.html += escaped(parts[i]);
                now.html += escaped(parts[i]);
                continue;
            }
            Side& side = run.kind == WordRun::Kind::Added ? now : old;
            if (i > 0)
                side.html += QStringLiteral("<br/>&nbsp; ");
            side.html += parts[i].isEmpty() ? QString() : marked(parts[i], run.kind == WordRun::Kind::Added);
            side.changed = true;
            old.changed = true;
            now.changed = true;
        }
    }
    flush();
    return html;
}

QString DifferenceHtml::comparison(const std::string& field, const std::optional<Value>& before,
                                   const std::optional<Value>& after) const
{
    const QString name = field.empty()
                             ? QString()
                             : QStringLiteral("<p class=\"field\" style=\"margin-top:10px;margin-bottom:4px\">"
                                              "<b>%1</b></p>")
                                   .arg(qs(field).toHtmlEscaped());
    if (!before || !after) {
        if (!before && !after)
            return name +
                   QStringLiteral("<p class=\"muted\">%1</p>").arg(word(QT_TRANSLATE_NOOP("CompareText", "Absent")));
        const std::string text = shortened(textOf(before ? *before : *after));
        return name + block(marked(qs(text), after.has_value()), isCode(field));
    }
    const std::string old = textOf(*before), now = textOf(*after);
    if (before->isString() && after->isString() && isReplaced(old, now))
        return name + block(marked(qs(old), false) + QStringLiteral(" &nbsp;→&nbsp; ") + marked(qs(now), true), false);
    if (isCode(field) || !before->isString() || !after->isString()) {
        const bool single = old.find('\n') == std::string::npos && now.find('\n') == std::string::npos;
        if (single)
            return name +
                   block(marked(qs(old), false) + QStringLiteral(" &nbsp;→&nbsp; ") + marked(qs(now), true), false);
        return name + block(lines(old, now), true);
    }
    return name + block(words(old, now), false);
}

QString DifferenceHtml::difference(const ElementDifference& difference, const Value* node) const
{
    const Colors& c = theme_.colors();
    const DifferenceRow row = rowOf(difference, 0);
    QString html = QStringLiteral("<p style=\"margin-bottom:2px\"><span style=\"font-size:%1px\"><b>%2</b></span></p>"
                                  "<p style=\"margin-top:0\"><span style=\"color:%3\">%4</span> "
                                  "<span class=\"muted\">· %5</span></p>")
                       .arg(theme_.metrics().fontTitle)
                       .arg(row.title.toHtmlEscaped(), toneColor(c, row.tone).name(), row.state.toHtmlEscaped(),
                            row.detail.toHtmlEscaped());
    for (const FieldDifference& field : difference.fields)
        html += comparison(field.field, field.before, field.after);
    if (node) {
        const bool added = difference.change == ElementDifference::Change::Added;
        for (const auto& [key, value] : node->toObject()) {
            if (key == "title" || key == "type" || key == "selected" || key == "desc" || value.isNull() ||
                (!key.empty() && key[0] == '_'))
                continue;
            html += comparison(key, added ? std::nullopt : std::optional<Value>(value),
                               added ? std::optional<Value>(value) : std::nullopt);
        }
    }
    return html;
}

} // namespace millrace::ui
