#include "ui/canvas/arrange/containers.h"

#include "engine/authoring/graphediting.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/placement.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <algorithm>
#include <optional>

namespace millrace::ui {

namespace {

constexpr qreal kBeyond = 60; ///< screen pixels from a container's border to where its nodes come out

const SceneNode& nodeOf(const CanvasState& state, int index)
{
    return state.scene.nodes()[static_cast<std::size_t>(index)];
}

std::vector<std::string> idsOf(const CanvasState& state, const std::vector<int>& nodes)
{
    std::vector<std::string> ids;
    ids.reserve(nodes.size());
    for (int index : nodes)
        ids.push_back(ss(nodeOf(state, index).id));
    return ids;
}

QString titleOf(const CanvasState& state, int container)
{
    const NodeModel* node = container < 0 ? nullptr : state.scene.modelNode(container);
    return node ? qs(node->title) : QString();
}

/// The container that all of them are in; -2: not one and the same.
int commonParent(const CanvasState& state, const std::vector<int>& nodes)
{
    int parent = -2;
    for (int index : nodes) {
        const int own = nodeOf(state, index).parent;
        if (parent != -2 && parent != own)
            return -2;
        parent = own;
    }
    return parent;
}

QString edgesWords(std::size_t count)
{
    return counted(static_cast<qint64>(count), CanvasText::tr("1 connection across the border is removed"),
                   CanvasText::tr("%1 connections across the border are removed"));
}

DropTarget verdict(const CanvasState& state, const std::vector<int>& nodes, int container, int from)
{
    DropTarget drop;
    drop.container = container >= 0 ? container : from;
    const std::string id = container < 0 ? std::string() : ss(nodeOf(state, container).id);
    std::vector<std::string> removed;
    const Result<EditStep> step =
        GraphEditing(state.session->document(), state.edit.now()).moveInto(idsOf(state, nodes), id, &removed);
    if (!step) {
        drop.kind = DropTarget::Kind::Refused;
        drop.tip = translate(step.error().what);
        return drop;
    }
    drop.kind = container >= 0 ? DropTarget::Kind::Into : DropTarget::Kind::Out;
    drop.tip = container >= 0 ? CanvasText::tr("Into “%1”").arg(titleOf(state, container))
                              : CanvasText::tr("Out of “%1”").arg(titleOf(state, from));
    if (!removed.empty())
        drop.tip += u'\n' + edgesWords(removed.size());
    return drop;
}

struct Crossing {
    int from = -1, into = -1; ///< containers; -1: the ground
};

/// Nothing: the nodes stay where they belong.
std::optional<Crossing> crossingAt(const CanvasState& state, const std::vector<int>& nodes, const QPointF& point)
{
    const int parent = commonParent(state, nodes);
    if (!state.session || nodes.empty() || parent == -2)
        return {};
    int under = -1;
    std::vector<int> found;
    state.scene.nodesIn(QRectF(point, QSizeF(0, 0)), found);
    for (int index : found) {
        const SceneNode& node = nodeOf(state, index);
        const bool floor = node.shape == CardShape::Container && node.rect.contains(point);
        bool own = false; // it, or what it is in, is being dragged
        for (int up = index; up >= 0 && !own; up = nodeOf(state, up).parent)
            own = state.isSelected(up);
        if (floor && !own && (under < 0 || node.depth > nodeOf(state, under).depth))
            under = index;
    }
    if (under == parent)
        return {};
    if (parent >= 0) {
        const qreal beyond = kBeyond / state.viewport.scale;
        const bool near = nodeOf(state, parent).rect.adjusted(-beyond, -beyond, beyond, beyond).contains(point);
        const bool deeper = under >= 0 && nodeOf(state, under).depth > nodeOf(state, parent).depth;
        if (near && !deeper)
            return {}; // near its own container it stays in it, and the container grows
    }
    return Crossing{parent, under};
}

} // namespace

DropTarget dropTarget(const CanvasState& state, const std::vector<int>& nodes, const QPointF& point)
{
    const std::optional<Crossing> crossing = crossingAt(state, nodes, point);
    return crossing ? verdict(state, nodes, crossing->into, crossing->from) : DropTarget();
}

QString dropPlace(const CanvasState& state, const std::vector<int>& nodes, const QPointF& point)
{
    const std::optional<Crossing> crossing = crossingAt(state, nodes, point);
    return crossing ? QStringLiteral("%1:%2").arg(crossing->from).arg(crossing->into) : QString();
}

bool moveSelectionInto(CanvasState& state, const QString& containerId, const std::string& mergeKey)
{
    if (!state.session)
        return false;
    const std::vector<int> nodes = state.selection();
    std::vector<std::string> removed;
    Result<EditStep> step = GraphEditing(state.session->document(), state.edit.now())
                                .moveInto(idsOf(state, nodes), ss(containerId), &removed);
    if (!step) {
        state.edit.refuse(translate(step.error().what));
        return false;
    }
    const QString where = titleOf(state, state.scene.indexOf(containerId));
    step->mergeKey = mergeKey;
    if (!state.session->push(std::move(*step)))
        return false;
    QString words = containerId.isEmpty() ? CanvasText::tr("Moved out of the container")
                                          : CanvasText::tr("Moved into “%1”").arg(where);
    if (!removed.empty())
        words += QStringLiteral(". ") + edgesWords(removed.size());
    state.edit.announce(words);
    return true;
}

QStringList containersFor(const CanvasState& state)
{
    QStringList ids;
    const std::vector<int> chosen = state.selection();
    const std::vector<int> moving = state.scene.withChildren(chosen);
    const int parent = commonParent(state, chosen);
    for (std::size_t i = 0; i < state.scene.nodes().size(); ++i) {
        const SceneNode& node = state.scene.nodes()[i];
        const bool box = node.shape == CardShape::Container || node.collapsed;
        const auto index = static_cast<int>(i);
        if (box && !node.hidden && index != parent && std::find(moving.begin(), moving.end(), index) == moving.end())
            ids << node.id;
    }
    return ids;
}

} // namespace millrace::ui
