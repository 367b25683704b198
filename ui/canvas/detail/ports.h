#pragma once

#include "ui/canvas/detail/canvasstate.h"

namespace millrace::ui {

constexpr qreal portReach = 11;       ///< screen pixels around a port that belong to it
constexpr qreal portSnap = 28;        ///< screen pixels from which a dragged connection jumps to a port
constexpr qreal edgeReach = 6;        ///< screen pixels beside an edge that belong to it
constexpr qreal edgeButtonReach = 10; ///< screen pixels around the middle of an edge
constexpr qreal smallestPortScale = 0.3;

/// Scene position of a port. The node must have it.
QPointF portPosition(const GraphScene& scene, const PortRef& port);
bool hasPort(const GraphScene& scene, const PortRef& port);
/// The port under a scene point that can be taken: none when another card lies over it, or zoomed out too far.
PortRef portAt(const CanvasState& state, const QPointF& point);
/// The nearest port of the wanted side within `reach` screen pixels.
PortRef nearestPort(const CanvasState& state, const QPointF& point, bool inputs, qreal reach);
/// The port of a node that a connection which ends anywhere on its card means.
PortRef portOnCard(const GraphScene& scene, int node, bool input, const QPointF& point);
/// Scene middle of an edge, where its button is.
QPointF edgeMiddle(const GraphScene& scene, int edge);
/// True when the point is on the button of that edge.
bool onEdgeButton(const CanvasState& state, int edge, const QPointF& point);
/// Id of an edge in the document; empty when it is only drawn.
QString edgeId(const GraphScene& scene, int edge);
int edgeIndex(const GraphScene& scene, const QString& id);
/// `IF`, `ELSE`, a class name, `failure`; empty for the plain source.
QString portCaption(const GraphScene& scene, const PortRef& port);
/// `Edge from A, IF, to B`.
QString edgeWords(const GraphScene& scene, int edge);
/// Title of a node for messages, or its kind.
QString nodeTitle(const GraphScene& scene, int node);

} // namespace millrace::ui
