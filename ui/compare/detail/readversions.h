#pragma once

#include "engine/document/document.h"
#include "ui/compare/comparewindow.h"

#include <memory>
#include <vector>

namespace millrace::ui {

/// Reads texts, in any thread: documents in the order of the texts, null for an empty one.
Result<std::vector<std::shared_ptr<const Document>>> readVersions(const std::vector<AppVersion>& versions);

} // namespace millrace::ui
