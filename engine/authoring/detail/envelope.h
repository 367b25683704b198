#pragma once

#include "engine/document/model.h"

#include <string>
#include <string_view>

namespace millrace::authoring {

constexpr double cardWidth = 242;
constexpr double columnGap = 60, rowGap = 39;
constexpr double columnStep = 300; ///< what an inserted node moves the following ones by
constexpr double containerWidth = 388, containerHeight = 178;
constexpr double paddingTop = 65, paddingRight = 16, paddingBottom = 20, paddingLeft = 16;

/// Height of a new card of a kind as the Dify editor measures it.
double usualHeight(std::string_view kind);
std::string canvasTypeOf(std::string_view kind);
/// Whole numbers as integers, as a browser writes them.
Value coordinate(double value);
Value point(double x, double y);

/// What holds a node: nothing, or an iteration or loop.
struct Holder {
    std::string id, kind;
    double x = 0, y = 0; ///< absolute

    Holder() = default;
    explicit Holder(const NodeModel* container);
};

/// Sets or clears the keys that tell an iteration's or loop's children.
void setMembership(Value& data, const Holder& holder);
/// An item of graph.nodes as the Dify editor makes it; x, y absolute.
Value nodeItem(const std::string& id, Value data, double x, double y, const Holder& holder);
/// The start child of an iteration or loop.
Value containerStartItem(const std::string& containerId, std::string_view containerKind, double x, double y);
std::string containerStartId(const std::string& containerId);

struct EdgeEnds {
    std::string source, sourceHandle, sourceKind, target, targetKind;
};
std::string edgeId(const std::string& source, const std::string& handle, const std::string& target);
Value edgeData(const std::string& sourceKind, const std::string& targetKind, const Holder& holder);
/// An item of graph.edges as the Dify editor makes it.
Value edgeItem(const EdgeEnds& ends, const Holder& holder);

} // namespace millrace::authoring
