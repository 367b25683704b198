#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace millrace {

/// One step into a document: a mapping key, a list index, or the list item whose `id` member equals a string.
/// Steps by id keep edits valid when items move.
struct PathStep {
    enum class Kind { Key, Index, Id };
    Kind kind = Kind::Key;
    std::string name;      ///< Key, Id
    std::size_t index = 0; ///< Index

    static PathStep key(std::string name) { return {Kind::Key, std::move(name), 0}; }
    static PathStep at(std::size_t index) { return {Kind::Index, {}, index}; }
    static PathStep id(std::string id) { return {Kind::Id, std::move(id), 0}; }
    friend bool operator==(const PathStep&, const PathStep&) = default;
};

/// Where something is in a document, from the root.
class Path {
public:
    Path() = default;
    Path(std::initializer_list<PathStep> steps) : steps_(steps) {}

    /// `workflow.graph.nodes[id].data`
    static Path nodeData(std::string nodeId);
    static Path node(std::string nodeId);
    static Path edge(std::string edgeId);
    /// Appends a dotted path (`model.completion_params.temperature`, `cases.0.conditions.1.value`): a step that is all
    /// digits is an index, everything else a key. An escaped dot (`\.`) belongs to the key.
    Path dotted(std::string_view text) const;

    Path operator/(PathStep step) const;
    Path operator/(std::string_view key) const;
    Path operator/(std::size_t index) const;
    bool empty() const { return steps_.empty(); }
    const std::vector<PathStep>& steps() const { return steps_; }
    Path parent() const;
    bool startsWith(const Path& prefix) const;
    std::string toString() const; ///< `workflow.graph.nodes[id=17].data.title`
    friend bool operator==(const Path&, const Path&) = default;

private:
    std::vector<PathStep> steps_;
};

} // namespace millrace
