// Automatic layout, alignment, lasso, containers, notes, frames and marks, by pointer and keys on a real view.
#include "engine/document/marks.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/theme/theme.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const kApp = R"(app:
  mode: workflow
  name: t
kind: app
version: 0.3.0
workflow:
  graph:
    edges:
    - {id: e1, source: a, sourceHandle: source, target: b, targetHandle: target}
    - {id: e2, source: b, sourceHandle: source, target: box, targetHandle: target}
    - {id: e3, source: boxstart, sourceHandle: source, target: child, targetHandle: target}
    - {id: e4, source: box, sourceHandle: source, target: c, targetHandle: target}
    nodes:
    - id: a
      type: custom
      position: {x: 80, y: 80}
      positionAbsolute: {x: 80, y: 80}
      width: 244
      height: 90
      data: {type: start, title: First, variables: []}
    - id: b
      type: custom
      position: {x: 80, y: 240}
      positionAbsolute: {x: 80, y: 240}
      width: 244
      height: 90
      data: {type: template-transform, title: Second, template: hello}
    - id: c
      type: custom
      position: {x: 80, y: 400}
      positionAbsolute: {x: 80, y: 400}
      width: 244
      height: 90
      data: {type: end, title: Third, outputs: []}
    - id: box
      type: custom
      position: {x: 480, y: 80}
      positionAbsolute: {x: 480, y: 80}
      width: 560
      height: 320
      data: {type: iteration, title: Box, start_node_id: boxstart, width: 560, height: 320}
    - id: boxstart
      type: custom-iteration-start
      parentId: box
      position: {x: 24, y: 68}
      positionAbsolute: {x: 504, y: 148}
      width: 44
      height: 48
      data: {type: iteration-start, title: '', isInIteration: true}
    - id: child
      type: custom
      parentId: box
      position: {x: 140, y: 68}
      positionAbsolute: {x: 620, y: 148}
      width: 244
      height: 90
      data: {type: template-transform, title: Inside, template: hello, isInIteration: true, iteration_id: box}
    - id: note
      type: custom-note
      position: {x: 80, y: 560}
      positionAbsolute: {x: 80, y: 560}
      width: 240
      height: 120
      data: {type: '', title: '', text: '', theme: blue, author: me, showAuthor: true, width: 240, height: 120}
)";

} // namespace

class TestArranging : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        theme_ = std::make_unique<Theme>(ThemeMode::Light);
        auto document = Document::fromText(kApp, "t.yml");
        QVERIFY(document.ok());
        session_ = std::make_unique<DocumentSession>(std::move(*document));
        view_ = std::make_unique<CanvasView>(*theme_);
        view_->resize(1200, 800);
        view_->setAnimated(false);
        view_->setMinimapVisible(false);
        view_->setSession(session_.get());
        view_->show();
        QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
        view_->setZoom(0.8);
        before_ = session_->document().text();
    }

    void cleanup()
    {
        // Whatever was done: undo leads back to the same bytes.
        while (session_->undoStack().canUndo())
            session_->undoStack().undo();
        QCOMPARE(session_->document().text(), before_);
        view_.reset();
        session_.reset();
    }

    void layoutIsOneStepAndFinal()
    {
        view_->autoLayout();
        QTRY_VERIFY(!view_->isLayoutRunning());
        QCOMPARE(session_->undoStack().count(), 1);
        QVERIFY(model("a").x + 244 < model("b").x);
        QVERIFY(model("b").x + 244 < model("box").x);
        QVERIFY(model("box").x + model("box").width < model("c").x);
        QCOMPARE(model("child").y - model("box").y > 60, true);
        QCOMPARE(model("note").y - model("c").y, 160.0); // went along with what it was nearest to
        view_->autoLayout();
        QTRY_VERIFY(!view_->isLayoutRunning());
        QCOMPARE(session_->undoStack().count(), 1);
    }

    void layoutOfTheSelectionLeavesTheRest()
    {
        view_->select({"a", "b"});
        view_->autoLayout();
        QTRY_VERIFY(!view_->isLayoutRunning());
        QVERIFY(model("a").x + 244 < model("b").x);
        QCOMPARE(model("a").x, 80.0);
        QCOMPARE(model("c").y, 400.0);
        QCOMPARE(model("box").x, 480.0);
    }

    void fixedNodesStayInTheLayout()
    {
        view_->select({"c"});
        view_->toggleMark(CanvasView::Mark::FixedPosition);
        view_->autoLayout();
        QTRY_VERIFY(!view_->isLayoutRunning());
        QCOMPARE(model("c").x, 80.0);
        QCOMPARE(model("c").y, 400.0);
        QVERIFY(model("a").x < model("b").x);
    }

    void aChangeGivesTheLayoutUp()
    {
        view_->autoLayout();
        auto step = session_->document().makeSet(Path::nodeData("a") / std::string_view("title"), "Other", "x");
        QVERIFY(step.ok() && session_->push(*step));
        QTRY_VERIFY(!view_->isLayoutRunning());
        QCOMPARE(model("b").x, 80.0);
    }

    void escapeGivesTheLayoutUp()
    {
        view_->autoLayout();
        QVERIFY(view_->isLayoutRunning());
        QTest::keyClick(view_.get(), Qt::Key_Escape);
        QVERIFY(!view_->isLayoutRunning());
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(model("b").x, 80.0);
        QCOMPARE(session_->undoStack().count(), 0);
    }

    void aligns()
    {
        view_->select({"a", "box"});
        view_->alignSelected(Alignment::Bottom);
        QVERIFY(std::abs(model("a").y - (80.0 + 320 - view_->nodeRect("a").height() / 0.8)) <= 1);
        QCOMPARE(model("box").y, 80.0);
        view_->alignSelected(Alignment::Left);
        QCOMPARE(model("box").x, 80.0);
        QCOMPARE(model("child").x, 220.0); // children come along
        QCOMPARE(session_->undoStack().count(), 2);
    }

    void distributes()
    {
        move("b", 80, 200);
        view_->select({"a", "b", "c"});
        view_->distributeSelected(Qt::Vertical);
        const double above = model("b").y - model("a").y - height("a");
        QVERIFY(std::abs(model("c").y - model("b").y - height("b") - above) <= 1);
        QCOMPARE(model("a").y, 80.0);
        QCOMPARE(model("c").y, 400.0);
    }

    void lassoSelectsWhatItEncloses()
    {
        view_->setLassoMode(true);
        const QRect a = view_->nodeRect("a"), b = view_->nodeRect("b");
        loop(a.united(b).adjusted(-12, -12, 12, 12), Qt::NoModifier);
        QCOMPARE(chosen(), QStringList({"a", "b"}));
        loop(a.adjusted(-12, -12, 12, 12), Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(chosen(), QStringList({"b"}));
        loop(view_->nodeRect("c").adjusted(-12, -12, 12, 12), Qt::ShiftModifier);
        QCOMPARE(chosen(), QStringList({"b", "c"}));
        view_->setLassoMode(false);
        loop(a.adjusted(-12, -12, 12, 12), Qt::AltModifier);
        QCOMPARE(chosen(), QStringList({"a"}));
    }

    void collapsedContainersHideWhatIsInThem()
    {
        view_->select({"box"});
        const QSize open = view_->nodeRect("box").size();
        view_->toggleCollapsed();
        QVERIFY(nodeMarks(model("box").data).collapsed);
        QVERIFY(view_->nodeRect("box").width() < open.width());
        QVERIFY(view_->nodeRect("box").height() < open.height());
        QTest::keyClick(view_.get(), Qt::Key_A, Qt::ControlModifier);
        QVERIFY(!chosen().contains("child"));
        // It moves with all that is in it.
        const double inside = model("child").x - model("box").x;
        drag(view_->nodeRect("box").center(), {80, 40});
        QVERIFY(model("box").x > 480);
        QCOMPARE(model("child").x - model("box").x, inside);
        view_->select({"box"});
        view_->toggleCollapsed();
        QVERIFY(!nodeMarks(model("box").data).collapsed);
        QCOMPARE(view_->nodeRect("box").size(), open);
    }

    void dragIntoAContainerAndOut()
    {
        QSignalSpy said(view_.get(), &CanvasView::announced);
        const QRect box = view_->nodeRect("box");
        const QRect b = view_->nodeRect("b");
        drag(b.center(), box.center() + QPoint(40, 60) - b.center());
        QCOMPARE(model("b").parentId, std::string("box"));
        QCOMPARE(session_->undoStack().count(), 1);               // the move and the new container are one intention
        QCOMPARE(session_->model().edges.size(), std::size_t(2)); // a→b and b→box crossed the border
        QVERIFY(!said.isEmpty());
        const QRect inside = view_->nodeRect("b");
        drag(inside.center(), QPoint(0, 500));
        QCOMPARE(model("b").parentId, std::string());
        QCOMPARE(session_->undoStack().count(), 2);
    }

    void aStartIsNotTakenByContainers()
    {
        QSignalSpy refused(view_.get(), &CanvasView::refused);
        const QRect a = view_->nodeRect("a");
        drag(a.center(), view_->nodeRect("box").center() + QPoint(40, 60) - a.center());
        QCOMPARE(model("a").parentId, std::string());
        QCOMPARE(refused.count(), 1);
    }

    void containersGrowAroundMovedChildren()
    {
        const QRect child = view_->nodeRect("child");
        const QRect box = view_->nodeRect("box");
        drag(child.center(), QPoint(box.right() - child.center().x() + 20, 0)); // just over the border
        QCOMPARE(model("child").parentId, std::string("box"));
        QVERIFY(model("box").width > 560);
        QVERIFY(model("child").x + 244 <= model("box").x + model("box").width);
    }

    void movesIntoAndOutByKeys()
    {
        view_->select({"b"});
        QCOMPARE(view_->containersForSelected(), QStringList({"box"}));
        view_->moveSelectedInto("box");
        QCOMPARE(model("b").parentId, std::string("box"));
        view_->select({"b"});
        QVERIFY(view_->containersForSelected().isEmpty());
        view_->moveSelectedInto({});
        QCOMPARE(model("b").parentId, std::string());
    }

    void bordersResize()
    {
        const QRect box = view_->nodeRect("box");
        hover(box.bottomRight());
        QCOMPARE(view_->cursor().shape(), Qt::SizeFDiagCursor);
        drag(box.bottomRight(), {80, 64});
        QCOMPARE(model("box").width, 664.0); // 560 + 100, on the grid
        QVERIFY(model("box").height > 320);
        QCOMPARE(model("child").x, 620.0);
        QCOMPARE(session_->undoStack().count(), 1);
        const QRect note = view_->nodeRect("note");
        drag({note.right(), note.center().y()}, {80, 0});
        QVERIFY(model("note").width > 300);
    }

    void notesAreWrittenInPlace()
    {
        QVERIFY(view_->editNote("note"));
        auto* editor = view_->findChild<QPlainTextEdit*>("canvas.note");
        QVERIFY(editor);
        QTest::keyClicks(editor, "# Plan");
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(model("note").data["text"].toString().find("Plan") != std::string::npos);
        QCOMPARE(session_->undoStack().count(), 1);
        QTRY_VERIFY(!view_->findChild<QPlainTextEdit*>("canvas.note"));
        QTest::mouseDClick(view_.get(), Qt::LeftButton, {}, view_->nodeRect("note").center());
        QVERIFY(view_->findChild<QPlainTextEdit*>("canvas.note"));
        QVERIFY(!view_->editNote("a"));
    }

    void notesHaveColoursAndAuthors()
    {
        view_->select({"note"});
        view_->setNoteTheme("pink");
        QCOMPARE(model("note").data["theme"].toString(), std::string("pink"));
        view_->toggleNoteAuthor();
        QCOMPARE(model("note").data["showAuthor"].toBool(), false);
    }

    void newNotesOpenForWriting()
    {
        const std::size_t count = session_->model().nodes.size();
        view_->addNote();
        QCOMPARE(session_->model().nodes.size(), count + 1);
        QVERIFY(view_->findChild<QPlainTextEdit*>("canvas.note"));
        QCOMPARE(view_->selectedNodes().size(), 1);
    }

    void framesTakeAlongWhatIsInThem()
    {
        view_->select({"a", "b"});
        view_->addFrame();
        QTest::keyClick(view_->findChild<QPlainTextEdit*>("canvas.note"), Qt::Key_Escape);
        const QString frame = view_->selectedNodes().value(0);
        QVERIFY(nodeMarks(session_->model().node(frame.toStdString())->data).frame);
        const QRect rect = view_->nodeRect(frame);
        QVERIFY(rect.contains(view_->nodeRect("a")) && rect.contains(view_->nodeRect("b")));
        const double away = model("b").x - model("a").x;
        // Its floor is ground, its title is what it is dragged by.
        drag(rect.topLeft() + QPoint(rect.width() / 2, 14), {0, 400});
        QVERIFY(model("a").y > 400 && model("b").y > 600);
        QCOMPARE(model("b").x - model("a").x, away);
        QCOMPARE(model("c").y, 400.0);
    }

    void marksAreSetForAllOrTakenFromAll()
    {
        using Mark = CanvasView::Mark;
        view_->select({"b"});
        view_->toggleMark(Mark::Disabled);
        view_->select({"b", "c", "note"});
        view_->toggleMark(Mark::Disabled);
        QCOMPARE(nodeMarks(model("c").data).mode, NodeMode::Disabled);
        QCOMPARE(nodeMarks(model("note").data), NodeMarks());
        view_->toggleMark(Mark::Bypassed);
        QCOMPARE(nodeMarks(model("b").data).mode, NodeMode::Bypassed);
        view_->toggleMark(Mark::Bypassed);
        QCOMPARE(nodeMarks(model("b").data).mode, NodeMode::Normal);
        view_->toggleMark(Mark::Breakpoint);
        QVERIFY(nodeMarks(model("b").data).breakpoint && nodeMarks(model("c").data).breakpoint);
        view_->pinOutputs({"b"}, {Value::object({{"output", "x"}})});
        QCOMPARE((*nodeMarks(model("b").data).pinnedOutputs)["output"].toString(), std::string("x"));
        view_->pinOutputs({"b"}, {std::nullopt});
        QVERIFY(!nodeMarks(model("b").data).pinnedOutputs);
    }

    void marksAreDrawnAtEveryScale_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::newRow("close") << 1.0;
        QTest::newRow("middle") << 0.4;
        QTest::newRow("far") << 0.12;
    }
    void marksAreDrawnAtEveryScale()
    {
        QFETCH(double, zoom);
        using Mark = CanvasView::Mark;
        view_->setZoom(zoom);
        QTRY_VERIFY(view_->grab().toImage() == view_->grab().toImage()); // cards are drawn over several frames
        QList<QImage> seen{view_->grab().toImage()};
        const auto mark = [&](auto&& change) {
            view_->select({"b"});
            change();
            view_->select({});
            QTRY_VERIFY(view_->grab().toImage() == view_->grab().toImage());
            const QImage picture = view_->grab().toImage();
            QVERIFY(!seen.contains(picture));
            seen << picture;
        };
        mark([&] { view_->toggleMark(Mark::Disabled); });
        mark([&] { view_->toggleMark(Mark::Bypassed); });
        mark([&] { view_->toggleMark(Mark::Breakpoint); });
        mark([&] { view_->pinOutputs({"b"}, {Value::object({})}); });
        if (zoom > 0.3)
            mark([&] { view_->toggleMark(Mark::FixedPosition); });
    }

    void snappingCanBeOff()
    {
        view_->setSnapping(false);
        view_->setZoom(1);
        drag(view_->nodeRect("b").center(), {-13, 71});
        QCOMPARE(model("b").x, 67.0);
        QCOMPARE(model("b").y, 311.0);
    }

    void equalGapsCatch()
    {
        const std::vector<QRectF> others{{0, 0, 100, 50}, {140, 0, 100, 50}};
        const SpacingSnap snap = equalSpacing({283, 10, 100, 50}, others, 6);
        QCOMPARE(snap.x.value_or(-1), 280.0);
        QCOMPARE(snap.guides.size(), std::size_t(2));
        QVERIFY(!equalSpacing({300, 10, 100, 50}, others, 6).x);
        const SpacingSnap between = equalSpacing({102, 3, 20, 20}, {{0, 0, 80, 50}, {140, 0, 80, 50}}, 6);
        QCOMPARE(between.x.value_or(-1), 100.0);
    }

    void dragsScrollAtTheBorder()
    {
        const QPoint from = view_->nodeRect("b").center();
        QTest::mousePress(view_.get(), Qt::LeftButton, {}, from);
        hover(from + QPoint(30, 0), Qt::LeftButton);
        hover(QPoint(view_->width() - 4, from.y()), Qt::LeftButton);
        const int a = view_->nodeRect("a").x();
        QTRY_VERIFY(view_->nodeRect("a").x() < a - 40);
        QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, QPoint(view_->width() - 4, from.y()));
        QVERIFY(model("b").x > 1000 && model("b").parentId.empty());
    }

private:
    const NodeModel& model(const char* id) const { return *session_->model().node(id); }
    double height(const char* id) const { return view_->nodeRect(id).height() / view_->zoom(); }
    QStringList chosen() const
    {
        QStringList ids = view_->selectedNodes();
        ids.sort();
        return ids;
    }
    void move(const char* id, double x, double y)
    {
        QVERIFY(session_->push(session_->document().makeMove({{id, x, y}})));
    }
    void hover(const QPoint& at, Qt::MouseButtons buttons = Qt::NoButton, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(QEvent::MouseMove, at, view_->mapToGlobal(at), Qt::NoButton, buttons, modifiers);
        QApplication::sendEvent(view_.get(), &event);
    }
    void drag(const QPoint& from, const QPoint& by)
    {
        hover(from);
        QTest::mousePress(view_.get(), Qt::LeftButton, {}, from);
        hover(from + by / 2, Qt::LeftButton);
        hover(from + by, Qt::LeftButton);
        QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, from + by);
    }
    void loop(const QRect& around, Qt::KeyboardModifiers modifiers)
    {
        QTest::mousePress(view_.get(), Qt::LeftButton, modifiers, around.topLeft());
        for (const QPoint& corner : {around.topRight(), around.bottomRight(), around.bottomLeft(), around.topLeft()})
            hover(corner, Qt::LeftButton, modifiers);
        QTest::mouseRelease(view_.get(), Qt::LeftButton, modifiers, around.topLeft());
    }

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<CanvasView> view_;
    std::string before_;
};

QTEST_MAIN(TestArranging)
#include "tst_arranging.moc"
