#include "ui/shell/unsavedlist.h"

#include <QFileInfo>

namespace millrace::ui {

UnsavedList::UnsavedList(DocumentHub& hub, QObject* parent) : QObject(parent), hub_(hub)
{
    connect(&hub_, &DocumentHub::unsavedChanged, this, &UnsavedList::refresh);
}

void UnsavedList::setProject(const QString& folder)
{
    project_ = folder;
    refresh();
}

void UnsavedList::refresh()
{
    const QStringList projects = project_.isEmpty() ? QStringList() : QStringList{project_};
    hub_.findRecoverable(projects, this, [this, asked = project_](const QList<Recoverable>& found) {
        if (asked != project_ || found == work_)
            return;
        work_ = found;
        emit changed();
    });
}

QString UnsavedList::nameOf(const Recoverable& work)
{
    if (!work.title.isEmpty())
        return work.title;
    return work.path.isEmpty() ? tr("App without a name") : QFileInfo(work.path).fileName();
}

} // namespace millrace::ui
