#include "engine/nodes/detail/marker.h"

namespace millrace {

NodeKind node_iteration_start();
NodeKind node_iteration_start()
{
    static const NodeDescriptor descriptor = markerDescriptor(
        "iteration-start", MR_TEXT("Iteration Start"), MR_TEXT("Where each round of an iteration begins."), "start");
    return markerKind(descriptor);
}

} // namespace millrace
