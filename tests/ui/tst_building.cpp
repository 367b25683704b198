#include "tests/ui/journey.h"

#include "ui/canvas/canvasview.h"
#include "ui/canvas/picker/nodepicker.h"
#include "ui/edit/documentsession.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>

using namespace millrace;
using namespace millrace::ui;

namespace {

const QByteArray emptyApp = R"(app:
  description: ''
  icon: 🤖
  icon_background: '#FFEAD5'
  mode: workflow
  name: Built
kind: app
version: 0.3.0
workflow:
  conversation_variables: []
  environment_variables: []
  features: {}
  graph:
    edges: []
    nodes:
    - data:
        title: Start
        type: start
        variables: []
      height: 90
      id: '1001'
      position: {x: 80, y: 280}
      positionAbsolute: {x: 80, y: 280}
      sourcePosition: right
      targetPosition: left
      type: custom
      width: 244
    viewport: {x: 0, y: 0, zoom: 1}
)";

} // namespace

/// Builds graphs through the window by mouse and by keyboard, as people do.
class TestBuilding : public QObject {
    Q_OBJECT

    /// A window with an empty app, the canvas in front and focused.
    struct Desk {
        Journey journey;
        CanvasView* canvas = nullptr;
        DocumentSession* session = nullptr;

        bool open()
        {
            if (!journey.open(journey.write("built.yml", emptyApp)))
                return false;
            journey.window->activateWindow();
            if (!QTest::qWaitForWindowActive(journey.window.get()))
                return false;
            canvas = journey.window->currentCanvas();
            session = journey.window->currentSession();
            canvas->QWidget::setFocus();
            canvas->setMinimapVisible(false);
            return canvas->hasFocus();
        }
        void key(int code, Qt::KeyboardModifiers modifiers = {}) const
        {
            QTest::keyClick(canvas, Qt::Key(code), modifiers);
        }
        bool picking() const { return canvas->picker() && canvas->picker()->isVisible(); }
        void pick(const char* words) const
        {
            auto* search = canvas->picker()->findChild<QLineEdit*>();
            QTest::keyClicks(search, QLatin1String(words));
            QTest::keyClick(search, Qt::Key_Return);
        }
        void drag(const QPoint& from, const QPoint& to) const
        {
            QTest::mouseMove(canvas, from);
            QTest::mousePress(canvas, Qt::LeftButton, {}, from);
            QTest::mouseMove(canvas, (from + to) / 2);
            QTest::mouseMove(canvas, to);
            QTest::mouseRelease(canvas, Qt::LeftButton, {}, to);
        }
        const AppModel& app() const { return session->model(); }
        QString newest() const { return QString::fromStdString(app().nodes.back().id); }
        QString idOf(const char* kind) const
        {
            for (const NodeModel& node : app().nodes) {
                if (node.kind == kind)
                    return QString::fromStdString(node.id);
            }
            return {};
        }
        bool hasEdge(const QString& source, const QString& target) const
        {
            return std::any_of(app().edges.begin(), app().edges.end(), [&](const EdgeModel& edge) {
                return QString::fromStdString(edge.source) == source && QString::fromStdString(edge.target) == target;
            });
        }
    };

private slots:
    /// Start → code → end by the picker, an edge button between them, all undone to the same bytes.
    void byMouse()
    {
        Desk desk;
        QVERIFY(desk.open());
        const std::string before = desk.session->document().text();
        desk.canvas->setZoom(0.7);
        // The button of a handle.
        QTest::mouseMove(desk.canvas, desk.canvas->handlePosition("1001"));
        QTest::mouseClick(desk.canvas, Qt::LeftButton, {}, desk.canvas->handlePosition("1001"));
        QVERIFY(desk.picking());
        desk.pick("output");
        const QString end = desk.idOf("end");
        QVERIFY(desk.hasEdge("1001", end));
        // The button of an edge.
        const QString edge = QString::fromStdString(desk.app().edges.front().id);
        QTest::mouseMove(desk.canvas, desk.canvas->edgePosition(edge));
        QTest::mouseClick(desk.canvas, Qt::LeftButton, {}, desk.canvas->edgePosition(edge));
        QVERIFY(desk.picking());
        desk.pick("code");
        const QString code = desk.idOf("code");
        QVERIFY(desk.hasEdge("1001", code));
        QVERIFY(desk.hasEdge(code, end));
        QVERIFY(!desk.hasEdge("1001", end));
        QVERIFY(!desk.canvas->nodeRect(code).intersects(desk.canvas->nodeRect(end)));
        // Dragged from the handle to the ground: a branch.
        desk.canvas->zoomToFit(false);
        const QPoint ground = desk.canvas->nodeRect(code).center() + QPoint(140, 180);
        desk.drag(desk.canvas->handlePosition(code), ground);
        QVERIFY(desk.picking());
        desk.pick("template");
        const QString branch = desk.idOf("template-transform");
        QVERIFY(desk.hasEdge(code, branch));
        // Joined by dragging, refused backwards with a reason.
        desk.drag(desk.canvas->handlePosition(branch), desk.canvas->inputPosition(end));
        QVERIFY(desk.hasEdge(branch, end));
        const int steps = desk.session->undoStack().count();
        desk.drag(desk.canvas->handlePosition(branch), desk.canvas->nodeRect(code).center());
        QCOMPARE(desk.session->undoStack().count(), steps);
        QVERIFY(desk.journey.window->currentPage()->messages().isVisible());
        QVERIFY(!desk.journey.window->currentPage()->messages().text().isEmpty());
        // The end of an edge is taken to another card.
        for (const EdgeModel& candidate : desk.app().edges) {
            if (candidate.source == branch.toStdString()) {
                const QPoint grip = desk.canvas->edgePosition(QString::fromStdString(candidate.id), 0.12);
                desk.drag(grip, desk.canvas->handlePosition("1001"));
                break;
            }
        }
        QVERIFY(desk.hasEdge("1001", end));
        QVERIFY(!desk.hasEdge(branch, end));
        QCOMPARE(desk.session->undoStack().count(), steps + 1);
        while (desk.session->undoStack().canUndo())
            desk.journey.trigger("edit.undo");
        QCOMPARE(desk.session->document().text(), before);
    }

    /// The same kind of app without a mouse: pick, append, connect, walk edges, insert, rename, delete and join.
    void byKeyboard()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.key(Qt::Key_Tab); // the start node
        QCOMPARE(desk.canvas->selectedNodes(), QStringList{"1001"});
        desk.key(Qt::Key_A, Qt::ShiftModifier);
        QVERIFY(desk.picking());
        desk.pick("if");
        const QString branch = desk.idOf("if-else");
        QVERIFY(desk.hasEdge("1001", branch));
        QVERIFY(desk.canvas->hasFocus());
        desk.key(Qt::Key_A); // somewhere, unconnected
        QVERIFY(desk.picking());
        desk.pick("output");
        const QString end = desk.idOf("end");
        QVERIFY(!end.isEmpty());
        desk.canvas->select({branch});
        desk.key(Qt::Key_C);
        desk.key(Qt::Key_Down);   // ELSE
        desk.key(Qt::Key_Return); // of which the targets
        desk.key(Qt::Key_Return); // the only one that takes it
        QVERIFY(desk.hasEdge(branch, end));
        QCOMPARE(desk.app().edges.back().sourceHandle, std::string("false"));
        // Edges are walked; a node goes in between.
        desk.canvas->select({end});
        desk.key(Qt::Key_E);
        QVERIFY(!desk.canvas->selectedEdge().isEmpty());
        desk.key(Qt::Key_I);
        QVERIFY(desk.picking());
        desk.pick("template");
        const QString middle = desk.idOf("template-transform");
        QVERIFY(desk.hasEdge(branch, middle) && desk.hasEdge(middle, end));
        // Renamed on its card.
        desk.key(Qt::Key_F2);
        auto* title = desk.canvas->findChild<QLineEdit*>("canvas.title");
        QVERIFY(title);
        QTest::keyClicks(title, "Say it");
        QTest::keyClick(title, Qt::Key_Return);
        QCOMPARE(desk.app().node(middle.toStdString())->title, std::string("Say it"));
        // Another kind in its place.
        desk.key(Qt::Key_K);
        QVERIFY(desk.picking());
        desk.pick("code");
        QCOMPARE(desk.app().node(middle.toStdString())->kind, std::string("code"));
        QCOMPARE(desk.app().node(middle.toStdString())->title, std::string("Say it"));
        QVERIFY(desk.hasEdge(branch, middle) && desk.hasEdge(middle, end));
        // Deleted, and what was around joined again.
        desk.key(Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!desk.app().node(middle.toStdString()));
        QVERIFY(desk.hasEdge(branch, end));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.hasEdge(middle, end));
    }

    void copiesTravelBetweenApps()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.key(Qt::Key_A);
        desk.pick("llm");
        desk.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains("llm"));
        QVERIFY(desk.journey.open(desk.journey.write("other.yml", emptyApp)));
        CanvasView* other = desk.journey.window->currentCanvas();
        QVERIFY(other != desk.canvas);
        other->QWidget::setFocus();
        QTest::keyClick(other, Qt::Key_V, Qt::ControlModifier);
        const AppModel& app = desk.journey.window->currentSession()->model();
        QCOMPARE(app.nodes.size(), std::size_t(2));
        QCOMPARE(app.nodes.back().kind, std::string("llm"));
        QTest::keyClick(other, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(app.nodes.size(), std::size_t(3));
        QVERIFY(app.nodes[1].title != app.nodes[2].title);
    }

    void pastedCommandBecomesARequest()
    {
        Desk desk;
        QVERIFY(desk.open());
        QGuiApplication::clipboard()->setText(
            "curl https://api.example.com/v1/things -H 'Accept: application/json' -d '{\"a\": 1}'");
        desk.key(Qt::Key_V, Qt::ControlModifier);
        if (auto* menu = desk.canvas->findChild<QMenu*>("canvas.pasteMenu"))
            QTest::keyClick(menu, Qt::Key_Return);
        const QString request = desk.idOf("http-request");
        QVERIFY(!request.isEmpty());
        const Value& data = desk.app().node(request.toStdString())->data;
        QCOMPARE(data["url"].toString(), std::string("https://api.example.com/v1/things"));
        QCOMPARE(data["method"].toString(), std::string("post"));
    }

    /// While a text field has the focus the keys and the menu mean its text.
    void textKeepsItsKeys()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.key(Qt::Key_Tab);
        desk.journey.window->showDock("inspector");
        auto* title = desk.journey.find<QLineEdit>("Title");
        QVERIFY(title);
        title->setFocus();
        title->selectAll();
        QTest::keyClick(title, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Start"));
        QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasFormat("application/x-millrace-nodes+yaml"));
        QTest::keyClick(title, Qt::Key_End);
        QTest::keyClick(title, Qt::Key_A);
        QTest::keyClick(title, Qt::Key_Delete);
        QCOMPARE(title->text(), QStringLiteral("Starta"));
        QCOMPARE(desk.app().nodes.size(), std::size_t(1));
        title->selectAll();
        desk.journey.trigger("edit.copy");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Starta"));
    }

    void menusFitWhatTheyAreAbout()
    {
        Desk desk;
        QVERIFY(desk.open());
        const auto menuFor = [&](const QPoint& at) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, desk.canvas->mapToGlobal(at));
            QApplication::sendEvent(desk.canvas, &event);
            return desk.canvas->findChild<QMenu*>("canvas.menu");
        };
        const auto has = [&](QMenu* menu, const char* id) {
            return menu->actions().contains(desk.journey.window->actions().action(QLatin1String(id)));
        };
        QPointer<QMenu> ground = menuFor(QPoint(600, 60));
        QVERIFY(ground && has(ground, "node.add") && !has(ground, "node.delete"));
        delete ground;
        QPointer<QMenu> node = menuFor(desk.canvas->nodeRect("1001").center());
        QVERIFY(node && has(node, "node.append") && has(node, "edit.rename") && !has(node, "node.insert"));
        delete node;
        // What the ground's menu adds stands where the menu was opened.
        const QPoint spot = desk.canvas->nodeRect("1001").topLeft() + QPoint(20, -180);
        ground = menuFor(spot);
        desk.journey.trigger("node.add");
        desk.pick("code");
        delete ground;
        QVERIFY(desk.canvas->nodeRect(desk.newest()).adjusted(-8, -8, 8, 8).contains(spot));
    }
};

QTEST_MAIN(TestBuilding)
#include "tst_building.moc"
