#include "ui/canvas/interaction/connectmode.h"

#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/interaction/keyboard.h"

#include <QKeyEvent>

#include <algorithm>

namespace millrace::ui {

namespace {

const SceneNode& nodeOf(const CanvasState& state, int node)
{
    return state.scene.nodes()[static_cast<std::size_t>(node)];
}

} // namespace

ConnectMode::ConnectMode(CanvasState& state, int source, int handle, QString edge)
    : state_(state), source_{source, handle}, edge_(std::move(edge))
{
    state_.edit.connecting = ConnectPreview{portPosition(state_.scene, source_), {}, false, -1, true, {}};
    state_.edit.connecting->to = state_.edit.connecting->from + QPointF(40, 0);
}

std::unique_ptr<ConnectMode> ConnectMode::start(CanvasState& state)
{
    int source = state.current;
    int handle = 0;
    QString edge;
    if (state.edit.selectedEdge >= 0) {
        const SceneEdge& chosen = state.scene.edges()[static_cast<std::size_t>(state.edit.selectedEdge)];
        edge = edgeId(state.scene, state.edit.selectedEdge);
        source = chosen.source;
        handle = std::max(chosen.handle, 0);
    }
    if (source < 0)
        return nullptr;
    if (!hasPort(state.scene, {source, handle})) {
        state.edit.refuse(CanvasText::tr("Nothing leads out of “%1”.").arg(nodeTitle(state.scene, source)));
        return nullptr;
    }
    std::unique_ptr<ConnectMode> mode(new ConnectMode(state, source, handle, edge));
    if (nodeOf(state, source).handles.size() > 1 && edge.isEmpty()) {
        mode->show();
        return mode;
    }
    return mode->chooseTargets() ? std::move(mode) : nullptr;
}

bool ConnectMode::chooseTargets()
{
    const std::vector<int>& order = state_.scene.readingOrder();
    const auto found = std::find(order.begin(), order.end(), source_.node);
    at_ = static_cast<int>(found - order.begin());
    stage_ = Stage::Target;
    if (stepTarget(false))
        return true;
    state_.edit.refuse(
        CanvasText::tr("“%1” cannot be connected with any other node.").arg(nodeTitle(state_.scene, source_.node)));
    cancel();
    return false;
}

bool ConnectMode::stepTarget(bool backwards)
{
    const std::vector<int>& order = state_.scene.readingOrder();
    const int count = static_cast<int>(order.size());
    const GraphOperations operations(state_);
    // Verdicts are asked for one by one: a large graph answers the first key at once.
    for (int i = 1; i <= count; ++i) {
        const int next = ((at_ + (backwards ? -i : i)) % count + count) % count;
        const int node = order[static_cast<std::size_t>(next)];
        if (node == source_.node || !hasPort(state_.scene, {node, PortRef::input}))
            continue;
        if (!operations.check(operations.connection(source_, node), edge_).allowed)
            continue;
        at_ = next;
        target_ = node;
        show();
        return true;
    }
    return false;
}

void ConnectMode::stepHandle(bool backwards)
{
    const int count = static_cast<int>(nodeOf(state_, source_.node).handles.size());
    source_.handle = (source_.handle + (backwards ? count - 1 : 1)) % count;
    show();
}

void ConnectMode::step(bool backwards)
{
    if (stage_ == Stage::Handle)
        stepHandle(backwards);
    else
        stepTarget(backwards);
}

void ConnectMode::show()
{
    ConnectPreview& preview = *state_.edit.connecting;
    preview.from = portPosition(state_.scene, source_);
    if (stage_ == Stage::Handle) {
        const QString caption = portCaption(state_.scene, source_);
        preview.to = preview.from + QPointF(40, 0);
        preview.target = -1;
        preview.tip = CanvasText::tr("%1: arrows choose the branch, Enter takes it")
                          .arg(caption.isEmpty() ? CanvasText::tr("Output") : caption);
        reveal(state_, source_.node);
    } else {
        const GraphOperations operations(state_);
        const ConnectionVerdict verdict = operations.check(operations.connection(source_, target_), edge_);
        preview.to = portPosition(state_.scene, {target_, PortRef::input});
        preview.target = target_;
        preview.allowed = verdict.allowed;
        preview.tip = CanvasText::tr("To %1: arrows choose, Enter connects").arg(nodeTitle(state_.scene, target_));
        if (!verdict.warning.empty())
            preview.tip = translate(verdict.warning);
        reveal(state_, target_);
    }
    state_.edit.announce(preview.tip);
    state_.repaint();
}

ConnectMode::Outcome ConnectMode::key(const QKeyEvent& event)
{
    switch (event.key()) {
    case Qt::Key_Escape:
        cancel();
        state_.edit.announce(CanvasText::tr("Not connected"));
        return Outcome::Done;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        if (stage_ == Stage::Handle)
            return chooseTargets() ? Outcome::Goes : Outcome::Done;
        GraphOperations operations(state_);
        const Connection connection = operations.connection(source_, target_);
        state_.edit.connecting.reset();
        if (edge_.isEmpty())
            operations.connect(connection);
        else
            operations.reconnect(edge_, connection);
        return Outcome::Done;
    }
    case Qt::Key_Right:
    case Qt::Key_Down:
        step(false);
        return Outcome::Goes;
    case Qt::Key_Tab:
        step((event.modifiers() & Qt::ShiftModifier) != 0);
        return Outcome::Goes;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        step(true);
        return Outcome::Goes;
    default:
        return Outcome::Goes;
    }
}

void ConnectMode::cancel()
{
    state_.edit.connecting.reset();
    state_.repaint();
}

} // namespace millrace::ui
