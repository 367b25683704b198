#pragma once

#include "engine/document/edit.h"

#include <string>

namespace millrace {
class Value;
}

namespace millrace::ui {

struct RenderContext;

/// Beside some variables a node keeps their type, for those who read it: `var_type` of a list, `output_type` of an
/// iteration, `is_array_file` of a document. Adds the edits that keep them in step with a variable that was chosen, for
/// the same document as `step`. Nodes that keep no types get none.
void keepTypes(const RenderContext& context, const std::string& field, const Value& selector, EditStep& step);

} // namespace millrace::ui
