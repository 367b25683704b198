#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <string>
#include <string_view>

namespace millrace {

/// Any YAML text as a value, by the same reader and limits as Document (rehearsal files, settings, test cases).
/// Errors: `yaml.syntax`, `yaml.limit`, `yaml.encoding`; `name` is used in messages. An empty text is null.
Result<Value> parseYaml(std::string_view text, const std::string& name);
/// As PyYAML's `yaml.dump(value, allow_unicode=True)` writes it: keys sorted unless asked otherwise, block style.
std::string dumpYaml(const Value& value, bool sortKeys = true);

} // namespace millrace
