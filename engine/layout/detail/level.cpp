#include "engine/layout/detail/level.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace millrace::layout {

namespace {

/// A connected part, laid out by itself.
struct Part {
    std::vector<int> items;
    std::vector<Rect> places; ///< by place in `items`; the top left corner of all is the origin
    std::vector<int> layers;
    int entry = 0; ///< place in `items` of its first box
    double width = 0, height = 0;
    double top = 0; ///< where it is now
    bool hasFixed = false;
};

int rootOf(std::vector<int>& parents, int item)
{
    while (parents[at(item)] != item) {
        parents[at(item)] = parents[at(parents[at(item)])];
        item = parents[at(item)];
    }
    return item;
}

class Level {
public:
    Level(const std::vector<LevelItem>& items, const std::vector<Link>& links, const LayoutOptions& options)
        : items_(items), links_(links), options_(options)
    {
        places_.reserve(items.size());
        for (const LevelItem& item : items)
            places_.push_back(item.now);
    }

    std::vector<Rect> run(std::int64_t& crossings)
    {
        findParts();
        for (Part& part : parts_) {
            if (stopped(options_))
                return places_;
            layoutPart(part, crossings);
        }
        pack();
        makeWay();
        placeNotes(items_, places_, options_);
        return places_;
    }

private:
    bool ordinary(int item) const { return !items_[at(item)].note && !items_[at(item)].frame; }

    void findParts()
    {
        std::vector<int> parents(items_.size());
        std::iota(parents.begin(), parents.end(), 0);
        for (const Link& link : links_) {
            const int a = rootOf(parents, link.source), b = rootOf(parents, link.target);
            parents[at(std::max(a, b))] = std::min(a, b);
        }
        std::map<int, std::size_t> byRoot;
        for (int item = 0; item < static_cast<int>(items_.size()); ++item) {
            if (!ordinary(item))
                continue;
            const auto [found, fresh] = byRoot.emplace(rootOf(parents, item), parts_.size());
            if (fresh)
                parts_.emplace_back();
            Part& part = parts_[found->second];
            part.items.push_back(item);
            part.hasFixed = part.hasFixed || items_[at(item)].fixed;
        }
        partLinks_.resize(parts_.size());
        std::vector<int> local(items_.size(), -1);
        for (const Part& part : parts_) {
            for (std::size_t i = 0; i < part.items.size(); ++i)
                local[at(part.items[i])] = static_cast<int>(i);
        }
        for (const Link& link : links_) {
            const std::size_t part = byRoot[rootOf(parents, link.source)];
            partLinks_[part].push_back({local[at(link.source)], local[at(link.target)], link.sourceY, link.targetY});
        }
    }

    void layoutPart(Part& part, std::int64_t& crossings)
    {
        const std::size_t index = static_cast<std::size_t>(&part - parts_.data());
        const int count = static_cast<int>(part.items.size());
        part.layers = assignLayers(count, partLinks_[index]);
        std::vector<double> heights, middles;
        part.top = items_[at(part.items.front())].before.y;
        for (int item : part.items) {
            heights.push_back(items_[at(item)].now.height);
            if (options_.keepOrder)
                middles.push_back(items_[at(item)].before.y + items_[at(item)].before.height / 2);
            part.top = std::min(part.top, items_[at(item)].before.y);
        }
        LayeredGraph graph = makeLayered(heights, part.layers, partLinks_[index], middles);
        crossings += reduceCrossings(graph, options_);
        const std::vector<double> tops = assignTops(graph, options_);
        std::vector<double> widths(graph.layers.size(), 0), lefts(graph.layers.size(), 0);
        for (int i = 0; i < count; ++i) {
            double& width = widths[at(part.layers[at(i)])];
            width = std::max(width, items_[at(part.items[at(i)])].now.width);
        }
        for (std::size_t layer = 1; layer < lefts.size(); ++layer)
            lefts[layer] = std::ceil(lefts[layer - 1] + widths[layer - 1] + options_.layerGap);
        double first = 0;
        for (int i = 0; i < count; ++i)
            first = i == 0 ? tops[0] : std::min(first, tops[at(i)]);
        for (int i = 0; i < count; ++i) {
            const LevelItem& item = items_[at(part.items[at(i)])];
            const Rect place{lefts[at(part.layers[at(i)])], std::round(tops[at(i)] - first), item.now.width,
                             item.now.height};
            part.places.push_back(place);
            part.width = std::max(part.width, place.right());
            part.height = std::max(part.height, place.bottom());
            if (part.layers[at(i)] == 0 && part.layers[at(part.entry)] != 0)
                part.entry = i;
        }
    }

    void moveTo(const Part& part, double x, double y)
    {
        for (std::size_t i = 0; i < part.items.size(); ++i) {
            Rect& place = places_[at(part.items[i])];
            if (!items_[at(part.items[i])].fixed) {
                place.x = part.places[i].x + x;
                place.y = part.places[i].y + y;
            }
        }
    }

    /// A part with boxes of the user's goes to where most of it would be nearest to them.
    void anchor(const Part& part)
    {
        std::vector<double> dx, dy;
        for (std::size_t i = 0; i < part.items.size(); ++i) {
            const LevelItem& item = items_[at(part.items[i])];
            if (!item.fixed)
                continue;
            dx.push_back(item.now.x - part.places[i].x);
            dy.push_back(item.now.y - part.places[i].y);
        }
        std::sort(dx.begin(), dx.end());
        std::sort(dy.begin(), dy.end());
        moveTo(part, std::round(dx[dx.size() / 2]), std::round(dy[dy.size() / 2]));
    }

    void pack()
    {
        std::vector<const Part*> stacked, single;
        bool anchored = false;
        Rect around;
        for (const Part& part : parts_) {
            if (part.hasFixed) {
                anchor(part);
                for (int item : part.items) {
                    if (!anchored)
                        around = places_[at(item)];
                    else
                        around.unite(places_[at(item)]);
                    anchored = true;
                }
            } else {
                (part.items.size() > 1 ? stacked : single).push_back(&part);
            }
        }
        if (options_.keepOrder)
            std::stable_sort(stacked.begin(), stacked.end(),
                             [](const Part* a, const Part* b) { return a->top < b->top; });
        const double gap = options_.boxGap * 2;
        double left = 0, y = 0;
        if (anchored) {
            left = std::floor(around.x);
            y = std::ceil(around.bottom() + gap);
        }
        double widest = 1200;
        for (const Part* part : stacked) {
            moveTo(*part, left, y);
            y = std::ceil(y + part->height + gap);
            widest = std::max(widest, part->width);
        }
        double x = left, tallest = 0;
        for (const Part* part : single) {
            if (x > left && x + part->width > left + widest) {
                x = left;
                y = std::ceil(y + tallest + options_.boxGap);
                tallest = 0;
            }
            moveTo(*part, x, y);
            x = std::ceil(x + part->width + options_.boxGap);
            tallest = std::max(tallest, part->height);
        }
        if (!anchored)
            stayWithEntry(stacked.empty() ? single : stacked);
    }

    /// The first box of the largest part stays where it is; everything else finds its place around it.
    void stayWithEntry(const std::vector<const Part*>& parts)
    {
        const Part* largest = nullptr;
        for (const Part* part : parts) {
            if (!largest || part->items.size() > largest->items.size() ||
                (part->items.size() == largest->items.size() && part->items.front() < largest->items.front()))
                largest = part;
        }
        if (!largest)
            return;
        const int entry = largest->items[at(largest->entry)];
        const double dx = std::round(items_[at(entry)].now.x) - places_[at(entry)].x;
        const double dy = std::round(items_[at(entry)].now.y) - places_[at(entry)].y;
        for (int item = 0; item < static_cast<int>(items_.size()); ++item) {
            if (ordinary(item)) {
                places_[at(item)].x += dx;
                places_[at(item)].y += dy;
            }
        }
    }

    /// Nothing lies on a box of the user's: what would, goes down until it is free.
    void makeWay()
    {
        RectIndex taken;
        std::vector<int> others;
        bool any = false;
        for (int item = 0; item < static_cast<int>(items_.size()); ++item) {
            if (!ordinary(item))
                continue;
            if (items_[at(item)].fixed)
                taken.insert(places_[at(item)]);
            else
                others.push_back(item);
            any = any || items_[at(item)].fixed;
        }
        if (!any)
            return;
        std::stable_sort(others.begin(), others.end(),
                         [this](int a, int b) { return places_[at(a)].y < places_[at(b)].y; });
        const double margin = options_.boxGap / 2;
        for (int item : others) {
            Rect& place = places_[at(item)];
            while (const Rect* other = taken.overlapping(place, margin))
                place.y = std::max(std::ceil(other->bottom() + options_.boxGap), place.y + 1);
            taken.insert(place);
            if (stopped(options_))
                return;
        }
    }

    const std::vector<LevelItem>& items_;
    const std::vector<Link>& links_;
    const LayoutOptions& options_;
    std::vector<Rect> places_;
    std::vector<Part> parts_;
    std::vector<std::vector<Link>> partLinks_;
};

} // namespace

std::vector<Rect> layoutLevel(const std::vector<LevelItem>& items, const std::vector<Link>& links,
                              const LayoutOptions& options, std::int64_t& crossings)
{
    return Level(items, links, options).run(crossings);
}

} // namespace millrace::layout
