#pragma once

#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <string>

namespace millrace {

/// Why a list operation failed: `type` is empty for the node's own errors.
struct ListError {
    std::string type;
    std::string text;
    bool failed() const { return !text.empty(); }
};

/// One filter condition of a list-operator (nodes.md 2.19).
class ListCondition {
public:
    static ListCondition read(const Value& data, const std::string& base, NodeDataReader& in,
                              const CompileContext& context);

    /// Keeps the elements that match. `type` is array[string], array[number], array[boolean] or array[file].
    void apply(Value::Array& items, const std::string& type, const VariablePool& pool, ListError& error) const;

private:
    bool matchesFile(const Value& file, const Value& wanted, ListError& error) const;
    bool matchesText(const std::string& text, const std::string& wanted, ListError& error) const;
    bool matchesNumber(double number, const std::string& wanted, ListError& error) const;
    bool matchesBoolean(bool value, ListError& error) const;

    std::string key_;
    std::string operator_;
    Value value_;       ///< text, list of texts or boolean
    TemplateText text_; ///< of a text value
};

/// Sorts stably in natural order; files by an attribute.
void sortList(Value::Array& items, const std::string& type, const std::string& key, bool descending, ListError& error);

} // namespace millrace
