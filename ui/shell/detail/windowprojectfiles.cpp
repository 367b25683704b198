// Files of the open folder: renamed, duplicated, thrown away.
#include "ui/edit/translate.h"
#include "ui/edit/trash.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/projectfiles.h"
#include "ui/shell/recentlist.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QUrl>

namespace millrace::ui {

void MainWindow::Private::connectProjectFiles()
{
    const auto onCurrent = [this](const char* id, void (Private::*act)(const QString&)) {
        QObject::connect(actions->action(QLatin1String(id)), &QAction::triggered, &window, [this, act] {
            const QString path = attached ? attached->path() : QString();
            if (path.isEmpty())
                actions->action(QStringLiteral("file.saveAs"))->trigger(); // what has no file gets one first
            else
                (this->*act)(path);
        });
    };
    onCurrent("project.renameFile", &Private::renameFile);
    onCurrent("project.duplicateFile", &Private::duplicateFile);
    onCurrent("project.trashFile", &Private::trashFile);
}

void MainWindow::Private::showFileMenu(const QString& path, bool isApp, const QPoint& position)
{
    auto* menu = new QMenu(&window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("project.fileMenu"));
    menu->setAccessibleName(QFileInfo(path).fileName());
    const auto add = [&](const QString& text, const auto& act) { return menu->addAction(text, &window, act); };
    if (isApp) {
        add(MainWindow::tr("&Open"), [this, path] { window.open(path); });
        const DocumentPage* front = tabs->current();
        if (front && front->session() && front->path() != path)
            add(MainWindow::tr("&Compare with “%1”").arg(front->title().replace(u'&', QStringLiteral("&&"))),
                [this, path] {
                    if (DocumentSession* session = window.currentSession())
                        compareWithFile(*session, path);
                });
        menu->addSeparator();
    }
    add(MainWindow::tr("&Rename File…"), [this, path] { renameFile(path); });
    if (isApp)
        add(MainWindow::tr("&Duplicate File"), [this, path] { duplicateFile(path); });
    add(MainWindow::tr("Mo&ve File to the Trash…"), [this, path] { trashFile(path); });
    menu->addSeparator();
    add(MainWindow::tr("Copy &Path"),
        [path] { QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(path)); });
    add(MainWindow::tr("&Show Its Folder"),
        [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).path())); });
    menu->popup(position);
}

void MainWindow::Private::renameFile(const QString& path)
{
    auto* dialog = new QInputDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("project.rename"));
    dialog->setWindowTitle(MainWindow::tr("Rename File"));
    dialog->setLabelText(MainWindow::tr("New name of the file:"));
    dialog->setTextValue(QFileInfo(path).completeBaseName());
    dialog->resize(420, dialog->sizeHint().height());
    QObject::connect(dialog, &QInputDialog::textValueSelected, &window, [this, path](const QString& name) {
        const Result<QString> renamed = renameProjectFile(path, name, folder);
        if (!renamed)
            window.showError(renamed.error());
        else if (*renamed != path)
            fileMoved(path, *renamed);
    });
    dialog->open();
}

void MainWindow::Private::fileMoved(const QString& from, const QString& to)
{
    if (const DocumentHub::Session session = hub->find(from))
        hub->follow(session, to);
    else
        hub->moveVersions(from, to);
    for (const RecentEntry& entry : recent->entries()) {
        if (entry.path == from) {
            const QString name = entry.name, mode = entry.mode; // the entry goes with its removal
            recent->remove(from);
            recent->add(to, name, mode);
            break;
        }
    }
    scanProject();
}

void MainWindow::Private::duplicateFile(const QString& path)
{
    const QString to = freeCopyPath(path);
    const DocumentHub::Session session = hub->find(path);
    QFile original(path);
    QSaveFile copy(to);
    const QString unreadable = session || original.open(QIODevice::ReadOnly) ? QString() : original.errorString();
    // What is open is copied as it is seen, with what is not saved yet.
    const QByteArray text = session ? QByteArray::fromStdString(session->document().text()) : original.readAll();
    const bool written =
        unreadable.isEmpty() && copy.open(QIODevice::WriteOnly) && copy.write(text) == text.size() && copy.commit();
    if (!written) {
        window.showError(Error("file.unwritable",
                               {MR_TEXT("The file cannot be duplicated: %1"),
                                {ss(unreadable.isEmpty() ? copy.errorString() : unreadable)}},
                               {MR_TEXT("Look at the permissions of the folder.")}, ss(path)));
        return;
    }
    scanProject();
    window.open(to);
}

void MainWindow::Private::trashFile(const QString& path)
{
    auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("Millrace"),
                                MainWindow::tr("Move “%1” to the trash?").arg(QFileInfo(path).fileName()),
                                QMessageBox::Cancel, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("project.trash"));
    const DocumentHub::Session session = hub->find(path);
    box->setInformativeText(session && session->isModified()
                                ? MainWindow::tr("It has unsaved changes. They stay in the versions of the app.")
                                : MainWindow::tr("Its versions and runs are kept in the project."));
    QPushButton* move = box->addButton(MainWindow::tr("Move to the Trash"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(move, &QPushButton::clicked, &window, [this, path] {
        if (const DocumentHub::Session open = hub->find(path); open && open->isModified())
            hub->keepVersion(*open, LocalVersion::Reason::Discarded);
        if (const Result<void> moved = moveToTrash(path); !moved) {
            window.showError(moved.error());
            return;
        }
        for (DocumentPage* page : tabs->pages()) {
            if (page->path() != path)
                continue;
            if (page->session() && page->isLastView())
                page->session()->forgetChanges();
            tabs->closePage(page);
        }
        recent->remove(path);
        scanProject();
    });
    box->open();
}

} // namespace millrace::ui
