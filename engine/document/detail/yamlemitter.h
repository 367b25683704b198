#pragma once

#include "engine/base/value.h"

#include <string>
#include <string_view>

namespace millrace::yaml {

/// `yaml.dump(value, allow_unicode=True)` of PyYAML, byte for byte; only texts with U+0085, which PyYAML itself does
/// not read back, are put in double quotes.
std::string dump(const Value& value, std::string_view lineBreak = "\n", bool sortKeys = true);

/// Where a piece of text will stand in an existing document.
struct Place {
    int indent = 0; ///< column of the keys or dashes of the collection that gets the piece
    std::string_view lineBreak = "\n";
    bool flow = false; ///< inside { } or [ ]: everything on one line
    bool sortKeys = true;
};

// What PyYAML would write at a place. The first line starts at column `indent` and has no indentation of its own; the
// last line has no line break.

/// ` value`, what follows `key:` in a mapping. `column` is where the colon ends.
std::string dumpMemberValue(const Value& value, int column, const Place& place);
/// `key: value`
std::string dumpMember(const std::string& key, const Value& value, const Place& place);
/// ` value`, what follows the dash of an item.
std::string dumpItemValue(const Value& value, const Place& place);
/// `- value`, or in flow `value`
std::string dumpItem(const Value& value, const Place& place);

} // namespace millrace::yaml
