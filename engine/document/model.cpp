#include "engine/document/model.h"

namespace millrace {

const NodeModel* AppModel::node(std::string_view id) const
{
    if (!nodeIndex.empty()) {
        const auto found = nodeIndex.find(std::string(id));
        return found != nodeIndex.end() && found->second < nodes.size() ? &nodes[found->second] : nullptr;
    }
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        if (node->id == id)
            return &*node;
    }
    return nullptr;
}

const NodeModel* AppModel::startNode() const
{
    for (const NodeModel& node : nodes) {
        if (node.kind == "start")
            return &node;
    }
    return nullptr;
}

} // namespace millrace
