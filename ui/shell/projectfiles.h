#pragma once

#include "engine/base/result.h"

#include <QString>

namespace millrace::ui {

/// Gives a file of a project another name in its folder; an ending that is left out stays as it was. A rehearsal of the
/// same name, `rehearsals/NAME.yml` of the project, goes along when its new name is free. Returns the new path.
/// Errors: file.name (the name cannot be used on every system, or is taken), file.unwritable. Takes the time of two
/// renames on the calling thread.
Result<QString> renameProjectFile(const QString& path, const QString& name, const QString& project);

/// A path beside the file that nothing has: "NAME copy.yml", "NAME copy 2.yml" and so on.
QString freeCopyPath(const QString& path);

} // namespace millrace::ui
