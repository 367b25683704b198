#include "ui/canvas/detail/graphoperations.h"

#include "engine/nodes/catalogue.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/placement.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/interaction/keyboard.h"
#include "ui/edit/documentsession.h"

#include <algorithm>

namespace millrace::ui {

namespace {

GraphEditing editing(const CanvasState& state)
{
    return {state.session->document(), state.edit.now()};
}

const SceneNode& nodeOf(const CanvasState& state, int node)
{
    return state.scene.nodes()[static_cast<std::size_t>(node)];
}

std::string kindTitle(const std::string& kind)
{
    const NodeDescriptor* descriptor = nodeDescriptor(kind);
    return descriptor ? ss(translate(descriptor->title)) : kind;
}

/// `LLM`, `LLM 2`: as new nodes are called.
bool isKindTitle(const QString& title, const std::string& kind)
{
    const QString plain = qs(kindTitle(kind));
    if (!title.startsWith(plain))
        return false;
    bool number = false;
    title.mid(plain.size()).trimmed().toInt(&number);
    return number || title.size() == plain.size();
}

} // namespace

bool GraphOperations::ready() const
{
    return state_.session && state_.session->model().hasGraph;
}

bool GraphOperations::push(EditStep step)
{
    if (step.edits.empty())
        return false;
    return state_.session->push(std::move(step));
}

void GraphOperations::refuse(const Error& error)
{
    QString text = translate(error.what);
    if (!error.hint.empty())
        text = CanvasText::tr("%1 %2").arg(text, translate(error.hint));
    state_.edit.refuse(text);
}

void GraphOperations::choose(const std::vector<std::string>& ids)
{
    std::vector<int> nodes;
    for (const std::string& id : ids) {
        if (const int node = state_.scene.indexOf(qs(id)); node >= 0)
            nodes.push_back(node);
    }
    state_.setSelection(nodes, nodes.empty() ? -1 : nodes.front());
    if (!nodes.empty())
        reveal(state_, nodes.front());
}

std::vector<std::string> GraphOperations::chosenIds() const
{
    std::vector<std::string> ids;
    for (int node : state_.selection())
        ids.push_back(ss(nodeOf(state_, node).id));
    return ids;
}

std::vector<KindOffer> GraphOperations::offers(const NodePlace& place) const
{
    if (!ready())
        return {};
    PlaceForNode where;
    where.parentId = ss(place.parent);
    where.hasIncoming = place.link == NodePlace::Link::After || place.link == NodePlace::Link::OnEdge;
    where.hasOutgoing = place.link == NodePlace::Link::Before || place.link == NodePlace::Link::OnEdge;
    std::string without;
    if (const int node = state_.scene.indexOf(place.node); place.link == NodePlace::Link::Replace && node >= 0) {
        where.hasIncoming = !nodeOf(state_, node).in.empty();
        where.hasOutgoing = !nodeOf(state_, node).out.empty();
        if (const NodeModel* model = state_.scene.modelNode(node))
            without = model->kind;
    }
    std::vector<KindOffer> found = offeredKinds(state_.session->model(), where);
    std::erase_if(found, [&](const KindOffer& offer) { return offer.kind == without; });
    return found;
}

void GraphOperations::fillCorner(const NodePlace& place, NodeToAdd& node) const
{
    // What is linked finds its own place: beside its neighbour, which makes room for it.
    if (!place.corner && place.link != NodePlace::Link::None)
        return;
    const QSizeF size(card::defaultWidth, 2 * card::headerHeight);
    const QPointF middle = state_.visibleArea().center() - QPointF(size.width(), size.height()) / 2;
    const QRectF wanted(place.corner.value_or(middle), size);
    const int parent = place.parent.isEmpty() ? -1 : state_.scene.indexOf(place.parent);
    const QPointF corner = snappedToGrid(freeCorner(state_.scene, wanted, parent));
    node.x = corner.x();
    node.y = corner.y();
}

bool GraphOperations::add(const NodePlace& place, const std::string& kind)
{
    if (!ready())
        return false;
    const std::string title = kindTitle(kind);
    if (place.link == NodePlace::Link::Replace) {
        // A name that somebody gave stays; the name of the kind, numbered or not, becomes that of the new one.
        const NodeModel* old = state_.session->model().node(ss(place.node));
        const bool named = old && !isKindTitle(qs(old->title), old->kind);
        Result<EditStep> step = editing(state_).changeKind(ss(place.node), kind, named ? std::string() : title);
        if (!step) {
            refuse(step.error());
            return false;
        }
        if (!push(std::move(*step)))
            return false;
        choose({ss(place.node)});
        state_.edit.announce(CanvasText::tr("Changed to %1").arg(qs(title)));
        return true;
    }
    NodeToAdd node;
    node.kind = kind;
    node.title = title;
    node.parentId = ss(place.parent);
    fillCorner(place, node);
    const GraphEditing engine = editing(state_);
    Result<GraphEditing::Added> added =
        place.link == NodePlace::Link::OnEdge   ? engine.insertOnEdge(node, ss(place.edge))
        : place.link == NodePlace::Link::After  ? engine.addNodeAfter(node, ss(place.node), ss(place.handle), false)
        : place.link == NodePlace::Link::Before ? engine.addNodeBefore(node, ss(place.node), false)
                                                : engine.addNode(node);
    if (!added) {
        refuse(added.error());
        return false;
    }
    if (!push(std::move(added->step)))
        return false;
    choose({added->nodeId});
    const int linked = place.link == NodePlace::Link::None ? -1 : state_.scene.indexOf(place.node);
    state_.edit.announce(
        linked < 0 ? CanvasText::tr("%1 added").arg(qs(title))
                   : CanvasText::tr("%1 added, connected with %2").arg(qs(title), nodeTitle(state_.scene, linked)));
    return true;
}

Connection GraphOperations::connection(const PortRef& source, int target) const
{
    Connection result;
    const SceneNode& from = nodeOf(state_, source.node);
    result.source = ss(from.id);
    result.sourceHandle = ss(from.handles[static_cast<std::size_t>(source.handle)].id);
    result.target = ss(nodeOf(state_, target).id);
    return result;
}

ConnectionVerdict GraphOperations::check(const Connection& connection, const QString& ignoredEdge) const
{
    return checkConnection(state_.session->model(), connection, ss(ignoredEdge));
}

bool GraphOperations::connect(const Connection& connection)
{
    Result<EditStep> step = editing(state_).connect(connection);
    if (!step) {
        refuse(step.error());
        return false;
    }
    if (!push(std::move(*step)))
        return false;
    const int target = state_.scene.indexOf(qs(connection.target));
    if (target >= 0)
        state_.edit.announce(CanvasText::tr("Connected to %1").arg(nodeTitle(state_.scene, target)));
    return true;
}

bool GraphOperations::reconnect(const QString& edge, const Connection& connection)
{
    Result<EditStep> step = editing(state_).reconnect(ss(edge), connection);
    if (!step) {
        refuse(step.error());
        return false;
    }
    if (!push(std::move(*step)))
        return false;
    const int source = state_.scene.indexOf(qs(connection.source));
    const int target = state_.scene.indexOf(qs(connection.target));
    if (source >= 0 && target >= 0)
        state_.edit.announce(CanvasText::tr("Edge now leads from %1 to %2")
                                 .arg(nodeTitle(state_.scene, source), nodeTitle(state_.scene, target)));
    return true;
}

bool GraphOperations::mayPutOnEdge(int node, int edge) const
{
    const QString id = edgeId(state_.scene, edge);
    if (!ready() || id.isEmpty() || !state_.scene.modelNode(node))
        return false;
    return editing(state_).insertExistingOnEdge(ss(nodeOf(state_, node).id), ss(id)).ok();
}

bool GraphOperations::putOnEdge(int node, int edge)
{
    const QString id = nodeOf(state_, node).id;
    Result<EditStep> step = editing(state_).insertExistingOnEdge(ss(id), ss(edgeId(state_.scene, edge)));
    if (!step) {
        refuse(step.error());
        return false;
    }
    const QPointF corner = nodeOf(state_, node).rect.topLeft();
    EditStep move = state_.session->document().makeMove({{ss(id), corner.x(), corner.y()}});
    step->edits.insert(step->edits.begin(), move.edits.begin(), move.edits.end());
    if (!push(std::move(*step)))
        return false;
    state_.edit.announce(CanvasText::tr("%1 inserted").arg(nodeTitle(state_.scene, state_.scene.indexOf(id))));
    return true;
}

bool GraphOperations::removeChosen(bool splice)
{
    if (state_.edit.selectedEdge >= 0)
        return removeEdge(state_.edit.selectedEdge);
    return removeNodes(splice ? Removal::Join : Removal::Delete);
}

bool GraphOperations::removeEdge(int edge)
{
    const QString id = edgeId(state_.scene, edge);
    if (!ready() || id.isEmpty())
        return false;
    const std::string from = ss(nodeOf(state_, state_.scene.edges()[static_cast<std::size_t>(edge)].source).id);
    const QString words = edgeWords(state_.scene, edge);
    if (!push(editing(state_).removeEdges({ss(id)})))
        return false;
    choose({from});
    state_.edit.announce(CanvasText::tr("Removed: %1").arg(words));
    return true;
}

bool GraphOperations::removeNodes(Removal removal)
{
    const std::vector<std::string> ids = chosenIds();
    if (!ready() || ids.empty())
        return false;
    // The keyboard stays near: on what came before the first deleted node.
    std::string next;
    for (int edge : nodeOf(state_, state_.scene.indexOf(qs(ids.front()))).in) {
        const int source = state_.scene.edges()[static_cast<std::size_t>(edge)].source;
        if (!state_.isSelected(source))
            next = ss(nodeOf(state_, source).id);
    }
    std::vector<std::string> kept;
    EditStep step = editing(state_).removeNodes(ids, removal == Removal::Join, &kept);
    if (removal == Removal::Cut)
        step.name = MR_TEXT("Cut");
    QString keptTitle;
    if (!kept.empty()) {
        const int stays = state_.scene.indexOf(qs(kept.front()));
        keptTitle = stays >= 0 ? nodeTitle(state_.scene, stays) : qs(kept.front());
    }
    const bool changed = push(std::move(step));
    if (changed) {
        choose(kept);
        if (kept.empty())
            state_.current = state_.scene.indexOf(qs(next));
        const auto removed = static_cast<qint64>(ids.size() - kept.size());
        state_.edit.announce(counted(removed, CanvasText::tr("1 node deleted"), CanvasText::tr("%1 nodes deleted")));
    }
    if (!keptTitle.isEmpty())
        state_.edit.refuse(CanvasText::tr("“%1” cannot be deleted: the app needs it.").arg(keptTitle));
    return changed;
}

bool GraphOperations::spliceOut()
{
    const std::vector<std::string> ids = chosenIds();
    if (!ready() || ids.empty())
        return false;
    Result<EditStep> step = editing(state_).spliceOut(ids);
    if (!step) {
        refuse(step.error());
        return false;
    }
    if (!push(std::move(*step)))
        return false;
    choose(ids);
    state_.edit.announce(CanvasText::tr("Taken out of the chain"));
    return true;
}

bool GraphOperations::duplicate()
{
    const std::vector<int> chosen = state_.selection();
    if (!ready() || chosen.empty())
        return false;
    QRectF area;
    QString parent = nodeOf(state_, chosen.front()).parent < 0
                         ? QString()
                         : nodeOf(state_, nodeOf(state_, chosen.front()).parent).id;
    for (int node : chosen) {
        area |= nodeOf(state_, node).rect;
        const int up = nodeOf(state_, node).parent;
        if ((up < 0 ? QString() : nodeOf(state_, up).id) != parent)
            parent.clear();
    }
    const GraphFragment fragment = copyNodes(state_.session->model(), chosenIds());
    // Below and a little to the right, as a copy of a card is expected; not over others.
    const QRectF wanted = area.translated(24, area.height() + gapDown);
    const QPointF corner = freeCorner(state_.scene, wanted, parent.isEmpty() ? -1 : state_.scene.indexOf(parent));
    return paste(fragment, snappedToGrid(corner), parent);
}

bool GraphOperations::paste(const GraphFragment& fragment, const QPointF& corner, const QString& parent)
{
    if (!ready())
        return false;
    Result<PasteResult> pasted =
        pasteFragment(state_.session->document(), fragment, corner.x(), corner.y(), ss(parent), state_.edit.now());
    if (!pasted) {
        refuse(pasted.error());
        return false;
    }
    const auto count = static_cast<qint64>(pasted->nodeIds.size());
    if (!push(std::move(pasted->step)))
        return false;
    choose(pasted->nodeIds);
    state_.edit.announce(counted(count, CanvasText::tr("1 node pasted"), CanvasText::tr("%1 nodes pasted")));
    if (!pasted->unresolved.empty()) {
        QStringList nodes, references;
        for (const UnresolvedReference& reference : pasted->unresolved) {
            QStringList path;
            for (const std::string& part : reference.selector)
                path << qs(part);
            nodes << qs(reference.nodeId);
            references << path.join(u'.');
        }
        nodes.removeDuplicates();
        references.removeDuplicates();
        state_.edit.unresolved(nodes, references);
    }
    return true;
}

} // namespace millrace::ui
