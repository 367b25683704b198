#include "engine/authoring/detail/envelope.h"

#include "engine/authoring/detail/placement.h"

#include <cmath>
#include <unordered_map>

namespace millrace::authoring {

namespace {

constexpr int childLayer = 1002, containerLayer = 1;

int layerOf(std::string_view kind, const Holder& holder)
{
    if (!holder.id.empty())
        return childLayer;
    return isContainer(kind) ? containerLayer : 0;
}

} // namespace

double usualHeight(std::string_view kind)
{
    static const std::unordered_map<std::string_view, double> heights = {
        {"start", 72},
        {"llm", 88},
        {"answer", 103},
        {"end", 88},
        {"if-else", 124},
        {"question-classifier", 154},
        {"iteration", containerHeight},
        {"loop", containerHeight},
        {"assigner", 84},
        {"variable-aggregator", 109},
        {"knowledge-retrieval", 90},
        {"parameter-extractor", 88},
        {"list-operator", 92},
        {"document-extractor", 92},
        {"trigger-webhook", 88},
        {"trigger-schedule", 88},
    };
    const auto found = heights.find(kind);
    return found == heights.end() ? 52 : found->second;
}

std::string canvasTypeOf(std::string_view kind)
{
    if (kind == "iteration-start")
        return "custom-iteration-start";
    if (kind == "loop-start")
        return "custom-loop-start";
    return kind == "loop-end" ? "custom-simple" : "custom";
}

Value coordinate(double value)
{
    constexpr double exact = 9007199254740992.0;
    if (std::nearbyint(value) == value && std::abs(value) < exact)
        return Value(static_cast<std::int64_t>(value));
    return Value(value);
}

Value point(double x, double y)
{
    return Value::object({{"x", coordinate(x)}, {"y", coordinate(y)}});
}

Holder::Holder(const NodeModel* container)
{
    if (!container)
        return;
    id = container->id;
    kind = container->kind;
    x = container->x;
    y = container->y;
}

void setMembership(Value& data, const Holder& holder)
{
    Value::Object& members = data.editObject();
    for (const char* key : {"isInIteration", "iteration_id", "isInLoop", "loop_id"})
        members.remove(key);
    if (holder.id.empty())
        return;
    const bool iteration = holder.kind == "iteration";
    members.set("isInIteration", iteration);
    members.set("isInLoop", !iteration);
    members.set(iteration ? "iteration_id" : "loop_id", holder.id);
}

Value nodeItem(const std::string& id, Value data, double x, double y, const Holder& holder)
{
    const std::string kind = data["type"].toString();
    double width = cardWidth, height = usualHeight(kind);
    if (isContainer(kind)) {
        width = std::max(data["width"].toDouble(), containerWidth);
        height = std::max(data["height"].toDouble(), containerHeight);
        data.set("width", coordinate(width));
        data.set("height", coordinate(height));
    }
    setMembership(data, holder);
    Value item = Value::object({{"id", id},
                                {"type", canvasTypeOf(kind)},
                                {"data", std::move(data)},
                                {"position", point(x - holder.x, y - holder.y)},
                                {"positionAbsolute", point(x, y)},
                                {"width", coordinate(width)},
                                {"height", coordinate(height)},
                                {"sourcePosition", "right"},
                                {"targetPosition", "left"},
                                {"selected", false}});
    if (!holder.id.empty()) {
        item.set("parentId", holder.id);
        item.set("extent", "parent");
    }
    if (const int layer = layerOf(kind, holder); layer > 0)
        item.set("zIndex", layer);
    return item;
}

std::string containerStartId(const std::string& containerId)
{
    return containerId + "start";
}

Value containerStartItem(const std::string& containerId, std::string_view containerKind, double x, double y)
{
    constexpr double insetX = 24, insetY = 68;
    const bool iteration = containerKind == "iteration";
    Value data = Value::object({{"type", iteration ? "iteration-start" : "loop-start"},
                                {"title", ""},
                                {"desc", ""},
                                {"selected", false},
                                {iteration ? "isInIteration" : "isInLoop", true}});
    return Value::object({{"id", containerStartId(containerId)},
                          {"type", canvasTypeOf(data["type"].toString())},
                          {"data", data},
                          {"position", point(insetX, insetY)},
                          {"positionAbsolute", point(x + insetX, y + insetY)},
                          {"width", 44},
                          {"height", 48},
                          {"sourcePosition", "right"},
                          {"targetPosition", "left"},
                          {"parentId", containerId},
                          {"zIndex", childLayer},
                          {"draggable", false},
                          {"selectable", false}});
}

std::string edgeId(const std::string& source, const std::string& handle, const std::string& target)
{
    return source + '-' + handle + '-' + target + "-target";
}

Value edgeData(const std::string& sourceKind, const std::string& targetKind, const Holder& holder)
{
    const bool iteration = holder.kind == "iteration", loop = holder.kind == "loop";
    Value data = Value::object(
        {{"sourceType", sourceKind}, {"targetType", targetKind}, {"isInIteration", iteration}, {"isInLoop", loop}});
    if (iteration || loop)
        data.set(iteration ? "iteration_id" : "loop_id", holder.id);
    return data;
}

Value edgeItem(const EdgeEnds& ends, const Holder& holder)
{
    return Value::object({{"id", edgeId(ends.source, ends.sourceHandle, ends.target)},
                          {"type", "custom"},
                          {"source", ends.source},
                          {"sourceHandle", ends.sourceHandle},
                          {"target", ends.target},
                          {"targetHandle", "target"},
                          {"zIndex", holder.id.empty() ? 0 : childLayer},
                          {"data", edgeData(ends.sourceKind, ends.targetKind, holder)}});
}

} // namespace millrace::authoring
