#include "app/desktop/crashhandler.h"

namespace millrace {

// The system's own crash reporter does it on these platforms.
void installCrashHandler(const QString&, const char*)
{
}

QString takeCrashReport()
{
    return {};
}

} // namespace millrace
