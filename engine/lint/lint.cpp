#include "engine/lint/lint.h"

#include "engine/lint/detail/rules.h"

#include <algorithm>

namespace millrace {

std::vector<Problem> lint(const AppModel& app, Profile profile)
{
    LintContext context(app, profile);
    for (const auto rule :
         {rules::fileFormat,  rules::appVariables,   rules::entryNodes,   rules::nodeIds,     rules::edgeEnds,
          rules::edgeHandles, rules::edgePlacement,  rules::cycles,       rules::connection,  rules::containers,
          rules::nodeKinds,   rules::requiredFields, rules::fieldLimits,  rules::conditions,  rules::assignments,
          rules::prompts,     rules::namedVariables, rules::extraction,   rules::codeOutputs, rules::humanInput,
          rules::schemas,     rules::references,     rules::variableFlow, rules::fieldTypes,  rules::operators,
          rules::titles,      rules::modelConfig,    rules::triggers,     rules::nodeLoading})
        rule(context);
    std::stable_sort(context.problems.begin(), context.problems.end(), [](const Problem& a, const Problem& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.line < b.line;
    });
    return std::move(context.problems);
}

} // namespace millrace
