#pragma once

#include "ui/canvas/detail/graphoperations.h"
#include "ui/canvas/interaction/interaction.h"

namespace millrace::ui {

/// Draws a connection from a port to a card, in either direction, or moves one end of an edge. A press without movement
/// on a port asks for a new node there. Released over ground it asks for a node that gets the connection; a moved end
/// goes back.
class ConnectDrag : public Interaction {
public:
    /// From an output to an input, or from an input backwards.
    ConnectDrag(CanvasState& state, const Pointer& pointer, const PortRef& port);
    /// Takes an edge by its target's end, or by its source's.
    ConnectDrag(CanvasState& state, const Pointer& pointer, int edge, bool targetEnd);
    ~ConnectDrag() override;
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void cancel() override;
    bool scrollsAtBorders() const override { return started_; }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    void aim(const QPointF& point);
    void judge(const PortRef& end);
    void offerNode(const Pointer& pointer);
    bool backwards() const { return fixed_.isInput(); }

    PortRef fixed_;
    QString edge_; ///< the one whose end is moved; empty: a new connection
    int edgeIndex_ = -1;
    QPointF startScreen_;
    bool started_ = false;
    PortRef aimed_;
    bool overCard_ = false; ///< the pointer is on a card, though perhaps one without the right port
    Connection connection_;
};

} // namespace millrace::ui
