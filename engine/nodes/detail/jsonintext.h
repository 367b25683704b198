#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// The object inside a model's reply (nodes.md 3.3): alone, fenced, in backticks or in prose. An error carries Dify's
/// class name in facts.type: `ValueError` (no JSON at all) or `OutputParserError` (unusable JSON, `required` missing).
Result<Value> objectInText(std::string_view text, const std::vector<std::string>& required = {});
/// The first object or array whose brackets balance and that parses. The search is bounded, so that a hostile text
/// of nothing but brackets does not stall a thread.
std::optional<Value> firstJsonIn(std::string_view text);

} // namespace millrace
