#include "ui/canvas/canvasview.h"

#include "ui/canvas/accessibility/accessiblecanvas.h"
#include "ui/canvas/detail/canvasprivate.h"
#include "ui/canvas/detail/emptystate.h"
#include "ui/canvas/interaction/keyboard.h"
#include "ui/edit/documentsession.h"

#include <QAccessible>

#include <cmath>

namespace millrace::ui {

namespace {

constexpr qreal kZoomStep = 1.25;
constexpr qreal kFitMargin = 48;
constexpr qreal kPictureMargin = 32;

} // namespace

CanvasView::CanvasView(Theme& theme, QWidget* parent) : QWidget(parent), d_(std::make_unique<Private>(*this, theme))
{
    installCanvasAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Graph"));
    setAccessibleDescription(tr("Nodes of the app. Tab walks along the graph, Enter opens a node."));
    connect(&theme, &Theme::changed, this, [this] {
        d_->sprites.clear();
        d_->minimap.invalidate();
        update();
    });
    connect(&d_->settle, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&d_->animate, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&d_->flight, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const qreal t = value.toReal();
        const Viewport &from = d_->flightFrom, &to = d_->flightTo;
        // Scale by ratio and the middle by distance, so that the picture neither rushes nor swings.
        Viewport& now = d_->state.viewport;
        const QPointF middle(width() / 2.0, height() / 2.0);
        now.scale = from.scale * std::pow(to.scale / from.scale, t);
        const QPointF scene = from.toScene(middle) * (1 - t) + to.toScene(middle) * t;
        now.offset = middle - scene * now.scale;
        if (t >= 1)
            now = to;
        d_->viewportChanged();
    });
    connect(&d_->flash, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        d_->state.flash = value.toReal();
        update();
    });
}

CanvasView::~CanvasView()
{
    // It stands in the window, not in the view.
    if (d_->picker) {
        d_->picker->disconnect(this);
        delete d_->picker.data();
    }
}

QSize CanvasView::sizeHint() const
{
    return {960, 640};
}

void CanvasView::setSession(DocumentSession* session)
{
    if (d_->state.session)
        d_->state.session->disconnect(this);
    d_->state.session = session;
    d_->state.runs.clear();
    d_->state.edgeRuns.clear();
    d_->state.problems.clear();
    d_->state.focus = Focus::None;
    d_->animate.stop();
    d_->flight.stop();
    if (session) {
        connect(session, &DocumentSession::changed, this, [this](const EditStep& step) { d_->follow(step); });
        connect(session, &DocumentSession::reset, this, [this] { d_->rebuild(true); });
        connect(session, &QObject::destroyed, this, [this] {
            d_->state.session = nullptr;
            d_->rebuild(false);
        });
    }
    d_->rebuild(false);
    d_->wantsFit = true;
    d_->firstFrame = true;
    d_->state.size = size();
    if (isVisible())
        d_->initialView();
}

QStringList CanvasView::selectedNodes() const
{
    QStringList ids;
    for (int node : d_->state.selection())
        ids << d_->idOf(node);
    return ids;
}

void CanvasView::select(const QStringList& nodeIds, bool shouldReveal)
{
    std::vector<int> nodes;
    for (const QString& id : nodeIds) {
        if (const int node = d_->state.scene.indexOf(id); node >= 0)
            nodes.push_back(d_->state.scene.shownAs(node));
    }
    d_->state.setSelection(nodes, nodes.empty() ? -1 : nodes.front());
    if (shouldReveal && !nodes.empty())
        reveal(d_->state, nodes.front());
}

void CanvasView::revealNode(const QString& nodeId)
{
    const int found = d_->state.scene.indexOf(nodeId);
    if (found < 0)
        return;
    const int node = d_->state.scene.shownAs(found);
    d_->state.setSelection({node}, node);
    d_->wantsFit = false;
    Viewport target = d_->state.viewport;
    target.scale = std::clamp(target.scale, 0.6, 1.5);
    target.centerOn(d_->state.scene.nodes()[static_cast<std::size_t>(node)].rect.center(), d_->state.size);
    d_->flyTo(target, true);
    d_->state.flashNode = node;
    d_->flash.stop();
    d_->flash.start();
}

double CanvasView::zoom() const
{
    return d_->state.viewport.scale;
}

void CanvasView::setZoom(double factor)
{
    d_->zoomTo(factor, QPointF(width() / 2.0, height() / 2.0));
}

void CanvasView::zoomIn()
{
    setZoom(zoom() * kZoomStep);
}

void CanvasView::zoomOut()
{
    setZoom(zoom() / kZoomStep);
}

void CanvasView::zoomToFit(bool animated)
{
    const QRectF all = d_->state.scene.bounds();
    if (all.isNull())
        return;
    d_->wantsFit = false;
    d_->state.size = size();
    Viewport target;
    target.fit(all, d_->state.size, kFitMargin, 1);
    d_->flyTo(target, animated);
}

void CanvasView::zoomToSelection()
{
    QRectF area;
    for (int node : d_->state.selection())
        area |= d_->state.scene.nodes()[static_cast<std::size_t>(node)].rect;
    if (area.isNull()) {
        zoomToFit();
        return;
    }
    Viewport target;
    target.fit(area, size(), 96, 1.5);
    d_->flyTo(target, true);
}

void CanvasView::setFocus(Focus focus)
{
    d_->state.focus = focus;
    d_->state.updateFocus();
    update();
}

void CanvasView::setMinimapVisible(bool visible)
{
    d_->state.minimap = visible;
    update();
}

bool CanvasView::isMinimapVisible() const
{
    return d_->state.minimap;
}

void CanvasView::setRunState(const QString& nodeId, const NodeRunState& state)
{
    d_->state.runs.insert(nodeId, state);
    d_->minimap.invalidate();
    const bool runs = d_->anythingRunning();
    if (runs != d_->animate.isActive()) {
        if (runs)
            d_->animate.start();
        else
            d_->animate.stop();
    }
    update();
}

void CanvasView::setEdgeState(int edgeIndex, EdgeRunState state)
{
    d_->state.edgeRuns.insert(edgeIndex, state);
    update();
}

void CanvasView::clearRunStates()
{
    d_->state.runs.clear();
    d_->state.edgeRuns.clear();
    d_->animate.stop();
    d_->minimap.invalidate();
    update();
}

void CanvasView::setProblems(const QHash<QString, int>& worstSeverityByNode)
{
    d_->state.problems = worstSeverityByNode;
    update();
}

void CanvasView::setTints(const QHash<QString, Tint>& nodes, const QHash<int, QColor>& edges)
{
    d_->state.tints = nodes;
    d_->state.edgeTints = edges;
    update();
}

QSize CanvasView::naturalSize() const
{
    const QRectF all = d_->state.scene.bounds();
    if (all.isNull())
        return {960, 640};
    auto side = [](qreal length) { return static_cast<int>(std::clamp(length + 2 * kPictureMargin, 320.0, 8000.0)); };
    return {side(all.width()), side(all.height())};
}

QImage CanvasView::renderToImage(const QSize& wanted, qreal ratio)
{
    CanvasState& state = d_->state;
    ratio = std::clamp(ratio, 0.25, 8.0);
    const QSize size = wanted.expandedTo({16, 16}).boundedTo({16000, 16000});
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(ratio);
    image.fill(state.theme.colors().canvas);
    QPainter painter(&image);
    if (state.scene.nodes().empty()) {
        paintEmptyState(painter, state.theme, state.session ? &state.session->model() : nullptr, size);
        return image;
    }
    // The picture shows the document, not the moment: no selection, hover or dimming.
    const Viewport viewport = state.viewport;
    const QSizeF shownSize = state.size;
    const qreal shownRatio = state.ratio;
    const std::vector<bool> selected = std::exchange(state.selected, {});
    const std::vector<bool> inFocus = std::exchange(state.inFocus, {});
    const int hoverNode = std::exchange(state.hoverNode, -1), hoverEdge = std::exchange(state.hoverEdge, -1);
    const int current = std::exchange(state.current, -1);
    state.size = size;
    state.ratio = ratio;
    const QRectF all = state.scene.bounds();
    const qreal margin = std::min({kPictureMargin, size.width() / 10.0, size.height() / 10.0});
    const qreal scale =
        std::min((size.width() - 2 * margin) / all.width(), (size.height() - 2 * margin) / all.height());
    state.viewport.scale = std::min(scale, 2.0);
    state.viewport.centerOn(all.center(), size);
    d_->frame.paintWhole(painter);
    state.viewport = viewport;
    state.size = shownSize;
    state.ratio = shownRatio;
    state.selected = selected;
    state.inFocus = inFocus;
    state.hoverNode = hoverNode;
    state.hoverEdge = hoverEdge;
    state.current = current;
    return image;
}

} // namespace millrace::ui
