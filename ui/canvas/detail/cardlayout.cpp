#include "ui/canvas/detail/cardlayout.h"

#include <algorithm>
#include <cmath>

namespace millrace::ui {

namespace {

/// Width of text at the body size, from the kind of its characters.
qreal estimate(QStringView text, Token::Style style)
{
    const qreal latin = style == Token::Style::Mono ? 6.7 : 6.3;
    qreal width = 0;
    for (QChar c : text)
        width += c.unicode() >= 0x2E80 ? 12.2 : latin;
    return width;
}

qreal chipWidth(const Token& token)
{
    qreal width = estimate(token.text, token.style) + 12;
    if (!token.detail.isEmpty())
        width += std::min(estimate(token.detail, token.style), 110.0) + 10;
    return width;
}

int estimatedLines(const CardRow& row, qreal width)
{
    qreal x = 0;
    int lines = 1;
    for (const Token& token : row.tokens) {
        if (token.style == Token::Style::Chip || token.style == Token::Style::Variable) {
            const qreal wide = std::min(chipWidth(token), width);
            if (x > 0 && x + wide > width) {
                ++lines;
                x = 0;
            }
            x += wide + 4;
            continue;
        }
        const auto pieces = QStringView(token.text).split(u'\n');
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            if (i > 0 && row.preformatted) {
                ++lines;
                x = 0;
            }
            x += estimate(pieces[i], token.style);
            while (x > width) {
                ++lines;
                x -= width * 0.95;
            }
            if (lines >= row.maxLines)
                return row.maxLines;
        }
    }
    return std::min(lines, row.maxLines);
}

qreal heightOf(const std::vector<int>& lines)
{
    qreal height = card::headerHeight - 4 + card::bottom;
    for (int count : lines)
        height += count > 0 ? card::rowHeight + (count - 1) * card::lineHeight : 0;
    return height;
}

/// Lines of each row; 0 for one that is left out.
std::vector<int> fittedLines(const CardContent& content, qreal width, qreal storedHeight)
{
    std::vector<int> lines;
    for (const CardRow& row : content.rows) {
        const qreal inner = width - 2 * card::padding - (row.well ? 16 : 0);
        lines.push_back(row.maxLines > 1 ? estimatedLines(row, inner) : 1);
    }
    if (storedHeight <= 0)
        return lines;
    const qreal limit = storedHeight + card::slack;
    for (std::size_t i = lines.size(); i-- > 0;) {
        while (lines[i] > 1 && heightOf(lines) > limit)
            --lines[i];
    }
    for (std::size_t i = lines.size(); i-- > 0;) {
        if (content.rows[i].optional && heightOf(lines) > limit)
            lines[i] = 0;
    }
    return lines;
}

} // namespace

CardGeometry layoutCard(const CardContent& content, qreal width, qreal storedHeight)
{
    CardGeometry geometry;
    if (content.shape == CardShape::StartChip) {
        geometry.size = {card::startChipSide, card::startChipSide};
        geometry.handles = {{QStringLiteral("source"), card::startChipSide / 2}};
        return geometry;
    }
    geometry.inputY = card::headerHeight / 2;
    if (content.hasSource)
        geometry.handles.push_back({QStringLiteral("source"), card::headerHeight / 2});
    if (content.shape == CardShape::Container) {
        geometry.size = {width, card::headerHeight};
        return geometry;
    }
    const std::vector<int> lines = fittedLines(content, width, storedHeight);
    qreal y = content.rows.empty() ? card::headerHeight : card::headerHeight - 4;
    for (std::size_t i = 0; i < content.rows.size(); ++i) {
        if (lines[i] == 0) {
            geometry.rows.emplace_back();
            continue;
        }
        const qreal height = card::rowHeight + (lines[i] - 1) * card::lineHeight;
        geometry.rows.emplace_back(card::padding, y, width - 2 * card::padding, height);
        if (!content.rows[i].handle.isEmpty())
            geometry.handles.push_back({content.rows[i].handle, y + card::rowHeight / 2});
        y += height;
    }
    geometry.size = {width, content.rows.empty() ? y : y + card::bottom};
    return geometry;
}

} // namespace millrace::ui
