#include "engine/lint/detail/upstream.h"

#include "engine/lint/detail/components.h"

#include <algorithm>
#include <bitset>
#include <unordered_map>

namespace millrace {

namespace {

constexpr std::size_t blockSize = 4096;

std::vector<std::vector<int>> orderGraph(const LintContext& context)
{
    std::vector<std::vector<int>> targets(context.app.nodes.size());
    for (const LintContext::Link& link : context.links())
        targets[static_cast<std::size_t>(link.source)].push_back(link.target);
    for (const int index : context.nodes())
        if (const int container = context.container(index); container >= 0)
            targets[static_cast<std::size_t>(container)].push_back(index);
    return targets;
}

} // namespace

std::vector<bool> Upstream::reaches(const LintContext& context, const std::vector<Question>& questions)
{
    std::vector<bool> answers(questions.size(), false);
    if (questions.empty())
        return answers;
    const std::vector<std::vector<int>> targets = orderGraph(context);
    const Components components(targets);
    std::vector<int> owners;
    owners.reserve(questions.size());
    for (const Question& question : questions)
        owners.push_back(question.owner);
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());

    const auto componentOf = [&](int node) { return components.of[static_cast<std::size_t>(node)]; };
    // Components are numbered against the edges: going down from the highest, sources come before their targets.
    for (std::size_t first = 0; first < owners.size(); first += blockSize) {
        const std::size_t count = std::min(blockSize, owners.size() - first);
        std::unordered_map<int, std::size_t> bit;
        for (std::size_t i = 0; i < count; ++i)
            bit.emplace(owners[first + i], i);
        std::vector<std::bitset<blockSize>> before(components.members.size()); // proper ancestors
        for (std::size_t c = components.members.size(); c-- > 0;) {
            std::bitset<blockSize> here = before[c];
            for (const int member : components.members[c])
                if (const auto found = bit.find(member); found != bit.end())
                    here.set(found->second);
            if (components.members[c].size() > 1)
                before[c] = here; // on a cycle each comes before the others
            for (const int member : components.members[c])
                for (const int target : targets[static_cast<std::size_t>(member)])
                    if (componentOf(target) != static_cast<int>(c))
                        before[static_cast<std::size_t>(componentOf(target))] |= here;
        }
        for (std::size_t i = 0; i < questions.size(); ++i)
            if (const auto found = bit.find(questions[i].owner); found != bit.end())
                answers[i] = before[static_cast<std::size_t>(componentOf(questions[i].reader))].test(found->second);
    }
    return answers;
}

} // namespace millrace
