#pragma once

#include <QString>

namespace millrace {

/// From now on a crash writes a report into `folder`: signal, versions and call stack, no data of the user.
/// Once per process.
void installCrashHandler(const QString& folder, const char* version);

/// The path of a report that nobody was told of yet, or empty; asking counts as telling.
QString takeCrashReport();

} // namespace millrace
