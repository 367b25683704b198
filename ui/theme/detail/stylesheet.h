#pragma once

#include "ui/theme/theme.h"

namespace millrace::ui {

/// The application's style sheet: only what palette and Fusion cannot express, because each rule costs at start-up.
QString makeStyleSheet(const Colors& colors, const Metrics& metrics, const QString& monospaceFamily);

} // namespace millrace::ui
