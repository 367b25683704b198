#include "engine/nodes/detail/marker.h"

namespace millrace {

namespace {

class Marker : public NodeDefinition {
public:
    void execute(NodeContext& context) const override { context.finish({}); }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel&, const CompileContext&)
{
    return std::unique_ptr<NodeDefinition>(std::make_unique<Marker>());
}

} // namespace

NodeDescriptor markerDescriptor(std::string kind, Message title, Message summary, std::string icon)
{
    NodeDescriptor d;
    d.kind = std::move(kind);
    d.title = std::move(title);
    d.summary = std::move(summary);
    d.category = "none";
    d.order = -1;
    d.family = NodeFamily::Blue;
    d.icon = std::move(icon);
    d.support = NodeSupport::Runs;
    return d;
}

NodeKind markerKind(const NodeDescriptor& descriptor)
{
    return {&descriptor, compile};
}

} // namespace millrace
