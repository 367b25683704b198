#include "ui/canvas/picker/recentkinds.h"

#include <QSettings>

namespace millrace::ui {

namespace {
const QString recentKey = QStringLiteral("canvas/recentKinds");
}

QStringList RecentKinds::kinds()
{
    return QSettings().value(recentKey).toStringList().mid(0, most);
}

void RecentKinds::used(const QString& kind)
{
    QStringList list = kinds();
    list.removeAll(kind);
    list.prepend(kind);
    QSettings().setValue(recentKey, list.mid(0, most));
}

} // namespace millrace::ui
