#pragma once

#include "app/desktop/desktopoptions.h"

class QApplication;

namespace millrace {

/// Draws the graph of an app to a picture. Exit status 0, or 2 with a message on stderr.
int renderApp(QApplication& app, const DesktopOptions& options);

} // namespace millrace
