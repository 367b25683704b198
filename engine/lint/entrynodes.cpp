#include "engine/lint/detail/rules.h"

#include <algorithm>

namespace millrace::rules {

namespace {

int firstOfKind(const LintContext& context, std::string_view kind)
{
    for (const int index : context.nodes())
        if (context.node(index).kind == kind)
            return index;
    return -1;
}

/// Where the engine would start: the first node without incoming edges that is of a root kind.
void checkRoot(LintContext& context)
{
    bool anyEntry = false, anyRoot = false;
    for (const int index : context.nodes()) {
        const bool entry = context.sources(index).empty();
        anyEntry = anyEntry || entry;
        anyRoot = anyRoot || (entry && context.isRootKind(index));
    }
    if (anyRoot)
        return;
    const bool hasStart = std::any_of(context.nodes().begin(), context.nodes().end(),
                                      [&](int index) { return context.isRootKind(index); });
    if (hasStart)
        context
            .report("root.missing", Severity::Error,
                    MR_TEXT("The start node has an incoming edge, so there is no place to start"),
                    MR_TEXT("Remove the edge that leads into the start node."))
            .blocksRun = true;
    else if (!anyEntry)
        context
            .report("root.missing", Severity::Error,
                    MR_TEXT("Every node has an incoming edge, so there is no place to start"),
                    MR_TEXT("Add a start node."))
            .blocksRun = true;
    else
        context
            .report("start.missing", Severity::Error, MR_TEXT("At least one start node must be added"),
                    MR_TEXT("Add a User Input node and connect it."))
            .blocksRun = true;
}

void checkSeveral(LintContext& context)
{
    int start = -1, trigger = -1;
    for (const int index : context.nodes()) {
        const std::string& kind = context.node(index).kind;
        if (kind == "start" && start >= 0)
            context.reportNode("start.several", Severity::Error, index, {},
                               Message(MR_TEXT("There is more than one User Input node; only %1 would start the app"),
                                       {context.name(start)}),
                               MR_TEXT("Keep one of them."));
        if (kind == "start" && start < 0)
            start = index;
        if (kind.rfind("trigger-", 0) == 0)
            trigger = index;
    }
    if (start >= 0 && trigger >= 0)
        context
            .reportNode("start.trigger", Severity::Error, trigger, {},
                        MR_TEXT("A User Input node and a trigger cannot stand in one workflow"),
                        MR_TEXT("Remove one of them."))
            .blocksRun = context.profile == Profile::Dify112;
}

} // namespace

void entryNodes(LintContext& context)
{
    const AppModel& app = context.app;
    if (!app.hasGraph)
        return;
    if (context.nodes().empty()) {
        context
            .report("graph.empty", Severity::Error, MR_TEXT("The workflow has no nodes"), MR_TEXT("Add a start node."))
            .blocksRun = true;
        return;
    }
    checkRoot(context);
    checkSeveral(context);
    if (app.mode == "advanced-chat" && firstOfKind(context, "answer") < 0)
        context.report("answer.missing", Severity::Error, Message(MR_TEXT("%1 node must be added"), {"Answer"}),
                       MR_TEXT("A chatflow replies through its Answer nodes."));
    if (app.mode == "workflow" && firstOfKind(context, "end") < 0 && firstOfKind(context, "answer") < 0)
        context.report("end.missing", Severity::Warning,
                       MR_TEXT("The workflow has no Output node, so it gives no result"),
                       MR_TEXT("Add an Output node at the end of the branch."));
    if (app.kind == "rag_pipeline" && firstOfKind(context, "knowledge-index") < 0)
        context.report("index.missing", Severity::Error, Message(MR_TEXT("%1 node must be added"), {"Knowledge Base"}));
}

} // namespace millrace::rules
