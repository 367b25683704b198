#pragma once

#include "engine/base/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace millrace::sandbox {

/// Renders templates that hold nothing but text and `{{ name }}` of strings, integers, booleans, floats and null, just
/// as Jinja2 would (tested against it). Anything else, and anything doubtful, gives nothing: Jinja2 decides.
std::optional<std::string> renderFast(std::string_view templateText, const Value& variables);

} // namespace millrace::sandbox
