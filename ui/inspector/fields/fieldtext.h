#pragma once

#include <QCoreApplication>

namespace millrace::ui {

/// Where texts of the field editors are translated: most of these widgets need no meta object of their own.
class Fields {
    Q_DECLARE_TR_FUNCTIONS(millrace::ui::Fields)
};

} // namespace millrace::ui
