#pragma once

#include "engine/base/message.h"
#include "engine/document/document.h"

#include <optional>
#include <string>
#include <vector>

namespace millrace {

/// A run of words that both texts have, or only one.
struct WordRun {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::string text;
};
/// Word by word (CJK characters count as words); joined, the runs give both texts. Falls back to lines for texts whose
/// comparison would be too large.
std::vector<WordRun> diffWords(const std::string& before, const std::string& after);

struct FieldDifference {
    Path path;         ///< in the document that has it (after, or before when removed)
    std::string field; ///< dotted, below the element: `model.name`, `prompt_template.0.text`; ids name list items
    std::optional<Value> before, after;
};

/// One thing of the app that differs.
struct ElementDifference {
    enum class Element { App, Node, Edge, Environment, Conversation, Feature, ModelConfig, Dependency, Other };
    enum class Change { Added, Removed, Changed, Moved }; ///< Moved: layout only
    Element element = Element::Node;
    Change change = Change::Changed;
    std::string id;                      ///< node, edge or variable id; feature key
    std::string title;                   ///< for people: node title, `A → B`, variable name
    std::string kind;                    ///< node kind
    std::vector<FieldDifference> fields; ///< Changed; layout noise only for Moved
};

struct AppDifference {
    std::vector<ElementDifference> elements; ///< file order of `after`, removed ones where they were
    bool empty() const { return elements.empty(); }
    bool sameMeaning() const; ///< nothing but Moved
};
struct DiffOptions {
    bool layout = false; ///< tell moves too
    /// Nodes whose ids differ are paired when kind, title and neighbourhood fit: apps that were built twice.
    bool matchRenumbered = false;
};
/// Equal meaning, different text (key order, quoting, sizes, selection state, handles of z-order) is no difference.
AppDifference diffApps(const AppModel& before, const AppModel& after, const DiffOptions& options = {});
/// For a terminal or a pager: one block an element, `+`, `-`, `~`; prompts as word diffs. Colour: ANSI.
std::string differenceText(const AppDifference& difference, bool colour);
Value differenceJson(const AppDifference& difference);

} // namespace millrace
