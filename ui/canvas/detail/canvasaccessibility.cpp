// What screen readers hear of the canvas.
#include "ui/canvas/detail/canvasprivate.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/graphoperations.h"
#include "ui/canvas/detail/notetext.h"
#include "ui/canvas/detail/ports.h"
#include "ui/edit/documentsession.h"

namespace millrace::ui {

namespace {

QString statusWords(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Waiting:
        return CanvasText::tr("waiting");
    case NodeStatus::Running:
        return CanvasText::tr("running");
    case NodeStatus::Succeeded:
        return CanvasText::tr("succeeded");
    case NodeStatus::Failed:
        return CanvasText::tr("failed");
    case NodeStatus::Exception:
        return CanvasText::tr("failed, handled");
    case NodeStatus::Retry:
        return CanvasText::tr("trying again");
    case NodeStatus::Skipped:
        return CanvasText::tr("skipped");
    case NodeStatus::Stopped:
        return CanvasText::tr("stopped");
    case NodeStatus::Paused:
        return CanvasText::tr("waiting for a person");
    case NodeStatus::Unknown:
        break;
    }
    return {};
}

constexpr int kPortSide = 16;

QRect around(const QPointF& screen)
{
    return {qRound(screen.x()) - kPortSide / 2, qRound(screen.y()) - kPortSide / 2, kPortSide, kPortSide};
}

/// What people marked on a node.
QStringList markWords(const SceneNode& node)
{
    QStringList words;
    if (node.mode != NodeMode::Normal)
        words << (node.mode == NodeMode::Disabled ? CanvasText::tr("disabled") : CanvasText::tr("bypassed"));
    if (node.pinned)
        words << CanvasText::tr("outputs pinned");
    if (node.breakpoint)
        words << CanvasText::tr("breakpoint");
    if (node.fixed)
        words << CanvasText::tr("position fixed");
    if (node.collapsed)
        words << CanvasText::tr("collapsed");
    return words;
}

} // namespace

CanvasAccess* CanvasAccess::of(const CanvasView* view)
{
    return view->d_.get();
}

QStringList CanvasView::Private::accessibleNodes() const
{
    QStringList ids;
    for (int node : state.scene.readingOrder())
        ids << idOf(node);
    return ids;
}

bool CanvasView::Private::accessibleHas(const QString& id) const
{
    const int node = state.scene.indexOf(id);
    if (node < 0)
        return false;
    const SceneNode& found = state.scene.nodes()[static_cast<std::size_t>(node)];
    return !found.synthetic && !found.hidden;
}

QString CanvasView::Private::accessibleName(const QString& id) const
{
    const int node = state.scene.indexOf(id);
    if (node < 0)
        return {};
    if (state.scene.nodes()[static_cast<std::size_t>(node)].shape == CardShape::Note)
        return CanvasText::tr("Note");
    const CardContent content = state.scene.content(node);
    QStringList parts{content.kindTitle, content.title};
    parts.removeDuplicates();
    if (const QString words = statusWords(state.runs.value(id).status); !words.isEmpty())
        parts << words;
    parts << markWords(state.scene.nodes()[static_cast<std::size_t>(node)]);
    if (const int problem = state.problems.value(id); problem > 0)
        parts << (problem > 1 ? CanvasText::tr("has errors") : CanvasText::tr("has warnings"));
    return parts.join(QStringLiteral(", "));
}

QString CanvasView::Private::accessibleDescription(const QString& id) const
{
    const int node = state.scene.indexOf(id);
    if (node < 0)
        return {};
    if (state.scene.nodes()[static_cast<std::size_t>(node)].shape == CardShape::Note)
        return lexicalToPlain(state.scene.modelNode(node)->data["text"].toString());
    return state.scene.content(node).plainText();
}

QRect CanvasView::Private::accessibleRect(const QString& id) const
{
    const int node = state.scene.indexOf(id);
    return node < 0 ? QRect()
                    : state.viewport.toScreen(state.scene.nodes()[static_cast<std::size_t>(node)].rect).toAlignedRect();
}

bool CanvasView::Private::accessibleSelected(const QString& id) const
{
    const int node = state.scene.indexOf(id);
    return node >= 0 && state.isSelected(node);
}

QString CanvasView::Private::accessibleNodeAt(const QPoint& position) const
{
    return idOf(state.scene.nodeAt(state.viewport.toScene(position)));
}

QList<AccessiblePart> CanvasView::Private::accessibleParts(const QString& id) const
{
    QList<AccessiblePart> parts;
    const int node = state.scene.indexOf(id);
    if (node < 0)
        return parts;
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    const auto screenOf = [this](const PortRef& port) {
        return around(state.viewport.toScreen(portPosition(state.scene, port)));
    };
    if (const PortRef input{node, PortRef::input}; hasPort(state.scene, input))
        parts.append({QStringLiteral("input"), CanvasText::tr("Input"), screenOf(input), false});
    for (std::size_t i = 0; i < scene.handles.size(); ++i) {
        const PortRef port{node, static_cast<int>(i)};
        if (!hasPort(state.scene, port))
            continue;
        const QString caption = portCaption(state.scene, port);
        parts.append({QStringLiteral("output:") + scene.handles[i].id,
                      caption.isEmpty() ? CanvasText::tr("Output") : CanvasText::tr("Output %1").arg(caption),
                      screenOf(port), false});
    }
    for (int edge : scene.out) {
        const QString edgeKey = edgeId(state.scene, edge);
        if (!edgeKey.isEmpty())
            parts.append({QStringLiteral("edge:") + edgeKey, edgeWords(state.scene, edge),
                          around(state.viewport.toScreen(edgeMiddle(state.scene, edge))), true});
    }
    return parts;
}

void CanvasView::Private::accessiblePress(const QString& id, const QString& key)
{
    const int node = state.scene.indexOf(id);
    if (node < 0)
        return;
    const QString name = key.section(u':', 1);
    if (key.startsWith(QLatin1String("edge:"))) {
        view.selectEdge(name);
        return;
    }
    const SceneNode& scene = state.scene.nodes()[static_cast<std::size_t>(node)];
    NodePlace place;
    place.link = key == QLatin1String("input") ? NodePlace::Link::Before : NodePlace::Link::After;
    place.node = id;
    place.handle = name;
    place.parent = idOf(scene.parent);
    openPicker(place, scene.rect.topRight());
}

} // namespace millrace::ui
