// Ten thousand random actions on the real window: nothing breaks, and undo leads back to the very bytes.
#include "engine/authoring/newnode.h"
#include "tests/ui/journey.h"
#include "tests/ui/monkey.h"
#include "ui/canvas/accessibility/canvasaccess.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documenthub.h"
#include "ui/shell/windowlist.h"

#include <QDirIterator>

using namespace millrace;
using namespace millrace::ui;

namespace {

constexpr int kApps = 10; ///< the last one is an empty workflow
constexpr int kActions = 10'000;
constexpr int kChecked = 100; ///< actions between two looks at everything

/// All walks are one function for Qt Test, which ends it after five minutes: too short on a machine that is busy.
[[maybe_unused]] const bool patient = qputenv("QTEST_FUNCTION_TIMEOUT", "880000");

int fromEnvironment(const char* name, int otherwise)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : otherwise;
}

QByteArray textOf(const DocumentSession& session)
{
    return QByteArray::fromStdString(session.document().text());
}

/// Apps of all kinds and sizes, others for each seed.
QStringList someApps(std::mt19937& random, int count)
{
    QStringList all;
    for (QDirIterator it(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"), {"*.yml"}, QDir::Files,
                         QDirIterator::Subdirectories);
         it.hasNext();)
        all << it.next();
    all.sort();
    QStringList chosen;
    while (chosen.size() < count && !all.isEmpty())
        chosen << all.takeAt(int(random() % unsigned(all.size())));
    return chosen;
}

/// The program with two windows on the same documents.
struct TwoWindows : Journey {
    TwoWindows()
    {
        // What glides is not where the document says until it has arrived.
        settings->set("appearance.animate", Value(false));
        window.reset();
        windows = std::make_unique<WindowList>(ShellServices{
            theme, *settings, language, *host, secrets, probe, [this](const QString&) { return folder.path(); },
            [](const QString&) { return Result<void>(); }, folder.filePath("data/samples")});
        for (MainWindow* made : {&windows->add(), &windows->add()}) {
            made->resize(1280, 800);
            all.push_back(made);
        }
    }
    ~TwoWindows() { windows.reset(); }

    bool openEverywhere(const QString& path) const
    {
        return std::all_of(all.begin(), all.end(), [&](MainWindow* in) {
            const auto there = [&] { return in->currentSession() && in->currentPage()->path() == path; };
            in->show();
            in->open(path);
            return QTest::qWaitFor(there, 20'000);
        });
    }

    std::unique_ptr<WindowList> windows;
    std::vector<MainWindow*> all;
};

struct Shown {
    QString text;
    QPoint at; ///< from the first node
};

/// What is on a canvas: the nodes in reading order, what they say, where they are, their ports and edges.
std::vector<Shown> pictureOf(const CanvasView& canvas)
{
    const CanvasAccess* access = CanvasAccess::of(&canvas);
    std::vector<Shown> picture;
    QPoint origin;
    for (const QString& id : access->accessibleNodes()) {
        const QRect rect = access->accessibleRect(id);
        if (picture.empty())
            origin = rect.topLeft();
        QStringList parts;
        for (const AccessiblePart& part : access->accessibleParts(id))
            parts << part.key;
        picture.push_back(
            {QStringLiteral("%1: %2 [%3]").arg(id, access->accessibleDescription(id).left(500), parts.join(u' ')),
             rect.topLeft() - origin});
    }
    return picture;
}

/// Where a view stands in the graph is its own: its pixels may fall a little elsewhere.
bool same(const Shown& a, const Shown& b)
{
    constexpr int rounding = 3;
    return a.text == b.text && (a.at - b.at).manhattanLength() <= rounding;
}

QString words(const Shown& shown)
{
    return QStringLiteral("%1 at %2,%3").arg(shown.text).arg(shown.at.x()).arg(shown.at.y());
}

} // namespace

class TestMonkey : public QObject {
    Q_OBJECT

    static QString at(const Monkey& monkey, quint32 seed, int action)
    {
        return QStringLiteral("seed %1, action %2; before:\n%3").arg(seed).arg(action).arg(monkey.recent());
    }

    /// Empty: the document is sound and the canvas shows it.
    static QString fault(TwoWindows& program)
    {
        for (MainWindow* window : program.all) {
            if (const QString wrong = fault(program.theme, *window); !wrong.isEmpty())
                return wrong;
        }
        return {};
    }
    static QString fault(Theme& theme, const MainWindow& window)
    {
        const DocumentSession* session = window.currentSession();
        CanvasView* canvas = window.currentCanvas();
        if (!session || !canvas)
            return QStringLiteral("the document is gone");
        const Result<std::unique_ptr<Document>> again = Document::fromText(session->document().text(), "again");
        if (!again)
            return QStringLiteral("the text does not load: ") + QString::fromStdString(again.error().code);
        if (!((*again)->model().root == session->model().root))
            return QStringLiteral("the text says something else than the document");
        CanvasView fresh(theme);
        fresh.resize(canvas->size());
        fresh.setSession(const_cast<DocumentSession*>(session));
        fresh.setZoom(1);
        const double zoom = canvas->zoom();
        canvas->setZoom(1);
        const std::vector<Shown> shown = pictureOf(*canvas), expected = pictureOf(fresh);
        canvas->setZoom(zoom);
        if (shown.size() != expected.size())
            return QStringLiteral("%1 nodes on the canvas, %2 in the document").arg(shown.size()).arg(expected.size());
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (!same(shown[i], expected[i]))
                return QStringLiteral("the canvas shows\n%1\ninstead of\n%2").arg(words(shown[i]), words(expected[i]));
        }
        return {};
    }

    static bool walkToEnd(DocumentSession& session, bool undo)
    {
        QUndoStack& stack = session.undoStack();
        while (undo ? stack.canUndo() : stack.canRedo()) {
            const int before = stack.index();
            undo ? stack.undo() : stack.redo();
            if (stack.index() == before)
                return false; // the step was refused
        }
        return true;
    }

private slots:
    void initTestCase()
    {
        seed_ = quint32(fromEnvironment("MILLRACE_MONKEY_SEED", 20261));
        actions_ = fromEnvironment("MILLRACE_MONKEY_ACTIONS", kActions);
        qInfo("seed %u, %d actions", seed_, actions_);
    }

    void walk_data()
    {
        QTest::addColumn<QString>("path");
        std::mt19937 random(seed_);
        for (const QString& path : someApps(random, kApps - 1))
            QTest::newRow(qPrintable(QFileInfo(path).completeBaseName())) << path;
        QTest::newRow("an empty workflow") << QString();
    }

    void walk()
    {
        QFETCH(QString, path);
        TwoWindows program;
        QVERIFY(program.openEverywhere(program.copyOf("resources/samples/apps/greeting.yml", "second.yml")));
        if (path.isEmpty()) {
            NewApp app;
            app.name = "Empty";
            app.nowMilliseconds = 1'700'000'000'000;
            Result<std::unique_ptr<Document>> document = Document::fromValue(newAppRoot(app), "empty");
            QVERIFY(document);
            const DocumentPage* page = program.all[0]->openNew(std::move(*document));
            QVERIFY(page);
            program.all[1]->openSession(program.windows->hub().find(page->session()));
        } else {
            QVERIFY(program.openEverywhere(program.write("app.yml", Journey::read(path))));
        }
        struct Watched {
            DocumentSession* session;
            QByteArray start, end;
        };
        std::vector<Watched> watched;
        for (DocumentPage* page : program.all[0]->pages()) {
            QVERIFY(page->session());
            watched.push_back({page->session(), textOf(*page->session()), {}});
        }
        QCOMPARE(watched.size(), std::size_t(2));

        Monkey monkey(program.all, program.windows->hub(), seed_ + quint32(qHash(QFileInfo(path).fileName().size())));
        const int actions = qMax(1, actions_ / kApps);
        for (int action = 1; action <= actions; ++action) {
            monkey.act();
            if (QApplication::activeModalWidget())
                QFAIL(qPrintable("a dialog stays open, " + at(monkey, seed_, action)));
            if (action % kChecked == 0 || action == actions) {
                monkey.settle();
                if (const QString wrong = fault(program); !wrong.isEmpty())
                    QFAIL(qPrintable(wrong + "\n" + at(monkey, seed_, action)));
            }
        }
        monkey.settle();
        for (Watched& one : watched) {
            const bool exchanged = monkey.broughtIn(*one.session);
            const auto isAt = [&](const QByteArray& text) { return textOf(*one.session) == text; };
            steps_ += one.session->undoStack().count();
            exchanged_ += exchanged;
            QVERIFY(walkToEnd(*one.session, false));
            one.end = textOf(*one.session);
            for (int round = 0; round < 2; ++round) {
                QVERIFY(walkToEnd(*one.session, true));
                if (!isAt(one.start))
                    QCOMPARE(textOf(*one.session), one.start);
                QVERIFY(walkToEnd(*one.session, false));
                if (!isAt(one.end))
                    QCOMPARE(textOf(*one.session), one.end);
            }
            QVERIFY(walkToEnd(*one.session, true));
        }
        QCoreApplication::processEvents();
        QCOMPARE(fault(program), QString());
    }

    void cleanupTestCase() { qInfo("%d steps on the undo stacks at the ends, %d texts exchanged", steps_, exchanged_); }

private:
    quint32 seed_ = 0;
    int actions_ = 0;
    int steps_ = 0;
    int exchanged_ = 0;
};

QTEST_MAIN(TestMonkey)
#include "tst_monkey.moc"
