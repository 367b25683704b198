#include "engine/lint/detail/rules.h"

namespace millrace::rules {

namespace {

void checkStart(LintContext& context, int index)
{
    const NodeModel& node = context.node(index);
    const std::string& start = node.data["start_node_id"].toString();
    const int child = context.indexOf(start);
    if (start.empty())
        context.reportNode("container.start", Severity::Error, index, "start_node_id",
                           MR_TEXT("The container has no start node inside, so it would fail"),
                           MR_TEXT("Delete the container and add it again."));
    else if (child < 0)
        context.reportNode("container.start", Severity::Error, index, "start_node_id",
                           Message(MR_TEXT("The start node %1 of the container does not exist"), {start}),
                           MR_TEXT("Delete the container and add it again."));
    else if (context.container(child) != index && child != index)
        context.reportNode(
            "container.start", Severity::Warning, index, "start_node_id",
            Message(MR_TEXT("The start node %1 does not lie inside the container"), {context.name(child)}));
}

void checkParent(LintContext& context, int index)
{
    const NodeModel& node = context.node(index);
    if (node.parentId.empty())
        return;
    // The context cut cyclic parents where it met them, so each of their members is looked at on its own here.
    const int parent = context.indexOf(node.parentId);
    if (parent < 0) {
        context.reportNode("container.parent", Severity::Warning, index, {},
                           Message(MR_TEXT("The container %1 that holds this node does not exist"), {node.parentId}));
        return;
    }
    if (parent == index || context.isInside(parent, index))
        context.reportNode("container.cycle", Severity::Error, index, {},
                           MR_TEXT("The node lies inside itself: its parents form a circle"),
                           MR_TEXT("Correct parentId in the file."));
}

} // namespace

void containers(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        if (node.kind == "iteration" || node.kind == "loop")
            checkStart(context, index);
        checkParent(context, index);
        const NodeDescriptor* descriptor = context.descriptor(index);
        const int container = context.container(index);
        if (container >= 0 && descriptor && !descriptor->allowedInContainers)
            context.reportNode("container.placement", Severity::Warning, index, {},
                               Message(MR_TEXT("The Dify editor does not allow this kind of node inside %1"),
                                       {context.name(container)}));
        if (node.kind == "loop-end" && (container < 0 || context.node(container).kind != "loop"))
            context.reportNode("container.loop_end", Severity::Warning, index, {},
                               MR_TEXT("Exit Loop has an effect inside a loop only"));
    }
}

} // namespace millrace::rules
