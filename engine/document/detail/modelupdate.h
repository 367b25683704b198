#pragma once

#include "engine/document/detail/modelbuilder.h"
#include "engine/document/detail/sourcetext.h"

namespace millrace::modelbuilder {

/// Sets the lines of nodes, edges and variables.
void fillLines(AppModel& model, const SourceText& source);
/// Brings the model up to date after a step, reading only what the step touched.
void update(AppModel& model, const SourceText& source, const SourceText::Applied& applied);

} // namespace millrace::modelbuilder
