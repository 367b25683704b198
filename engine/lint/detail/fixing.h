#pragma once

#include "engine/lint/fix.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// A problem being put right: what there is, and the list of ways that the families add to.
class Fixing {
public:
    Fixing(const Document& doc, const Problem& what, const std::vector<Value>& choosable)
        : document(doc), app(doc.model()), problem(what), models(choosable), node(app.node(what.nodeId))
    {
    }

    const Document& document;
    const AppModel& app;
    const Problem& problem;
    const std::vector<Value>& models;
    const NodeModel* const node; ///< null: the app as a whole
    std::vector<Fix> fixes;

    bool is(std::string_view code) const { return problem.code == code; }
    /// The value at the problem's field, or at another one of the node; null value when absent.
    const Value& at(std::string_view field) const;
    const Value& value() const { return at(problem.field); }

    void offer(Message title, EditStep step);
    void offer(Message title, Result<EditStep> step); ///< nothing when it failed
    /// Sets a field of the node (below data), making what is missing on the way.
    void offerSet(Message title, const std::string& field, Value value);
    /// Takes an item out of a list, or a key out of a mapping, of the node.
    void offerRemove(Message title, const std::string& field);
    Path place(const std::string& field) const; ///< of a field of the node, or of the app below `workflow`
};

/// The text in front of the last dot, and what is behind it.
std::string ownerOf(const std::string& field);
std::string lastOf(const std::string& field);

namespace fixing {

// One family of problems a file: detail/fix<name>.cpp. Each adds what it knows for the codes that are its own.
void edges(Fixing& fixing);
void graph(Fixing& fixing);     ///< missing nodes, unconnected ones, containers
void variables(Fixing& fixing); ///< readings of what is not there
void fields(Fixing& fixing);    ///< empty, out of bounds, of the wrong type
void names(Fixing& fixing);     ///< missing and duplicate names

} // namespace fixing

} // namespace millrace
