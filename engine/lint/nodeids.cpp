#include "engine/lint/detail/rules.h"

#include <unordered_map>

namespace millrace::rules {

void nodeIds(LintContext& context)
{
    std::unordered_map<std::string_view, int> seen;
    for (const NodeModel& node : context.app.nodes) {
        const int index = static_cast<int>(node.index);
        if (node.id.empty()) {
            if (!node.isNote())
                context.reportNode("node.id", Severity::Error, index, {}, MR_TEXT("A node has no id"),
                                   MR_TEXT("Ids are texts; put numbers in quotes."));
            continue;
        }
        const auto [found, isNew] = seen.emplace(node.id, node.line);
        if (isNew)
            continue;
        context
            .reportNode("node.duplicate", Severity::Error, index, {},
                        Message(MR_TEXT("Two nodes have the id %1 (the other is in line %2)"),
                                {node.id, std::to_string(found->second)}),
                        MR_TEXT("Give one of them another id."))
            .blocksRun = context.profile == Profile::Current && !node.isNote();
    }
}

} // namespace millrace::rules
