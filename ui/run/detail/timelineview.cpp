#include "ui/run/detail/timelineview.h"

#include "ui/run/detail/statuslook.h"
#include "ui/run/runsession.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <cmath>

namespace millrace::ui {

namespace {

constexpr int rowHeight = 26;
constexpr int axisHeight = 26;
constexpr int barHeight = 12;
constexpr int rightGap = 72; // room for the duration behind the last bar
constexpr double mostPixels = 4e6;

double secondsOf(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

/// A step of 1, 2 or 5 times a power of ten that is at least `least`.
double niceStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(least, 1e-9))));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= least)
            return power * factor;
    return power * 10;
}

} // namespace

TimelineView::TimelineView(Theme& theme, RunSession& session, QWidget* parent)
    : QAbstractScrollArea(parent), theme_(theme), session_(session)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Timeline of the run"));
    connect(&session, &RunSession::delivered, this, &TimelineView::rebuild);
    connect(&session, &RunSession::cleared, this, [this] {
        selected_ = -1;
        scale_ = 0;
        rebuild();
    });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Timeline of the run"));
        viewport()->update();
    }
}

void TimelineView::rebuild()
{
    const RunTrace& trace = session_.trace();
    if (rows_.size() != static_cast<qsizetype>(trace.items().size())) {
        rows_.clear();
        depth_.clear();
        QVector<QPair<int, int>> open; // item, depth; the next one last
        for (auto it = trace.roots().crbegin(); it != trace.roots().crend(); ++it)
            open.append({*it, 0});
        while (!open.isEmpty()) {
            const auto [item, depth] = open.takeLast();
            rows_.append(item);
            depth_.append(depth);
            const QVector<int>& children = trace.items()[static_cast<std::size_t>(item)].children;
            for (auto it = children.crbegin(); it != children.crend(); ++it)
                open.append({*it, depth + 1});
        }
    }
    updateBars();
    if (isVisible())
        viewport()->update();
}

int TimelineView::nameWidth() const
{
    return std::clamp(viewport()->width() * 3 / 10, 90, 240);
}

double TimelineView::total() const
{
    return std::max({secondsOf(session_.trace().now()), session_.elapsed(), 0.001});
}

double TimelineView::xOf(double seconds) const
{
    const int room = std::max(viewport()->width() - nameWidth() - rightGap, 40);
    const double scale = scale_ > 0 ? scale_ : room / total();
    return nameWidth() + seconds * scale - horizontalScrollBar()->value();
}

void TimelineView::updateBars()
{
    const int height = static_cast<int>(rows_.size()) * rowHeight;
    const int page = std::max(viewport()->height() - axisHeight, 1);
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(rowHeight);
    verticalScrollBar()->setRange(0, std::max(0, height - page));
    const int room = std::max(viewport()->width() - nameWidth() - rightGap, 40);
    const double width = scale_ > 0 ? total() * scale_ : room;
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(30);
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(width) - room));
}

void TimelineView::fit()
{
    scale_ = 0;
    updateBars();
    viewport()->update();
}

void TimelineView::zoomBy(double factor, int aboutX)
{
    const int room = std::max(viewport()->width() - nameWidth() - rightGap, 40);
    const double fitting = room / total();
    const double before = scale_ > 0 ? scale_ : fitting;
    const double after = std::clamp(before * factor, fitting, mostPixels / total());
    const double at = (aboutX - nameWidth() + horizontalScrollBar()->value()) / before;
    scale_ = after <= fitting * 1.001 ? 0 : after;
    updateBars();
    horizontalScrollBar()->setValue(static_cast<int>(at * after - (aboutX - nameWidth())));
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme_.colors().surface);
    const int first = std::max(0, verticalScrollBar()->value() / rowHeight);
    const int last =
        std::min(static_cast<int>(rows_.size()) - 1, first + (viewport()->height() - axisHeight) / rowHeight + 1);
    paintAxis(painter);
    painter.setClipRect(0, axisHeight, viewport()->width(), viewport()->height() - axisHeight);
    for (int row = first; row <= last; ++row)
        paintRow(painter, row);
}

void TimelineView::paintAxis(QPainter& painter)
{
    const Colors& c = theme_.colors();
    painter.setFont(theme_.font(theme_.metrics().fontSmall));
    const double perSecond = xOf(1) - xOf(0);
    const double step = niceStep(80 / perSecond);
    const double from = std::floor(-(xOf(0) - nameWidth()) / perSecond / step) * step;
    for (double at = std::max(0.0, from); xOf(at) < viewport()->width(); at += step) {
        const double x = xOf(at);
        if (x < nameWidth() - 1)
            continue;
        painter.setPen(c.divider);
        painter.drawLine(QPointF(std::round(x) + 0.5, axisHeight), QPointF(std::round(x) + 0.5, viewport()->height()));
        painter.setPen(c.textFaint);
        painter.drawText(QRectF(x + 4, 0, 90, axisHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         at == 0 ? QStringLiteral("0") : durationText(at));
    }
    painter.setPen(c.divider);
    painter.drawLine(0, axisHeight - 1, viewport()->width(), axisHeight - 1);
}

void TimelineView::paintRow(QPainter& painter, int row)
{
    const Colors& c = theme_.colors();
    const int number = rows_[row];
    const TraceItem& item = session_.trace().items()[static_cast<std::size_t>(number)];
    const QRectF rect(0, axisHeight + row * rowHeight - verticalScrollBar()->value(), viewport()->width(), rowHeight);
    if (number == selected_)
        painter.fillRect(rect, c.selection);
    painter.save();
    painter.setClipRect(QRectF(nameWidth(), rect.top(), rect.width() - nameWidth(), rowHeight), Qt::IntersectClip);
    paintBar(painter, item, rect);
    painter.restore();

    const int indent = 10 + std::min(depth_[row], 6) * 12;
    const QFont font = theme_.font(theme_.metrics().fontBody - 1);
    const QString name =
        session_.trace().data(session_.trace().indexOf(number), Qt::DisplayRole).toString().simplified();
    painter.setFont(font);
    painter.setPen(item.kind == TraceItem::Kind::Round ? c.textMuted : c.text);
    const QRectF place(indent, rect.top(), nameWidth() - indent - 8, rowHeight);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(name, Qt::ElideRight, static_cast<int>(place.width())));
    if (number == selected_ && hasFocus()) {
        painter.setPen(c.focusRing);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimelineView::paintBar(QPainter& painter, const TraceItem& item, const QRectF& row)
{
    const Colors& c = theme_.colors();
    const double begin = secondsOf(item.start);
    const double end = item.running() ? std::max(total(), begin) : std::max(secondsOf(item.end), begin);
    const double left = xOf(begin);
    const QRectF bar(left, row.center().y() - barHeight / 2.0, std::max(xOf(end) - left, 3.0), barHeight);
    const QColor color = lookOf(theme_, item.status).color;
    QColor fill = color;
    fill.setAlphaF(item.kind == TraceItem::Kind::Round ? 0.25f : item.children.isEmpty() ? 0.85f : 0.4f);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(bar, 3, 3);
    if (item.chunks > 1) {
        // The time in which the reply streamed, as a stripe along the bar.
        const QRectF stripe(xOf(secondsOf(item.firstChunk)), bar.bottom() - 4,
                            std::max(xOf(secondsOf(item.lastChunk)) - xOf(secondsOf(item.firstChunk)), 2.0), 3);
        painter.setBrush(c.textOnAccent);
        painter.drawRect(stripe.intersected(bar));
    }
    for (const TraceItem::Attempt& attempt : item.retries) {
        const double x = xOf(secondsOf(attempt.at));
        painter.setPen(QPen(c.danger, 2));
        painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(c.textMuted);
    painter.setFont(theme_.font(theme_.metrics().fontSmall));
    painter.drawText(QRectF(bar.right() + 6, row.top(), 90, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     durationText(item.seconds(session_.trace().now())));
}

int TimelineView::rowAt(int y) const
{
    if (y < axisHeight)
        return -1;
    const int row = (y - axisHeight + verticalScrollBar()->value()) / rowHeight;
    return row < rows_.size() ? row : -1;
}

void TimelineView::choose(int row, bool announce)
{
    if (row < 0 || row >= rows_.size())
        return;
    selected_ = rows_[row];
    const int top = row * rowHeight;
    if (top < verticalScrollBar()->value())
        verticalScrollBar()->setValue(top);
    else if (top + rowHeight > verticalScrollBar()->value() + verticalScrollBar()->pageStep())
        verticalScrollBar()->setValue(top + rowHeight - verticalScrollBar()->pageStep());
    viewport()->update();
    const TraceItem& item = session_.trace().items()[static_cast<std::size_t>(selected_)];
    setAccessibleDescription(toolTip(item));
    if (announce) {
        emit itemSelected(selected_);
        emit nodeSelected(item.nodeId);
    }
}

void TimelineView::select(int item)
{
    choose(static_cast<int>(rows_.indexOf(item)), false);
}

QString TimelineView::toolTip(const TraceItem& item) const
{
    QStringList lines;
    lines.append(item.kind == TraceItem::Kind::Round ? tr("Round %1").arg(item.round + 1) : item.title);
    lines.append(tr("%1, %2").arg(statusText(item.status), durationText(item.seconds(session_.trace().now()))));
    const double end = item.running() ? total() : secondsOf(item.end);
    lines.append(tr("from %1 to %2").arg(durationText(secondsOf(item.start)), durationText(end)));
    if (item.chunks > 0)
        lines.append(countText(item.chunks, tr("1 chunk"), tr("%L1 chunks")) + QStringLiteral(", ") +
                     tr("the first after %1").arg(durationText(secondsOf(item.firstChunk - item.start))));
    if (!item.retries.empty())
        lines.append(countText(static_cast<qint64>(item.retries.size()), tr("1 failed attempt before"),
                               tr("%L1 failed attempts before")));
    if (!item.error.isEmpty())
        lines.append(item.error.left(300));
    return lines.join(u'\n');
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos().y());
        if (row >= 0)
            QToolTip::showText(help->globalPos(),
                               toolTip(session_.trace().items()[static_cast<std::size_t>(rows_[row])]), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    zoomBy(std::pow(1.0015, event->angleDelta().y()), static_cast<int>(event->position().x()));
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    choose(rowAt(static_cast<int>(event->position().y())), true);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const int row = static_cast<int>(rows_.indexOf(selected_));
    const int page = std::max(1, verticalScrollBar()->pageStep() / rowHeight);
    const int middle = nameWidth() + (viewport()->width() - nameWidth()) / 2;
    switch (event->key()) {
    case Qt::Key_Down:
        return choose(row + 1, true);
    case Qt::Key_Up:
        return choose(std::max(0, row - 1), true);
    case Qt::Key_PageDown:
        return choose(std::min(static_cast<int>(rows_.size()) - 1, row + page), true);
    case Qt::Key_PageUp:
        return choose(std::max(0, row - page), true);
    case Qt::Key_Home:
        return choose(0, true);
    case Qt::Key_End:
        return choose(static_cast<int>(rows_.size()) - 1, true);
    case Qt::Key_Left:
        return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
    case Qt::Key_Right:
        return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(1.5, middle);
    case Qt::Key_Minus:
        return zoomBy(1 / 1.5, middle);
    case Qt::Key_0:
        return fit();
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace millrace::ui
