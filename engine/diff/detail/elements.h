#pragma once

#include "engine/diff/detail/meaning.h"

#include <map>

namespace millrace::diff {

/// The places of an app that are compared and merged one by one.
struct NamedPart {
    ElementDifference::Element element;
    std::string id;
    Scope scope;
    Path path;
    const Value* value; ///< null when absent; borrowed from the root
};

/// The scope and the settings of a node as they are compared: the container's id is left out where it only repeats the
/// parent, and the old form of conditions is read as cases.
Scope nodeScope(const NodeModel& node);
Value nodeSettings(const NodeModel& node);
/// The node's item in the file.
const Value& nodeItem(const AppModel& model, const NodeModel& node);
const Value& edgeItem(const AppModel& model, const EdgeModel& edge);
/// What an edge is, whatever its id: where it starts and ends.
std::string edgeKey(const EdgeModel& edge);
/// `A → B`, with the caption of the branch where the source has several.
std::string edgeTitle(const AppModel& model, const EdgeModel& edge);
std::string nodeTitle(const NodeModel& node);

/// Ids made unique by counting repetitions, in the order of the list.
class Occurrences {
public:
    std::string unique(const std::string& id);

private:
    std::map<std::string, int> seen_;
};

/// True when the content of two nodes says the same; layout aside.
bool sameNode(const AppModel& before, const NodeModel& a, const AppModel& after, const NodeModel& b);

/// App, features, configuration and everything else that is no list of elements.
std::vector<NamedPart> partsOf(const AppModel& model);
/// The plugin that a dependency names, without its version.
std::string dependencyName(const Value& dependency);

} // namespace millrace::diff
