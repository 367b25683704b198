#pragma once

#include <QString>

namespace millrace::ui {

/// Program text with its indentation made even, and nothing else changed: blanks at line ends go, Python's levels
/// become four blanks each, JavaScript is indented by its brackets. Lines inside strings and comments that span lines
/// stay.
QString reindentPython(const QString& code);
QString reindentJavaScript(const QString& code);

/// A mistake that can be told without running: a bracket or string that does not close. 0: none is seen.
struct CodeMistake {
    int line = 0;
    QString text;
};
CodeMistake checkPython(const QString& code);
CodeMistake checkJavaScript(const QString& code);

} // namespace millrace::ui
