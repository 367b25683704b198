#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "datasource-empty";
    d.title = MR_TEXT("Empty Data Source");
    d.summary = MR_TEXT("Holds the place of a data source that has not been chosen yet.");
    d.category = "none";
    d.order = -1;
    d.family = NodeFamily::Neutral;
    d.icon = "datasource-empty";
    d.nodeClass = NodeClass::Root;
    d.allowedInContainers = false;
    d.missing = MR_TEXT("This is a placeholder; replace it by a data source");
    return d;
}

NodeKind node_datasource_empty()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
