// Apps that come from elsewhere: addresses, archives, dropped files; and what was open the last time.
#include "tests/ui/journey.h"

#include "app/desktop/association.h"
#include "app/desktop/machineprobe.h"
#include "engine/project/archive.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/windowlist.h"
#include "ui/widgets/themedframe.h"

#include <QInputDialog>
#include <QLabel>
#include <QMimeData>
#include <QTcpServer>
#include <QTcpSocket>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// A small web server on this machine.
class WebServer : public QTcpServer {
public:
    struct Page {
        int status = 200;
        QByteArray headers, body;
        qint64 announced = -1; ///< a length that is announced instead of the body's
    };
    WebServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port to listen on");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
            }
        });
    }
    QString address(const QString& path) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path);
    }

    QHash<QByteArray, Page> pages;
    QList<QByteArray> asked;

private:
    void answer(QTcpSocket& socket)
    {
        const QByteArray request = socket.readAll();
        const QByteArray path = request.split(' ').value(1);
        asked << path;
        const Page page = pages.value(path, {404, {}, "nothing here", -1});
        const qint64 length = page.announced >= 0 ? page.announced : page.body.size();
        socket.write("HTTP/1.1 " + QByteArray::number(page.status) + " X\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(length) + "\r\n" + page.headers + "\r\n" + page.body);
        if (page.announced < 0)
            socket.disconnectFromHost();
    }
};

/// A window that fetches as the program does, allowed to reach this machine.
struct Importer : Journey {
    Importer()
    {
        EngineSettings allowed;
        allowed.allowed = {"127.0.0.1:" + std::to_string(server.serverPort())};
        services = std::make_unique<EngineServices>(std::move(allowed), std::make_shared<MemorySecretStore>());
        real = std::make_unique<DesktopProbe>(*services);
        window = std::make_unique<MainWindow>(ShellServices{
            theme, *settings, language, *host, secrets, *real, [this](const QString&) { return folder.path(); },
            [](const QString&) { return Result<void>(); }, folder.filePath("samples")});
        window->resize(1280, 800);
        window->show();
    }
    ~Importer() { window.reset(); }
    /// As a person: the menu, the address, OK.
    void ask(const QString& address) const
    {
        trigger("file.importUrl");
        auto* dialog = window->findChild<QInputDialog*>();
        if (!dialog)
            qFatal("nobody asks for an address");
        dialog->setTextValue(address);
        dialog->accept();
    }
    bool told(const QString& words) const
    {
        return QTest::qWaitFor(
            [&] {
                for (const QLabel* label : window->messages().findChildren<QLabel*>()) {
                    if (label->isVisible() && label->text().contains(words, Qt::CaseInsensitive))
                        return true;
                }
                return false;
            },
            20'000);
    }

    WebServer server;
    std::unique_ptr<EngineServices> services;
    std::unique_ptr<DesktopProbe> real;
};

QByteArray appText(const QByteArray& name)
{
    return "app:\n  description: ''\n  mode: workflow\n  name: " + name +
           "\nkind: app\nversion: 0.6.0\nworkflow:\n  graph:\n    edges: []\n    nodes:\n    - data:\n"
           "        title: Start\n        type: start\n        variables: []\n      id: '1'\n"
           "      position:\n        x: 10\n        y: 20\n      type: custom\n";
}

void drop(QWidget* target, const QStringList& paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPoint at = target->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &dropped);
    QVERIFY(dropped.isAccepted());
}

QStringList names(const MainWindow& window)
{
    QStringList out;
    for (const DocumentPage* page : window.pages()) {
        if (page->session())
            out << QString::fromStdString(page->session()->model().name);
    }
    return out;
}

} // namespace

class TestImporting : public QObject {
    Q_OBJECT

private slots:
    void anAddressBecomesAnApp()
    {
        Importer importer;
        importer.server.pages["/app.yml"] = {200, "Content-Type: text/plain\r\n", appText("Fetched"), -1};
        importer.ask(importer.server.address("/app.yml"));
        QTRY_COMPARE_WITH_TIMEOUT(names(*importer.window), QStringList{"Fetched"}, 20'000);
        QVERIFY(importer.window->currentPage()->path().isEmpty());
        QVERIFY(importer.window->currentSession()->isModified());
    }

    void redirectsAreFollowed()
    {
        Importer importer;
        importer.server.pages["/old"] = {302, "Location: /new.yml\r\n", {}, -1};
        importer.server.pages["/new.yml"] = {200, {}, appText("Moved"), -1};
        importer.ask(importer.server.address("/old"));
        QTRY_COMPARE_WITH_TIMEOUT(names(*importer.window), QStringList{"Moved"}, 20'000);
        QCOMPARE(importer.server.asked, (QList<QByteArray>{"/old", "/new.yml"}));
    }

    void jsonComesInAsYaml()
    {
        Importer importer;
        importer.server.pages["/app.json"] = {
            200,
            {},
            R"({"app":{"name":"From JSON","mode":"chat"},"kind":"app","version":"0.6.0","model_config":{}})",
            -1};
        importer.ask(importer.server.address("/app.json"));
        QTRY_COMPARE_WITH_TIMEOUT(names(*importer.window), QStringList{"From JSON"}, 20'000);
        QVERIFY(importer.window->currentSession()->document().text().find("name: From JSON") != std::string::npos);
    }

    void whatIsNotThereIsSaid()
    {
        Importer importer;
        importer.ask(importer.server.address("/nothing.yml"));
        QVERIFY(importer.told("404"));
        QVERIFY(importer.window->pages().isEmpty());
        importer.ask("http://127.0.0.1:1/app.yml"); // a private address that nobody allowed
        QVERIFY(importer.told("127.0.0.1"));
        QVERIFY(importer.window->pages().isEmpty());
    }

    void whatIsNoAppIsSaid_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addRow("a page") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>");
        QTest::addRow("broken") << QByteArray("app: [1, 2\nkind: }{");
        QTest::addRow("nothing") << QByteArray();
        QTest::addRow("bytes") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11);
    }

    void whatIsNoAppIsSaid()
    {
        QFETCH(QByteArray, body);
        Importer importer;
        importer.server.pages["/x"] = {200, {}, body, -1};
        importer.ask(importer.server.address("/x"));
        QVERIFY(importer.told("no app"));
        QVERIFY(importer.window->pages().isEmpty());
    }

    void whatIsTooLargeIsRefused()
    {
        Importer importer;
        importer.server.pages["/huge"] = {200, {}, appText("Huge"), 500'000'000};
        importer.ask(importer.server.address("/huge"));
        QVERIFY(importer.told("large"));
        QVERIFY(importer.window->pages().isEmpty());
    }

    void archivesGoOutAndComeIn()
    {
        Journey journey;
        const QString zip = journey.folder.filePath("apps.zip");
        QVERIFY(writeArchive(zip.toStdString(), {{"one.yml", appText("One").toStdString()},
                                                 {"deep/two.yml", appText("Two").toStdString()},
                                                 {"notes.yml", "just: notes\n"}})
                    .ok());
        // Without a project each is opened; what is no app is named.
        drop(journey.window.get(), {zip});
        QTRY_COMPARE_WITH_TIMEOUT(names(*journey.window), (QStringList{"One", "Two"}), 10'000);
        QTRY_VERIFY(journey.window->messages().texts().join(u' ').contains("no app"));
        // With one they go into its folder, none over another.
        journey.window->openProject(journey.folder.path());
        drop(journey.window.get(), {zip});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(journey.folder.filePath("apps/Two.yml")), 10'000);
        drop(journey.window.get(), {zip});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(journey.folder.filePath("apps/One-2.yml")), 10'000);
        QCOMPARE(Journey::read(journey.folder.filePath("apps/One.yml")), appText("One"));
    }

    void brokenArchivesAreSaid()
    {
        Journey journey;
        const QString zip = journey.write("broken.zip", "PK\x03\x04 and then nothing that makes sense");
        drop(journey.window.get(), {zip});
        QTRY_VERIFY_WITH_TIMEOUT(!journey.window->messages().texts().isEmpty(), 10'000);
        QVERIFY(journey.window->pages().isEmpty());
    }

    void droppedFilesAreOpenedWhereverTheyLand()
    {
        Journey journey;
        const QString one = journey.write("one.yml", appText("One"));
        const QString two = journey.write("two.yml", appText("Two"));
        const QString json = journey.write(
            "three.json", R"({"app":{"name":"Three","mode":"chat"},"kind":"app","version":"0.6.0","model_config":{}})");
        drop(journey.window.get(), {one});
        QTRY_COMPARE_WITH_TIMEOUT(names(*journey.window), QStringList{"One"}, 10'000);
        QVERIFY(journey.window->currentCanvas());
        drop(journey.window->currentCanvas(), {two, json});
        QTRY_COMPARE_WITH_TIMEOUT(names(*journey.window), (QStringList{"One", "Two", "Three"}), 10'000);
        // The files themselves are open, not copies; JSON is a new app.
        QCOMPARE(journey.window->pages()[1]->path(), two);
        QVERIFY(journey.window->pages()[2]->path().isEmpty());
        drop(journey.window.get(), {journey.folder.path()});
        QTRY_COMPARE(journey.window->projectFolder(), journey.folder.path());
    }

    void recentThingsAreOfferedWhileTheyAreThere()
    {
        Journey journey;
        const QString one = journey.write("one.yml", appText("One"));
        const QString two = journey.write("two.yml", appText("Two"));
        QVERIFY(journey.open(one));
        QVERIFY(journey.open(two));
        for (DocumentPage* page : journey.window->pages())
            QTRY_VERIFY(page->session());
        QVERIFY(QFile::remove(two));
        // The next start: the newest first, without the one that is gone.
        MainWindow next(
            ShellServices{journey.theme, *journey.settings, journey.language, *journey.host, journey.secrets,
                          journey.probe, [&](const QString&) { return journey.folder.path(); },
                          [](const QString&) { return Result<void>(); }, journey.folder.filePath("samples")});
        next.show();
        QStringList offered;
        for (const ThemedFrame* row : next.findChildren<ThemedFrame*>()) {
            if (row->accessibleName().startsWith("Open ") && row->isVisible())
                offered << row->accessibleName();
        }
        QVERIFY2(offered.contains("Open One"), qPrintable(offered.join(u'|')));
        QVERIFY(!offered.contains("Open Two"));
    }

    void windowsComeBackWithWhatWasInThem()
    {
        Journey journey;
        journey.window.reset();
        const QString one = journey.write("one.yml", appText("One"));
        const QString two = journey.write("two.yml", appText("Two"));
        const auto begin = [&] {
            auto list = std::make_unique<WindowList>(
                ShellServices{journey.theme, *journey.settings, journey.language, *journey.host, journey.secrets,
                              journey.probe, [&](const QString&) { return journey.folder.path(); },
                              [](const QString&) { return Result<void>(); }, journey.folder.filePath("data/samples")});
            list->add();
            return list;
        };
        auto windows = begin();
        windows->front().resize(1000, 700);
        windows->front().show();
        windows->front().open(one);
        QTRY_VERIFY(windows->front().currentSession());
        windows->front().showDock("checklist");
        MainWindow& second = windows->add();
        second.resize(900, 640);
        second.show();
        second.open(two);
        QTRY_VERIFY(second.currentSession());
        windows->remember();
        windows.reset();

        windows = begin();
        windows->start({});
        QCOMPARE(windows->windows().size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(names(*windows->windows()[0]) + names(*windows->windows()[1]),
                                  (QStringList{"One", "Two"}), 20'000);
        QCOMPARE(windows->windows()[0]->size(), QSize(1000, 700));
        QCOMPARE(windows->windows()[1]->size(), QSize(900, 640));
        QVERIFY(windows->windows()[0]->actions().action("view.checklist")->isChecked());
        windows.reset();

        // With a file to open only one window comes, with that file.
        windows = begin();
        windows->start(two);
        QCOMPARE(windows->windows().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(names(windows->front()), QStringList{"Two"}, 20'000);
    }

    void theFileManagerIsTold()
    {
        const QTemporaryDir data;
        qputenv("XDG_DATA_HOME", data.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", data.path().toLocal8Bit());
        QVERIFY(canAssociateFiles());
        QVERIFY(!areFilesAssociated());
        QVERIFY(associateFiles("/opt/mill \"race\"/bin/millrace-desktop").ok());
        QVERIFY(areFilesAssociated());
        const QByteArray entry = Journey::read(data.filePath("applications/millrace.desktop"));
        QVERIFY(entry.startsWith("[Desktop Entry]\n"));
        QVERIFY2(entry.contains("Exec=\"/opt/mill \\\"race\\\"/bin/millrace-desktop\" %f\n"), entry);
        QVERIFY(entry.contains("MimeType=application/x-dify-app+yaml;\n"));
        const QByteArray type = Journey::read(data.filePath("mime/packages/millrace.xml"));
        QVERIFY(type.contains("type=\"application/x-dify-app+yaml\""));
        QVERIFY(type.contains("app:\\n  description:"));
        // And taken back, all of it.
        QVERIFY(dissociateFiles().ok());
        QVERIFY(!areFilesAssociated());
        QVERIFY(!QFile::exists(data.filePath("applications/millrace.desktop")));
        QVERIFY(!QFile::exists(data.filePath("mime/packages/millrace.xml")));
        QVERIFY(dissociateFiles().ok()); // nothing to take back is no error
    }
};

QTEST_MAIN(TestImporting)
#include "tst_importing.moc"
