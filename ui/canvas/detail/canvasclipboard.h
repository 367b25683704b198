#pragma once

#include "engine/authoring/fragment.h"

#include <QMimeData>
#include <QPointF>
#include <QSizeF>
#include <memory>

namespace millrace::ui {

/// How nodes travel: as YAML under our own type, so that it is known for what it is, and as plain text for every other
/// program.
std::unique_ptr<QMimeData> mimeOfNodes(const GraphFragment& fragment);
/// What can be pasted of what another program offers: our type, text, or the first address. Empty: nothing.
QString pastableText(const QMimeData& data);
/// True when a drop of this is for the canvas: local files are for the window, which opens them.
bool isForCanvas(const QMimeData& data);
/// The room that the nodes of a fragment take.
QSizeF fragmentSize(const GraphFragment& fragment);

/// Where a paste lands: the same text at the same place again is moved a little each time.
class PastePlaces {
public:
    QPointF next(const QString& text, const QPointF& wanted);

private:
    QString text_;
    QPointF place_;
    int times_ = 0;
};

} // namespace millrace::ui
