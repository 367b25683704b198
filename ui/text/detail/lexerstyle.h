#pragma once

#include <QFont>

class QsciLexer;

namespace millrace::ui {

class Theme;

/// The editor's font; Scintilla knows sizes in points only.
QFont editorFont(const Theme& theme, int pixels);

/// Gives a lexer the fonts and colours of the theme.
void styleLexer(QsciLexer& lexer, const Theme& theme);

} // namespace millrace::ui
