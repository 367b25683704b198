// Brandes and Köpf: four alignments of vertices with their median neighbours, each compacted; the straightest wins.
#include "engine/layout/detail/layeredgraph.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace millrace::layout {

namespace {

using Neighbor = LayeredGraph::Neighbor;

std::int64_t pairKey(int left, int right)
{
    return (static_cast<std::int64_t>(left) << 32) | static_cast<std::uint32_t>(right);
}

class Coordinates {
public:
    Coordinates(const LayeredGraph& graph, const LayoutOptions& options) : graph_(graph), options_(options)
    {
        sortNeighbors(graph.before, before_);
        sortNeighbors(graph.after, after_);
        markConflicts();
    }

    std::vector<double> best() const
    {
        std::array<std::vector<double>, 4> all;
        std::size_t smallest = 0;
        std::array<double, 4> spans{};
        for (std::size_t i = 0; i < 4; ++i) {
            all[i] = one((i & 1) != 0, (i & 2) != 0);
            spans[i] = span(all[i]);
            if (spans[i] < spans[smallest])
                smallest = i;
        }
        // All four side by side with the smallest, and the middle of them.
        const auto [low, high] = range(all[smallest]);
        std::vector<double> middle(all[0].size());
        for (std::size_t i = 0; i < 4; ++i) {
            const auto [ownLow, ownHigh] = range(all[i]);
            const double shift = (i & 2) ? high - ownHigh : low - ownLow;
            for (double& top : all[i])
                top += shift;
        }
        for (std::size_t v = 0; v < middle.size(); ++v) {
            std::array<double, 4> tops{all[0][v], all[1][v], all[2][v], all[3][v]};
            std::sort(tops.begin(), tops.end());
            middle[v] = (tops[1] + tops[2]) / 2;
        }
        const std::vector<double>* winner = &all[0];
        double least = std::numeric_limits<double>::max();
        for (const std::vector<double>* candidate : {&all[0], &all[1], &all[2], &all[3], &middle}) {
            const double cost = bends(*candidate) + span(*candidate) * 0.5;
            if (cost < least - 1e-6) {
                least = cost;
                winner = candidate;
            }
        }
        std::vector<double> tops = *winner;
        const double first = range(tops).first;
        for (double& top : tops)
            top -= first;
        return tops;
    }

private:
    void sortNeighbors(const std::vector<std::vector<Neighbor>>& from, std::vector<std::vector<Neighbor>>& to) const
    {
        to = from;
        for (std::vector<Neighbor>& edges : to)
            std::sort(edges.begin(), edges.end(), [&](const Neighbor& a, const Neighbor& b) {
                const int pa = graph_.position[at(a.vertex)], pb = graph_.position[at(b.vertex)];
                return pa != pb ? pa < pb : a.other < b.other;
            });
    }

    /// Edges that cross a piece of a long edge give way to it: long edges become straight.
    void markConflicts()
    {
        for (std::size_t layer = 1; layer < graph_.layers.size(); ++layer) {
            const std::vector<int>& members = graph_.layers[layer];
            int low = 0;
            std::size_t scanned = 0;
            for (std::size_t i = 0; i < members.size(); ++i) {
                const int inner = innerUpper(members[i]);
                if (inner < 0 && i + 1 < members.size())
                    continue;
                const int high =
                    inner >= 0 ? graph_.position[at(inner)] : static_cast<int>(graph_.layers[layer - 1].size()) - 1;
                for (; scanned <= i; ++scanned) {
                    const int vertex = members[scanned];
                    for (const Neighbor& edge : before_[at(vertex)]) {
                        const int place = graph_.position[at(edge.vertex)];
                        const bool own = graph_.isDummy(vertex) && graph_.isDummy(edge.vertex);
                        if (!own && (place < low || place > high))
                            conflicts_.push_back(pairKey(edge.vertex, vertex));
                    }
                }
                low = high;
            }
        }
        std::sort(conflicts_.begin(), conflicts_.end());
    }

    int innerUpper(int vertex) const
    {
        if (!graph_.isDummy(vertex))
            return -1;
        for (const Neighbor& edge : before_[at(vertex)]) {
            if (graph_.isDummy(edge.vertex))
                return edge.vertex;
        }
        return -1;
    }

    bool conflicting(int left, int right) const
    {
        return std::binary_search(conflicts_.begin(), conflicts_.end(), pairKey(left, right));
    }

    struct Blocks {
        std::vector<int> root;
        std::vector<double> shift; ///< of a vertex' top below its root's
    };

    Blocks align(bool backwards, bool upwards) const
    {
        Blocks blocks;
        blocks.root.resize(graph_.height.size());
        blocks.shift.assign(graph_.height.size(), 0);
        std::vector<int> next(graph_.height.size());
        for (int v = 0; v < graph_.count(); ++v)
            blocks.root[at(v)] = next[at(v)] = v;
        const int layers = static_cast<int>(graph_.layers.size());
        for (int step = 0; step < layers; ++step) {
            const std::vector<int>& members = graph_.layers[at(backwards ? layers - 1 - step : step)];
            int reached = upwards ? std::numeric_limits<int>::max() : -1;
            for (std::size_t i = 0; i < members.size(); ++i) {
                const int vertex = members[upwards ? members.size() - 1 - i : i];
                const std::vector<Neighbor>& edges = backwards ? after_[at(vertex)] : before_[at(vertex)];
                if (edges.empty())
                    continue;
                const std::size_t lower = (edges.size() - 1) / 2, upper = edges.size() / 2;
                for (std::size_t choice : {upwards ? upper : lower, upwards ? lower : upper}) {
                    const Neighbor& edge = edges[choice];
                    const int place = graph_.position[at(edge.vertex)];
                    const bool free = upwards ? place < reached : place > reached;
                    if (next[at(vertex)] != vertex || !free ||
                        (backwards ? conflicting(vertex, edge.vertex) : conflicting(edge.vertex, vertex)))
                        continue;
                    next[at(edge.vertex)] = vertex;
                    blocks.root[at(vertex)] = blocks.root[at(edge.vertex)];
                    next[at(vertex)] = blocks.root[at(vertex)];
                    blocks.shift[at(vertex)] = blocks.shift[at(edge.vertex)] + edge.other - edge.own;
                    reached = place;
                }
            }
        }
        return blocks;
    }

    double gap(int upper, int lower) const
    {
        const bool thin = graph_.isDummy(upper) || graph_.isDummy(lower);
        return graph_.height[at(upper)] + options_.boxGap * (thin ? 0.6 : 1);
    }

    /// Tops when every block lies as high (or as low) as the others allow, with the holes closed from the other side.
    std::vector<double> compact(const Blocks& blocks, bool upwards) const
    {
        struct Bound {
            int block;
            double distance;
        };
        std::vector<std::vector<Bound>> above(graph_.height.size()), below(graph_.height.size());
        std::vector<int> waiting(graph_.height.size(), 0);
        for (const std::vector<int>& members : graph_.layers) {
            for (std::size_t i = 0; i + 1 < members.size(); ++i) {
                const int a = members[i], b = members[i + 1];
                const int ra = blocks.root[at(a)], rb = blocks.root[at(b)];
                const double distance = blocks.shift[at(a)] + gap(a, b) - blocks.shift[at(b)];
                below[at(ra)].push_back({rb, distance});
                above[at(rb)].push_back({ra, distance});
                ++waiting[at(rb)];
            }
        }
        std::vector<int> order;
        for (int v = 0; v < graph_.count(); ++v) {
            if (blocks.root[at(v)] == v && waiting[at(v)] == 0)
                order.push_back(v);
        }
        for (std::size_t done = 0; done < order.size(); ++done) {
            for (const Bound& bound : below[at(order[done])]) {
                if (--waiting[at(bound.block)] == 0)
                    order.push_back(bound.block);
            }
        }
        std::vector<double> place(graph_.height.size(), 0);
        auto pass = [&](bool down) { // down: as high as what lies above allows
            auto settle = [&](int block, bool first) {
                const auto& bounds = down ? above[at(block)] : below[at(block)];
                if (bounds.empty())
                    return;
                double limit = down ? std::numeric_limits<double>::lowest() : std::numeric_limits<double>::max();
                for (const Bound& bound : bounds)
                    limit = down ? std::max(limit, place[at(bound.block)] + bound.distance)
                                 : std::min(limit, place[at(bound.block)] - bound.distance);
                if (first)
                    place[at(block)] = limit;
                else
                    place[at(block)] = down ? std::min(place[at(block)], limit) : std::max(place[at(block)], limit);
            };
            const bool first = down != upwards;
            if (down) {
                for (int block : order)
                    settle(block, first);
            } else {
                for (auto block = order.rbegin(); block != order.rend(); ++block)
                    settle(*block, first);
            }
        };
        pass(!upwards);
        pass(upwards);
        std::vector<double> tops(graph_.height.size());
        for (int v = 0; v < graph_.count(); ++v)
            tops[at(v)] = place[at(blocks.root[at(v)])] + blocks.shift[at(v)];
        return tops;
    }

    std::vector<double> one(bool backwards, bool upwards) const { return compact(align(backwards, upwards), upwards); }

    std::pair<double, double> range(const std::vector<double>& tops) const
    {
        double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
        for (std::size_t v = 0; v < tops.size(); ++v) {
            low = std::min(low, tops[v]);
            high = std::max(high, tops[v] + graph_.height[v]);
        }
        return {low, high};
    }
    double span(const std::vector<double>& tops) const
    {
        const auto [low, high] = range(tops);
        return high - low;
    }

    double bends(const std::vector<double>& tops) const
    {
        double sum = 0;
        for (int v = 0; v < graph_.count(); ++v) {
            for (const Neighbor& edge : graph_.after[at(v)])
                sum += std::abs(tops[at(v)] + edge.own - tops[at(edge.vertex)] - edge.other);
        }
        return sum;
    }

    const LayeredGraph& graph_;
    const LayoutOptions& options_;
    std::vector<std::vector<Neighbor>> before_, after_; ///< from top to bottom
    std::vector<std::int64_t> conflicts_;
};

} // namespace

std::vector<double> assignTops(const LayeredGraph& graph, const LayoutOptions& options)
{
    if (graph.height.empty())
        return {};
    return Coordinates(graph, options).best();
}

} // namespace millrace::layout
