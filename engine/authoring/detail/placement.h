#pragma once

#include "engine/base/message.h"
#include "engine/document/model.h"

#include <string>
#include <string_view>

namespace millrace::authoring {

/// Whether the apps of a mode can hold a kind at all.
bool modeKnows(std::string_view mode, std::string_view kind);
/// Why a node of `kind` must not stand in `parentId` (empty: the top level) beside what the app has; empty: it may.
/// `ignored` is a node that does not count, because it is the one being moved or replaced.
Message refusalToStand(const AppModel& app, std::string_view kind, std::string_view parentId,
                       std::string_view ignored = {});
/// What to say about a node that may stand there although the Dify editor would not offer it; empty: nothing.
Message cautionToStand(const AppModel& app, std::string_view kind, std::string_view parentId);

bool isEntry(std::string_view kind);
bool isTrigger(std::string_view kind);
bool isTerminal(std::string_view kind);
bool isContainer(std::string_view kind);
bool isContainerStart(std::string_view kind);

/// `title (id)`, or the id alone.
std::string nameOf(const NodeModel& node);
/// The English name of a kind, or the kind.
std::string kindName(std::string_view kind);

} // namespace millrace::authoring
