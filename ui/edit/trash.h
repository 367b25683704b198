#pragma once

#include "engine/base/result.h"

#include <QString>

namespace millrace::ui {

/// Moves a file to the user's trash. Error: file.unwritable, when there is no trash or the file cannot be moved; the
/// file is then where it was. Takes the time of a rename, or of a copy where the trash is on another disk.
Result<void> moveToTrash(const QString& path);

} // namespace millrace::ui
