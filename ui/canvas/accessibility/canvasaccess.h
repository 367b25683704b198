#pragma once

#include <QRect>
#include <QString>
#include <QStringList>

namespace millrace::ui {

class CanvasView;

/// What the accessibility tree needs to know of a view. Implemented by the view.
class CanvasAccess {
public:
    virtual ~CanvasAccess() = default;
    virtual QStringList accessibleNodes() const = 0;             ///< ids in reading order
    virtual QString accessibleName(const QString& id) const = 0; ///< kind, title, state
    virtual QString accessibleDescription(const QString& id) const = 0;
    virtual QRect accessibleRect(const QString& id) const = 0; ///< in the widget
    virtual bool accessibleSelected(const QString& id) const = 0;
    virtual QString accessibleNodeAt(const QPoint& position) const = 0;

    static const CanvasAccess* of(const CanvasView* view);
};

} // namespace millrace::ui
