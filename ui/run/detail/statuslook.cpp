#include "ui/run/detail/statuslook.h"

#include "engine/nodes/catalogue.h"
#include "ui/theme/theme.h"

#include <QPixmapCache>

namespace millrace::ui {

StatusLook lookOf(const Theme& theme, NodeStatus status)
{
    const Colors& c = theme.colors();
    switch (status) {
    case NodeStatus::Succeeded:
        return {"check-circle", c.success};
    case NodeStatus::Failed:
        return {"error", c.danger};
    case NodeStatus::Exception:
        return {"warning", c.warning};
    case NodeStatus::Retry:
        return {"retry", c.warning};
    case NodeStatus::Running:
        return {"run", c.info};
    case NodeStatus::Skipped:
        return {"skip", c.textFaint};
    case NodeStatus::Stopped:
        return {"stop", c.textMuted};
    case NodeStatus::Paused:
        return {"pause", c.warning};
    case NodeStatus::Waiting:
    case NodeStatus::Unknown:
        break;
    }
    return {"clock", c.textFaint};
}

StatusLook lookOf(const Theme& theme, RunStatus status)
{
    switch (status) {
    case RunStatus::Succeeded:
        return lookOf(theme, NodeStatus::Succeeded);
    case RunStatus::PartialSucceeded:
        return lookOf(theme, NodeStatus::Exception);
    case RunStatus::Failed:
        return lookOf(theme, NodeStatus::Failed);
    case RunStatus::Stopped:
    case RunStatus::Interrupted:
        return lookOf(theme, NodeStatus::Stopped);
    case RunStatus::Paused:
        return lookOf(theme, NodeStatus::Paused);
    case RunStatus::Running:
        break;
    }
    return lookOf(theme, NodeStatus::Running);
}

QPixmap kindTile(const Theme& theme, const QString& kind, int pixels, qreal ratio)
{
    const QString key = QString("runtile/%1/%2/%3/%4").arg(kind).arg(pixels).arg(ratio).arg(theme.isDark());
    QPixmap tile;
    if (QPixmapCache::find(key, &tile))
        return tile;
    const NodeDescriptor* descriptor = nodeDescriptor(kind.toStdString());
    const QString icon = descriptor ? QString::fromStdString(descriptor->icon) : QStringLiteral("unknown");
    tile = theme.nodeTile(icon, static_cast<int>(descriptor ? descriptor->family : NodeFamily::Neutral), pixels, ratio);
    QPixmapCache::insert(key, tile);
    return tile;
}

} // namespace millrace::ui
