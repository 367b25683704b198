#include "ui/canvas/arrange/alignment.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace millrace::ui {

std::vector<QPointF> aligned(const std::vector<QRectF>& rects, Alignment how)
{
    QRectF all;
    for (const QRectF& rect : rects)
        all |= rect;
    std::vector<QPointF> corners;
    for (QRectF rect : rects) {
        switch (how) {
        case Alignment::Left:
            rect.moveLeft(all.left());
            break;
        case Alignment::Center:
            rect.moveLeft(std::round(all.center().x() - rect.width() / 2));
            break;
        case Alignment::Right:
            rect.moveLeft(all.right() - rect.width());
            break;
        case Alignment::Top:
            rect.moveTop(all.top());
            break;
        case Alignment::Middle:
            rect.moveTop(std::round(all.center().y() - rect.height() / 2));
            break;
        case Alignment::Bottom:
            rect.moveTop(all.bottom() - rect.height());
            break;
        }
        corners.push_back(rect.topLeft());
    }
    return corners;
}

std::vector<QPointF> distributed(const std::vector<QRectF>& rects, Qt::Orientation direction)
{
    std::vector<QPointF> corners;
    corners.reserve(rects.size());
    for (const QRectF& rect : rects)
        corners.push_back(rect.topLeft());
    if (rects.size() < 3)
        return corners;
    const bool across = direction == Qt::Horizontal;
    auto start = [across](const QRectF& rect) { return across ? rect.left() : rect.top(); };
    auto length = [across](const QRectF& rect) { return across ? rect.width() : rect.height(); };
    std::vector<std::size_t> order(rects.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return start(rects[a]) < start(rects[b]); });
    const QRectF &first = rects[order.front()], &last = rects[order.back()];
    qreal taken = 0;
    for (std::size_t i = 1; i + 1 < order.size(); ++i)
        taken += length(rects[order[i]]);
    const qreal room = start(last) - start(first) - length(first) - taken;
    const qreal gap = room / static_cast<qreal>(order.size() - 1);
    qreal place = start(first) + length(first) + gap;
    for (std::size_t i = 1; i + 1 < order.size(); ++i) {
        (across ? corners[order[i]].rx() : corners[order[i]].ry()) = std::round(place);
        place += length(rects[order[i]]) + gap;
    }
    return corners;
}

namespace {

QRectF turned(const QRectF& rect)
{
    return {rect.top(), rect.left(), rect.height(), rect.width()};
}

struct RowSnap {
    std::optional<qreal> place;
    std::vector<QLineF> guides;
};

/// The nearest of `row` before (after) a rectangle; null: none.
const QRectF* neighbor(const std::vector<const QRectF*>& row, const QRectF& of, bool before)
{
    const QRectF* best = nullptr;
    for (const QRectF* other : row) {
        if (other == &of || (before ? other->right() > of.left() : other->left() < of.right()))
            continue;
        if (!best || (before ? other->right() > best->right() : other->left() < best->left()))
            best = other;
    }
    return best;
}

/// Along a row: the gap to a neighbour as wide as that one's next gap, or the same gap on both sides.
RowSnap inRow(const QRectF& rect, const std::vector<QRectF>& others, qreal reach)
{
    std::vector<const QRectF*> row;
    for (const QRectF& other : others) {
        if (other.top() < rect.bottom() && other.bottom() > rect.top())
            row.push_back(&other);
    }
    const QRectF* left = neighbor(row, rect, true);
    const QRectF* right = neighbor(row, rect, false);
    RowSnap snap;
    qreal best = reach;
    auto offer = [&](qreal place, const std::vector<std::pair<qreal, qreal>>& gaps) {
        const qreal off = std::abs(place - rect.left());
        if (off >= best)
            return;
        best = off;
        snap.place = place;
        snap.guides.clear();
        for (const auto& [from, to] : gaps)
            snap.guides.emplace_back(from, rect.center().y(), to, rect.center().y());
    };
    if (left && right && right->left() - left->right() >= rect.width()) {
        const qreal place = std::round((left->right() + right->left() - rect.width()) / 2);
        offer(place, {{left->right(), place}, {place + rect.width(), right->left()}});
    }
    if (const QRectF* next = left ? neighbor(row, *left, true) : nullptr) {
        const qreal place = left->right() + left->left() - next->right();
        offer(place, {{next->right(), left->left()}, {left->right(), place}});
    }
    if (const QRectF* next = right ? neighbor(row, *right, false) : nullptr) {
        const qreal place = right->left() - (next->left() - right->right()) - rect.width();
        offer(place, {{place + rect.width(), right->left()}, {right->right(), next->left()}});
    }
    return snap;
}

} // namespace

SpacingSnap equalSpacing(const QRectF& rect, const std::vector<QRectF>& others, qreal reach)
{
    const RowSnap across = inRow(rect, others, reach);
    std::vector<QRectF> flipped;
    flipped.reserve(others.size());
    std::transform(others.begin(), others.end(), std::back_inserter(flipped), turned);
    const RowSnap down = inRow(turned(rect), flipped, reach);
    SpacingSnap snap{across.place, down.place, across.guides};
    for (const QLineF& line : down.guides)
        snap.guides.emplace_back(line.y1(), line.x1(), line.y2(), line.x2());
    return snap;
}

} // namespace millrace::ui
