#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"

#include <functional>
#include <set>
#include <string>

namespace millrace {

/// Reads an AppModel from a document's value. What has the wrong type is left out of the model, never an error here.
/// Lines are filled in by the document, which knows the text.
namespace modelbuilder {

/// Why this is no app, or nothing. Error code `dsl.shape`.
std::optional<Error> checkShape(const Value& root, const std::string& name);

AppModel build(const Value& root);
void readHead(AppModel& model);  ///< everything but the lists
void readNodes(AppModel& model); ///< positions included
void readEdges(AppModel& model);
/// Reads the edges that are other ones than in `before`, the list that the model was read from.
void updateEdges(AppModel& model, const Value& before);
void readVariables(AppModel& model);
/// Reads graph.nodes[index] again, its place left as it was. False when the model has no entry for that item or its id
/// is another one: then readNodes() is needed. `moved` is set when placeNodes() is needed.
bool rereadNode(AppModel& model, std::size_t index, bool& moved);
/// Follows the removal or insertion of graph.nodes[index]; inserted nodes have null data until they are read. Returns
/// the id that is gone.
std::string shiftNodes(AppModel& model, std::size_t index, bool inserted);
/// Reads what shiftNodes() inserted and numbers the ids anew. False when readNodes() is needed. Ids that came are added
/// to `names`, which holds those that went.
bool readInserted(AppModel& model, std::set<std::string>& names);
void placeNodes(AppModel& model); ///< absolute positions from relative ones
/// The same for what stands in `names` and everything that lies in it.
void placeNodes(AppModel& model, const std::set<std::string>& names);

/// The graph mapping; the null value when there is none.
const Value& graphOf(const Value& root);
/// Text of a scalar used as an id: numbers as they are written, other kinds empty.
std::string idText(const Value& value);

} // namespace modelbuilder
} // namespace millrace
