#include "engine/lint/detail/rules.h"

namespace millrace::rules {

void connection(LintContext& context)
{
    if (!context.hasGraph())
        return;
    std::vector<char> reached(context.app.nodes.size(), 0);
    std::vector<int> waiting;
    const auto visit = [&](int index) {
        if (index >= 0 && !reached[static_cast<std::size_t>(index)]) {
            reached[static_cast<std::size_t>(index)] = 1;
            waiting.push_back(index);
        }
    };
    for (const int index : context.nodes())
        if (context.isRootKind(index))
            visit(index);
    if (waiting.empty())
        return; // without an entry nothing is reached; that has been said
    while (!waiting.empty()) {
        const int index = waiting.back();
        waiting.pop_back();
        for (const int target : context.targets(index))
            visit(target);
        const NodeModel& node = context.node(index);
        if (node.kind == "iteration" || node.kind == "loop")
            visit(context.indexOf(node.data["start_node_id"].toString()));
    }
    for (const int index : context.nodes()) {
        const std::string& kind = context.node(index).kind;
        if (reached[static_cast<std::size_t>(index)] || kind == "iteration-start" || kind == "loop-start")
            continue;
        context.reportNode("node.unconnected", Severity::Warning, index, {},
                           MR_TEXT("This step is not connected to anything"),
                           MR_TEXT("Connect it to a step before it, or delete it."));
    }
}

} // namespace millrace::rules
