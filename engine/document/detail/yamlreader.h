#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"
#include "engine/document/detail/syntaxtree.h"

#include <string>
#include <string_view>

namespace millrace::yaml {

/// What one file may hold, so that no input takes the program down.
struct Limits {
    std::size_t bytes = 64u << 20;
    std::size_t depth = 200;
    std::size_t values = 3'000'000; ///< after aliases are expanded
};

struct Parsed {
    SyntaxNode tree; ///< its start is relative to the text's start
    Value value;
    bool hasAnchors = false;
    bool hasDirectives = false; ///< `%YAML`, `%TAG` or `---`
};

/// Reads one YAML document as PyYAML's SafeLoader does; unknown tags are ignored. A byte order mark of UTF-8 is
/// allowed. Errors: `yaml.syntax`, `yaml.limit`, `yaml.encoding`, with facts {line, column} (1-based) and `where` set
/// to `name:line:column`.
Result<Parsed> read(std::string_view text, const std::string& name, const Limits& limits = {});

/// True when `value` nests deeper than `limit` containers.
bool deeperThan(const Value& value, std::size_t limit);

} // namespace millrace::yaml
