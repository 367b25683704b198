#pragma once

#include "ui/canvas/detail/cardcontent.h"

#include <QRectF>
#include <vector>

namespace millrace::ui {

/// Distances on a card, in scene units (device-independent pixels at 100 %).
namespace card {
constexpr qreal padding = 12;
constexpr qreal tile = 28;
constexpr qreal headerHeight = 52;
constexpr qreal rowHeight = 24;
constexpr qreal lineHeight = 17;
constexpr qreal bottom = 10;
constexpr qreal slack = 30; ///< how far a card may outgrow its height in the file
constexpr qreal radius = 10;
constexpr qreal portRadius = 4;
constexpr qreal spriteMargin = 6; ///< room around a card for its ports
constexpr qreal defaultWidth = 244;
constexpr qreal startChipSide = 44;
constexpr qreal frameTitle = 36; ///< height of a frame's title band
} // namespace card

struct CardHandle {
    QString id;
    qreal y = 0; ///< below the card's top edge
};

struct CardGeometry {
    QSizeF size;
    std::vector<CardHandle> handles; ///< outgoing, top to bottom
    std::vector<QRectF> rows;        ///< relative to the card, one per content row
    qreal inputY = 0;
};

/// Sizes without measuring a single glyph, so that opening thousands of nodes stays cheap: the height follows from the
/// number of rows, wrapped rows are estimated from their characters. A card that would outgrow `storedHeight` (its
/// height in the file, which the cards around it respect; 0: none) by more than a little shortens paragraphs and leaves
/// out optional rows: those get an empty rectangle.
CardGeometry layoutCard(const CardContent& content, qreal width, qreal storedHeight);

} // namespace millrace::ui
