#include "engine/layout/layout.h"

#include "engine/layout/detail/level.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace millrace {

namespace {

using layout::at;
using layout::LevelItem;
using layout::Link;
using layout::Rect;

constexpr double kFarthest = 1e7;
constexpr double kSmallestWidth = 300, kSmallestHeight = 150; ///< of a container
constexpr int kDeepest = 64;

double sane(double value)
{
    return std::isfinite(value) ? std::clamp(value, -kFarthest, kFarthest) : 0;
}

/// One layout of the whole graph, containers from the inside.
class Compound {
public:
    Compound(std::vector<LayoutBox> boxes, const std::vector<LayoutEdge>& edges, const LayoutOptions& options)
        : before_(std::move(boxes)), boxes_(before_), options_(options)
    {
        nest();
        for (const LayoutEdge& edge : edges)
            lift(edge);
    }

    LayoutResult run()
    {
        std::int64_t crossings = 0;
        for (int level : order_) {
            if (layout::stopped(options_))
                return {before_, 0, true};
            layoutInside(level, crossings);
        }
        // Insides were laid out where their containers were; they follow to where those went.
        for (auto level = order_.rbegin(); level != order_.rend(); ++level) {
            if (*level < 0)
                continue;
            const double dx = boxes_[at(*level)].x - origin_[at(*level)].x;
            const double dy = boxes_[at(*level)].y - origin_[at(*level)].y;
            for (int child : children_[at(*level)]) {
                boxes_[at(child)].x += dx;
                boxes_[at(child)].y += dy;
            }
        }
        const auto most = static_cast<std::int64_t>(std::numeric_limits<int>::max());
        return {boxes_, static_cast<int>(std::min(crossings, most)), layout::stopped(options_)};
    }

private:
    std::vector<int>& childrenOf(int level) { return level < 0 ? top_ : children_[at(level)]; }

    void nest()
    {
        const int count = static_cast<int>(boxes_.size());
        depth_.assign(boxes_.size(), 0);
        children_.resize(boxes_.size());
        lifted_.resize(boxes_.size() + 1);
        local_.assign(boxes_.size(), 0);
        origin_.resize(boxes_.size());
        for (LayoutBox& box : boxes_) {
            if (box.parent < 0 || box.parent >= count || !boxes_[at(box.parent)].container)
                box.parent = -1;
        }
        for (int i = 0; i < count; ++i) {
            int depth = 0;
            for (int up = boxes_[at(i)].parent; up >= 0 && depth <= kDeepest; up = boxes_[at(up)].parent)
                ++depth;
            if (depth > kDeepest) { // a circle of parents
                boxes_[at(i)].parent = -1;
                depth = 0;
            }
            depth_[at(i)] = depth;
        }
        for (int i = 0; i < count; ++i) {
            std::vector<int>& siblings = childrenOf(boxes_[at(i)].parent);
            local_[at(i)] = static_cast<int>(siblings.size());
            siblings.push_back(i);
            if (boxes_[at(i)].container)
                order_.push_back(i);
        }
        std::stable_sort(order_.begin(), order_.end(), [this](int a, int b) { return depth_[at(a)] > depth_[at(b)]; });
        order_.push_back(-1);
    }

    /// The level on which an edge counts is the innermost that both ends are in.
    void lift(const LayoutEdge& edge)
    {
        const int count = static_cast<int>(boxes_.size());
        if (edge.source < 0 || edge.target < 0 || edge.source >= count || edge.target >= count)
            return;
        int a = edge.source, b = edge.target;
        auto outwards = [this](int& end) { end = boxes_[at(end)].parent; };
        while (a >= 0 && b >= 0 && boxes_[at(a)].parent != boxes_[at(b)].parent) {
            const int levelA = levelOf(a), levelB = levelOf(b);
            if (levelA >= levelB)
                outwards(a);
            if (levelB >= levelA)
                outwards(b);
        }
        if (a < 0 || b < 0 || a == b || !takesPart(a) || !takesPart(b))
            return;
        lifted_[at(boxes_[at(a)].parent + 1)].push_back(
            {{edge.source, edge.target, sane(edge.sourceY), sane(edge.targetY)}, a, b});
    }
    int levelOf(int box) const
    {
        int level = 0;
        for (int up = boxes_[at(box)].parent; up >= 0 && level <= kDeepest; up = boxes_[at(up)].parent)
            ++level;
        return level;
    }
    bool takesPart(int box) const { return !boxes_[at(box)].note && !boxes_[at(box)].frame; }

    /// Where a handle is below the top of the box `around`, which holds `box` or is it.
    double handleIn(int box, int around, double y) const
    {
        for (; box != around && box >= 0; box = boxes_[at(box)].parent)
            y += boxes_[at(box)].y - origin_[at(boxes_[at(box)].parent)].y;
        return y;
    }

    void layoutInside(int level, std::int64_t& crossings)
    {
        const std::vector<int>& children = childrenOf(level);
        std::vector<LevelItem> items;
        items.reserve(children.size());
        bool pinned = false;
        for (int child : children) {
            const LayoutBox &box = boxes_[at(child)], &was = before_[at(child)];
            LevelItem item;
            item.now = {box.x, box.y, box.width, box.height};
            item.before = {was.x, was.y, was.width, was.height};
            item.fixed = box.fixed;
            item.note = box.note;
            item.frame = box.frame;
            pinned = pinned || box.fixed;
            items.push_back(item);
        }
        std::vector<Link> links;
        for (const Lifted& edge : lifted_[at(level + 1)]) {
            links.push_back({local_[at(edge.a)], local_[at(edge.b)],
                             handleIn(edge.edge.source, edge.a, edge.edge.sourceY),
                             handleIn(edge.edge.target, edge.b, edge.edge.targetY)});
        }
        const std::vector<Rect> places = layout::layoutLevel(items, links, options_, crossings);
        Rect all;
        for (std::size_t i = 0; i < children.size(); ++i) {
            LayoutBox& box = boxes_[at(children[i])];
            box.x = places[i].x;
            box.y = places[i].y;
            box.width = places[i].width;
            box.height = places[i].height;
            if (i == 0)
                all = places[i];
            else
                all.unite(places[i]);
        }
        if (level >= 0)
            enclose(level, all, children.empty(), pinned);
    }

    void enclose(int level, const Rect& inside, bool empty, bool pinned)
    {
        LayoutBox& box = boxes_[at(level)];
        if (empty) {
            origin_[at(level)] = {box.x, box.y, box.width, box.height};
            return;
        }
        // On whole units, so that what is inside stays on them too.
        const double left = std::floor(inside.x), top = std::floor(inside.y);
        origin_[at(level)] = {left - options_.padding, top - options_.header, 0, 0};
        box.width = std::max(kSmallestWidth, std::ceil(inside.right() - left + 2 * options_.padding));
        box.height = std::max(kSmallestHeight, std::ceil(inside.bottom() - top + options_.header + options_.padding));
        if (pinned) { // the box goes around what must stay
            box.fixed = true;
            box.x = origin_[at(level)].x;
            box.y = origin_[at(level)].y;
        }
    }

    struct Lifted {
        LayoutEdge edge;
        int a, b; ///< the boxes of the level that hold the ends
    };
    std::vector<LayoutBox> before_, boxes_;
    const LayoutOptions& options_;
    std::vector<int> depth_, top_, local_;
    std::vector<int> order_; ///< containers from the inside, then -1 for the top
    std::vector<std::vector<int>> children_;
    std::vector<Rect> origin_;                ///< of a container, in the places its children were given
    std::vector<std::vector<Lifted>> lifted_; ///< by level, the top first
};

bool samePlaces(const std::vector<LayoutBox>& a, const std::vector<LayoutBox>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const LayoutBox& x, const LayoutBox& y) {
        return x.x == y.x && x.y == y.y && x.width == y.width && x.height == y.height;
    });
}

bool lessPlaces(const std::vector<LayoutBox>& a, const std::vector<LayoutBox>& b)
{
    auto key = [](const LayoutBox& box) { return std::array{box.x, box.y, box.width, box.height}; };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](const LayoutBox& x, const LayoutBox& y) { return key(x) < key(y); });
}

/// Until nothing moves. The next order within columns follows from the places of the last round, so that a layout of
/// the result moves nothing either. Should the rounds come round in a circle, one of the circle is chosen, always the
/// same. False: neither happened within bounds; `result` is the last round.
bool settle(const std::vector<LayoutBox>& start, const std::vector<LayoutEdge>& edges, const LayoutOptions& options,
            LayoutResult& result)
{
    const std::size_t mostRounds = start.size() > 2000 ? 6 : start.size() > 300 ? 16 : 60;
    std::vector<LayoutResult> rounds;
    while (rounds.size() < mostRounds) {
        result = Compound(rounds.empty() ? start : rounds.back().boxes, edges, options).run();
        if (result.cancelled)
            return true;
        for (std::size_t i = 0; i < start.size(); ++i)
            result.boxes[i].fixed = start[i].fixed;
        const auto seen = std::find_if(rounds.begin(), rounds.end(), [&](const LayoutResult& round) {
            return samePlaces(round.boxes, result.boxes);
        });
        if (seen != rounds.end()) {
            result = *std::min_element(seen, rounds.end(), [](const LayoutResult& a, const LayoutResult& b) {
                return lessPlaces(a.boxes, b.boxes);
            });
            return true;
        }
        rounds.push_back(result);
    }
    return false;
}

} // namespace

LayoutResult layoutGraph(const std::vector<LayoutBox>& boxes, const std::vector<LayoutEdge>& edges,
                         const LayoutOptions& options)
{
    std::vector<LayoutBox> start = boxes;
    for (LayoutBox& box : start) {
        box.x = sane(box.x);
        box.y = sane(box.y);
        box.width = std::max(sane(box.width), 1.0);
        box.height = std::max(sane(box.height), 1.0);
    }
    // A tangle may never settle with the present order kept. The order that follows from the structure alone is always
    // the same, and a graph that lies so already is left alone.
    LayoutOptions fresh = options;
    fresh.keepOrder = false;
    LayoutResult result;
    if (options.keepOrder)
        result = Compound(start, edges, fresh).run();
    if ((!options.keepOrder || !samePlaces(start, result.boxes)) && !settle(start, edges, options, result) &&
        options.keepOrder)
        settle(start, edges, fresh, result);
    if (result.cancelled)
        return {boxes, 0, true};
    for (std::size_t i = 0; i < boxes.size(); ++i)
        result.boxes[i].parent = boxes[i].parent;
    return result;
}

} // namespace millrace
