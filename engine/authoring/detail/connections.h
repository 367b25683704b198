#pragma once

#include "engine/base/message.h"
#include "engine/document/model.h"

#include <string>
#include <string_view>

namespace millrace::authoring {

bool hasHandle(const NodeModel& node, const std::string& handle);
/// Whether edges lead from one node to the other; `ignoredEdge` does not count. A node reaches itself.
bool reaches(const AppModel& app, const std::string& from, const std::string& to, std::string_view ignoredEdge = {});
/// Why no edge may start at that handle, or end at that node; empty: it may.
Message refusalToLead(const NodeModel& source, const std::string& handle);
Message refusalToFollow(const NodeModel& target);

} // namespace millrace::authoring
