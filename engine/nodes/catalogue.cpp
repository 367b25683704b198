#include "engine/nodes/catalogue.h"

#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodetable.h"
#include "engine/run/passthrough.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace millrace {

namespace {

int categoryRank(const std::string& category)
{
    static constexpr std::array<std::string_view, 9> order = {
        "start", "default", "question-understand", "logic", "transform", "utilities", "tools", "sources", "none"};
    return static_cast<int>(std::find(order.begin(), order.end(), category) - order.begin());
}

/// The legacy alias that files from before 0.1.x use for the aggregator.
std::string_view canonicalKind(std::string_view kind)
{
    return kind == "variable-assigner" ? std::string_view("variable-aggregator") : kind;
}

const std::unordered_map<std::string_view, const NodeKind*>& kindsByName()
{
    static const auto kinds = [] {
        std::unordered_map<std::string_view, const NodeKind*> map;
        for (const NodeKind& kind : nodeTable())
            map.emplace(kind.descriptor->kind, &kind);
        return map;
    }();
    return kinds;
}

/// A kind has one entry whatever the version: its compile function reads the version from the data, and an unknown
/// version counts as the newest.
class StandardNodes : public NodeFactory, public NodeOutlines {
public:
    const NodeKind* kind(std::string_view kind, std::string_view) const override
    {
        const auto found = kindsByName().find(canonicalKind(kind));
        return found == kindsByName().end() ? nullptr : found->second;
    }

    std::vector<OutputSpec> outputs(std::string_view kind, const Value& data) const override
    {
        return nodeOutputs(kind, data);
    }

    std::string firstHandle(std::string_view kind, const Value& data) const override
    {
        const std::vector<HandleSpec> handles = nodeHandles(kind, data);
        return handles.empty() ? "source" : handles.front().handle;
    }
};

} // namespace

const std::vector<const NodeDescriptor*>& nodeCatalogue()
{
    static const auto catalogue = [] {
        std::vector<const NodeDescriptor*> list;
        for (const NodeKind& kind : nodeTable())
            if (kind.descriptor->category != internalCategory)
                list.push_back(kind.descriptor);
        std::stable_sort(list.begin(), list.end(), [](const NodeDescriptor* a, const NodeDescriptor* b) {
            const int rankA = categoryRank(a->category), rankB = categoryRank(b->category);
            return rankA != rankB ? rankA < rankB : a->order < b->order;
        });
        return list;
    }();
    return catalogue;
}

const NodeDescriptor* nodeDescriptor(std::string_view kind)
{
    const NodeKind* found = standardNodes().kind(kind, {});
    return found ? found->descriptor : nullptr;
}

const NodeFactory& standardNodes()
{
    static const StandardNodes nodes;
    return nodes;
}

} // namespace millrace
