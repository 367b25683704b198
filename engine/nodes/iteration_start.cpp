#include "engine/run/node.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "iteration-start";
    d.title = MR_TEXT("Iteration Start");
    d.summary = MR_TEXT("Where each round of an iteration begins.");
    d.category = "none";
    d.order = -1;
    d.family = NodeFamily::Blue;
    d.icon = "start";
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

NodeKind node_iteration_start();
NodeKind node_iteration_start()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
