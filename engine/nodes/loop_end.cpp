#include "engine/nodes/detail/marker.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d = markerDescriptor("loop-end", MR_TEXT("Exit Loop"),
                                        MR_TEXT("Ends the loop it stands in after the current round."), "loop-end");
    d.category = "logic";
    d.order = 2.5;
    d.family = NodeFamily::Orange;
    return d;
}

} // namespace

NodeKind node_loop_end();
NodeKind node_loop_end()
{
    static const NodeDescriptor descriptor = describe();
    return markerKind(descriptor);
}

} // namespace millrace
