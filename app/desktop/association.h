#pragma once

#include "engine/base/result.h"

#include <QString>

namespace millrace {

/// Whether this system lets a program say for itself which files it opens.
bool canAssociateFiles();
/// From now on Dify app files (YAML that begins as such; other YAML files stay with their program) open with `program`
/// in the file manager, for this user. Writes into the user's data folder only. Error: `association.failed`.
Result<void> associateFiles(const QString& program);
/// Whether associateFiles() counts now.
bool areFilesAssociated();
/// Takes back what associateFiles() wrote; that there is nothing is no error. Error: `association.failed`.
Result<void> dissociateFiles();

} // namespace millrace
