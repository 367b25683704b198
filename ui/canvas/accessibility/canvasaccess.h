#pragma once

#include <QList>
#include <QRect>
#include <QString>
#include <QStringList>

namespace millrace::ui {

class CanvasView;

/// A port of a node or an edge that leaves it.
struct AccessiblePart {
    QString key; ///< unique within the node
    QString name;
    QRect rect; ///< in the widget
    bool edge = false;
};

/// What the accessibility tree needs to know of a view. Implemented by the view.
class CanvasAccess {
public:
    virtual ~CanvasAccess() = default;
    virtual QStringList accessibleNodes() const = 0;             ///< ids in reading order
    virtual bool accessibleHas(const QString& id) const = 0;     ///< whether one of them is called so
    virtual QString accessibleName(const QString& id) const = 0; ///< kind, title, state
    virtual QString accessibleDescription(const QString& id) const = 0;
    virtual QRect accessibleRect(const QString& id) const = 0; ///< in the widget
    virtual bool accessibleSelected(const QString& id) const = 0;
    virtual QString accessibleNodeAt(const QPoint& position) const = 0;
    /// Input, outputs, then the edges that leave the node.
    virtual QList<AccessiblePart> accessibleParts(const QString& id) const = 0;
    /// Chooses a node for a port, selects an edge.
    virtual void accessiblePress(const QString& id, const QString& key) = 0;

    static CanvasAccess* of(const CanvasView* view);
};

} // namespace millrace::ui
