#include "ui/theme/apptile.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QGlyphRun>
#include <QHash>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace millrace::ui {

namespace {

using Names = QHash<QString, QString>;

const Names& names()
{
    static const Names all = [] {
        Names read;
        QFile file(QStringLiteral(":/millrace/emoji/names.txt"));
        if (!file.open(QIODevice::ReadOnly))
            return read;
        const QString text = QString::fromUtf8(file.readAll());
        for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts)) {
            if (const qsizetype space = line.indexOf(u' '); space > 0 && line[0] != u'#')
                read.insert(line.left(space), line.mid(space + 1));
        }
        return read;
    }();
    return all;
}

/// Letters of any script would be drawn as letters: a picture they are not.
bool isPicture(const QString& text)
{
    const auto letters = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetter() || c == u'_'; });
    return !text.isEmpty() && letters == 0;
}

} // namespace

QString emojiFor(const QString& icon)
{
    QString name = icon.trimmed();
    if (name.size() > 2 && name.startsWith(u':') && name.endsWith(u':'))
        name = name.mid(1, name.size() - 2);
    return names().value(name, icon.trimmed());
}

bool canDraw(const QString& text, const QFont& font)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return !runs.isEmpty() &&
           std::all_of(runs.begin(), runs.end(), [](const QGlyphRun& run) { return !run.glyphIndexes().contains(0u); });
}

QPixmap appTile(const Theme& theme, const QString& icon, const QString& background, int size, qreal ratio,
                const QString& instead)
{
    const QColor color = QColor::isValidColor(background) ? QColor(background) : QColor(QStringLiteral("#FFEAD5"));
    const QColor ink = color.lightnessF() < 0.5F ? Qt::white : Qt::black;
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 5.0, size / 5.0);
    const QString emoji = emojiFor(icon);
    QFont font = theme.font(theme.metrics().fontBody);
    font.setPixelSize(std::max(size * 5 / 9, 1));
    painter.setPen(ink);
    painter.setFont(font);
    if (isPicture(emoji) && canDraw(emoji, font)) {
        painter.drawText(QRectF(0, 0, size, size), Qt::AlignCenter, emoji);
    } else {
        const int glyph = std::max(size / 2, 1);
        const QPixmap drawn = theme.icon(instead, ink).pixmap(QSize(glyph, glyph), ratio);
        painter.drawPixmap(QPointF((size - glyph) / 2.0, (size - glyph) / 2.0), drawn);
    }
    return pixmap;
}

} // namespace millrace::ui
