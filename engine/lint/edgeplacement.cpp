#include "engine/lint/detail/rules.h"

namespace millrace::rules {

void edgePlacement(LintContext& context)
{
    for (const LintContext::Link& link : context.links()) {
        const EdgeModel& edge = context.app.edges[link.edge];
        if (context.isRootKind(link.target))
            context
                .reportNode("edge.into_start", Severity::Warning, link.target, {},
                            Message(MR_TEXT("Nothing can come before this node, but an edge comes from %1"),
                                    {context.name(link.source)}),
                            MR_TEXT("Remove the edge."))
                .line = edge.line;
        if (context.container(link.source) != context.container(link.target) && link.source != link.target)
            context
                .reportNode("edge.border", Severity::Warning, link.source, {},
                            Message(MR_TEXT("The edge to %1 crosses the border of an iteration or loop"),
                                    {context.name(link.target)}),
                            MR_TEXT("Connect the container itself instead."))
                .line = edge.line;
    }
}

} // namespace millrace::rules
