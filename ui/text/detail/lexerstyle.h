#pragma once

class QsciLexer;

namespace millrace::ui {

class Theme;

/// Gives a lexer the fonts and colours of the theme.
void styleLexer(QsciLexer& lexer, const Theme& theme);

} // namespace millrace::ui
