#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <string>
#include <string_view>

namespace millrace {

struct JsonStyle {
    int indent = -1;        ///< -1: one line
    bool spaced = false;    ///< `, ` and `: ` as Python's json.dumps; with indent only `: `
    bool asciiOnly = false; ///< escape everything above U+007F
    bool sortKeys = false;
};

/// `{"a":1}`: the wire style. Non-finite floats are written as null; floats keep their `.0`.
std::string toJson(const Value& value, const JsonStyle& style = {});
/// Python's `json.dumps(value, ensure_ascii=False)`, optionally with indent.
std::string toPythonJson(const Value& value, int indent = -1);

/// Strict RFC 8259 text. Key order kept, a duplicate key's last value wins at the first place. Depth limit 1000.
/// `lenientControls` allows raw control characters in strings (Python's strict=False). Error code `json.syntax`,
/// facts {offset, line, column}.
Result<Value> parseJson(std::string_view text, bool lenientControls = false);
/// As parseJson, after tolerant repair: bare words, single quotes, comments, trailing or missing commas, missing
/// brackets, surrounding prose and fences (what Python's json_repair accepts in practice).
Result<Value> repairJson(std::string_view text);

} // namespace millrace
