#pragma once

#include <QStringList>

namespace millrace::ui {

/// The node kinds that were added last, latest first. Kept in the program's settings, shared by all windows.
class RecentKinds {
public:
    static constexpr int most = 5;

    static QStringList kinds();
    static void used(const QString& kind);
};

} // namespace millrace::ui
