#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace millrace;
using namespace millrace::ui;

class TestCanvasView : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void clickSelects();
    void shiftClickToggles();
    void rubberBandSelectsWhatItTouches();
    void dragIsOneUndoableStep();
    void dragOfAContainerTakesItsChildrenAlong();
    void escapeCancelsADrag();
    void arrowKeysMoveAndMerge();
    void tabWalksTheGraph();
    void enterAndDoubleClickActivate();
    void keysZoom();
    void wheelZoomsAtThePointer();
    void editedCardIsDrawnAnew();
    void focusDimsTheRest();
    void runStatesAreDrawn();
    void oldContainersGetAStart();
    void filesWithoutPositionsStandInARow();
    void noGraphExplainsItself();
    void screenReadersCanWalk();
    void sessionMayDieFirst();
    void everyCorpusFileDraws();

private:
    void open(const char* yaml);
    QPoint onNode(const char* id, const QPointF& inside = {60, 20}) const;
    const NodeModel& model(const char* id) const { return *session_->model().node(id); }

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<CanvasView> view_;
};

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
    - {id: e2, source: b, sourceHandle: source, target: c, targetHandle: target}
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
      position: {x: 400, y: 80}
      positionAbsolute: {x: 400, y: 80}
      width: 244
      height: 90
      data: {type: template-transform, title: Second, template: hello}
    - id: c
      type: custom
      position: {x: 720, y: 400}
      positionAbsolute: {x: 720, y: 400}
      width: 244
      height: 90
      data: {type: end, title: Third, outputs: []}
)";

const char* const kContainer = R"(app:
  mode: workflow
  name: t
kind: app
version: 0.3.0
workflow:
  graph:
    edges: []
    nodes:
    - id: box
      type: custom
      position: {x: 100, y: 100}
      positionAbsolute: {x: 100, y: 100}
      width: 600
      height: 300
      data: {type: iteration, title: Box, start_node_id: boxstart}
    - id: boxstart
      type: custom-iteration-start
      parentId: box
      position: {x: 24, y: 68}
      positionAbsolute: {x: 124, y: 168}
      width: 44
      height: 48
      data: {type: iteration-start, title: ''}
    - id: child
      type: custom
      parentId: box
      position: {x: 200, y: 80}
      positionAbsolute: {x: 300, y: 180}
      width: 244
      height: 90
      data: {type: template-transform, title: Child, template: x}
)";

int colorsIn(const QImage& image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    return static_cast<int>(colors.size());
}

} // namespace

void TestCanvasView::init()
{
    theme_ = std::make_unique<Theme>(ThemeMode::Light);
    view_ = std::make_unique<CanvasView>(*theme_);
    view_->resize(1200, 800);
}

void TestCanvasView::cleanup()
{
    view_.reset();
    session_.reset();
    theme_.reset();
}

void TestCanvasView::open(const char* yaml)
{
    auto document = Document::fromText(yaml, "test.yml");
    QVERIFY2(document.ok(), document.ok() ? "" : document.error().english().c_str());
    session_ = std::make_unique<DocumentSession>(std::move(*document));
    view_->setSession(session_.get());
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
    view_->zoomToFit(false);
    view_->setMinimapVisible(false);
    view_->setFocus(Qt::OtherFocusReason);
}

QPoint TestCanvasView::onNode(const char* id, const QPointF& inside) const
{
    // The accessibility tree knows where cards are, as a screen reader's user would.
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(view_.get());
    for (int i = 0; i < canvas->childCount(); ++i) {
        const QAccessibleInterface* node = canvas->child(i);
        if (node->text(QAccessible::Name).endsWith(QString::fromStdString(model(id).title))) {
            const QPoint corner = view_->mapFromGlobal(node->rect().topLeft());
            return corner + (inside * view_->zoom()).toPoint();
        }
    }
    return {-1, -1};
}

void TestCanvasView::clickSelects()
{
    open(kApp);
    QSignalSpy changes(view_.get(), &CanvasView::selectionChanged);
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, onNode("b"));
    QCOMPARE(view_->selectedNodes(), QStringList{"b"});
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, QPoint(600, 790));
    QCOMPARE(view_->selectedNodes(), QStringList{});
    QCOMPARE(changes.size(), 2);
    QVERIFY(!session_->document().isModified());
}

void TestCanvasView::shiftClickToggles()
{
    open(kApp);
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, onNode("a"));
    QTest::mouseClick(view_.get(), Qt::LeftButton, Qt::ShiftModifier, onNode("b"));
    QCOMPARE(view_->selectedNodes(), (QStringList{"a", "b"}));
    QTest::mouseClick(view_.get(), Qt::LeftButton, Qt::ShiftModifier, onNode("a"));
    QCOMPARE(view_->selectedNodes(), QStringList{"b"});
}

void TestCanvasView::rubberBandSelectsWhatItTouches()
{
    open(kApp);
    const QPoint from = onNode("a", {-20, -20}), to = onNode("b", {40, 40});
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(view_.get(), (from + to) / 2);
    QTest::mouseMove(view_.get(), to);
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, to);
    QCOMPARE(view_->selectedNodes(), (QStringList{"a", "b"}));
}

void TestCanvasView::dragIsOneUndoableStep()
{
    open(kApp);
    view_->setZoom(1);
    const QPoint grip = onNode("b");
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, grip);
    for (int i = 1; i <= 10; ++i)
        QTest::mouseMove(view_.get(), grip + QPoint(i * 5, i * 13));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, grip + QPoint(50, 130));
    QCOMPARE(session_->undoStack().count(), 1);
    QCOMPARE(model("b").x, 448.0); // 450 on the 8 px grid
    QCOMPARE(model("b").y, 208.0);
    QCOMPARE(model("a").x, 80.0);
    QCOMPARE(onNode("b"), grip + QPoint(48, 128));
    session_->undoStack().undo();
    QCOMPARE(model("b").x, 400.0);
    QCOMPARE(onNode("b"), grip);
    QVERIFY(!session_->document().isModified());
}

void TestCanvasView::dragOfAContainerTakesItsChildrenAlong()
{
    open(kContainer);
    view_->setZoom(1);
    const QPoint child = onNode("child"), grip = onNode("box");
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, grip);
    QTest::mouseMove(view_.get(), grip + QPoint(40, 0));
    QTest::mouseMove(view_.get(), grip + QPoint(80, 36));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, grip + QPoint(80, 36));
    QCOMPARE(session_->undoStack().count(), 1);
    const double dx = model("box").x - 100, dy = model("box").y - 100;
    QVERIFY(dx > 70 && dy > 20);
    QCOMPARE(model("child").x, 300 + dx);
    QCOMPARE(model("child").y, 180 + dy);
    QCOMPARE(model("child").relativeX, 200.0);
    QCOMPARE(onNode("child"), child + QPoint(qRound(dx), qRound(dy)));
}

void TestCanvasView::escapeCancelsADrag()
{
    open(kApp);
    const QPoint grip = onNode("b");
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, grip);
    QTest::mouseMove(view_.get(), grip + QPoint(50, 60));
    QTest::mouseMove(view_.get(), grip + QPoint(90, 90));
    QVERIFY(onNode("b") != grip);
    QTest::keyClick(view_.get(), Qt::Key_Escape);
    QCOMPARE(onNode("b"), grip);
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, grip + QPoint(90, 90));
    QCOMPARE(session_->undoStack().count(), 0);
}

void TestCanvasView::arrowKeysMoveAndMerge()
{
    open(kApp);
    view_->select({"b"});
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(model("b").x, 416.0);
    QCOMPARE(model("b").y, 120.0);
    QCOMPARE(session_->undoStack().count(), 1);
    session_->undoStack().undo();
    QCOMPARE(model("b").x, 400.0);
    QCOMPARE(model("b").y, 80.0);
}

void TestCanvasView::tabWalksTheGraph()
{
    open(kApp);
    view_->select({});
    QStringList visited;
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(view_.get(), Qt::Key_Tab);
        visited += view_->selectedNodes();
    }
    QCOMPARE(visited, (QStringList{"a", "b", "c"}));
    QTest::keyClick(view_.get(), Qt::Key_Backtab);
    QCOMPARE(view_->selectedNodes(), QStringList{"b"});
    QTest::keyClick(view_.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(view_->selectedNodes(), QStringList{"c"});
    QTest::keyClick(view_.get(), Qt::Key_Escape);
    QCOMPARE(view_->selectedNodes(), QStringList{});
}

void TestCanvasView::enterAndDoubleClickActivate()
{
    open(kApp);
    QSignalSpy activated(view_.get(), &CanvasView::nodeActivated);
    view_->select({"c"});
    QTest::keyClick(view_.get(), Qt::Key_Return);
    QTest::mouseDClick(view_.get(), Qt::LeftButton, {}, onNode("a"));
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated[0][0].toString(), QStringLiteral("c"));
    QCOMPARE(activated[1][0].toString(), QStringLiteral("a"));
}

void TestCanvasView::keysZoom()
{
    open(kApp);
    QSignalSpy zooms(view_.get(), &CanvasView::zoomChanged);
    QTest::keyClick(view_.get(), Qt::Key_0);
    QCOMPARE(view_->zoom(), 1.0);
    QTest::keyClick(view_.get(), Qt::Key_Plus);
    QCOMPARE(view_->zoom(), 1.25);
    QTest::keyClick(view_.get(), Qt::Key_Minus);
    QCOMPARE(view_->zoom(), 1.0);
    QVERIFY(zooms.size() >= 3);
}

void TestCanvasView::wheelZoomsAtThePointer()
{
    open(kApp);
    view_->setZoom(1);
    const QPoint at = onNode("b");
    QWheelEvent wheel(at, view_->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(view_.get(), &wheel);
    QVERIFY(view_->zoom() > 1.2);
    const QPoint now = onNode("b");
    QVERIFY2((now - at).manhattanLength() <= 2, "the card under the pointer stays there");
}

void TestCanvasView::editedCardIsDrawnAnew()
{
    open(kApp);
    const QImage before = view_->grab().toImage();
    auto step = session_->document().makeSet(Path::nodeData("b").dotted("title"), "A new name", "Rename");
    QVERIFY(step.ok());
    QVERIFY(session_->push(*step));
    QVERIFY(view_->grab().toImage() != before);
    QVERIFY(onNode("b").x() > 0);
    session_->undoStack().undo();
    QCOMPARE(view_->grab().toImage(), before);
}

void TestCanvasView::focusDimsTheRest()
{
    open(kApp);
    view_->select({"a"});
    const QImage all = view_->grab().toImage();
    view_->select({"c"});
    view_->select({"a"});
    QCOMPARE(view_->grab().toImage(), all);
    view_->setFocus(CanvasView::Focus::Upstream);
    const QImage dimmed = view_->grab().toImage();
    QVERIFY(dimmed != all);
    view_->setFocus(CanvasView::Focus::None);
    QCOMPARE(view_->grab().toImage(), all);
}

void TestCanvasView::runStatesAreDrawn()
{
    open(kApp);
    const QImage idle = view_->grab().toImage();
    QList<QImage> pictures{idle};
    for (NodeStatus status : {NodeStatus::Succeeded, NodeStatus::Failed, NodeStatus::Exception, NodeStatus::Skipped}) {
        NodeRunState state;
        state.status = status;
        state.seconds = 1.5;
        view_->setRunState("b", state);
        view_->setEdgeState(0, status == NodeStatus::Skipped ? EdgeRunState::Skipped : EdgeRunState::Taken);
        const QImage picture = view_->grab().toImage();
        QVERIFY(!pictures.contains(picture));
        pictures << picture;
    }
    view_->clearRunStates();
    QCOMPARE(view_->grab().toImage(), idle);
    view_->setProblems({{"b", 2}});
    QVERIFY(view_->grab().toImage() != idle);
}

void TestCanvasView::oldContainersGetAStart()
{
    open(R"(app: {mode: workflow, name: t}
kind: app
workflow:
  graph:
    edges: []
    nodes:
    - id: box
      type: custom
      position: {x: 100, y: 100}
      width: 600
      height: 300
      data: {type: iteration, title: Box, start_node_id: child}
    - id: child
      type: custom
      parentId: box
      position: {x: 200, y: 80}
      width: 244
      height: 90
      data: {type: template-transform, title: Child, template: x}
)");
    const std::string before = session_->document().text();
    QVERIFY(!view_->renderToImage({800, 500}, 1).isNull());
    QCOMPARE(session_->document().text(), before);
    view_->select({"boxstart"});
    QCOMPARE(view_->selectedNodes(), QStringList{});
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(view_.get());
    QCOMPARE(canvas->childCount(), 2);
}

void TestCanvasView::filesWithoutPositionsStandInARow()
{
    open(R"(app: {mode: workflow, name: t}
kind: app
workflow:
  graph:
    edges: []
    nodes:
    - {id: a, data: {type: start, title: One}}
    - {id: b, data: {type: end, title: Two}}
    - {id: c, data: {type: mystery, title: Three}}
)");
    view_->setZoom(1);
    QCOMPARE(onNode("b") - onNode("a"), QPoint(300, 0));
    QCOMPARE(onNode("c") - onNode("b"), QPoint(300, 0));
}

void TestCanvasView::noGraphExplainsItself()
{
    view_->setSession(nullptr);
    view_->show();
    QVERIFY(colorsIn(view_->grab().toImage()) > 20);
    open("app: {mode: chat, name: t}\nkind: app\nmodel_config: {model: {name: gpt}, pre_prompt: Hi}\n");
    QVERIFY(colorsIn(view_->grab().toImage()) > 20);
    QVERIFY(colorsIn(view_->renderToImage({600, 400}, 2)) > 20);
}

void TestCanvasView::screenReadersCanWalk()
{
    open(kApp);
    NodeRunState state;
    state.status = NodeStatus::Failed;
    view_->setRunState("c", state);
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(view_.get());
    QVERIFY(canvas);
    QCOMPARE(canvas->childCount(), 3);
    QVERIFY(canvas->child(1)->text(QAccessible::Name).contains("Second"));
    QVERIFY(canvas->child(2)->text(QAccessible::Name).contains("failed"));
    QVERIFY(canvas->child(1)->text(QAccessible::Description).contains("hello"));
    canvas->child(1)->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(view_->selectedNodes(), QStringList{"b"});
    QVERIFY(canvas->child(1)->state().selected);
    QCOMPARE(canvas->indexOfChild(canvas->child(2)), 2);
}

void TestCanvasView::sessionMayDieFirst()
{
    open(kApp);
    session_.reset();
    QVERIFY(!view_->grab().toImage().isNull());
    QCOMPARE(view_->selectedNodes(), QStringList{});
}

void TestCanvasView::everyCorpusFileDraws()
{
    int files = 0;
    QDirIterator corpus(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"), {QStringLiteral("*.yml")}, QDir::Files,
                        QDirIterator::Subdirectories);
    while (corpus.hasNext()) {
        const QString path = corpus.next();
        auto document = Document::load(path.toStdString());
        QVERIFY2(document.ok(), qPrintable(path));
        DocumentSession session(std::move(*document));
        const std::string before = session.document().text();
        CanvasView view(*theme_);
        view.setSession(&session);
        const QImage image = view.renderToImage({1200, 700}, 1);
        QVERIFY2(colorsIn(image) > 40, qPrintable(path));
        QCOMPARE(session.document().text(), before);
        ++files;
    }
    QCOMPARE(files, 58);
}

QTEST_MAIN(TestCanvasView)
#include "tst_canvasview.moc"
