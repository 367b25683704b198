// Ten thousand random actions on the real window: nothing breaks, and undo leads back to the very bytes.
#include "engine/authoring/newnode.h"
#include "tests/ui/journey.h"
#include "tests/ui/monkey.h"
#include "ui/canvas/accessibility/canvasaccess.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"

#include <QDirIterator>

using namespace millrace;
using namespace millrace::ui;

namespace {

constexpr int kApps = 10; ///< the last one is an empty workflow
constexpr int kActions = 10'000;
constexpr int kChecked = 100; ///< actions between two looks at everything

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
    static QString fault(Journey& journey)
    {
        const DocumentSession* session = journey.window->currentSession();
        CanvasView* canvas = journey.window->currentCanvas();
        if (!session || !canvas)
            return QStringLiteral("the document is gone");
        const Result<std::unique_ptr<Document>> again = Document::fromText(session->document().text(), "again");
        if (!again)
            return QStringLiteral("the text does not load: ") + QString::fromStdString(again.error().code);
        if (!((*again)->model().root == session->model().root))
            return QStringLiteral("the text says something else than the document");
        CanvasView fresh(journey.theme);
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
        Journey journey;
        // What glides is not where the document says until it has arrived.
        journey.settings->set("appearance.animate", Value(false));
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "second.yml")));
        if (path.isEmpty()) {
            NewApp app;
            app.name = "Empty";
            app.nowMilliseconds = 1'700'000'000'000;
            Result<std::unique_ptr<Document>> document = Document::fromValue(newAppRoot(app), "empty");
            QVERIFY(document);
            QVERIFY(journey.window->openNew(std::move(*document)));
        } else {
            QVERIFY(journey.open(journey.write("app.yml", Journey::read(path))));
        }
        struct Watched {
            DocumentSession* session;
            QByteArray start, end;
        };
        std::vector<Watched> watched;
        for (DocumentPage* page : journey.window->pages()) {
            QVERIFY(page->session());
            watched.push_back({page->session(), textOf(*page->session()), {}});
        }
        QCOMPARE(watched.size(), std::size_t(2));

        Monkey monkey(*journey.window, seed_ + quint32(qHash(QFileInfo(path).fileName().size())));
        const int actions = qMax(1, actions_ / kApps);
        for (int action = 1; action <= actions; ++action) {
            monkey.act();
            if (QApplication::activeModalWidget())
                QFAIL(qPrintable("a dialog stays open, " + at(monkey, seed_, action)));
            if (action % kChecked == 0 || action == actions) {
                monkey.settle();
                if (const QString wrong = fault(journey); !wrong.isEmpty())
                    QFAIL(qPrintable(wrong + "\n" + at(monkey, seed_, action)));
            }
        }
        monkey.settle();
        for (Watched& one : watched) {
            one.end = textOf(*one.session);
            steps_ += one.session->undoStack().count();
            QVERIFY(walkToEnd(*one.session, true));
            QCOMPARE(textOf(*one.session), one.start);
            QVERIFY(walkToEnd(*one.session, false));
            const QByteArray top = textOf(*one.session);
            QVERIFY(walkToEnd(*one.session, true));
            QCOMPARE(textOf(*one.session), one.start);
            QVERIFY(walkToEnd(*one.session, false));
            QCOMPARE(textOf(*one.session), top);
            QVERIFY(walkToEnd(*one.session, true));
        }
        QCoreApplication::processEvents();
        QCOMPARE(fault(journey), QString());
    }

    void cleanupTestCase() { qInfo("%d steps on the undo stacks at the ends", steps_); }

private:
    quint32 seed_ = 0;
    int actions_ = 0;
    int steps_ = 0;
};

QTEST_MAIN(TestMonkey)
#include "tst_monkey.moc"
