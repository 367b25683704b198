#pragma once

#include <QLayout>
#include <QWidget>

namespace millrace::ui {

/// Empties a layout; its widgets are deleted when control returns to the event loop.
inline void clearLayout(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout* inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

} // namespace millrace::ui
