#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPointer>

namespace millrace::ui {

/// Draws the SVG at `resource` (currentColor replaced by `color`) into a square of device pixels. Cached.
QPixmap renderSvg(const QString& resource, int devicePixels, const QColor& color);

/// An icon that is rendered from SVG at the size it is asked for. Without a fixed colour it takes the theme's at each
/// repaint, so that icons need not be made again when the theme changes.
class SvgIconEngine : public QIconEngine {
public:
    SvgIconEngine(QString resource, const Theme* theme, const QColor& fixed);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    QString key() const override;

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const;

    QString resource_;
    QPointer<const Theme> theme_;
    QColor fixed_;
};

} // namespace millrace::ui
