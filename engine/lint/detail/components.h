#pragma once

#include <vector>

namespace millrace {

/// The strongly connected components of a directed graph, numbered so that an edge between two components leads from
/// the higher to the lower number (reverse topological order). Iterative: depth does not matter.
struct Components {
    std::vector<int> of; ///< component of each node
    std::vector<std::vector<int>> members;

    explicit Components(const std::vector<std::vector<int>>& targets);
};

} // namespace millrace
