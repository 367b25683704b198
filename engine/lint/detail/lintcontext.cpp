#include "engine/lint/detail/lintcontext.h"

#include <algorithm>

namespace millrace {

LintContext::LintContext(const AppModel& model, Profile used) : app(model), profile(used)
{
    const std::size_t count = app.nodes.size();
    for (std::size_t i = 0; i < count; ++i)
        if (!app.nodes[i].isNote())
            index_[app.nodes[i].id] = static_cast<int>(i); // the last of several counts, as in Dify
    descriptors_.resize(count);
    out_.resize(count);
    in_.resize(count);
    containers_.assign(count, -1);
    for (std::size_t i = 0; i < count; ++i) {
        const NodeModel& item = app.nodes[i];
        if (item.isNote() || indexOf(item.id) != static_cast<int>(i))
            continue;
        live_.push_back(static_cast<int>(i));
        descriptors_[i] = nodeDescriptor(item.kind);
        containers_[i] = findContainer(static_cast<int>(i));
    }
    cutContainerCycles();
    for (std::size_t i = 0; i < app.edges.size(); ++i) {
        const EdgeModel& edge = app.edges[i];
        const int source = indexOf(edge.source), target = indexOf(edge.target);
        if (!edge.wellFormed || source < 0 || target < 0)
            continue;
        links_.push_back({source, target, i});
        out_[static_cast<std::size_t>(source)].push_back(target);
        in_[static_cast<std::size_t>(target)].push_back(source);
    }
}

int LintContext::indexOf(std::string_view id) const
{
    const auto found = index_.find(id);
    return found == index_.end() ? -1 : found->second;
}

int LintContext::findContainer(int index) const
{
    const NodeModel& item = node(index);
    for (const std::string& id :
         {item.parentId, item.data["iteration_id"].toString(), item.data["loop_id"].toString()}) {
        const int found = id.empty() ? -1 : indexOf(id);
        if (found >= 0 && found != index && (node(found).kind == "iteration" || node(found).kind == "loop"))
            return found;
    }
    return -1;
}

void LintContext::cutContainerCycles()
{
    // Each node follows its parents until it meets ground that is known to be good, or itself.
    std::vector<char> good(containers_.size(), 0);
    std::vector<char> onPath(containers_.size(), 0);
    std::vector<int> path;
    for (const int start : live_) {
        path.clear();
        int at = start;
        while (at >= 0 && !good[static_cast<std::size_t>(at)] && !onPath[static_cast<std::size_t>(at)]) {
            onPath[static_cast<std::size_t>(at)] = 1;
            path.push_back(at);
            at = containers_[static_cast<std::size_t>(at)];
        }
        if (at >= 0 && onPath[static_cast<std::size_t>(at)])
            containers_[static_cast<std::size_t>(path.back())] = -1;
        for (const int step : path) {
            onPath[static_cast<std::size_t>(step)] = 0;
            good[static_cast<std::size_t>(step)] = 1;
        }
    }
}

bool LintContext::isInside(int index, int outer) const
{
    for (int at = container(index); at >= 0; at = container(at))
        if (at == outer)
            return true;
    return false;
}

bool LintContext::isRootKind(int index) const
{
    const NodeDescriptor* known = descriptor(index);
    return known && known->nodeClass == NodeClass::Root && known->kind != "datasource-empty";
}

std::string LintContext::name(int index) const
{
    const NodeModel& item = node(index);
    return item.title.empty() ? item.id : item.title + " (" + item.id + ")";
}

Problem& LintContext::report(std::string code, Severity severity, Message message, Message hint)
{
    Problem& problem = problems.emplace_back();
    problem.code = std::move(code);
    problem.severity = severity;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

Problem& LintContext::reportNode(std::string code, Severity severity, int index, std::string field, Message message,
                                 Message hint)
{
    Problem& problem = report(std::move(code), severity, std::move(message), std::move(hint));
    problem.nodeId = node(index).id;
    problem.field = std::move(field);
    problem.line = node(index).line;
    return problem;
}

Problem& LintContext::reportRequired(std::string code, int node, std::string field, const char* word)
{
    return reportNode(std::move(code), Severity::Error, node, std::move(field),
                      Message(MR_TEXT("%1 is required"), {word}));
}

} // namespace millrace
