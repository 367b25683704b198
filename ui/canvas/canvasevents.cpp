#include "ui/canvas/arrange/arrangeoverlay.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/detail/canvasprivate.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/canvas/detail/editoverlay.h"
#include "ui/canvas/detail/emptystate.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/interaction/keyboard.h"
#include "ui/edit/documentsession.h"

#include <QNativeGestureEvent>
#include <QToolTip>

#include <cmath>

namespace millrace::ui {

void CanvasView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    CanvasState& state = d_->state;
    state.size = size();
    state.ratio = devicePixelRatioF();
    if (state.scene.nodes().empty()) {
        painter.fillRect(rect(), state.theme.colors().canvas);
        paintEmptyState(painter, state.theme, state.session ? &state.session->model() : nullptr, size());
        return;
    }
    if (d_->wantsFit)
        d_->initialView();
    FramePainter::Options options;
    options.zooming = d_->isZooming();
    options.phase = static_cast<double>(d_->clock.elapsed()) / 1000.0;
    // A new document appears whole rather than card by card; nothing moves yet that could stutter.
    if (std::exchange(d_->firstFrame, false))
        options.budgetMs = 60;
    const bool unfinished = d_->frame.paint(painter, options);
    painter.setOpacity(1);
    if (!state.guides.empty()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(state.theme.colors().focusRing, 1));
        for (const QLineF& line : state.guides)
            painter.drawLine(QLineF(state.viewport.toScreen(line.p1()), state.viewport.toScreen(line.p2())));
    }
    if (!state.rubberBand.isNull()) {
        QColor fill = state.theme.colors().accent;
        fill.setAlphaF(0.10F);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(state.theme.colors().accent, 1));
        painter.setBrush(fill);
        painter.drawRect(state.viewport.toScreen(state.rubberBand));
    }
    paintArrangeOverlay(painter, state);
    // A connection under way and what is said about it lie over everything.
    if (!state.edit.connecting)
        paintEditOverlay(painter, state);
    d_->minimap.paint(painter);
    if (state.edit.connecting)
        paintEditOverlay(painter, state);
    if (state.keyboardFocus) {
        // Where the keyboard is must be visible even when no node is.
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(state.theme.colors().focusRing, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    // While zooming the settle timer asks for the sharp frame; otherwise go on at once.
    if (unfinished && !options.zooming)
        QTimer::singleShot(0, this, qOverload<>(&QWidget::update));
}

void CanvasView::resizeEvent(QResizeEvent*)
{
    d_->state.size = size();
}

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    if (d_->interaction || d_->state.scene.nodes().empty())
        return;
    d_->flight.stop();
    d_->endGlide();
    d_->state.keyboardFocus = false;
    d_->menuAt.reset();
    if (d_->connectMode) {
        d_->connectMode->cancel();
        d_->connectMode.reset();
    }
    d_->setHover(event->position());
    const Pointer pointer = d_->pointer(event->position(), event->modifiers());
    d_->interaction = beginInteraction(d_->state, d_->minimap, pointer, event->button(), d_->spaceHeld);
    d_->updateCursor();
    update();
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    d_->pointerAt = event->position();
    d_->menuAt.reset();
    if (d_->interaction) {
        d_->interaction->move(d_->pointer(event->position(), event->modifiers()));
        d_->followDrag(event->position(), event->modifiers());
        if (event->buttons() & Qt::LeftButton)
            d_->minimap.invalidate();
        d_->updateCursor();
    } else {
        d_->setHover(event->position());
        d_->updateCursor();
    }
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    d_->borderScroll.stop();
    // Taken out first: what it writes into the document comes back as a change while it is still at work.
    if (std::unique_ptr<Interaction> ending = std::move(d_->interaction))
        ending->release(d_->pointer(event->position(), event->modifiers()));
    d_->updateCursor();
    d_->setHover(event->position());
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPointF scene = d_->state.viewport.toScene(event->position());
    const bool drawn = !d_->state.scene.nodes().empty();
    if (event->button() != Qt::LeftButton || (drawn && d_->minimap.area().contains(event->position()))) {
        mousePressEvent(event);
        return;
    }
    const int node = d_->state.scene.nodeAt(scene);
    const bool onEdge = d_->state.scene.edgeAt(scene, edgeReach / d_->state.viewport.scale) >= 0;
    if (portAt(d_->state, scene).valid() || (onEdge && d_->placeAt(event->position()).parent.isEmpty() && node < 0)) {
        mousePressEvent(event);
    } else if (node < 0 || d_->onFloor(node, scene)) {
        d_->pointerAt = event->position();
        d_->openPicker(d_->placeAt(event->position()), scene);
    } else {
        d_->activate(node);
    }
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    if (d_->state.scene.nodes().empty())
        return;
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier) != d_->state.wheelZooms) {
        const qreal turn = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->pixelDelta().y() * 2.0;
        d_->zoomTo(zoom() * std::pow(1.0016, turn), event->position());
        return;
    }
    d_->flight.stop();
    // A trackpad says pixels in both directions; a wheel says notches in one, Shift turns them sideways.
    QPointF move = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) * 0.6 : QPointF(event->pixelDelta());
    if (event->modifiers() & Qt::ShiftModifier && move.x() == 0)
        move = QPointF(move.y(), 0);
    d_->state.viewport.offset += move;
    d_->viewportChanged();
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    d_->menuAt.reset();
    if (d_->connectMode) {
        // Taken out first: what it writes into the document comes back as a change.
        std::unique_ptr<ConnectMode> mode = std::move(d_->connectMode);
        if (mode->key(*event) == ConnectMode::Outcome::Goes)
            d_->connectMode = std::move(mode);
        return;
    }
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        d_->spaceHeld = true;
        d_->updateCursor();
        return;
    }
    if (event->key() == Qt::Key_Escape && d_->interaction) {
        d_->dropInteraction();
        return;
    }
    if (d_->interaction) // one thing at a time: keys would move what the pointer holds
        return;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomIn();
            return;
        case Qt::Key_Minus:
        case Qt::Key_Underscore:
            zoomOut();
            return;
        case Qt::Key_0:
            setZoom(1);
            return;
        case Qt::Key_1:
            zoomToFit();
            return;
        case Qt::Key_2:
            zoomToSelection();
            return;
        case Qt::Key_Slash:
            emit searchRequested();
            return;
        default:
            break;
        }
    }
    if (event->matches(QKeySequence::Find)) {
        emit searchRequested();
        return;
    }
    if (event->key() == Qt::Key_Escape && isLayoutRunning()) {
        d_->cancelLayout();
        d_->announce(CanvasText::tr("Not laid out"));
        return;
    }
    if (handleKey(d_->state, *event)) {
        d_->minimap.invalidate();
        return;
    }
    QWidget::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        d_->spaceHeld = false;
        d_->updateCursor();
        return;
    }
    QWidget::keyReleaseEvent(event);
}

void CanvasView::focusInEvent(QFocusEvent* event)
{
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                       event->reason() == Qt::ShortcutFocusReason;
    d_->state.keyboardFocus = byKey;
    if (byKey && d_->state.current < 0 && event->reason() != Qt::ShortcutFocusReason)
        cycleNodes(d_->state, event->reason() == Qt::BacktabFocusReason);
    update();
}

void CanvasView::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason) // the menu itself
        d_->menuAt.reset();
    d_->state.keyboardFocus = false;
    d_->spaceHeld = false;
    d_->dropInteraction();
    if (d_->connectMode) {
        d_->connectMode->cancel();
        d_->connectMode.reset();
    }
    update();
}

void CanvasView::leaveEvent(QEvent*)
{
    d_->pointerAt.reset();
    d_->state.hoverNode = d_->state.hoverEdge = -1;
    d_->state.edit.hoverPort = {};
    d_->state.edit.hoverEdgeButton = false;
    update();
}

void CanvasView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Graph"));
        setAccessibleDescription(tr("Nodes of the app. Tab walks along the graph, Enter opens a node."));
        d_->state.scene.forgetMeasures();
        d_->rebuild(true);
    }
    QWidget::changeEvent(event);
}

bool CanvasView::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        // While something is under way its keys are its own.
        if (d_->interaction || d_->connectMode) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress: {
        // QWidget would take Tab for itself; at the ends of the graph it may.
        auto* key = static_cast<QKeyEvent*>(event);
        const bool back = key->key() == Qt::Key_Backtab || (key->modifiers() & Qt::ShiftModifier);
        const bool tab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        if (tab && d_->connectMode) {
            keyPressEvent(key);
            return true;
        }
        if (tab && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && !d_->interaction) {
            d_->state.keyboardFocus = true;
            if (cycleNodes(d_->state, back)) {
                event->accept();
                return true;
            }
        }
        break;
    }
    case QEvent::NativeGesture: {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            d_->zoomTo(zoom() * (1 + gesture->value()), gesture->position());
            return true;
        }
        break;
    }
    case QEvent::ToolTip: {
        auto* help = static_cast<QHelpEvent*>(event);
        const QString text = d_->toolTipAt(help->pos());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    default:
        break;
    }
    return QWidget::event(event);
}

} // namespace millrace::ui
