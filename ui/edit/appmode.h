#pragma once

#include <QString>

namespace millrace::ui {

/// The name of an app mode (`advanced-chat`…) for people.
QString appModeName(const QString& mode);
/// Its icon in resources/icons/actions.
QString appModeIcon(const QString& mode);

} // namespace millrace::ui
