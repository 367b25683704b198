#pragma once

#include "engine/document/model.h"
#include "ui/theme/theme.h"

#include <QSizeF>

class QPainter;

namespace millrace::ui {

/// What the canvas shows instead of a graph: how to get one, or what the app is when it has none. `model` may be null.
void paintEmptyState(QPainter& painter, const Theme& theme, const AppModel* model, const QSizeF& size);

} // namespace millrace::ui
