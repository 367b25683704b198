#include "engine/layout/detail/layeredgraph.h"

#include <algorithm>
#include <cmath>

namespace millrace::layout {

namespace {

using Neighbor = LayeredGraph::Neighbor;

/// Edges of one vertex in the order in which they leave it: by handle, then by where they go.
void sortByHandle(const LayeredGraph& graph, std::vector<Neighbor>& edges)
{
    std::sort(edges.begin(), edges.end(), [&](const Neighbor& a, const Neighbor& b) {
        return a.own != b.own ? a.own < b.own : graph.position[at(a.vertex)] < graph.position[at(b.vertex)];
    });
}

std::int64_t countCrossings(const LayeredGraph& graph)
{
    std::int64_t total = 0;
    std::vector<int> tree;
    std::vector<Neighbor> edges;
    for (std::size_t layer = 0; layer + 1 < graph.layers.size(); ++layer) {
        tree.assign(graph.layers[layer + 1].size() + 1, 0);
        std::int64_t seen = 0;
        for (int vertex : graph.layers[layer]) {
            edges = graph.after[at(vertex)];
            sortByHandle(graph, edges);
            for (const Neighbor& edge : edges) {
                std::int64_t notBelow = 0;
                const std::size_t slot = at(graph.position[at(edge.vertex)]) + 1;
                for (std::size_t i = slot; i > 0; i -= i & (~i + 1))
                    notBelow += tree[i];
                total += seen - notBelow;
                for (std::size_t i = slot; i < tree.size(); i += i & (~i + 1))
                    ++tree[i];
                ++seen;
            }
        }
    }
    return total;
}

/// Where the neighbours in the fixed layer pull a vertex: the mean of their places, handles told apart.
double pull(const LayeredGraph& graph, const std::vector<Neighbor>& neighbors)
{
    double sum = 0;
    for (const Neighbor& edge : neighbors) {
        const double share = std::clamp(edge.other / (graph.height[at(edge.vertex)] + 1), 0.0, 0.99);
        sum += graph.position[at(edge.vertex)] + share;
    }
    return sum / static_cast<double>(neighbors.size());
}

/// Vertices without neighbours on that side keep their slots.
void orderLayer(LayeredGraph& graph, std::vector<int>& members, bool forwards)
{
    std::vector<std::pair<double, int>> pulled;
    for (int vertex : members) {
        const auto& neighbors = forwards ? graph.before[at(vertex)] : graph.after[at(vertex)];
        if (!neighbors.empty())
            pulled.emplace_back(pull(graph, neighbors), vertex);
    }
    std::stable_sort(pulled.begin(), pulled.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t next = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& neighbors = forwards ? graph.before[at(members[i])] : graph.after[at(members[i])];
        if (!neighbors.empty())
            members[i] = pulled[next++].second;
    }
    for (std::size_t i = 0; i < members.size(); ++i)
        graph.position[at(members[i])] = static_cast<int>(i);
}

/// Crossings among the edges of two vertices of a layer when `upper` is above `lower`.
std::int64_t pairCrossings(const LayeredGraph& graph, int upper, int lower)
{
    std::int64_t total = 0;
    for (const Neighbor& a : graph.before[at(upper)]) {
        for (const Neighbor& b : graph.before[at(lower)]) {
            const int pa = graph.position[at(a.vertex)], pb = graph.position[at(b.vertex)];
            total += pa > pb || (pa == pb && a.other > b.other) ? 1 : 0;
        }
    }
    for (const Neighbor& a : graph.after[at(upper)]) {
        for (const Neighbor& b : graph.after[at(lower)])
            total += graph.position[at(a.vertex)] > graph.position[at(b.vertex)] ? 1 : 0;
    }
    return total;
}

void transpose(LayeredGraph& graph)
{
    constexpr int kPasses = 4;
    constexpr std::size_t kMostPairs = 4096; ///< of edges: hubs are left to the sweeps
    bool better = true;
    for (int pass = 0; pass < kPasses && better; ++pass) {
        better = false;
        for (std::vector<int>& members : graph.layers) {
            for (std::size_t i = 0; i + 1 < members.size(); ++i) {
                const int upper = members[i], lower = members[i + 1];
                if (graph.before[at(upper)].size() * graph.before[at(lower)].size() +
                        graph.after[at(upper)].size() * graph.after[at(lower)].size() >
                    kMostPairs)
                    continue;
                const std::int64_t now = pairCrossings(graph, upper, lower);
                if (now == 0 || pairCrossings(graph, lower, upper) >= now)
                    continue;
                std::swap(members[i], members[i + 1]);
                std::swap(graph.position[at(upper)], graph.position[at(lower)]);
                better = true;
            }
        }
    }
}

} // namespace

std::int64_t reduceCrossings(LayeredGraph& graph, const LayoutOptions& options)
{
    std::int64_t best = countCrossings(graph);
    const int sweeps = graph.count() > 30000 ? 6 : graph.count() > 8000 ? 12 : 24;
    constexpr int kPatience = 4;
    std::vector<std::vector<int>> bestLayers = graph.layers;
    for (int sweep = 0, stale = 0; best > 0 && sweep < sweeps && stale < kPatience; ++sweep) {
        if (stopped(options))
            break;
        const bool forwards = sweep % 2 == 0;
        for (std::size_t i = 0; i < graph.layers.size(); ++i)
            orderLayer(graph, graph.layers[forwards ? i : graph.layers.size() - 1 - i], forwards);
        transpose(graph);
        const std::int64_t crossings = countCrossings(graph);
        if (crossings < best) {
            best = crossings;
            bestLayers = graph.layers;
            stale = 0;
        } else {
            ++stale;
        }
    }
    graph.layers = std::move(bestLayers);
    graph.number();
    return best;
}

} // namespace millrace::layout
