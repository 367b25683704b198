// Comparing the app in front with another file.
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/messagestack.h"

#include <QFile>
#include <QFileDialog>

namespace millrace::ui {

void MainWindow::Private::connectCompareActions()
{
    QObject::connect(actions->action(QStringLiteral("project.compare")), &QAction::triggered, &window,
                     [this] { compareWithFile(); });
}

/// The dialog does not block the program; by the time of its answer another app may be in front.
void MainWindow::Private::compareWithFile()
{
    DocumentSession* session = window.currentSession();
    if (!session)
        return;
    const QString from = session->path().isEmpty() ? folder : QFileInfo(session->path()).path();
    auto* dialog = new QFileDialog(&window, MainWindow::tr("Compare with"), from,
                                   MainWindow::tr("Dify apps (*.yml *.yaml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &window,
                     [this, compared = QPointer<DocumentSession>(session)](const QString& path) {
                         if (compared)
                             compareWithFile(*compared, path);
                     });
    dialog->open();
}

void MainWindow::Private::compareWithFile(DocumentSession& session, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        messages->show(MessageBar::Kind::Error,
                       MainWindow::tr("%1 cannot be read: %2").arg(QFileInfo(path).fileName(), file.errorString()));
        return;
    }
    compareTexts(session.displayName(), session.document().text(), QFileInfo(path).fileName(),
                 file.readAll().toStdString());
}

} // namespace millrace::ui
