#include "ui/run/nodevalues.h"

namespace millrace::ui {

void NodeValueStore::set(const QString& nodeId, const NodeValues& values)
{
    values_[nodeId] = values;
    emit changed(nodeId);
}

void NodeValueStore::clear()
{
    if (values_.isEmpty())
        return;
    values_.clear();
    emit cleared();
}

} // namespace millrace::ui
