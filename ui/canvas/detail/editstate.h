#pragma once

#include <QDateTime>
#include <QPointF>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace millrace::ui {

/// A port of a card: an outgoing handle by its index, or the input.
struct PortRef {
    static constexpr int input = -1;

    int node = -1;
    int handle = input;

    bool valid() const { return node >= 0; }
    bool isInput() const { return handle == input; }
    friend bool operator==(const PortRef&, const PortRef&) = default;
};

/// Where a new node goes. Ids, not indexes: the document may change while somebody chooses.
struct NodePlace {
    enum class Link { None, After, Before, OnEdge, Replace };

    Link link = Link::None;
    QString node;   ///< After, Before, Replace
    QString handle; ///< After
    QString edge;   ///< OnEdge
    QString parent; ///< container, or empty
    /// Scene, the corner of the new card. Nothing: where there is room near what it is linked with.
    std::optional<QPointF> corner;
};

/// A connection that is being drawn, by pointer or keys.
struct ConnectPreview {
    QPointF from, to; ///< scene; `from` is the fixed end
    bool backwards = false;
    int target = -1; ///< node that would be connected
    bool allowed = false;
    QString tip; ///< reason of a refusal, warning, or what the keys do
};

/// What is chosen and shown while the graph is edited, and how the operations reach the outside. Part of CanvasState.
struct EditState {
    int selectedEdge = -1; ///< index in the scene
    PortRef hoverPort;
    bool hoverEdgeButton = false; ///< the pointer is on the `+` of the hovered edge
    int dropEdge = -1;            ///< a dragged node would be put on this edge
    std::optional<ConnectPreview> connecting;

    /// Opens the picker for a place; `anchor` is a scene point near which it appears.
    std::function<void(const NodePlace& place, const QPointF& anchor)> pick = [](const NodePlace&, const QPointF&) {};
    /// For screen readers and the status bar: what was done, where the keyboard is.
    std::function<void(const QString&)> announce = [](const QString&) {};
    /// An intention that the graph does not take, with the reason.
    std::function<void(const QString&)> refuse = [](const QString&) {};
    /// Some references of pasted nodes lead nowhere.
    std::function<void(const QStringList& nodeIds, const QStringList& references)> unresolved =
        [](const QStringList&, const QStringList&) {};
    /// Milliseconds; ids of new nodes are made from it.
    std::function<qint64()> now = [] { return QDateTime::currentMSecsSinceEpoch(); };
};

} // namespace millrace::ui
