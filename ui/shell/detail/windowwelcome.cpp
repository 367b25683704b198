// New apps, and the tour for people who see the program for the first time.
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/library/newappdialog.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/menus.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/samples.h"
#include "ui/shell/startpage.h"
#include "ui/shell/tour.h"
#include "ui/theme/theme.h"

#include <QDockWidget>
#include <QFile>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QToolBar>

namespace millrace::ui {

namespace {

const QString tourKey = QStringLiteral("tour/seen");

QList<AppTemplate> sampleTemplates()
{
    QList<AppTemplate> out;
    for (const Sample& sample : samples()) {
        const QString path = QStringLiteral(":/millrace/samples/") + sample.app;
        AppTemplate made;
        made.title = sample.title;
        made.summary = sample.summary;
        made.mode = sample.icon == QStringLiteral("chat") || sample.icon == QStringLiteral("language")
                        ? QStringLiteral("advanced-chat")
                        : QStringLiteral("workflow");
        made.read = [path]() -> Result<std::string> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return Error("file.missing", {MR_TEXT("The file cannot be read")}, {}, ss(path));
            return file.readAll().toStdString();
        };
        out.append(std::move(made));
    }
    return out;
}

} // namespace

void MainWindow::Private::connectWelcome()
{
    actions->setHandler(QStringLiteral("file.new"), [this] { newApp(); });
    actions->setHandler(QStringLiteral("help.tour"), [this] { startTour(); });
}

void MainWindow::Private::newApp()
{
    auto* dialog = new NewAppDialog(services.theme, sampleTemplates(), offeredModels(), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &NewAppDialog::created, &window,
                     [this](const std::shared_ptr<std::unique_ptr<Document>>& document) {
                         if (*document)
                             window.openNew(std::move(*document));
                     });
    dialog->open();
}

void MainWindow::Private::offerTour()
{
    if (QSettings().value(tourKey).toBool() || !window.currentCanvas())
        return;
    QSettings().setValue(tourKey, true);
    messages->show(MessageBar::Kind::Info, MainWindow::tr("New here? A tour of one minute shows what is where."));
    messages->addChoice(MainWindow::tr("Take the Tour"), [this] { startTour(); });
}

void MainWindow::Private::startTour()
{
    QSettings().setValue(tourKey, true);
    if (!window.currentCanvas()) {
        // The tour needs an app: a sample is as good as any.
        openSample(QStringLiteral("translator"));
        QObject::connect(
            &window, &MainWindow::documentReady, &window, [this] { startTour(); },
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    const auto dock = [this](const char* name) {
        return [this, name = QString::fromLatin1(name)]() -> QWidget* {
            docks->show(name);
            return docks->dock(name);
        };
    };
    const auto key = [this](const char* id) {
        return actions->action(QLatin1String(id))->shortcut().toString(QKeySequence::NativeText);
    };
    const QVector<TourStep> steps{
        {MainWindow::tr("This is your app"),
         MainWindow::tr(
             "Each card is a node, each line says what runs next. Drag to move, scroll to look around, Ctrl and "
             "wheel to zoom. Press %1 or double-click the ground to add a node.")
             .arg(key("node.add")),
         [this]() -> QWidget* { return window.currentCanvas(); }},
        {MainWindow::tr("What a node does"),
         MainWindow::tr("Select a node and its settings are here. Variables of earlier nodes are put in with / or "
                        "{{, and renaming one changes it everywhere."),
         dock("inspector")},
        {MainWindow::tr("Try it"),
         MainWindow::tr("%1 runs the app on this computer, without any server. The trace shows what each node read and "
                        "gave; one node alone runs with %2.")
             .arg(key("run.start"), key("run.node")),
         dock("run")},
        {MainWindow::tr("What is not right yet"),
         MainWindow::tr("The checklist looks at the app while you work and offers repairs."), dock("checklist")},
        {MainWindow::tr("Nothing gets lost"),
         MainWindow::tr(
             "Every edit can be undone, also after a restart or a crash. %1 saves to the file; versions and git "
             "are in the menu Versions.")
             .arg(key("file.save")),
         [this]() -> QWidget* { return menus->toolBar(); }},
        {MainWindow::tr("Everything by keyboard"),
         MainWindow::tr("%1 finds every command, node, variable and file. %2 lists all shortcuts and lets you change "
                        "them.")
             .arg(key("view.palette"), key("help.shortcuts")),
         [this]() -> QWidget* { return window.menuBar(); }},
    };
    new Tour(services.theme, &window, steps);
}

} // namespace millrace::ui
