#pragma once

class QWidget;

namespace millrace::ui {

/// Moves the keyboard focus within @p scope in reading order: from top to bottom and, in a row, from left to right.
/// Qt's own order is that in which widgets were made, which forms that make parts of themselves later cannot keep.
/// Call it from the scope's focusNextPrevChild(). Past either end the focus goes to what the window has beside the
/// scope. Returns whether the focus moved. Main thread.
bool moveFocusInReadingOrder(QWidget& scope, bool next);

} // namespace millrace::ui
