#include "engine/lint/detail/rules.h"

#include <set>
#include <tuple>

namespace millrace::rules {

namespace {

/// Edges between the same handle and node as an earlier one.
void duplicates(LintContext& context)
{
    std::set<std::tuple<int, int, std::string_view>> seen;
    for (const LintContext::Link& link : context.links()) {
        const EdgeModel& edge = context.app.edges[link.edge];
        if (!seen.emplace(link.source, link.target, edge.sourceHandle).second)
            context
                .reportNode("edge.duplicate", Severity::Warning, link.source, {},
                            Message(MR_TEXT("There is a second edge to %1"), {context.name(link.target)}),
                            MR_TEXT("Remove the edge."))
                .line = edge.line;
    }
}

} // namespace

void edgeEnds(LintContext& context)
{
    duplicates(context);
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
