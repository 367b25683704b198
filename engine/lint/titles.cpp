#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

namespace millrace::rules {

void titles(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        const bool shown = node.kind != "iteration-start" && node.kind != "loop-start";
        if (shown && isBlank(node.data["title"]))
            context.reportNode("node.title", Severity::Warning, index, "title", MR_TEXT("The node has no title"));
    }
}

} // namespace millrace::rules
