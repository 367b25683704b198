#pragma once

#include "engine/document/detail/patcher.h"
#include "engine/document/detail/yamlreader.h"

#include <deque>
#include <string>
#include <vector>

namespace millrace {

/// The text of a document with its places and its value, and the states that undo and redo lead to. An edit that leads
/// back to the value of such a state gives back its very bytes, however the edit was put together.
class SourceText {
public:
    static Result<SourceText> parse(std::string text, const std::string& name);
    static std::string dump(const Value& root);

    const std::string& text() const { return source_.whole.text; }
    const Value& value() const { return source_.whole.value; }
    const yaml::SyntaxNode& tree() const { return source_.whole.tree; }
    int lineOf(const ExactPath& path) const;
    /// Lines of the items of a list, in order; empty when the path leads to none.
    std::vector<int> itemLines(const ExactPath& list) const;

    /// What a step changed, as exact places before or after it.
    struct Applied {
        std::vector<Change> changes;
        bool linesMoved = false; ///< lines of other items may have other numbers now
    };
    /// All edits or none. Errors: see Document::apply.
    Result<Applied> apply(const EditStep& step);

private:
    /// One step on the way from `before` to `after`; its batches lead from the present side to the other.
    struct State {
        Value before, after;
        std::vector<yaml::Batch> batches;
        std::size_t bytes = 0;
    };

    bool travelTo(const Value& wanted, const ExactPath& place, bool& linesMoved);
    /// Both tell whether lines moved.
    bool undoOne();
    bool redoOne();
    void remember(State state);
    std::size_t offsetOf(const ExactPath& path) const;
    yaml::Layout layout() const { return {source_.whole.text, source_.whole.tree, source_.lineBreak}; }

    yaml::Source source_;
    std::deque<State> states_;
    std::size_t bytes_ = 0;   // of all states
    std::size_t present_ = 0; // states before it are done, the others undone
};

} // namespace millrace
