#include "ui/canvas/detail/graphscene.h"

#include <algorithm>
#include <deque>

namespace millrace::ui {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// A frame is taken by its title or its border; what lies in it is ground.
bool onFrame(const SceneNode& frame, const QPointF& point)
{
    constexpr qreal kBorder = 8;
    return point.y() < frame.rect.top() + card::frameTitle ||
           !frame.rect.adjusted(kBorder, 0, -kBorder, -kBorder).contains(point);
}

} // namespace

int GraphScene::nodeAt(const QPointF& point) const
{
    std::vector<int> found;
    nodeGrid_.query(QRectF(point, QSizeF(0, 0)), found);
    int best = -1;
    int bestRank = -1;
    for (int index : found) {
        const SceneNode& node = nodes_[at(index)];
        if (!node.rect.contains(point))
            continue;
        if (node.frame && !onFrame(node, point))
            continue;
        // Cards above boxes above notes above frames; deeper above shallower; later above earlier.
        const int layer = node.frame                           ? 0
                          : node.shape == CardShape::Note      ? 1
                          : node.shape == CardShape::Container ? 2
                                                               : 3;
        const int rank = layer * 1000 + node.depth;
        if (rank >= bestRank) {
            best = index;
            bestRank = rank;
        }
    }
    return best;
}

int GraphScene::edgeAt(const QPointF& point, qreal tolerance) const
{
    std::vector<int> found;
    edgeGrid_.query(QRectF(point, QSizeF(0, 0)).adjusted(-tolerance, -tolerance, tolerance, tolerance), found);
    int best = -1;
    qreal bestDistance = tolerance;
    for (int index : found) {
        const qreal distance = curves_[at(index)].distanceTo(point);
        if (distance <= bestDistance) {
            best = index;
            bestDistance = distance;
        }
    }
    return best;
}

std::vector<int> GraphScene::withChildren(const std::vector<int>& nodes) const
{
    std::vector<bool> chosen(nodes_.size(), false);
    bool more = false;
    for (int index : nodes) {
        chosen[at(index)] = true;
        const SceneNode& node = nodes_[at(index)];
        more = more || node.shape == CardShape::Container || node.collapsed || node.frame;
        if (!node.frame)
            continue;
        std::vector<int> inside;
        nodeGrid_.query(node.rect, inside);
        for (int other : inside) {
            if (other != index && node.rect.contains(nodes_[at(other)].rect.center()) && !nodes_[at(other)].synthetic)
                chosen[at(other)] = true;
        }
    }
    if (!more)
        return nodes;
    std::vector<int> all;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        bool moves = chosen[i];
        for (int up = nodes_[i].parent; up >= 0 && !moves; up = nodes_[at(up)].parent)
            moves = chosen[at(up)];
        if (moves)
            all.push_back(static_cast<int>(i));
    }
    return all;
}

void GraphScene::shift(const std::vector<int>& nodes, const QPointF& delta)
{
    for (int index : nodes) {
        SceneNode& node = nodes_[at(index)];
        node.rect.translate(delta);
        placeNode(index);
    }
    // An edge between two that move is placed once.
    std::vector<bool> moved(nodes_.size(), false);
    for (int index : nodes)
        moved[at(index)] = true;
    for (int index : nodes) {
        for (int edge : nodes_[at(index)].out)
            placeEdge(edge);
        for (int edge : nodes_[at(index)].in) {
            if (!moved[at(edges_[at(edge)].source)])
                placeEdge(edge);
        }
    }
    changed();
}

void GraphScene::setRects(const std::vector<int>& nodes, const std::vector<QRectF>& rects)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes_[at(nodes[i])].rect = rects[i];
        placeNode(nodes[i]);
    }
    std::vector<bool> placed(edges_.size(), false);
    for (int index : nodes) {
        for (const std::vector<int>* edges : {&nodes_[at(index)].out, &nodes_[at(index)].in}) {
            for (int edge : *edges) {
                if (!placed[at(edge)])
                    placeEdge(edge);
                placed[at(edge)] = true;
            }
        }
    }
    changed();
}

std::vector<bool> GraphScene::reachable(const std::vector<int>& from, bool upstream, bool downstream) const
{
    std::vector<bool> reached(nodes_.size(), false);
    auto spread = [&](bool backwards) {
        std::vector<bool> seen(nodes_.size(), false);
        std::deque<int> queue(from.begin(), from.end());
        for (int index : from)
            seen[at(index)] = true;
        while (!queue.empty()) {
            const int index = queue.front();
            queue.pop_front();
            reached[at(index)] = true;
            for (int edge : backwards ? nodes_[at(index)].in : nodes_[at(index)].out) {
                const int next = backwards ? edges_[at(edge)].source : edges_[at(edge)].target;
                if (!seen[at(next)]) {
                    seen[at(next)] = true;
                    queue.push_back(next);
                }
            }
        }
    };
    if (upstream)
        spread(true);
    if (downstream)
        spread(false);
    // A container in the path brings its children; a child in the path brings the box around it.
    std::vector<bool> result = reached;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        for (int up = nodes_[i].parent; up >= 0; up = nodes_[at(up)].parent) {
            if (reached[at(up)])
                result[i] = true;
            if (reached[i])
                result[at(up)] = true;
        }
    }
    return result;
}

const std::vector<int>& GraphScene::readingOrder() const
{
    if (orderValid_)
        return order_;
    order_.clear();
    std::vector<int> waiting(nodes_.size(), 0);
    for (const SceneEdge& edge : edges_)
        ++waiting[at(edge.target)];
    auto leftFirst = [this](int a, int b) {
        const QPointF pa = nodes_[at(a)].rect.topLeft(), pb = nodes_[at(b)].rect.topLeft();
        return pa.x() != pb.x() ? pa.x() < pb.x() : pa.y() != pb.y() ? pa.y() < pb.y() : a < b;
    };
    std::vector<int> byPlace;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (!nodes_[i].synthetic && !nodes_[i].hidden)
            byPlace.push_back(static_cast<int>(i));
    }
    std::sort(byPlace.begin(), byPlace.end(), leftFirst);
    std::vector<bool> taken(nodes_.size(), false);
    // Depth first from each entry keeps a branch together; nodes on circles come where they lie.
    auto walk = [&](int start) {
        std::vector<int> stack{start};
        while (!stack.empty()) {
            const int index = stack.back();
            stack.pop_back();
            if (taken[at(index)])
                continue;
            taken[at(index)] = true;
            if (!nodes_[at(index)].synthetic && !nodes_[at(index)].hidden)
                order_.push_back(index);
            std::vector<int> next;
            for (int edge : nodes_[at(index)].out) {
                const int target = edges_[at(edge)].target;
                if (--waiting[at(target)] <= 0)
                    next.push_back(target);
            }
            std::sort(next.begin(), next.end(),
                      [this](int a, int b) { return nodes_[at(a)].rect.top() > nodes_[at(b)].rect.top(); });
            stack.insert(stack.end(), next.begin(), next.end());
        }
    };
    for (int index : byPlace) {
        if (nodes_[at(index)].in.empty())
            walk(index);
    }
    for (int index : byPlace)
        walk(index);
    orderValid_ = true;
    return order_;
}

} // namespace millrace::ui
