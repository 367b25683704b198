#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

namespace millrace {

/// A box of the graph. Units are the canvas's; y grows downwards.
struct LayoutBox {
    double x = 0, y = 0, width = 0, height = 0; ///< where it is now; absolute
    int parent = -1;                            ///< container, or -1
    bool container = false;                     ///< grows around its children
    bool fixed = false;                         ///< the user's: stays where it is, others make way
    bool note = false;                          ///< no part of the order; moves along with the box it was nearest to
    bool frame = false;                         ///< a note around boxes: keeps around what was inside
};
struct LayoutEdge {
    int source = -1, target = -1;
    double sourceY = 0, targetY = 0; ///< of the handles, below the boxes' tops
};
struct LayoutOptions {
    double layerGap = 80, boxGap = 40; ///< between columns; between boxes of a column
    double padding = 24, header = 65;  ///< inside containers; the top of a container
    bool keepOrder = true;             ///< prefer the present order within columns: small edits move little
    const std::atomic<bool>* cancelled = nullptr;
};
struct LayoutResult {
    std::vector<LayoutBox> boxes; ///< same order; positions and, for containers and frames, sizes
    int crossings = 0;            ///< of edges, after
    bool cancelled = false;
};

/// Layered left-to-right layout (Sugiyama) of a compound graph: containers are laid out from the inside, cycles and
/// disconnected parts are fine. Deterministic: equal input gives equal output; laying out the result again moves
/// nothing. Pure, any thread. Indices out of range are ignored.
LayoutResult layoutGraph(const std::vector<LayoutBox>& boxes, const std::vector<LayoutEdge>& edges,
                         const LayoutOptions& options = {});

} // namespace millrace
