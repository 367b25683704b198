#include "engine/authoring/detail/room.h"

#include "engine/authoring/detail/envelope.h"
#include "engine/authoring/detail/placement.h"

#include <algorithm>
#include <unordered_set>

namespace millrace::authoring {

namespace {

bool overlap(const Box& a, const Box& b)
{
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

} // namespace

Box boxOf(const NodeModel& node)
{
    return {node.x, node.y, node.width > 0 ? node.width : cardWidth,
            node.height > 0 ? node.height : usualHeight(node.kind)};
}

Box Room::placeOf(const NodeModel& node) const
{
    const auto found = moved_.find(node.id);
    return found == moved_.end() ? boxOf(node) : found->second;
}

Box Room::after(const NodeModel& source, const std::vector<std::string>& followers, Box size)
{
    const Box from = placeOf(source);
    size.x = from.right() + columnGap;
    size.y = from.y;
    const NodeModel* next = nullptr;
    for (const std::string& id : followers) {
        const NodeModel* node = app_.node(id);
        if (node && (!next || node->x < next->x))
            next = node;
    }
    if (next) {
        const Box to = placeOf(*next);
        size.y = to.y;
        if (to.x >= from.right() && to.x < size.right() + columnGap)
            pushOn(*next, size.right() + columnGap - to.x);
        return freeNear(size, source.parentId);
    }
    const NodeModel* lowest = nullptr;
    for (const EdgeModel& edge : app_.edges) {
        const NodeModel* node = edge.source == source.id ? app_.node(edge.target) : nullptr;
        if (node && node->parentId == source.parentId && (!lowest || node->y > lowest->y))
            lowest = node;
    }
    if (lowest) {
        const Box last = placeOf(*lowest);
        size.x = std::max(size.x, last.x);
        size.y = last.bottom() + rowGap;
    }
    return freeNear(size, source.parentId);
}

Box Room::before(const NodeModel& target, const std::vector<std::string>& sources, Box size)
{
    const Box to = placeOf(target);
    size.x = to.x - columnGap - size.width;
    size.y = to.y;
    double rightmost = 0;
    bool any = false;
    for (const std::string& id : sources) {
        const NodeModel* node = app_.node(id);
        if (!node || placeOf(*node).right() > to.x)
            continue;
        rightmost = any ? std::max(rightmost, placeOf(*node).right()) : placeOf(*node).right();
        any = true;
    }
    if (any && rightmost + columnGap > size.x) {
        size.x = rightmost + columnGap;
        pushOn(target, size.right() + columnGap - to.x);
    }
    return freeNear(size, target.parentId);
}

Box Room::freeNear(Box wanted, const std::string& parentId) const
{
    if (const NodeModel* parent = parentId.empty() ? nullptr : app_.node(parentId)) {
        wanted.x = std::max(wanted.x, parent->x + paddingLeft);
        wanted.y = std::max(wanted.y, parent->y + paddingTop);
    }
    std::vector<Box> others;
    for (const NodeModel& node : app_.nodes) {
        const Box box = placeOf(node);
        if (node.parentId == parentId && !node.isNote() && box.x < wanted.right() && wanted.x < box.right())
            others.push_back(box);
    }
    std::sort(others.begin(), others.end(), [](const Box& a, const Box& b) { return a.y < b.y; });
    for (const Box& box : others)
        if (overlap(box, wanted))
            wanted.y = box.bottom() + rowGap;
    return wanted;
}

void Room::pushOn(const NodeModel& first, double distance)
{
    std::unordered_map<std::string_view, std::vector<const EdgeModel*>> out;
    for (const EdgeModel& edge : app_.edges)
        out[edge.source].push_back(&edge);
    std::unordered_set<std::string_view> seen{first.id};
    std::vector<const NodeModel*> open{&first};
    const double from = placeOf(first).x;
    while (!open.empty()) {
        const NodeModel* node = open.back();
        open.pop_back();
        Box box = placeOf(*node);
        box.x += distance;
        moved_[node->id] = box;
        for (const EdgeModel* edge : out[node->id]) {
            const NodeModel* next = app_.node(edge->target);
            if (next && next->parentId == first.parentId && placeOf(*next).x >= from && seen.insert(next->id).second)
                open.push_back(next);
        }
    }
}

std::vector<Document::NodePosition> Room::moved() const
{
    std::vector<Document::NodePosition> positions;
    positions.reserve(moved_.size());
    for (const auto& [id, box] : moved_)
        positions.push_back({id, box.x, box.y});
    // The order of a hash table must not decide what a step looks like.
    std::sort(positions.begin(), positions.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return positions;
}

} // namespace millrace::authoring
