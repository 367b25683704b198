#include "ui/canvas/detail/canvasclipboard.h"

#include "ui/canvas/detail/cardlayout.h"
#include "ui/edit/translate.h"

#include <QRectF>
#include <QUrl>

#include <algorithm>

namespace millrace::ui {

namespace {

const QString nodesType = QStringLiteral("application/x-millrace-nodes+yaml");
constexpr qreal kStep = 32;

double number(const Value& node, const char* member, double fallback)
{
    const double value = node[member].toDouble();
    return value > 0 ? value : fallback;
}

} // namespace

std::unique_ptr<QMimeData> mimeOfNodes(const GraphFragment& fragment)
{
    const QString text = qs(fragmentToText(fragment));
    auto data = std::make_unique<QMimeData>();
    data->setData(nodesType, text.toUtf8());
    data->setText(text);
    return data;
}

QString pastableText(const QMimeData& data)
{
    if (data.hasFormat(nodesType))
        return QString::fromUtf8(data.data(nodesType));
    if (data.hasText() && !data.text().trimmed().isEmpty())
        return data.text();
    for (const QUrl& url : data.urls()) {
        if (!url.isLocalFile())
            return url.toString();
    }
    return {};
}

bool isForCanvas(const QMimeData& data)
{
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            return false;
    }
    return !pastableText(data).isEmpty();
}

QSizeF fragmentSize(const GraphFragment& fragment)
{
    QRectF area;
    for (const Value& node : fragment.nodes) {
        const Value& place = node["positionAbsolute"].isObject() ? node["positionAbsolute"] : node["position"];
        area |= QRectF(place["x"].toDouble(), place["y"].toDouble(), number(node, "width", card::defaultWidth),
                       number(node, "height", 90));
    }
    return area.size();
}

QPointF PastePlaces::next(const QString& text, const QPointF& wanted)
{
    const bool again = text == text_ && (wanted - place_).manhattanLength() < 1;
    times_ = again ? times_ + 1 : 0;
    text_ = text;
    place_ = wanted;
    return wanted + QPointF(kStep, kStep) * times_;
}

} // namespace millrace::ui
