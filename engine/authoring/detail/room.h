#pragma once

#include "engine/document/document.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace millrace::authoring {

struct Box {
    double x = 0, y = 0, width = 0, height = 0; ///< absolute, top left

    double right() const { return x + width; }
    double bottom() const { return y + height; }
};
Box boxOf(const NodeModel& node);

/// Finds places for new nodes and moves others out of their way. Knows the app as it is before the step.
class Room {
public:
    explicit Room(const AppModel& app) : app_(app) {}

    /// Room for a node that follows `source`: between it and `followers`, which are moved on when too near, or below
    /// what follows already.
    Box after(const NodeModel& source, const std::vector<std::string>& followers, Box size);
    /// Room for a node before `target`; with `sources`, between them and the target.
    Box before(const NodeModel& target, const std::vector<std::string>& sources, Box size);
    /// The place itself, or the next free one below it.
    Box freeNear(Box wanted, const std::string& parentId) const;

    /// Nodes that were moved, with their new absolute places.
    std::vector<Document::NodePosition> moved() const;
    Box placeOf(const NodeModel& node) const;

private:
    void pushOn(const NodeModel& first, double distance);

    const AppModel& app_;
    std::unordered_map<std::string, Box> moved_;
};

} // namespace millrace::authoring
