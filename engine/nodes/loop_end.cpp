#include "engine/run/node.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "loop-end";
    d.title = MR_TEXT("Exit Loop");
    d.summary = MR_TEXT("Ends the loop it stands in after the current round.");
    d.category = "logic";
    d.order = 2.5;
    d.family = NodeFamily::Orange;
    d.icon = "loop-end";
    d.support = NodeSupport::Runs;
    return d;
}

// The engine knows what this kind means (engine/run); the body has nothing to do.
class Marker : public NodeDefinition {
public:
    void execute(NodeContext& context) const override { context.finish({}); }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel&, const CompileContext&)
{
    return std::unique_ptr<NodeDefinition>(std::make_unique<Marker>());
}

} // namespace

NodeKind node_loop_end();
NodeKind node_loop_end()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
