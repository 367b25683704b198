#pragma once

#include "engine/authoring/variables.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// What nodes and the app offer to read, as trees. `certain` is left true.
class VariableSource {
public:
    explicit VariableSource(const AppModel& app) : app_(app) {}

    /// What a node gives to those behind it.
    std::vector<ScopeVariable> outputs(const NodeModel& node) const;
    /// What a container gives to what is inside it.
    std::vector<ScopeVariable> inside(const NodeModel& container) const;
    std::vector<ScopeVariable> system() const;
    std::vector<ScopeVariable> environment() const;
    std::vector<ScopeVariable> conversation() const;
    /// Variables of a knowledge pipeline that belong to `owner` (`shared` or a data source).
    std::vector<ScopeVariable> pipeline(std::string_view owner) const;
    /// Empty: there is no such variable.
    std::string typeOf(const Selector& selector, int depth = 0) const;

private:
    std::string typeBelow(const std::vector<ScopeVariable>& variables, const Selector& selector,
                          std::size_t step) const;
    std::string nodeType(const NodeModel& node, const Selector& selector, int depth) const;
    std::vector<ScopeVariable> outputs(const NodeModel& node, int depth) const;
    std::vector<ScopeVariable> inside(const NodeModel& container, int depth) const;
    void refine(const NodeModel& node, std::vector<ScopeVariable>& variables, int depth) const;
    std::vector<ScopeVariable> itemProperties(const Selector& list) const;

    const AppModel& app_;
};

/// `array[string]` → `string`; `any` for a list of unknown things; empty: no list.
std::string itemType(std::string_view type);
/// Names that a file answers to (nodes.md 1.7).
const std::vector<std::pair<std::string, std::string>>& fileAttributes();

} // namespace millrace
