#include "engine/apps/detail/graphsketch.h"

namespace millrace::detail {

GraphSketch::GraphSketch(const AppModel& base) : app_(base)
{
    app_.hasGraph = true;
    app_.nodes.clear();
    app_.edges.clear();
    app_.nodeIndex.clear();
}

void GraphSketch::add(std::string_view id, const char* kind, const char* title, Value data)
{
    data.set("type", kind);
    data.set("title", title);
    NodeModel node;
    node.id = id;
    node.canvasType = "custom";
    node.kind = kind;
    node.title = title;
    node.data = std::move(data);
    node.index = app_.nodes.size();
    if (!app_.nodes.empty()) {
        EdgeModel edge;
        edge.source = app_.nodes.back().id;
        edge.target = node.id;
        edge.id = edge.source + "-" + edge.target;
        edge.index = app_.edges.size();
        app_.edges.push_back(std::move(edge));
    }
    app_.nodeIndex[node.id] = node.index;
    app_.nodes.push_back(std::move(node));
}

std::string reference(std::string_view node, std::string_view name)
{
    return "{{#" + std::string(node) + "." + std::string(name) + "#}}";
}

Value modelOf(const Value& source)
{
    Value out = source;
    if (out["mode"].toString().empty()) {
        out.set("mode", "chat");
    }
    if (!out["completion_params"].isObject()) {
        out.set("completion_params", Value::Object());
    }
    return out;
}

} // namespace millrace::detail
