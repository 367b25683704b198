// The library of snippets and templates; importing and exporting apps.
#include "engine/authoring/exporting.h"
#include "engine/base/json.h"
#include "engine/document/marks.h"
#include "engine/document/yaml.h"
#include "engine/project/archive.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/library/exportdialog.h"
#include "ui/library/librarypanel.h"
#include "ui/library/savedialog.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/statusbar.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QInputDialog>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QUrl>

namespace millrace::ui {

namespace {

QString userLibrary()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/millrace/library");
}

Result<std::string> readText(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error("file.unreadable", {MR_TEXT("The file cannot be read: %1"), {ss(file.errorString())}}, {},
                     ss(path));
    return file.readAll().toStdString();
}

/// JSON comes in as YAML: that is what the file will be saved as.
Result<std::unique_ptr<Document>> documentOf(const std::string& text, const std::string& name)
{
    if (const auto parsed = parseJson(text); parsed && parsed->isObject())
        return Document::fromValue(*parsed, name);
    return Document::fromText(text, name);
}

QString fileNameFor(const QString& appName)
{
    QString name;
    for (const QChar c : appName.trimmed())
        name += c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u' ' ? c : QChar(u'-');
    name = name.simplified().replace(u' ', u'-').left(80);
    return name.isEmpty() ? QStringLiteral("app") : name;
}

QString freePath(const QString& folder, const QString& name)
{
    QString path = folder + u'/' + name + QStringLiteral(".yml");
    for (int number = 2; QFile::exists(path); ++number)
        path = QStringLiteral("%1/%2-%3.yml").arg(folder, name).arg(number);
    return path;
}

/// A page of a code host that shows a file, as the address of the file itself.
QString rawAddress(const QString& address)
{
    QUrl url(address.trimmed());
    const QStringList parts = url.path().split(u'/', Qt::SkipEmptyParts);
    if (url.host() == QStringLiteral("github.com") && parts.size() > 4 && parts[2] == QStringLiteral("blob"))
        return QStringLiteral("https://raw.githubusercontent.com/%1/%2/%3")
            .arg(parts[0], parts[1], parts.mid(3).join(u'/'));
    return url.toString();
}

} // namespace

void MainWindow::Private::connectLibrary()
{
    docks->add(QStringLiteral("library"), Qt::LeftDockWidgetArea, actions->action(QStringLiteral("view.library")),
               [this] { return makeLibraryPanel(); });
    const auto on = [this](const char* id, std::function<void()> handler) {
        actions->setHandler(QLatin1String(id), std::move(handler));
    };
    on("node.saveSnippet", [this] { saveSnippetOfSelection(); });
    on("project.saveTemplate", [this] { saveAsTemplate(); });
    on("file.import", [this] {
        const QStringList paths = QFileDialog::getOpenFileNames(
            &window, MainWindow::tr("Import Apps"), folder,
            MainWindow::tr("Apps and archives (*.yml *.yaml *.json *.zip);;All files (*)"));
        if (!paths.isEmpty())
            importFiles(paths);
    });
    on("file.importUrl", [this] { importAddress(); });
    on("file.importClipboard",
       [this] { importTexts({{ss(MainWindow::tr("Clipboard")), ss(QGuiApplication::clipboard()->text())}}); });
    on("file.export", [this] { exportApp(); });
    QAction* associated = actions->action(QStringLiteral("file.associate"));
    actions->setToggleHandler(QStringLiteral("file.associate"), [this, associated](bool wanted) {
        const Result<void> done = wanted ? services.associate() : services.dissociate();
        associated->setChecked(services.isAssociated());
        if (!done)
            window.showError(done.error());
        else if (wanted)
            window.showInfo(MainWindow::tr("The file manager opens Dify apps with Millrace from now on."));
        else
            window.showInfo(MainWindow::tr("The file manager opens Dify apps as it did before."));
    });
    associated->setVisible(services.associate != nullptr);
    if (services.isAssociated)
        associated->setChecked(services.isAssociated());
    on("project.exportAll", [this] { exportAll(); });
}

QWidget* MainWindow::Private::makeLibraryPanel()
{
    libraryPanel = new LibraryPanel(services.theme);
    QObject::connect(libraryPanel, &LibraryPanel::insertRequested, &window, [this](const GraphFragment& fragment) {
        if (CanvasView* canvas = window.currentCanvas()) {
            canvas->pasteText(qs(fragmentToText(fragment)));
            canvas->QWidget::setFocus();
        }
    });
    QObject::connect(libraryPanel, &LibraryPanel::templateRequested, &window, [this](const QString& path) {
        auto text = readText(path);
        auto document = text ? documentOf(*text, ss(path)) : Result<std::unique_ptr<Document>>(text.error());
        if (document)
            window.openNew(std::move(*document));
        else
            window.showError(document.error());
    });
    QObject::connect(libraryPanel, &LibraryPanel::failed, &window, &MainWindow::showError);
    QObject::connect(libraryPanel, &LibraryPanel::told, status,
                     [this](const QString& text) { status->showMessage(text, 8000); });
    QObject::connect(libraryPanel, &LibraryPanel::nodesRequested, &window, [this](const QStringList& nodes) {
        if (CanvasView* canvas = window.currentCanvas())
            canvas->select(nodes, true);
    });
    libraryPanel->setFolders(folder, userLibrary());
    libraryPanel->setSession(window.currentSession());
    return libraryPanel;
}

void MainWindow::Private::saveSnippetOfSelection()
{
    CanvasView* canvas = window.currentCanvas();
    DocumentSession* session = window.currentSession();
    if (!canvas || !session || canvas->selectedNodes().isEmpty())
        return;
    std::vector<std::string> ids;
    for (const QString& id : canvas->selectedNodes())
        ids.push_back(ss(id));
    const auto fragment = std::make_shared<GraphFragment>(copyNodes(session->model(), ids));
    const NodeModel* first = session->model().node(ids.front());
    auto* dialog = new SaveToLibraryDialog(services.theme, MainWindow::tr("Save as Snippet"),
                                           first ? qs(first->title) : QString(), !folder.isEmpty(), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &window, [this, dialog, fragment] {
        const auto saved = saveSnippet(ss(dialog->intoProject() ? folder : userLibrary()), ss(dialog->title()),
                                       ss(dialog->description()), *fragment, false);
        librarySaved(saved);
    });
    dialog->open();
}

void MainWindow::Private::saveAsTemplate()
{
    DocumentSession* session = window.currentSession();
    if (!session)
        return;
    auto* dialog = new SaveToLibraryDialog(services.theme, MainWindow::tr("Save as Template"),
                                           qs(session->model().name), !folder.isEmpty(), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &window, [this, dialog, session = QPointer(session)] {
        if (session)
            librarySaved(saveTemplate(ss(dialog->intoProject() ? folder : userLibrary()), ss(dialog->title()),
                                      ss(dialog->description()), session->document()));
    });
    dialog->open();
}

void MainWindow::Private::librarySaved(const Result<std::string>& path)
{
    if (!path) {
        window.showError(path.error());
        return;
    }
    docks->show(QStringLiteral("library"));
    libraryPanel->reload();
    scanProject();
}

void MainWindow::Private::importFiles(const QStringList& paths)
{
    // Archives may be large: they are unpacked beside the main thread.
    QPointer<MainWindow> alive(&window);
    QThreadPool::globalInstance()->start([this, alive, paths] {
        auto texts = std::make_shared<std::vector<ArchiveFile>>();
        auto problems = std::make_shared<std::vector<Error>>();
        for (const QString& path : paths) {
            if (path.endsWith(QStringLiteral(".zip"), Qt::CaseInsensitive)) {
                auto read = readArchive(ss(path));
                if (read)
                    texts->insert(texts->end(), read->begin(), read->end());
                else
                    problems->push_back(read.error());
            } else if (auto text = readText(path)) {
                texts->push_back({ss(QFileInfo(path).fileName()), std::move(*text)});
            } else {
                problems->push_back(text.error());
            }
        }
        QMetaObject::invokeMethod(
            qApp,
            [this, alive, texts, problems] {
                if (!alive)
                    return;
                for (const Error& problem : *problems)
                    window.showError(problem);
                if (!texts->empty())
                    importTexts(*texts);
            },
            Qt::QueuedConnection);
    });
}

/// One app is opened, unsaved. Several go into the project's `apps` folder, or are opened one by one without a project.
void MainWindow::Private::importTexts(const std::vector<ArchiveFile>& texts)
{
    std::vector<std::unique_ptr<Document>> documents;
    QStringList refused;
    for (const ArchiveFile& file : texts) {
        auto document = documentOf(file.text, file.name);
        if (document)
            documents.push_back(std::move(*document));
        else
            refused << qs(file.name) + QStringLiteral(": ") + translate(document.error());
    }
    if (!refused.isEmpty())
        messages->show(MessageBar::Kind::Warning,
                       MainWindow::tr("%n files are no apps.", nullptr, static_cast<int>(refused.size())),
                       refused.mid(0, 3).join(u'\n'));
    if (documents.size() <= 1 || folder.isEmpty()) {
        for (std::unique_ptr<Document>& document : documents)
            window.openNew(std::move(document));
        return;
    }
    const QString apps = folder + QStringLiteral("/apps");
    QDir().mkpath(apps);
    int written = 0;
    for (const std::unique_ptr<Document>& document : documents) {
        if (auto saved = document->save(ss(freePath(apps, fileNameFor(qs(document->model().name)))), false); !saved)
            window.showError(saved.error());
        else
            ++written;
    }
    scanProject();
    if (refused.isEmpty())
        messages->show(MessageBar::Kind::Success,
                       MainWindow::tr("%n apps were imported into the folder apps.", nullptr, written));
}

void MainWindow::Private::importAddress()
{
    auto* dialog = new QInputDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(MainWindow::tr("Import from Address"));
    dialog->setLabelText(MainWindow::tr("Address of an app file (YAML or JSON):"));
    dialog->resize(520, dialog->sizeHint().height());
    QObject::connect(dialog, &QInputDialog::textValueSelected, &window, [this](const QString& text) {
        const QString address = rawAddress(text);
        QPointer<MainWindow> alive(&window);
        status->showMessage(MainWindow::tr("Reading %1…").arg(address), 20'000);
        services.probe.fetch(address, [this, alive, address](const Result<QByteArray>& body) {
            if (!alive)
                return;
            status->clearMessage();
            if (body)
                importTexts({{ss(QUrl(address).fileName()), body->toStdString()}});
            else
                window.showError(body.error());
        });
    });
    dialog->open();
}

void MainWindow::Private::exportApp()
{
    DocumentSession* session = window.currentSession();
    if (!session)
        return;
    bool marks = false, secrets = false;
    for (const NodeModel& node : session->model().nodes)
        marks = marks || node.data.find("millrace");
    for (const VariableModel& variable : session->model().environment)
        secrets = secrets || variable.valueType == "secret";
    auto* dialog = new ExportDialog(services.theme, marks, secrets, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ExportDialog::clipboardChosen, &window, [this, dialog, session = QPointer(session)] {
        if (session)
            QGuiApplication::clipboard()->setText(qs(exportText(session->document(), dialog->options())));
        status->showMessage(MainWindow::tr("Copied"), 5000);
    });
    QObject::connect(dialog, &ExportDialog::fileChosen, &window, [this, dialog, session = QPointer(session)] {
        if (!session)
            return;
        const ExportOptions options = dialog->options();
        const QString ending = options.jsonFormat ? QStringLiteral(".json") : QStringLiteral(".yml");
        const QString start = QDir(folder.isEmpty() ? QDir::homePath() : folder)
                                  .filePath(fileNameFor(qs(session->model().name)) + ending);
        const QString path = QFileDialog::getSaveFileName(&window, MainWindow::tr("Export App"), start);
        if (path.isEmpty())
            return;
        const QByteArray text = QByteArray::fromStdString(exportText(session->document(), options));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
            window.showError(Error("file.unwritable",
                                   {MR_TEXT("The file cannot be written: %1"), {ss(file.errorString())}},
                                   {MR_TEXT("Choose another folder.")}, ss(path)));
        else
            status->showMessage(MainWindow::tr("Exported to %1").arg(QDir::toNativeSeparators(path)), 8000);
    });
    dialog->open();
}

void MainWindow::Private::exportAll()
{
    const QString path =
        QFileDialog::getSaveFileName(&window, MainWindow::tr("Export All Apps"), folder + QStringLiteral("/apps.zip"),
                                     MainWindow::tr("Archives (*.zip)"));
    if (path.isEmpty())
        return;
    QStringList paths;
    for (const ProjectFile& file : files)
        if (file.kind == ProjectFile::Kind::App)
            paths << file.path;
    QPointer<MainWindow> alive(&window);
    QThreadPool::globalInstance()->start([this, alive, path, paths, root = folder] {
        std::vector<ArchiveFile> out;
        QStringList refused;
        for (const QString& file : paths) {
            auto document = Document::load(ss(file));
            if (document)
                out.push_back({ss(QDir(root).relativeFilePath(file)), exportText(**document, {})});
            else
                refused << QFileInfo(file).fileName();
        }
        const auto written = std::make_shared<Result<void>>(writeArchive(ss(path), out));
        const int count = static_cast<int>(out.size());
        QMetaObject::invokeMethod(
            qApp,
            [this, alive, written, count, refused] {
                if (!alive)
                    return;
                if (!*written)
                    window.showError(written->error());
                else
                    messages->show(
                        MessageBar::Kind::Success,
                        MainWindow::tr("%n apps were exported as they are saved.", nullptr, count),
                        refused.isEmpty()
                            ? QString()
                            : MainWindow::tr("Could not be read: %1").arg(refused.join(QStringLiteral(", "))));
            },
            Qt::QueuedConnection);
    });
}

} // namespace millrace::ui
