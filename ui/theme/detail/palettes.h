#pragma once

#include "ui/theme/theme.h"

namespace millrace::ui {

Colors lightColors();
Colors darkColors();
Theme::NoteColors noteColors(const QString& themeName, bool dark);
/// True when the desktop says that it prefers dark windows.
bool systemPrefersDark();

} // namespace millrace::ui
