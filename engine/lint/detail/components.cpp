#include "engine/lint/detail/components.h"

#include <algorithm>
#include <cstddef>

namespace millrace {

Components::Components(const std::vector<std::vector<int>>& targets)
{
    // Tarjan's algorithm with an explicit stack of (node, next edge).
    const std::size_t count = targets.size();
    of.assign(count, -1);
    std::vector<int> number(count, -1), low(count, 0);
    std::vector<int> open;
    std::vector<std::pair<int, std::size_t>> path;
    int next = 0;
    const auto at = [](auto& list, int index) -> auto& { return list[static_cast<std::size_t>(index)]; };
    const auto enter = [&](int node) {
        at(number, node) = at(low, node) = next++;
        open.push_back(node);
        path.emplace_back(node, 0);
    };
    for (std::size_t root = 0; root < count; ++root) {
        if (number[root] >= 0)
            continue;
        enter(static_cast<int>(root));
        while (!path.empty()) {
            const int node = path.back().first;
            if (path.back().second < at(targets, node).size()) {
                const int target = at(targets, node)[path.back().second++];
                if (at(number, target) < 0)
                    enter(target);
                else if (at(of, target) < 0)
                    at(low, node) = std::min(at(low, node), at(number, target));
                continue;
            }
            path.pop_back();
            if (!path.empty())
                at(low, path.back().first) = std::min(at(low, path.back().first), at(low, node));
            if (at(low, node) != at(number, node))
                continue;
            std::vector<int>& component = members.emplace_back();
            int member = -1;
            do {
                member = open.back();
                open.pop_back();
                at(of, member) = static_cast<int>(members.size()) - 1;
                component.push_back(member);
            } while (member != node);
            std::sort(component.begin(), component.end());
        }
    }
}

} // namespace millrace
