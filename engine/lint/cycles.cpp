#include "engine/lint/detail/components.h"
#include "engine/lint/detail/rules.h"

namespace millrace::rules {

void cycles(LintContext& context)
{
    std::vector<std::vector<int>> targets(context.app.nodes.size());
    for (const LintContext::Link& link : context.links())
        targets[static_cast<std::size_t>(link.source)].push_back(link.target);
    constexpr std::size_t shown = 10;
    for (const std::vector<int>& component : Components(targets).members) {
        if (component.size() < 2)
            continue;
        std::string names;
        for (std::size_t i = 0; i < component.size() && i < shown; ++i)
            names += (names.empty() ? "" : ", ") + context.name(component[i]);
        if (component.size() > shown)
            names += ", …";
        context.reportNode("graph.cycle", Severity::Error, component.front(), {},
                           Message(MR_TEXT("These nodes lie on a cycle and would never run: %1"), {names}),
                           MR_TEXT("Remove an edge of the cycle; use a Loop node to repeat steps."));
    }
}

} // namespace millrace::rules
