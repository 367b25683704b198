#pragma once

#include "engine/base/value.h"
#include "engine/document/model.h"

#include <string>
#include <vector>

namespace millrace {

/// A selector resolved against one graph: which owner (node, or sys/env/conversation/rag), which name, which nested
/// keys. Cheap to look up in any pool of that graph.
struct VariableRef {
    int owner = -1; ///< index into the pool's owners; -1: no such owner in this graph
    std::string name;
    std::vector<std::string> nested; ///< selector elements after the second
    Selector selector;               ///< as written

    bool valid() const { return selector.size() >= 2; }
    /// `a.b.c`
    std::string dotted() const;
};

/// Runtime type name of a value as Dify infers it (engine.md 3.1): string, integer, float, boolean, object, file, none,
/// array[string], array[number], array[object], array[boolean], array[file], array[any].
std::string valueType(const Value& value);
/// As shown to people and clients: integer and float become number.
std::string exposedType(const Value& value);
/// Nested access (engine.md 3.4): keys through objects, one attribute of a file. Null pointer when not found. `scratch`
/// holds a computed file attribute and must outlive the result.
const Value* nestedValue(const Value& base, const std::vector<std::string>& keys, std::size_t from, Value& scratch);

// Rendering (engine.md 3.2).
std::string renderText(const Value& value);
std::string renderMarkdown(const Value& value);
std::string renderLog(const Value& value);

} // namespace millrace
