#pragma once

#include "engine/document/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// A variable that a node may read (nodes.md 1.12).
struct ScopeVariable {
    Selector selector;
    std::string type; ///< string, number, boolean, object, array[…], file, secret, any
    std::string description;
    bool certain = true;                 ///< set on every path that leads to the reader
    std::vector<ScopeVariable> children; ///< properties of objects with a schema, attributes of files
};
struct ScopeGroup {
    std::string owner; ///< node id, or sys, env, conversation, rag
    std::string title; ///< of the node; empty for the others
    std::string kind;  ///< node kind; empty for the others
    std::vector<ScopeVariable> variables;
};
/// What is before `nodeId` in the graph, nearest first, then the container's own, conversation, environment, system
/// variables. Unknown node: system, environment and conversation only.
std::vector<ScopeGroup> variablesInScope(const AppModel& app, std::string_view nodeId);
/// What a node offers to others (a loop its variables), `certain` left true; empty for an unknown one.
std::vector<ScopeVariable> variablesOfNode(const AppModel& app, std::string_view nodeId);
/// The type of what a selector names, nested keys included; empty: there is no such variable.
std::string variableType(const AppModel& app, const Selector& selector);

/// One reading of a variable, for setOnEveryPath.
struct VariableReading {
    std::string nodeId;
    Selector selector;
};
/// For each reading, whether every path that leads to the reader sets the variable (`ScopeVariable::certain` for many
/// at once). True for what no node sets, for what a container gives its inside, and for readers and owners that do not
/// exist. That the owner comes before the reader is not looked at.
std::vector<bool> setOnEveryPath(const AppModel& app, const std::vector<VariableReading>& readings);

/// Where something is used.
struct Use {
    std::string nodeId; ///< empty: the app itself (features)
    std::string field;  ///< dotted path below data; without a node below `workflow` or the whole document
    bool writes = false;
    bool declares = false;
    std::string excerpt; ///< a line of the text or value around it
};
/// Readers and writers of a variable (nested ones included), its declaration first.
std::vector<Use> usesOfVariable(const Document& document, const Selector& selector);
/// An input of code or Jinja2: its declaration, and the text of the program where it is named. Without a node: an input
/// of an app that has no graph.
std::vector<Use> usesOfInput(const AppModel& app, const std::string& nodeId, const std::string& name);
/// Nodes that ask a model. `provider` empty: any.
std::vector<Use> usesOfModel(const AppModel& app, std::string_view provider, std::string_view name);
std::vector<Use> usesOfDataset(const AppModel& app, std::string_view datasetId);
/// The datasets that are searched, each once, in the order of the file.
std::vector<std::string> datasetsIn(const AppModel& app);

/// The step that renames a variable where it is declared and everywhere it is read: selectors, `{{#…#}}` in any text,
/// Jinja2 and code inputs' sources. Works for start variables, environment and conversation variables, code outputs,
/// extractor parameters, aggregator groups, loop variables, structured outputs, form fields, webhook parameters and the
/// input names of code and Jinja2 (then also the names inside the program text, where they stand as whole words outside
/// strings and comments). Errors: `rename.unknown`, `rename.taken`, `rename.name` (not a name Dify takes).
Result<EditStep> renameVariable(const Document& document, const Selector& variable, const std::string& newName);
/// As above for an input of code or Jinja2: `data.variables[].variable`; without a node for one of an app without
/// graph.
Result<EditStep> renameInput(const Document& document, const std::string& nodeId, const std::string& oldName,
                             const std::string& newName);
/// Whether renameVariable knows the variable and may rename it.
bool canRename(const Document& document, const Selector& variable);
/// References to `from` (and nested) become references to `to`, everywhere or in one node.
EditStep redirectReferences(const Document& document, const Selector& from, const Selector& to,
                            std::string_view onlyNode = {});

} // namespace millrace
