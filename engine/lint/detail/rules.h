#pragma once

#include "engine/lint/detail/lintcontext.h"

namespace millrace::rules {

// One rule a file: engine/lint/<name>.cpp. Each reports what it finds and looks at nothing that others found.
void fileFormat(LintContext& context);
void appVariables(LintContext& context);
void entryNodes(LintContext& context);
void nodeIds(LintContext& context);
void edgeEnds(LintContext& context);
void edgeHandles(LintContext& context);
void edgePlacement(LintContext& context);
void cycles(LintContext& context);
void connection(LintContext& context);
void containers(LintContext& context);
void nodeKinds(LintContext& context);
void requiredFields(LintContext& context);
void fieldLimits(LintContext& context);
void conditions(LintContext& context);
void assignments(LintContext& context);
void prompts(LintContext& context);
void namedVariables(LintContext& context);
void extraction(LintContext& context);
void codeOutputs(LintContext& context);
void humanInput(LintContext& context);
void triggers(LintContext& context);
void schemas(LintContext& context);
void references(LintContext& context);
void variableFlow(LintContext& context); ///< variables that are not set on every path, or never
void fieldTypes(LintContext& context);   ///< what is read is not of the type that the field takes
void operators(LintContext& context);    ///< of conditions and assignments, by the type of the variable
void titles(LintContext& context);
void modelConfig(LintContext& context); ///< plain apps, and features of all apps
/// Last: what the engine itself refuses and no other rule named.
void nodeLoading(LintContext& context);

} // namespace millrace::rules
