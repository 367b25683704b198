#include "engine/lint/detail/rules.h"

namespace millrace::rules {

void nodeKinds(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        const NodeDescriptor* descriptor = context.descriptor(index);
        if (node.kind.empty()) {
            context
                .reportNode("node.kind", Severity::Error, index, "type",
                            MR_TEXT("The node does not say what kind it is"), MR_TEXT("Set data.type in the file."))
                .blocksRun = true;
        } else if (!descriptor) {
            context
                .reportNode(
                    "node.unknown", Severity::Warning, index, "type",
                    Message(MR_TEXT("\"%1\" is a kind of node that is not known here; it cannot run"), {node.kind}),
                    MR_TEXT("It is kept as it is. A rehearsal rule with `outputs` can stand in for it."))
                .blocksRun = true;
        } else if (node.data["agent_node_kind"].toString() == "dify_agent") {
            context
                .reportNode("node.unsupported", Severity::Warning, index, "agent_node_kind",
                            MR_TEXT("The new Agent runs on Dify's agent service only"),
                            MR_TEXT("A rehearsal rule with `outputs` can stand in for the node; a classic Agent names "
                                    "its strategy."))
                .blocksRun = true;
        } else if (descriptor->support == NodeSupport::OpensOnly) {
            context
                .reportNode("node.unsupported", Severity::Warning, index, "type",
                            descriptor->missing.empty()
                                ? Message(MR_TEXT("Nodes of kind \"%1\" cannot run here"), {node.kind})
                                : descriptor->missing,
                            MR_TEXT("The run stops when it reaches the node, unless a rehearsal rule answers for it."))
                .blocksRun = true;
        } else if (node.kind != descriptor->kind) {
            context.reportNode(
                "node.legacy", Severity::Warning, index, "type",
                Message(MR_TEXT("\"%1\" is an old name that Dify no longer runs; here it is read as \"%2\""),
                        {node.kind, descriptor->kind}),
                Message(MR_TEXT("Set data.type to %1."), {descriptor->kind}));
        }
    }
}

} // namespace millrace::rules
