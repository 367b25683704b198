#pragma once

#include "ui/canvas/detail/canvasstate.h"
#include "ui/canvas/detail/minimap.h"

#include <QPointF>
#include <Qt>
#include <memory>

namespace millrace::ui {

/// Where the pointer is.
struct Pointer {
    QPointF screen, scene;
    Qt::KeyboardModifiers modifiers;
};

/// What the pointer is doing between press and release. One small class for each; the view owns the one under way.
class Interaction {
public:
    explicit Interaction(CanvasState& state) : state_(state) {}
    virtual ~Interaction() = default;

    virtual void move(const Pointer& pointer) = 0;
    /// The end; the object is destroyed after it.
    virtual void release(const Pointer& pointer) = 0;
    /// Escape, loss of the window, another document: undo what was only shown. Destroyed after it.
    virtual void cancel() {}
    /// The view scrolls by itself while the pointer is near its border.
    virtual bool scrollsAtBorders() const { return false; }
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

protected:
    CanvasState& state_;
};

/// What a press starts. Null: nothing.
std::unique_ptr<Interaction> beginInteraction(CanvasState& state, const Minimap& minimap, const Pointer& pointer,
                                              Qt::MouseButton button, bool spaceHeld);

} // namespace millrace::ui
