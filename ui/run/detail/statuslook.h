#pragma once

#include "engine/run/event.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace millrace::ui {

class Theme;

/// Icon and colour of a status: never colour alone.
struct StatusLook {
    QString icon;
    QColor color;
};
StatusLook lookOf(const Theme& theme, NodeStatus status);
StatusLook lookOf(const Theme& theme, RunStatus status);

/// The tile of a node kind, as on the canvas.
QPixmap kindTile(const Theme& theme, const QString& kind, int pixels, qreal ratio);

} // namespace millrace::ui
