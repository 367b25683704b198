#include "engine/layout/detail/layeredgraph.h"

#include <algorithm>
#include <numeric>

namespace millrace::layout {

namespace {

using Adjacency = std::vector<std::vector<int>>; ///< links by vertex

Adjacency linksBy(int count, const std::vector<Link>& links, int Link::* end)
{
    Adjacency result(at(count));
    for (std::size_t i = 0; i < links.size(); ++i)
        result[at(links[i].*end)].push_back(static_cast<int>(i));
    return result;
}

/// Depth first from the entries; links that lead back to a vertex under way are turned around.
void breakCycles(int count, std::vector<Link>& links)
{
    enum : char { Unseen, UnderWay, Done };
    const Adjacency out = linksBy(count, links, &Link::source);
    std::vector<int> incoming(at(count), 0);
    for (const Link& link : links)
        ++incoming[at(link.target)];
    std::vector<char> state(at(count), Unseen);
    std::vector<std::pair<int, std::size_t>> stack;
    std::vector<int> turned;
    auto walk = [&](int from) {
        if (state[at(from)] != Unseen)
            return;
        state[at(from)] = UnderWay;
        stack.emplace_back(from, 0);
        while (!stack.empty()) {
            auto& [vertex, next] = stack.back();
            if (next == out[at(vertex)].size()) {
                state[at(vertex)] = Done;
                stack.pop_back();
                continue;
            }
            const int link = out[at(vertex)][next++];
            const int target = links[at(link)].target;
            if (state[at(target)] == UnderWay) {
                turned.push_back(link);
            } else if (state[at(target)] == Unseen) {
                state[at(target)] = UnderWay;
                stack.emplace_back(target, 0);
            }
        }
    };
    for (int vertex = 0; vertex < count; ++vertex) {
        if (incoming[at(vertex)] == 0)
            walk(vertex);
    }
    for (int vertex = 0; vertex < count; ++vertex)
        walk(vertex);
    for (int index : turned) {
        Link& link = links[at(index)];
        std::swap(link.source, link.target);
        std::swap(link.sourceY, link.targetY);
    }
}

std::vector<int> topological(int count, const std::vector<Link>& links, const Adjacency& out)
{
    std::vector<int> waiting(at(count), 0), order;
    for (const Link& link : links)
        ++waiting[at(link.target)];
    order.reserve(at(count));
    for (int vertex = 0; vertex < count; ++vertex) {
        if (waiting[at(vertex)] == 0)
            order.push_back(vertex);
    }
    for (std::size_t done = 0; done < order.size(); ++done) {
        for (int link : out[at(order[done])]) {
            if (--waiting[at(links[at(link)].target)] == 0)
                order.push_back(links[at(link)].target);
        }
    }
    return order;
}

/// Vertices with more edges on one side are pulled towards that side as far as their neighbours allow.
void shorten(std::vector<int>& layers, const std::vector<int>& order, const std::vector<Link>& links,
             const Adjacency& out, const Adjacency& in)
{
    constexpr int kPasses = 4;
    for (int pass = 0; pass < kPasses; ++pass) {
        bool moved = false;
        for (auto vertex = order.rbegin(); vertex != order.rend(); ++vertex) {
            if (out[at(*vertex)].size() <= in[at(*vertex)].size())
                continue;
            int limit = links[at(out[at(*vertex)].front())].target;
            limit = layers[at(limit)];
            for (int link : out[at(*vertex)])
                limit = std::min(limit, layers[at(links[at(link)].target)]);
            moved = moved || layers[at(*vertex)] != limit - 1;
            layers[at(*vertex)] = limit - 1;
        }
        for (int vertex : order) {
            if (in[at(vertex)].size() <= out[at(vertex)].size())
                continue;
            int limit = 0;
            for (int link : in[at(vertex)])
                limit = std::max(limit, layers[at(links[at(link)].source)] + 1);
            moved = moved || layers[at(vertex)] != limit;
            layers[at(vertex)] = limit;
        }
        if (!moved)
            break;
    }
}

void squeeze(std::vector<int>& layers)
{
    if (layers.empty())
        return;
    const auto [least, most] = std::minmax_element(layers.begin(), layers.end());
    const int first = *least;
    std::vector<int> numbers(at(*most - first + 1), 0);
    for (int layer : layers)
        numbers[at(layer - first)] = 1;
    int next = 0;
    for (int& number : numbers)
        number = number ? next++ : -1;
    for (int& layer : layers)
        layer = numbers[at(layer - first)];
}

} // namespace

void LayeredGraph::number()
{
    for (const std::vector<int>& members : layers) {
        for (std::size_t i = 0; i < members.size(); ++i)
            position[at(members[i])] = static_cast<int>(i);
    }
}

std::vector<int> assignLayers(int count, std::vector<Link>& links)
{
    breakCycles(count, links);
    const Adjacency out = linksBy(count, links, &Link::source), in = linksBy(count, links, &Link::target);
    const std::vector<int> order = topological(count, links, out);
    std::vector<int> layers(at(count), 0);
    for (int vertex : order) {
        for (int link : out[at(vertex)]) {
            int& layer = layers[at(links[at(link)].target)];
            layer = std::max(layer, layers[at(vertex)] + 1);
        }
    }
    shorten(layers, order, links, out, in);
    squeeze(layers);
    return layers;
}

LayeredGraph makeLayered(const std::vector<double>& heights, const std::vector<int>& layers,
                         const std::vector<Link>& links, const std::vector<double>& middles)
{
    LayeredGraph graph;
    graph.real = static_cast<int>(heights.size());
    graph.height = heights;
    graph.layer = layers;
    graph.before.resize(heights.size());
    graph.after.resize(heights.size());
    std::vector<double> keys = middles;
    auto join = [&graph](int left, double leftY, int right, double rightY) {
        graph.after[at(left)].push_back({right, leftY, rightY});
        graph.before[at(right)].push_back({left, rightY, leftY});
    };
    // Edges across very many layers would cost more dummies than they are worth: the longest go without.
    std::vector<int> byLength(links.size());
    std::iota(byLength.begin(), byLength.end(), 0);
    auto span = [&](int link) { return layers[at(links[at(link)].target)] - layers[at(links[at(link)].source)]; };
    std::stable_sort(byLength.begin(), byLength.end(), [&](int a, int b) { return span(a) < span(b); });
    std::size_t room = 20000 + 3 * heights.size();
    for (int index : byLength) {
        const Link& link = links[at(index)];
        const int steps = span(index);
        if (steps < 1 || static_cast<std::size_t>(steps - 1) > room)
            continue;
        room -= static_cast<std::size_t>(steps - 1);
        int last = link.source;
        double lastY = link.sourceY;
        for (int step = 1; step < steps; ++step) {
            const int dummy = graph.count();
            graph.height.push_back(0);
            graph.layer.push_back(layers[at(link.source)] + step);
            graph.before.emplace_back();
            graph.after.emplace_back();
            if (!middles.empty()) {
                const double share = static_cast<double>(step) / steps;
                keys.push_back(middles[at(link.source)] * (1 - share) + middles[at(link.target)] * share);
            }
            join(last, lastY, dummy, 0);
            last = dummy;
            lastY = 0;
        }
        join(last, lastY, link.target, link.targetY);
    }
    graph.position.assign(graph.height.size(), 0);
    const int most = layers.empty() ? -1 : *std::max_element(layers.begin(), layers.end());
    graph.layers.resize(at(most + 1));
    for (int vertex = 0; vertex < graph.count(); ++vertex)
        graph.layers[at(graph.layer[at(vertex)])].push_back(vertex);
    if (!keys.empty()) {
        for (std::vector<int>& members : graph.layers)
            std::stable_sort(members.begin(), members.end(), [&](int a, int b) { return keys[at(a)] < keys[at(b)]; });
    }
    graph.number();
    return graph;
}

} // namespace millrace::layout
