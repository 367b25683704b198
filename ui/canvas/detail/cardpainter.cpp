#include "ui/canvas/detail/cardpainter.h"

#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/notetext.h"

#include <QPainter>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace millrace::ui {

namespace {

QFont unhinted(QFont font)
{
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

qreal baseline(const QRectF& line, const QFont& font)
{
    const QFontMetricsF metrics(font);
    return line.center().y() + (metrics.ascent() - metrics.descent()) / 2;
}

void drawElided(QPainter& painter, const QString& text, const QFont& font, const QColor& color, const QRectF& rect)
{
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(QPointF(rect.left(), baseline(rect, font)), shown);
}

} // namespace

CardPainter::CardPainter(const Theme& theme) : theme_(theme)
{
    fonts_.title = unhinted(theme.font(13, true));
    // Chinese fonts without a semibold cut are emboldened from bold on only.
    cjkTitle_ = fonts_.title;
    cjkTitle_.setWeight(QFont::Bold);
    fonts_.body = unhinted(theme.font(12));
    fonts_.strong = unhinted(theme.font(11, true));
    fonts_.small = unhinted(theme.font(11));
    fonts_.mono = unhinted(theme.monospace(11));
}

const QFont& CardPainter::titleFont(const QString& title) const
{
    const bool cjk = std::any_of(title.begin(), title.end(), [](QChar c) { return c.unicode() >= 0x2E80; });
    return cjk ? cjkTitle_ : fonts_.title;
}

QColor CardPainter::colorOf(Token::Style style) const
{
    const Colors& c = theme_.colors();
    switch (style) {
    case Token::Style::Muted:
        return c.textFaint;
    case Token::Style::Strong:
        return c.textMuted;
    case Token::Style::Failure:
        return c.danger;
    case Token::Style::Variable:
        return c.accent;
    case Token::Style::Text:
    case Token::Style::Mono:
    case Token::Style::Chip:
        break;
    }
    return c.text;
}

void CardPainter::paint(QPainter& painter, const CardContent& content, const CardGeometry& geometry, qreal scale) const
{
    const Colors& c = theme_.colors();
    const QRectF rect(QPointF(0, 0), geometry.size);
    const bool chipShape = content.shape == CardShape::StartChip;
    const qreal radius = chipShape ? 12 : card::radius;
    painter.setRenderHint(QPainter::Antialiasing);
    QPen border(content.unknown ? c.warning : c.borderStrong, 1);
    if (content.unknown)
        border.setStyle(Qt::DashLine);
    painter.setPen(border);
    painter.setBrush(content.unknown ? c.sunken : c.raised);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (chipShape) {
        tile(painter, content, rect.adjusted(8, 8, -8, -8), scale);
    } else {
        header(painter, content, rect.width(), scale);
        for (std::size_t i = 0; i < content.rows.size(); ++i) {
            if (!geometry.rows[i].isEmpty())
                row(painter, content.rows[i], geometry.rows[i]);
        }
    }
    ports(painter, geometry);
}

void CardPainter::paintContainer(QPainter& painter, const CardContent& content, const QSizeF& size, qreal scale) const
{
    const Colors& c = theme_.colors();
    const QRectF rect(QPointF(0, 0), size);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor inside = c.surface;
    inside.setAlphaF(c.dark ? 0.75F : 0.65F);
    painter.setPen(QPen(theme_.family(static_cast<int>(content.family)), 1.25));
    painter.setBrush(inside);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), card::radius + 2, card::radius + 2);
    const bool hasRow = !content.rows.empty();
    const qreal rowWidth = hasRow ? tokensWidth(content.rows.front().tokens, fonts_) : 0;
    const qreal room = size.width() - 2 * card::padding;
    const qreal titleWidth =
        std::min(room, QFontMetricsF(titleFont(content.title)).horizontalAdvance(content.title) + card::tile + 34);
    header(painter, content, hasRow ? std::max(titleWidth, room - rowWidth) : size.width(), scale);
    if (hasRow) {
        const qreal left = std::max(titleWidth + 16, room - rowWidth + card::padding);
        row(painter, content.rows.front(), QRectF(left, 14, size.width() - card::padding - left, card::rowHeight));
    }
    CardGeometry geometry;
    geometry.size = size;
    geometry.inputY = card::headerHeight / 2;
    geometry.handles = {{QStringLiteral("source"), card::headerHeight / 2}};
    ports(painter, geometry);
}

void CardPainter::header(QPainter& painter, const CardContent& content, qreal width, qreal scale) const
{
    const Colors& c = theme_.colors();
    tile(painter, content, QRectF(card::padding, card::padding, card::tile, card::tile), scale);
    const qreal left = card::padding + card::tile + 10;
    const QRectF lines(left, card::padding - 2, width - left - card::padding, card::tile + 4);
    if (content.kindTitle.isEmpty() || content.kindTitle == content.title) {
        drawElided(painter, content.title, titleFont(content.title), c.text, lines);
        return;
    }
    drawElided(painter, content.title, titleFont(content.title), c.text,
               QRectF(lines.left(), lines.top(), lines.width(), 18));
    drawElided(painter, content.kindTitle, fonts_.small, c.textFaint,
               QRectF(lines.left(), lines.top() + 17, lines.width(), 15));
}

void CardPainter::tile(QPainter& painter, const CardContent& content, const QRectF& rect, qreal scale) const
{
    const Colors& c = theme_.colors();
    painter.setPen(Qt::NoPen);
    painter.setBrush(content.unknown ? c.neutral : theme_.family(static_cast<int>(content.family)));
    painter.drawRoundedRect(rect, 7, 7);
    const int side = qRound(rect.width() * 0.64);
    const QPixmap glyph = theme_.nodeGlyph(content.icon, side, scale, c.tileGlyph);
    const qreal offset = (rect.width() - side) / 2;
    painter.drawPixmap(QRectF(rect.left() + offset, rect.top() + offset, side, side), glyph, QRectF(glyph.rect()));
}

void CardPainter::row(QPainter& painter, const CardRow& row, const QRectF& rect) const
{
    const Colors& c = theme_.colors();
    QRectF inner = rect;
    if (row.well) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.dark ? c.surface : c.window);
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5);
        inner.adjust(8, 0, -8, 0);
    }
    if (!row.trailing.empty()) {
        const qreal width = std::min(tokensWidth(row.trailing, fonts_), inner.width() * 0.6);
        fragments(painter, flowTokens(row.trailing, width, 1, true, false, fonts_),
                  QPointF(inner.right() - width, rect.top()), row.well);
        inner.setRight(inner.right() - width - 6);
    }
    if (!row.handle.isEmpty() && !row.well && row.trailing.empty() && row.tokens.size() <= 2 && row.maxLines == 1) {
        // A branch's name stands at its handle.
        const qreal width = std::min(tokensWidth(row.tokens, fonts_), inner.width());
        inner.setLeft(inner.right() - width);
    }
    const int lines = 1 + qRound((rect.height() - card::rowHeight) / card::lineHeight);
    fragments(painter, flowTokens(row.tokens, inner.width() + 0.5, lines, row.maxLines == 1, row.preformatted, fonts_),
              inner.topLeft(), row.well);
}

void CardPainter::fragments(QPainter& painter, const std::vector<Fragment>& fragments, QPointF origin,
                            bool onWell) const
{
    for (const Fragment& fragment : fragments) {
        const QRectF line(origin.x() + fragment.x, origin.y() + fragment.line * card::lineHeight, fragment.width,
                          card::rowHeight);
        if (fragment.style == Token::Style::Chip || fragment.style == Token::Style::Variable) {
            box(painter, fragment, line, onWell);
            continue;
        }
        const QFont& font = fontOf(fragment.style, fonts_);
        painter.setFont(font);
        painter.setPen(colorOf(fragment.style));
        painter.drawText(QPointF(line.left(), baseline(line, font)), fragment.text);
    }
}

void CardPainter::box(QPainter& painter, const Fragment& fragment, const QRectF& rect, bool onWell) const
{
    const Colors& c = theme_.colors();
    const QRectF frame(rect.left(), rect.center().y() - 8, rect.width(), 16);
    painter.setPen(Qt::NoPen);
    const bool variable = fragment.style == Token::Style::Variable;
    painter.setBrush(variable ? c.accentSoft : onWell ? c.border : c.sunken);
    painter.drawRoundedRect(frame, 4, 4);
    painter.setFont(fonts_.small);
    const qreal base = baseline(frame, fonts_.small);
    qreal x = frame.left() + 6;
    if (!fragment.detail.isEmpty()) {
        painter.setPen(c.textMuted);
        painter.drawText(QPointF(x, base), fragment.detail);
        x += fragment.detailWidth;
        if (!fragment.text.isEmpty()) {
            painter.setPen(c.textFaint);
            painter.drawText(QPointF(x - 6, base), QStringLiteral("/"));
        }
    }
    painter.setPen(variable ? c.accent : c.text);
    painter.drawText(QPointF(x, base), fragment.text);
}

void CardPainter::ports(QPainter& painter, const CardGeometry& geometry) const
{
    const Colors& c = theme_.colors();
    for (const CardHandle& handle : geometry.handles) {
        const bool failure = handle.id == QLatin1String("fail-branch");
        painter.setPen(QPen(failure ? c.danger : c.edge, 1.5));
        painter.setBrush(c.raised);
        painter.drawEllipse(QPointF(geometry.size.width(), handle.y), card::portRadius - 0.5, card::portRadius - 0.5);
    }
}

namespace {

/// The document is made anew for each sprite: notes are few and change rarely.
std::unique_ptr<QTextDocument> noteDocument(const Value& data, const QColor& color, const QColor& link,
                                            const QFont& font, qreal width)
{
    auto document = std::make_unique<QTextDocument>();
    document->setUndoRedoEnabled(false);
    document->setDocumentMargin(0);
    document->setDefaultFont(font);
    document->setDefaultStyleSheet(QStringLiteral("body { color: %1; } a { color: %2; } p { margin: 0 0 4px 0; } "
                                                  "h1 { font-size: 17px; margin: 0 0 6px 0; } "
                                                  "h2 { font-size: 15px; margin: 0 0 5px 0; } "
                                                  "h3 { font-size: 13px; margin: 0 0 4px 0; } "
                                                  "ul, ol { margin: 0 0 4px 0; -qt-list-indent: 1; }")
                                       .arg(color.name(), link.name()));
    document->setIndentWidth(16);
    document->setHtml(QStringLiteral("<body>%1</body>").arg(lexicalToHtml(data["text"].toString())));
    document->setTextWidth(width);
    return document;
}

} // namespace

qreal CardPainter::noteHeight(const Value& data, qreal width) const
{
    const Colors& c = theme_.colors();
    const auto document = noteDocument(data, c.text, c.accent, fonts_.body, width - 24);
    const bool signature = data["showAuthor"].toBool() && !data["author"].toString().empty();
    return document->size().height() + 24 + (signature ? 18 : 0);
}

void CardPainter::paintNote(QPainter& painter, const Value& data, const QSizeF& size) const
{
    const Theme::NoteColors colors = theme_.note(qs(data["theme"].toString()));
    const QRectF rect(QPointF(0, 0), size);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const auto document = noteDocument(data, colors.text, theme_.colors().accent, fonts_.body, size.width() - 24);
    const bool signature = data["showAuthor"].toBool() && !data["author"].toString().empty();
    painter.save();
    painter.translate(12, 12);
    document->drawContents(&painter, QRectF(0, 0, size.width() - 24, size.height() - (signature ? 40 : 22)));
    painter.restore();
    if (signature) {
        drawElided(painter, qs(data["author"].toString()), fonts_.small, theme_.colors().textMuted,
                   QRectF(12, size.height() - 24, size.width() - 24, 16));
    }
}

void CardPainter::paintFrame(QPainter& painter, const Value& data, const QSizeF& size) const
{
    const Theme::NoteColors colors = theme_.note(qs(data["theme"].toString()));
    const QRectF rect = QRectF(QPointF(0, 0), size).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor floor = colors.fill;
    floor.setAlphaF(0.45F);
    painter.setPen(QPen(colors.border, 1.5));
    painter.setBrush(floor);
    painter.drawRoundedRect(rect, card::radius + 2, card::radius + 2);
    const QString title = lexicalToPlain(data["text"].toString()).section(u'\n', 0, 0).trimmed();
    if (title.isEmpty())
        return;
    const qreal width =
        std::min(QFontMetricsF(titleFont(title)).horizontalAdvance(title) + 24, size.width() - 2 * card::padding);
    const QRectF band(card::padding, 8, width, 24);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(band, 6, 6);
    drawElided(painter, title, titleFont(title), colors.text, band.adjusted(12, 0, -8, 0));
}

} // namespace millrace::ui
