#include "ui/canvas/canvasview.h"
#include "ui/canvas/picker/nodepicker.h"
#include "ui/canvas/picker/pickermodel.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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
      position: {x: 500, y: 80}
      positionAbsolute: {x: 500, y: 80}
      width: 244
      height: 90
      data: {type: template-transform, title: Second, template: hello, variables: []}
    - id: c
      type: custom
      position: {x: 900, y: 400}
      positionAbsolute: {x: 900, y: 400}
      width: 244
      height: 90
      data: {type: end, title: Third, outputs: []}
    - id: d
      type: custom
      position: {x: 80, y: 400}
      positionAbsolute: {x: 80, y: 400}
      width: 244
      height: 90
      data: {type: code, title: Loose, code: '', code_language: python3, outputs: {}, variables: []}
)";

} // namespace

/// Editing by real events on the widget.
class TestCanvasEditing : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void draggingFromAHandleConnects();
    void draggingFromAnInputConnectsBackwards();
    void refusalIsToldAndChangesNothing();
    void escapeCancelsAConnection();
    void droppingOnGroundOffersANode();
    void clickOnAHandleAddsANode();
    void edgeIsSelectedAndDeleted();
    void edgeButtonInserts();
    void endOfAnEdgeIsMoved();
    void looseNodeIsDroppedOnAnEdge();
    void pickerWorksByKeysAlone();
    void doubleClickOnGroundOpensThePicker();
    void copyPasteAndDuplicate();
    void pastedTextIsOffered();
    void titleIsEditedOnTheCard();
    void announcementsReachScreenReaders();

private:
    void drag(const QPoint& from, const QPoint& to, bool release = true);
    bool hasEdge(const std::string& source, const std::string& target) const
    {
        const auto& edges = session_->model().edges;
        return std::any_of(edges.begin(), edges.end(),
                           [&](const EdgeModel& edge) { return edge.source == source && edge.target == target; });
    }
    QLineEdit* search() const { return view_->picker()->findChild<QLineEdit*>(); }
    void pick(const char* text) const
    {
        QTest::keyClicks(search(), QLatin1String(text));
        QTest::keyClick(search(), Qt::Key_Return);
    }
    const NodeModel& newest() const { return session_->model().nodes.back(); }

    QTemporaryDir folder_;
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<CanvasView> view_;
};

void TestCanvasEditing::initTestCase()
{
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
}

void TestCanvasEditing::init()
{
    theme_ = std::make_unique<Theme>(ThemeMode::Light);
    view_ = std::make_unique<CanvasView>(*theme_);
    view_->resize(1200, 800);
    auto document = Document::fromText(kApp, "test.yml");
    QVERIFY(document.ok());
    session_ = std::make_unique<DocumentSession>(std::move(*document));
    view_->setSession(session_.get());
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
    view_->setMinimapVisible(false);
    view_->zoomToFit(false);
    view_->setFocus(Qt::OtherFocusReason);
}

void TestCanvasEditing::cleanup()
{
    view_.reset();
    session_.reset();
    theme_.reset();
}

void TestCanvasEditing::drag(const QPoint& from, const QPoint& to, bool release)
{
    QTest::mouseMove(view_.get(), from);
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(view_.get(), (from + to) / 2);
    QTest::mouseMove(view_.get(), to);
    if (release)
        QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, to);
}

void TestCanvasEditing::draggingFromAHandleConnects()
{
    drag(view_->handlePosition("b"), view_->inputPosition("c"));
    QVERIFY(hasEdge("b", "c"));
    QCOMPARE(session_->undoStack().count(), 1);
    session_->undoStack().undo();
    QCOMPARE(session_->document().text(), std::string(kApp));
    // Anywhere on the card will do.
    drag(view_->handlePosition("b"), view_->nodeRect("c").center());
    QVERIFY(hasEdge("b", "c"));
}

void TestCanvasEditing::draggingFromAnInputConnectsBackwards()
{
    drag(view_->inputPosition("c"), view_->nodeRect("b").center());
    QVERIFY(hasEdge("b", "c"));
    QCOMPARE(session_->undoStack().count(), 1);
}

void TestCanvasEditing::refusalIsToldAndChangesNothing()
{
    QSignalSpy refused(view_.get(), &CanvasView::refused);
    drag(view_->handlePosition("b"), view_->nodeRect("a").center());
    QCOMPARE(refused.size(), 1);
    QVERIFY(!refused.first().first().toString().isEmpty());
    QVERIFY(!session_->document().isModified());
}

void TestCanvasEditing::escapeCancelsAConnection()
{
    drag(view_->handlePosition("b"), view_->nodeRect("c").center(), false);
    QTest::keyClick(view_.get(), Qt::Key_Escape);
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, view_->nodeRect("c").center());
    QVERIFY(!session_->document().isModified());
}

void TestCanvasEditing::droppingOnGroundOffersANode()
{
    const QPoint ground(view_->handlePosition("b") + QPoint(120, 160));
    drag(view_->handlePosition("b"), ground);
    QVERIFY(view_->picker() && view_->picker()->isVisible());
    pick("code");
    QVERIFY(!view_->picker()->isVisible());
    QCOMPARE(newest().kind, std::string("code"));
    QVERIFY(hasEdge("b", newest().id));
    QCOMPARE(view_->selectedNodes(), QStringList{qs(newest().id)});
    // Its input came to lie under the pointer.
    QVERIFY((view_->inputPosition(qs(newest().id)) - ground).manhattanLength() < 16);
    QCOMPARE(session_->undoStack().count(), 1);
}

void TestCanvasEditing::clickOnAHandleAddsANode()
{
    QTest::mouseMove(view_.get(), view_->handlePosition("b"));
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, view_->handlePosition("b"));
    QVERIFY(view_->picker() && view_->picker()->isVisible());
    pick("llm");
    QCOMPARE(newest().kind, std::string("llm"));
    QVERIFY(hasEdge("b", newest().id));
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, view_->handlePosition("b"));
    QTest::keyClick(search(), Qt::Key_Escape);
    QCOMPARE(session_->undoStack().count(), 1);
    QVERIFY(view_->hasFocus());
}

void TestCanvasEditing::edgeIsSelectedAndDeleted()
{
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, view_->edgePosition("e1", 0.35));
    QCOMPARE(view_->selectedEdge(), QStringLiteral("e1"));
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, view_->nodeRect("b").center());
    QCOMPARE(view_->selectedEdge(), QString());
    // The keys lead from an edge to its ends.
    view_->selectEdge("e1");
    QTest::keyClick(view_.get(), Qt::Key_Left);
    QCOMPARE(view_->selectedNodes(), QStringList{"a"});
    view_->selectEdge("e1");
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->selectedNodes(), QStringList{"b"});
    view_->selectEdge("e1");
    QTest::keyClick(view_.get(), Qt::Key_Escape);
    QCOMPARE(view_->selectedNodes(), QStringList{"b"});
    view_->selectEdge("e1");
    view_->removeSelected(false);
    QVERIFY(session_->model().edges.empty());
    QCOMPARE(session_->model().nodes.size(), std::size_t(4));
    session_->undoStack().undo();
    QVERIFY(hasEdge("a", "b"));
}

void TestCanvasEditing::edgeButtonInserts()
{
    QTest::mouseMove(view_.get(), view_->edgePosition("e1"));
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, view_->edgePosition("e1"));
    QVERIFY(view_->picker() && view_->picker()->isVisible());
    pick("llm");
    QVERIFY(hasEdge("a", newest().id));
    QVERIFY(hasEdge(newest().id, "b"));
    QVERIFY(!hasEdge("a", "b"));
    QCOMPARE(session_->undoStack().count(), 1);
}

void TestCanvasEditing::endOfAnEdgeIsMoved()
{
    drag(view_->edgePosition("e1", 0.9), view_->nodeRect("d").center());
    QVERIFY(hasEdge("a", "d"));
    QVERIFY(!hasEdge("a", "b"));
    QCOMPARE(session_->undoStack().count(), 1);
    // An end let go over ground stays where it was.
    drag(view_->edgePosition(view_->selectedEdge().isEmpty() ? qs(session_->model().edges.front().id) : QString(), 0.9),
         QPoint(600, 700));
    QVERIFY(hasEdge("a", "d"));
    QCOMPARE(session_->undoStack().count(), 1);
}

void TestCanvasEditing::looseNodeIsDroppedOnAnEdge()
{
    const QPoint grip = view_->nodeRect("d").center();
    drag(grip, view_->edgePosition("e1"));
    QVERIFY(hasEdge("a", "d"));
    QVERIFY(hasEdge("d", "b"));
    QVERIFY(!hasEdge("a", "b"));
    QCOMPARE(session_->undoStack().count(), 1);
    session_->undoStack().undo();
    QCOMPARE(session_->document().text(), std::string(kApp));
}

void TestCanvasEditing::pickerWorksByKeysAlone()
{
    view_->select({"b"});
    view_->appendNode();
    QVERIFY(view_->picker()->isVisible());
    QVERIFY(search()->hasFocus());
    const QString first = view_->picker()->currentKind();
    QVERIFY(!first.isEmpty());
    QTest::keyClick(search(), Qt::Key_Down);
    QVERIFY(view_->picker()->currentKind() != first);
    QTest::keyClick(search(), Qt::Key_Up);
    QCOMPARE(view_->picker()->currentKind(), first);
    QVERIFY(!search()->accessibleDescription().isEmpty());
    // What may not stand there can be read, not taken.
    QTest::keyClicks(search(), "user input");
    QCOMPARE(view_->picker()->currentKind(), QStringLiteral("start"));
    QTest::keyClick(search(), Qt::Key_Return);
    QVERIFY(view_->picker()->isVisible());
    QVERIFY(!session_->document().isModified());
    search()->clear();
    pick("template");
    QVERIFY(hasEdge("b", newest().id));
    // The next time it is at hand.
    view_->appendNode();
    QCOMPARE(view_->picker()->currentKind(), QStringLiteral("template-transform"));
    QTest::keyClick(search(), Qt::Key_Escape);
}

void TestCanvasEditing::doubleClickOnGroundOpensThePicker()
{
    const QPoint ground(500, 650);
    QTest::mouseDClick(view_.get(), Qt::LeftButton, {}, ground);
    QVERIFY(view_->picker() && view_->picker()->isVisible());
    pick("code");
    QVERIFY(view_->nodeRect(qs(newest().id)).adjusted(-8, -8, 8, 8).contains(ground));
    QVERIFY(session_->model().edges.size() == 1);
}

void TestCanvasEditing::copyPasteAndDuplicate()
{
    view_->select({"a", "b"});
    view_->copy();
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->hasFormat("application/x-millrace-nodes+yaml"));
    QVERIFY(data->text().contains("hello"));
    view_->copyForDify();
    QVERIFY(QGuiApplication::clipboard()->text().contains("dify-workflow-clipboard"));
    view_->select({"b"});
    view_->copy();
    view_->paste();
    QCOMPARE(session_->model().nodes.size(), std::size_t(5));
    QCOMPARE(view_->selectedNodes(), QStringList{qs(newest().id)});
    const std::string first = newest().id;
    view_->paste();
    const NodeModel& second = newest();
    const NodeModel* one = session_->model().node(first);
    QVERIFY(second.x != one->x || second.y != one->y);
    QCOMPARE(session_->undoStack().count(), 2);
    view_->select({"b"});
    view_->duplicate();
    QCOMPARE(session_->model().nodes.size(), std::size_t(7));
    QVERIFY(!view_->nodeRect(qs(newest().id)).intersects(view_->nodeRect("b")));
    view_->select({"d"});
    view_->cut();
    QVERIFY(!session_->model().node("d"));
    view_->paste();
    QCOMPARE(newest().kind, std::string("code"));
}

void TestCanvasEditing::pastedTextIsOffered()
{
    view_->pasteText("curl -X POST https://example.com/v1/items -H 'Accept: application/json'");
    if (auto* menu = view_->findChild<QMenu*>("canvas.pasteMenu")) {
        QVERIFY(menu->activeAction());
        QTest::keyClick(menu, Qt::Key_Return);
    }
    QCOMPARE(newest().kind, std::string("http-request"));
    QCOMPARE(newest().data["method"].toString(), std::string("post"));
    QSignalSpy refused(view_.get(), &CanvasView::refused);
    view_->pasteText(" ");
    QCOMPARE(refused.size(), 1);
}

void TestCanvasEditing::titleIsEditedOnTheCard()
{
    view_->select({"b"});
    view_->renameInPlace();
    auto* title = view_->findChild<QLineEdit*>("canvas.title");
    QVERIFY(title && title->hasFocus());
    QCOMPARE(title->text(), QStringLiteral("Second"));
    QTest::keyClicks(title, "Add a word");
    QTest::keyClick(title, Qt::Key_Return);
    QCOMPARE(session_->model().node("b")->title, std::string("Add a word"));
    QCOMPARE(session_->undoStack().count(), 1);
    QVERIFY(view_->hasFocus());
    view_->renameInPlace();
    title = nullptr;
    for (QLineEdit* edit : view_->findChildren<QLineEdit*>("canvas.title"))
        title = edit->isVisible() ? edit : title;
    QVERIFY(title);
    QTest::keyClicks(title, "never");
    QTest::keyClick(title, Qt::Key_Escape);
    QCOMPARE(session_->model().node("b")->title, std::string("Add a word"));
}

void TestCanvasEditing::announcementsReachScreenReaders()
{
    QSignalSpy said(view_.get(), &CanvasView::announced);
    view_->select({"a"});
    view_->selectNextEdge();
    QCOMPARE(said.size(), 1);
    const QString words = said.first().first().toString();
    QVERIFY(words.contains("First") && words.contains("Second"));
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(view_.get());
    QCOMPARE(canvas->text(QAccessible::Description), words);
    // Ports and edges are below their node.
    QAccessibleInterface* node = canvas->child(0);
    QVERIFY(node->childCount() >= 1);
    QStringList names;
    for (int i = 0; i < node->childCount(); ++i)
        names << node->child(i)->text(QAccessible::Name);
    QVERIFY2(names.join('|').contains("Second"), qPrintable(names.join('|')));
}

QTEST_MAIN(TestCanvasEditing)
#include "tst_canvasediting.moc"
