// How people arrange the graph: automatic layout, alignment, containers, notes, frames and marks.
#include "ui/canvas/arrange/containers.h"
#include "ui/canvas/arrange/noteeditor.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/detail/canvasprivate.h"
#include "ui/canvas/detail/cardtext.h"

#include "engine/authoring/graphediting.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <QPromise>
#include <QThreadPool>

#include <cmath>

namespace millrace::ui {

namespace {

constexpr std::size_t kMostGliding = 1500; ///< more would not be smooth
constexpr qreal kScrollBorder = 28;        ///< screen pixels
constexpr int kQuietLayoutMs = 300;

const SceneNode& nodeOf(const CanvasState& state, int node)
{
    return state.scene.nodes()[static_cast<std::size_t>(node)];
}

/// What is arranged by itself: the selection without what comes along with a container anyway.
std::vector<int> arranged(const CanvasState& state)
{
    std::vector<int> nodes;
    for (int index : state.selection()) {
        bool carried = false;
        for (int up = nodeOf(state, index).parent; up >= 0 && !carried; up = nodeOf(state, up).parent)
            carried = state.isSelected(up);
        if (!carried && nodeOf(state, index).shape != CardShape::StartChip)
            nodes.push_back(index);
    }
    return nodes;
}

std::vector<QRectF> rectsOf(const CanvasState& state, const std::vector<int>& nodes)
{
    std::vector<QRectF> rects;
    rects.reserve(nodes.size());
    for (int index : nodes)
        rects.push_back(nodeOf(state, index).rect);
    return rects;
}

/// Pushes the places and shows how everything gets there.
bool arrange(CanvasState& state, const std::vector<Placed>& places, const char* name)
{
    EditStep step = moveStep(state, places, name);
    if (step.edits.empty())
        return false;
    QHash<QString, QRectF> before;
    for (const SceneNode& node : state.scene.nodes())
        before.insert(node.id, node.rect);
    if (!state.session->push(std::move(step)))
        return false;
    std::vector<int> moved;
    std::vector<QRectF> from;
    for (std::size_t i = 0; i < state.scene.nodes().size(); ++i) {
        const SceneNode& node = state.scene.nodes()[i];
        const auto old = before.constFind(node.id);
        if (old != before.constEnd() && *old != node.rect && !node.hidden) {
            moved.push_back(static_cast<int>(i));
            from.push_back(*old);
        }
    }
    state.arrange.glide(moved, from);
    return true;
}

void align(CanvasState& state, const std::vector<int>& nodes, const std::vector<QPointF>& corners, const char* name)
{
    std::vector<Placed> places;
    places.reserve(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        places.push_back({nodes[i], corners[i], {}});
    arrange(state, places, name);
}

} // namespace

void CanvasView::Private::connectArranging()
{
    state.arrange.glide = [this](const std::vector<int>& nodes, const std::vector<QRectF>& from) {
        glide(nodes, from);
    };
    gliding.setDuration(260);
    gliding.setEasingCurve(QEasingCurve::InOutCubic);
    gliding.setStartValue(0.0);
    gliding.setEndValue(1.0);
    QObject::connect(&gliding, &QVariantAnimation::valueChanged, &view, [this](const QVariant& value) {
        if (glideNodes.empty())
            return;
        const qreal t = value.toReal();
        std::vector<QRectF> rects;
        rects.reserve(glideNodes.size());
        for (std::size_t i = 0; i < glideNodes.size(); ++i) {
            const QRectF &from = glideFrom[i], &to = glideTo[i];
            rects.emplace_back(from.topLeft() + (to.topLeft() - from.topLeft()) * t,
                               from.size() + (to.size() - from.size()) * t);
        }
        state.scene.setRects(glideNodes, rects);
        minimap.invalidate();
        view.update();
        if (t >= 1)
            glideNodes.clear();
    });
    borderScroll.setInterval(16);
    QObject::connect(&borderScroll, &QTimer::timeout, &view, [this] { scrollAtBorder(); });
    QObject::connect(&layoutJob.watcher, &QFutureWatcher<LayoutResult>::finished, &view, [this] { applyLayout(); });
}

void CanvasView::Private::glide(const std::vector<int>& nodes, const std::vector<QRectF>& from)
{
    endGlide();
    if (!state.arrange.animated || !view.isVisible() || nodes.empty() || nodes.size() > kMostGliding)
        return;
    glideNodes = nodes;
    glideFrom = from;
    glideTo = rectsOf(state, nodes);
    state.scene.setRects(glideNodes, glideFrom);
    gliding.start();
}

void CanvasView::Private::endGlide()
{
    gliding.stop();
    if (!glideNodes.empty())
        state.scene.setRects(glideNodes, glideTo);
    glideNodes.clear();
}

void CanvasView::Private::followDrag(const QPointF& screen, Qt::KeyboardModifiers modifiers)
{
    dragPosition = screen;
    dragModifiers = modifiers;
    const QRectF calm = QRectF(view.rect()).adjusted(kScrollBorder, kScrollBorder, -kScrollBorder, -kScrollBorder);
    const bool scrolls = interaction && interaction->scrollsAtBorders() && !calm.contains(screen);
    if (scrolls && !borderScroll.isActive())
        borderScroll.start();
    else if (!scrolls)
        borderScroll.stop();
}

void CanvasView::Private::scrollAtBorder()
{
    if (!interaction || !interaction->scrollsAtBorders()) {
        borderScroll.stop();
        return;
    }
    // The nearer to the border and the farther beyond, the faster.
    auto push = [](qreal place, qreal end) {
        const qreal before = kScrollBorder - place, after = place - (end - kScrollBorder);
        const qreal depth = before > 0 ? before : after > 0 ? -after : 0;
        return std::clamp(depth * 0.35, -24.0, 24.0);
    };
    const QPointF delta(push(dragPosition.x(), view.width()), push(dragPosition.y(), view.height()));
    if (delta.isNull())
        return;
    state.viewport.offset += delta;
    viewportChanged();
    interaction->move(pointer(dragPosition, dragModifiers));
}

void CanvasView::Private::activate(int node)
{
    if (!openNote(node))
        emit view.nodeActivated(idOf(node));
}

bool CanvasView::Private::openNote(int node)
{
    if (node < 0 || !state.session || nodeOf(state, node).shape != CardShape::Note)
        return false;
    const QString id = idOf(node);
    delete noteEditor.data();
    noteEditor = new NoteEditor(state, id, &view);
    return true;
}

void CanvasView::Private::cancelLayout()
{
    if (layoutJob.cancelled)
        layoutJob.cancelled->store(true);
    layoutJob.cancelled.reset();
}

void CanvasView::Private::applyLayout()
{
    const auto cancelled = std::exchange(layoutJob.cancelled, nullptr);
    if (!cancelled || !state.session || layoutJob.watcher.future().resultCount() == 0)
        return;
    const LayoutResult result = layoutJob.watcher.result();
    if (result.cancelled)
        return;
    // Somebody went on working: the result is about a graph that is no more.
    if (state.session->document().revision() != layoutJob.revision) {
        state.edit.announce(CanvasText::tr("The app was changed meanwhile: not laid out"));
        return;
    }
    const bool moved = arrange(state, placedBy(layoutJob.task, result, state.scene), MR_TEXT("Lay out"));
    state.edit.announce(moved ? counted(static_cast<qint64>(layoutJob.task.boxes.size()), CanvasText::tr("Laid out"),
                                        CanvasText::tr("%1 nodes laid out"))
                              : CanvasText::tr("Everything is in its place"));
}

void CanvasView::autoLayout()
{
    if (!d_->state.session || d_->state.scene.nodes().empty())
        return;
    d_->dropInteraction();
    d_->endGlide();
    d_->cancelLayout();
    auto& job = d_->layoutJob;
    job.task = layoutTask(d_->state.scene, d_->state.selection());
    job.cancelled = std::make_shared<std::atomic<bool>>(false);
    job.revision = d_->state.session->document().revision();
    auto promise = std::make_shared<QPromise<LayoutResult>>();
    promise->start();
    job.watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, task = job.task, cancelled = job.cancelled] {
        LayoutOptions options;
        options.cancelled = cancelled.get();
        promise->addResult(layoutGraph(task.boxes, task.edges, options));
        promise->finish();
    });
    // What is done in the blink of an eye needs no words.
    QTimer::singleShot(kQuietLayoutMs, this, [this, started = std::weak_ptr(job.cancelled)] {
        const auto running = started.lock();
        if (running && running == d_->layoutJob.cancelled)
            d_->announce(CanvasText::tr("Laying out… Escape stops it"));
    });
}

bool CanvasView::isLayoutRunning() const
{
    return d_->layoutJob.cancelled != nullptr;
}

void CanvasView::alignSelected(Alignment how)
{
    const std::vector<int> nodes = arranged(d_->state);
    if (nodes.size() > 1)
        align(d_->state, nodes, aligned(rectsOf(d_->state, nodes), how), MR_TEXT("Align nodes"));
}

void CanvasView::distributeSelected(Qt::Orientation direction)
{
    const std::vector<int> nodes = arranged(d_->state);
    if (nodes.size() > 2)
        align(d_->state, nodes, distributed(rectsOf(d_->state, nodes), direction), MR_TEXT("Distribute nodes"));
}

void CanvasView::setSnapping(bool snap)
{
    d_->state.arrange.snap = snap;
}

void CanvasView::setGridVisible(bool visible)
{
    d_->state.gridVisible = visible;
    update();
}

void CanvasView::setWheelZooms(bool zooms)
{
    d_->state.wheelZooms = zooms;
}

bool CanvasView::isSnapping() const
{
    return d_->state.arrange.snap;
}

void CanvasView::setAnimated(bool animated)
{
    d_->state.arrange.animated = animated;
    if (!animated)
        d_->endGlide();
}

void CanvasView::setLassoMode(bool lasso)
{
    if (lasso == d_->state.arrange.lassoMode)
        return;
    d_->state.arrange.lassoMode = lasso;
    d_->updateCursor();
    emit lassoModeChanged(lasso);
    d_->announce(lasso ? CanvasText::tr("Lasso on: draw a loop around nodes") : CanvasText::tr("Lasso off"));
}

bool CanvasView::isLassoMode() const
{
    return d_->state.arrange.lassoMode;
}

QStringList CanvasView::containersForSelected() const
{
    return containersFor(d_->state);
}

void CanvasView::moveSelectedInto(const QString& containerId)
{
    if (!d_->state.selection().empty())
        moveSelectionInto(d_->state, containerId, {});
}

} // namespace millrace::ui
