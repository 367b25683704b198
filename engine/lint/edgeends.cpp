#include "engine/lint/detail/rules.h"

namespace millrace::rules {

void edgeEnds(LintContext& context)
{
    for (const EdgeModel& edge : context.app.edges) {
        if (!edge.wellFormed) {
            context
                .report("edge.malformed", Severity::Warning,
                        Message(MR_TEXT("The ends or the handle of edge %1 are no texts; it is ignored"), {edge.id}),
                        MR_TEXT("Put ids in quotes, or remove the edge."))
                .line = edge.line;
            continue;
        }
        for (const std::string* id : {&edge.source, &edge.target}) {
            if (context.indexOf(*id) >= 0)
                continue;
            const NodeModel* note = context.app.node(*id);
            Problem& problem = context.report(
                "edge.dangling", Severity::Error,
                note ? Message(MR_TEXT("Edge %1 is connected to a note"), {edge.id})
                     : Message(MR_TEXT("Edge %1 leads to node %2, which does not exist"), {edge.id, *id}),
                MR_TEXT("Remove the edge."));
            problem.line = edge.line;
            problem.blocksRun = true;
        }
        if (edge.source == edge.target && context.indexOf(edge.source) >= 0)
            context.reportNode("edge.self", Severity::Error, context.indexOf(edge.source), {},
                               MR_TEXT("The node is connected to itself and would never run"),
                               MR_TEXT("Remove the edge."));
    }
}

} // namespace millrace::rules
