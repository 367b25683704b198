#include "engine/lint/detail/rules.h"

#include <algorithm>
#include <unordered_map>

namespace millrace::rules {

void edgeHandles(LintContext& context)
{
    std::unordered_map<int, std::vector<HandleSpec>> handles;
    for (const LintContext::Link& link : context.links()) {
        const EdgeModel& edge = context.app.edges[link.edge];
        const NodeModel& source = context.node(link.source);
        if (!context.descriptor(link.source))
            continue; // nobody knows the handles of an unknown kind
        auto found = handles.find(link.source);
        if (found == handles.end())
            found = handles.emplace(link.source, nodeHandles(source.kind, source.data)).first;
        const std::vector<HandleSpec>& known = found->second;
        if (known.empty()) {
            context
                .reportNode("edge.after_end", Severity::Warning, link.source, {},
                            Message(MR_TEXT("Nothing can follow this node, but an edge leads on to %1"),
                                    {context.name(link.target)}),
                            MR_TEXT("Remove the edge."))
                .line = edge.line;
            continue;
        }
        if (std::any_of(known.begin(), known.end(),
                        [&](const HandleSpec& handle) { return handle.handle == edge.sourceHandle; }))
            continue;
        std::string list;
        for (const HandleSpec& handle : known)
            list += (list.empty() ? "" : ", ") + handle.handle;
        context
            .reportNode("edge.handle", Severity::Error, link.source, {},
                        Message(MR_TEXT("The edge to %1 starts at \"%2\", a branch that is never taken"),
                                {context.name(link.target), edge.sourceHandle}),
                        Message(MR_TEXT("Connect it to one of: %1"), {list}))
            .line = edge.line;
    }
}

} // namespace millrace::rules
