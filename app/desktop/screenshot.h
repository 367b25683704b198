#pragma once

#include "app/desktop/desktopoptions.h"

class QApplication;

namespace millrace {

class DesktopProgram;

/// Shows the window offscreen in the state that the options describe and writes a picture of it. Exit status 0, or 2
/// with a message on stderr.
int takeScreenshot(QApplication& app, DesktopProgram& program, const DesktopOptions& options);

} // namespace millrace
