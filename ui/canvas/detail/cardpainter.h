#pragma once

#include "ui/canvas/detail/cardlayout.h"
#include "ui/canvas/detail/textflow.h"
#include "ui/theme/theme.h"

class QPainter;

namespace millrace::ui {

/// Draws cards at full detail in scene units; the painter's transform decides the scale. Used for sprites and pictures,
/// never on the frame path.
class CardPainter {
public:
    explicit CardPainter(const Theme& theme);

    /// The card with its top left corner at the origin. `scale` is device pixels per unit, for crisp glyphs.
    void paint(QPainter& painter, const CardContent& content, const CardGeometry& geometry, qreal scale) const;
    /// The box of a container, `size` large, header included.
    void paintContainer(QPainter& painter, const CardContent& content, const QSizeF& size, qreal scale) const;
    /// A note of `size` from its data.
    void paintNote(QPainter& painter, const Value& data, const QSizeF& size) const;
    /// A frame behind what lies in it; the first line of its text is the title.
    void paintFrame(QPainter& painter, const Value& data, const QSizeF& size) const;
    /// Height that a note's text needs at `width`.
    qreal noteHeight(const Value& data, qreal width) const;
    const CardFonts& fonts() const { return fonts_; }

private:
    void header(QPainter& painter, const CardContent& content, qreal width, qreal scale) const;
    void tile(QPainter& painter, const CardContent& content, const QRectF& rect, qreal scale) const;
    void row(QPainter& painter, const CardRow& row, const QRectF& rect) const;
    void fragments(QPainter& painter, const std::vector<Fragment>& fragments, QPointF origin, bool onWell) const;
    void box(QPainter& painter, const Fragment& fragment, const QRectF& rect, bool onWell) const;
    void ports(QPainter& painter, const CardGeometry& geometry) const;
    const QFont& titleFont(const QString& title) const;
    QColor colorOf(Token::Style style) const;

    const Theme& theme_;
    CardFonts fonts_;
    QFont cjkTitle_;
};

} // namespace millrace::ui
