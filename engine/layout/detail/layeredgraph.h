#pragma once

#include "engine/layout/layout.h"

#include <cstdint>
#include <vector>

namespace millrace::layout {

inline std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// An edge between two vertices of a part; the handles are below the vertices' tops.
struct Link {
    int source = -1, target = -1;
    double sourceY = 0, targetY = 0;
};

/// A connected part with every edge between neighbouring layers; long edges run over dummies. Vertices below `real` are
/// boxes, the others dummies.
struct LayeredGraph {
    struct Neighbor {
        int vertex;
        double own, other; ///< the handles at this vertex and at the other one
    };
    int real = 0;
    std::vector<double> height; ///< by vertex
    std::vector<int> layer, position;
    std::vector<std::vector<int>> layers; ///< vertices from top to bottom
    std::vector<std::vector<Neighbor>> before, after;

    int count() const { return static_cast<int>(height.size()); }
    bool isDummy(int vertex) const { return vertex >= real; }
    void number(); ///< `position` from `layers`
};

inline bool stopped(const LayoutOptions& options)
{
    return options.cancelled && options.cancelled->load(std::memory_order_relaxed);
}

/// Turns edges around until there is no cycle and gives every vertex its layer, sources first, edges short.
std::vector<int> assignLayers(int count, std::vector<Link>& links);
/// Layers and dummies. `links` must have been through assignLayers(). `middles` (present middles of the boxes; may be
/// empty) give the first order within layers.
LayeredGraph makeLayered(const std::vector<double>& heights, const std::vector<int>& layers,
                         const std::vector<Link>& links, const std::vector<double>& middles);
/// Fewer crossings; an order without strictly fewer is kept as it was. Returns the crossings left.
std::int64_t reduceCrossings(LayeredGraph& graph, const LayoutOptions& options);
/// Tops of all vertices: in order, at least the gap apart, edges as straight as can be (Brandes and Köpf, with handles
/// and sizes). The smallest is 0.
std::vector<double> assignTops(const LayeredGraph& graph, const LayoutOptions& options);

} // namespace millrace::layout
