#include "engine/diff/detail/mergevalue.h"

#include <algorithm>

namespace millrace::diff {
namespace {

using Rank = std::size_t Ranks::*;

std::vector<std::size_t> sequence(const std::vector<Ranks>& ranks, Rank side)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (ranks[i].*side != ItemPair::none)
            order.push_back(i);
    }
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return ranks[a].*side < ranks[b].*side; });
    return order;
}

/// The common things stand in the order of the base.
bool keepsOrder(const std::vector<Ranks>& ranks, Rank side)
{
    std::size_t last = 0;
    for (const std::size_t i : sequence(ranks, side)) {
        if (ranks[i].base == ItemPair::none)
            continue;
        if (ranks[i].base < last)
            return false;
        last = ranks[i].base;
    }
    return true;
}

} // namespace

std::vector<std::size_t> mergedOrder(const std::vector<Ranks>& ranks)
{
    const bool theirsLead = keepsOrder(ranks, &Ranks::ours) && !keepsOrder(ranks, &Ranks::theirs);
    const Rank leader = theirsLead ? &Ranks::theirs : &Ranks::ours;
    const Rank other = theirsLead ? &Ranks::ours : &Ranks::theirs;

    constexpr std::size_t front = ItemPair::none;
    std::vector<std::vector<std::size_t>> after(ranks.size());
    std::vector<std::size_t> atFront;
    std::size_t previous = front;
    for (const std::size_t i : sequence(ranks, other)) {
        if (ranks[i].*leader == ItemPair::none)
            (previous == front ? atFront : after[previous]).push_back(i);
        else
            previous = i;
    }
    std::vector<std::size_t> order = std::move(atFront);
    std::vector<std::size_t> waiting; // behind what the leader itself added at the same place
    const auto place = [&] {
        order.insert(order.end(), waiting.begin(), waiting.end());
        waiting.clear();
    };
    for (const std::size_t i : sequence(ranks, leader)) {
        const bool addedByLeader = ranks[i].*other == ItemPair::none && ranks[i].base == ItemPair::none;
        if (!addedByLeader)
            place();
        order.push_back(i);
        if (!after[i].empty())
            waiting = after[i];
    }
    place();
    return order;
}

} // namespace millrace::diff
