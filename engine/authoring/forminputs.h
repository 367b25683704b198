#pragma once

#include "engine/authoring/variables.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

// The inputs of apps without a graph: declared in `model_config.user_input_form`, read as `{{name}}`, exactly so.

/// A name as Dify takes it there: letters, digits, `_` and anything that is not ASCII, no digit first, 100 at the most.
bool isFormInputName(std::string_view name);
/// What a prompt of such an app names.
std::set<std::string> formInputsNamed(std::string_view text);

/// Where an input is declared and read; `Use::field` begins with `model_config`. Empty for apps with a graph.
std::vector<Use> usesOfFormInput(const AppModel& app, const std::string& name);
/// Renames an input where it is declared and in every prompt, greeting, filter and query that reads it. Errors:
/// `rename.unknown`, `rename.taken`, `rename.name`.
Result<EditStep> renameFormInput(const Document& document, const std::string& from, const std::string& to);

} // namespace millrace
