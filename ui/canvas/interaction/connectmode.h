#pragma once

#include "ui/canvas/detail/graphoperations.h"

class QKeyEvent;

namespace millrace::ui {

/// Connecting by keys alone: first the handle, when the node has several, then the target among those that the graph
/// takes, in reading order from the node on. Tab and arrows walk, Enter connects, Escape gives up. Everything is
/// announced. The view owns the one under way and sends it all keys.
class ConnectMode {
public:
    /// From the node that the keyboard is on; with an edge selected, its other end is chosen anew. Null: nothing can
    /// be connected there, and the reason was told.
    static std::unique_ptr<ConnectMode> start(CanvasState& state);

    enum class Outcome { Goes, Done };
    Outcome key(const QKeyEvent& event);
    void cancel();

private:
    enum class Stage { Handle, Target };
    ConnectMode(CanvasState& state, int source, int handle, QString edge);
    void step(bool backwards);
    void stepHandle(bool backwards);
    bool stepTarget(bool backwards);
    bool chooseTargets();
    void show();

    CanvasState& state_;
    Stage stage_ = Stage::Handle;
    PortRef source_;
    QString edge_;
    int at_ = -1; ///< place in the reading order
    int target_ = -1;
};

} // namespace millrace::ui
