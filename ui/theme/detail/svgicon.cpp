#include "ui/theme/detail/svgicon.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace millrace::ui {

namespace {

QByteArray svgText(const QString& resource)
{
    static QHash<QString, QByteArray> texts;
    auto found = texts.constFind(resource);
    if (found == texts.constEnd()) {
        QFile file(resource);
        QByteArray text;
        if (file.open(QIODevice::ReadOnly))
            text = file.readAll();
        found = texts.insert(resource, text);
    }
    return found.value();
}

} // namespace

QPixmap renderSvg(const QString& resource, int devicePixels, const QColor& color)
{
    if (devicePixels <= 0)
        return {}; // a button that was squeezed to nothing
    const QString key = QStringLiteral("millrace:%1:%2:%3").arg(resource).arg(devicePixels).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray text = svgText(resource);
    text.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    pixmap = QPixmap(devicePixels, devicePixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(text);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, devicePixels, devicePixels));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

SvgIconEngine::SvgIconEngine(QString resource, const Theme* theme, const QColor& fixed)
    : resource_(std::move(resource)), theme_(theme), fixed_(fixed)
{
}

QColor SvgIconEngine::color(QIcon::Mode mode, QIcon::State state) const
{
    QColor color = fixed_;
    if (!color.isValid() && theme_) {
        const Colors& c = theme_->colors();
        color = mode == QIcon::Selected || state == QIcon::On ? c.accent : mode == QIcon::Active ? c.text : c.textMuted;
    }
    if (mode == QIcon::Disabled)
        color.setAlphaF(0.4F);
    return color;
}

void SvgIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    const int side = std::min(rect.width(), rect.height());
    QPixmap drawn = renderSvg(resource_, qRound(side * ratio), color(mode, state));
    drawn.setDevicePixelRatio(ratio);
    const QPoint corner(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
    painter->drawPixmap(corner, drawn);
}

QPixmap SvgIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    return renderSvg(resource_, std::min(size.width(), size.height()), color(mode, state));
}

QIconEngine* SvgIconEngine::clone() const
{
    return new SvgIconEngine(*this);
}

QString SvgIconEngine::key() const
{
    return QStringLiteral("MillraceSvg");
}

} // namespace millrace::ui
