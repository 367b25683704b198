#include "ui/edit/trash.h"

#include "ui/edit/translate.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace millrace::ui {

Result<void> moveToTrash(const QString& path)
{
    // Qt takes the working directory for the trash when the folder above the trash does not exist yet.
    QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    QFile file(path);
    if (!file.moveToTrash())
        return Error("file.unwritable",
                     {MR_TEXT("The file cannot be moved to the trash: %1"), {ss(file.errorString())}},
                     {MR_TEXT("Delete it in a file manager.")}, ss(path));
    return {};
}

} // namespace millrace::ui
