#include "engine/nodes/detail/marker.h"

namespace millrace {

NodeKind node_loop_start();
NodeKind node_loop_start()
{
    static const NodeDescriptor descriptor =
        markerDescriptor("loop-start", MR_TEXT("Loop Start"), MR_TEXT("Where each round of a loop begins."), "start");
    return markerKind(descriptor);
}

} // namespace millrace
