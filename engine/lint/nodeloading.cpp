#include "engine/lint/detail/rules.h"

#include "engine/base/pytext.h"
#include "engine/document/marks.h"
#include "engine/run/runner.h"

#include <algorithm>
#include <unordered_map>

namespace millrace::rules {

namespace {

using ByNode = std::unordered_map<std::string, std::vector<std::size_t>>;

/// Puts what the engine says onto a problem that names the same field, or makes one.
void add(LintContext& context, const ByNode& known, const Error& error, int index)
{
    const std::string& field = error.facts["field"].toString();
    const auto found = known.find(context.node(index).id);
    if (found != known.end())
        for (const std::size_t place : found->second) {
            Problem& problem = context.problems[place];
            if (problem.field == field && problem.severity == Severity::Error) {
                problem.blocksRun = true;
                return;
            }
        }
    context.reportNode("node.invalid", Severity::Error, index, field, error.what, error.hint).blocksRun = true;
}

void checkNodes(LintContext& context)
{
    ByNode known;
    for (std::size_t i = 0; i < context.problems.size(); ++i)
        if (!context.problems[i].nodeId.empty())
            known[context.problems[i].nodeId].push_back(i);
    const GraphNames names(context.app);
    const CompileContext compile{context.app, names, context.profile};
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        const Value& version = node.data["version"];
        const NodeKind* kind =
            standardNodes().kind(node.kind, pythonTruth(version) ? pythonStr(version) : std::string("1"));
        if (!kind || !kind->compile || nodeMarks(node.data).mode != NodeMode::Normal)
            continue; // what is not executed is not loaded either
        const auto definition = kind->compile(node, compile);
        if (!definition)
            add(context, known, definition.error(), index);
    }
}

} // namespace

void nodeLoading(LintContext& context)
{
    if (!context.hasGraph())
        return;
    checkNodes(context);
    // What stops a run but belongs to no rule, such as bad default values, is for the engine itself to say. It stops at
    // its first finding, so it is asked only when nothing else would stop it earlier.
    const bool stopped = std::any_of(context.problems.begin(), context.problems.end(), [](const Problem& problem) {
        return problem.blocksRun && problem.severity == Severity::Error;
    });
    const std::string& mode = context.app.mode;
    if (stopped || (mode != "workflow" && mode != "advanced-chat"))
        return;
    const auto graph = compileGraph(context.app, context.profile, standardNodes());
    if (graph)
        return;
    const Error& error = graph.error();
    const int index = context.indexOf(error.facts["node"].toString());
    Problem& problem = index >= 0 ? context.reportNode("node.invalid", Severity::Error, index,
                                                       error.facts["field"].toString(), error.what, error.hint)
                                  : context.report("graph.invalid", Severity::Error, error.what, error.hint);
    problem.blocksRun = true;
}

} // namespace millrace::rules
