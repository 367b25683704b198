#include "ui/canvas/detail/graphoperations.h"
#include "ui/canvas/detail/placement.h"
#include "ui/canvas/detail/ports.h"
#include "ui/canvas/interaction/connectmode.h"
#include "ui/canvas/interaction/lasso.h"
#include "ui/canvas/picker/pickermodel.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QTest>

#include <random>

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
      position: {x: 400, y: 80}
      positionAbsolute: {x: 400, y: 80}
      width: 244
      height: 90
      data: {type: if-else, title: Which, cases: [{case_id: 'true', id: 'true', logical_operator: and, conditions: []}]}
    - id: c
      type: custom
      position: {x: 720, y: 400}
      positionAbsolute: {x: 720, y: 400}
      width: 244
      height: 90
      data: {type: end, title: Done, outputs: []}
    - id: d
      type: custom
      position: {x: 400, y: 400}
      positionAbsolute: {x: 400, y: 400}
      width: 244
      height: 90
      data: {type: template-transform, title: Loose, template: x, variables: []}
)";

} // namespace

/// The graph's operations and the keys for connecting, on a state that no widget shows.
class TestGraphOperations : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void addsAfterAHandle();
    void insertsOnAnEdge();
    void refusesWithTheReason();
    void removesEdgesBeforeNodes();
    void joinsWhatWasAround();
    void keyboardStaysNearWhatWasDeleted();
    void changesTheKindInPlace();
    void edgesAreWalked();
    void connectsByKeys();
    void connectingIsGivenUp();
    void pickerGroupsAndSearches();
    void placesAvoidCards();
    void lassosSelectWhatTheirPolygonHolds();

private:
    const AppModel& app() const { return session_->model(); }
    int node(const char* id) const { return state_->scene.indexOf(QLatin1String(id)); }
    void select(const char* id) { state_->setSelection({node(id)}, node(id)); }
    bool hasEdge(const char* source, const char* handle, const char* target) const
    {
        return std::any_of(app().edges.begin(), app().edges.end(), [&](const EdgeModel& edge) {
            return edge.source == source && edge.sourceHandle == handle && edge.target == target;
        });
    }

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<CanvasState> state_;
    QStringList said_, refused_;
};

void TestGraphOperations::init()
{
    auto document = Document::fromText(kApp, "test.yml");
    QVERIFY(document.ok());
    session_ = std::make_unique<DocumentSession>(std::move(*document));
    theme_ = std::make_unique<Theme>(ThemeMode::Light);
    state_ = std::make_unique<CanvasState>(*theme_);
    state_->session = session_.get();
    state_->size = QSizeF(1200, 800);
    state_->scene.rebuild(session_->model());
    state_->setSelection({}, -1);
    said_.clear();
    refused_.clear();
    state_->edit.announce = [this](const QString& text) { said_ << text; };
    state_->edit.refuse = [this](const QString& text) { refused_ << text; };
    state_->edit.now = [] { return qint64(1'700'000'000'000); };
    connect(session_.get(), &DocumentSession::changed, this, [this] {
        state_->scene.rebuild(session_->model());
        state_->setSelection({}, -1);
    });
}

void TestGraphOperations::cleanup()
{
    state_.reset();
    session_.reset();
    theme_.reset();
}

void TestGraphOperations::addsAfterAHandle()
{
    NodePlace place;
    place.link = NodePlace::Link::After;
    place.node = QStringLiteral("b");
    place.handle = QStringLiteral("false");
    QVERIFY(GraphOperations(*state_).add(place, "llm"));
    QCOMPARE(app().nodes.size(), std::size_t(5));
    const NodeModel& added = app().nodes.back();
    QCOMPARE(added.kind, std::string("llm"));
    QVERIFY(hasEdge("b", "false", added.id.c_str()));
    QVERIFY(added.x > 400 + 244);
    QCOMPARE(state_->selection(), std::vector<int>{state_->scene.indexOf(qs(added.id))});
    QCOMPARE(session_->undoStack().count(), 1);
    QVERIFY(said_.last().contains(QStringLiteral("Which")));
    session_->undoStack().undo();
    QCOMPARE(session_->document().text(), std::string(kApp));
}

void TestGraphOperations::insertsOnAnEdge()
{
    NodePlace place;
    place.link = NodePlace::Link::OnEdge;
    place.edge = QStringLiteral("e1");
    QVERIFY(GraphOperations(*state_).add(place, "code"));
    const std::string id = app().nodes.back().id;
    QVERIFY(hasEdge("a", "source", id.c_str()));
    QVERIFY(hasEdge(id.c_str(), "source", "b"));
    QVERIFY(!hasEdge("a", "source", "b"));
    QCOMPARE(session_->undoStack().count(), 1);
}

void TestGraphOperations::refusesWithTheReason()
{
    GraphOperations operations(*state_);
    QVERIFY(!operations.check(operations.connection({node("b"), 0}, node("a"))).allowed);
    QVERIFY(!operations.connect(operations.connection({node("b"), 0}, node("a"))));
    QCOMPARE(refused_.size(), 1);
    QVERIFY(!refused_.first().isEmpty());
    QCOMPARE(session_->undoStack().count(), 0);
}

void TestGraphOperations::removesEdgesBeforeNodes()
{
    GraphOperations operations(*state_);
    select("b");
    operations.selectEdge(edgeIndex(state_->scene, QStringLiteral("e1")));
    QVERIFY(state_->selection().empty()); // one key, one meaning
    QVERIFY(operations.removeChosen(false));
    QVERIFY(app().edges.empty());
    QCOMPARE(app().nodes.size(), std::size_t(4));
    QCOMPARE(state_->current, node("a"));
    QCOMPARE(session_->undoStack().count(), 1);
}

void TestGraphOperations::joinsWhatWasAround()
{
    GraphOperations operations(*state_);
    QVERIFY(operations.connect(operations.connection({node("d"), 0}, node("c"))));
    QVERIFY(operations.connect(operations.connection({node("b"), 0}, node("d"))));
    select("d");
    QVERIFY(operations.removeChosen(true));
    QVERIFY(hasEdge("b", "true", "c"));
    QVERIFY(!app().node("d"));
}

void TestGraphOperations::keyboardStaysNearWhatWasDeleted()
{
    select("b");
    QVERIFY(GraphOperations(*state_).removeChosen(false));
    QVERIFY(!app().node("b"));
    QVERIFY(app().edges.empty());
    QCOMPARE(state_->current, node("a"));
    QVERIFY(state_->selection().empty());
}

void TestGraphOperations::changesTheKindInPlace()
{
    NodePlace place;
    place.link = NodePlace::Link::Replace;
    place.node = QStringLiteral("d");
    GraphOperations operations(*state_);
    for (const KindOffer& offer : operations.offers(place))
        QVERIFY(offer.kind != "template-transform");
    QVERIFY(operations.add(place, "code"));
    QCOMPARE(app().node("d")->kind, std::string("code"));
    QCOMPARE(app().node("d")->x, 400.0);
    QCOMPARE(app().node("d")->title, std::string("Loose")); // somebody called it so
    QCOMPARE(session_->undoStack().count(), 1);
}

void TestGraphOperations::edgesAreWalked()
{
    GraphOperations operations(*state_);
    QVERIFY(operations.connect(operations.connection({node("b"), 0}, node("d"))));
    select("b");
    operations.cycleEdges(false);
    const QString first = edgeId(state_->scene, state_->edit.selectedEdge);
    operations.cycleEdges(false);
    const QString second = edgeId(state_->scene, state_->edit.selectedEdge);
    QVERIFY(!first.isEmpty() && !second.isEmpty() && first != second);
    operations.cycleEdges(false);
    QCOMPARE(edgeId(state_->scene, state_->edit.selectedEdge), first);
    operations.cycleEdges(true);
    QCOMPARE(edgeId(state_->scene, state_->edit.selectedEdge), second);
    QVERIFY(said_.last().contains(QStringLiteral("First")));
    select("c");
    operations.cycleEdges(false);
    QCOMPARE(state_->edit.selectedEdge, -1);
    QVERIFY(said_.last().contains(QStringLiteral("Done")));
}

void TestGraphOperations::connectsByKeys()
{
    select("b");
    std::unique_ptr<ConnectMode> mode = ConnectMode::start(*state_);
    QVERIFY(mode);
    const auto press = [&](int key) {
        const QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        return mode->key(event);
    };
    // The condition has two branches: one is chosen first.
    QCOMPARE(state_->edit.connecting->target, -1);
    QCOMPARE(press(Qt::Key_Down), ConnectMode::Outcome::Goes);
    QCOMPARE(press(Qt::Key_Return), ConnectMode::Outcome::Goes);
    // First only has outputs: it is never offered.
    QSet<int> seen;
    for (int i = 0; i < 6; ++i) {
        seen << state_->edit.connecting->target;
        press(Qt::Key_Tab);
    }
    QCOMPARE(seen, (QSet<int>{node("c"), node("d")}));
    while (state_->edit.connecting->target != node("d"))
        press(Qt::Key_Right);
    QVERIFY(said_.last().contains(QStringLiteral("Loose")));
    QCOMPARE(press(Qt::Key_Return), ConnectMode::Outcome::Done);
    QVERIFY(hasEdge("b", "false", "d"));
    QVERIFY(!state_->edit.connecting);
}

void TestGraphOperations::connectingIsGivenUp()
{
    select("a");
    std::unique_ptr<ConnectMode> mode = ConnectMode::start(*state_);
    QVERIFY(mode);
    QVERIFY(state_->edit.connecting->target >= 0); // one handle: straight to the targets
    const QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCOMPARE(mode->key(escape), ConnectMode::Outcome::Done);
    QVERIFY(!state_->edit.connecting);
    QCOMPARE(session_->undoStack().count(), 0);
    select("c");
    QVERIFY(!ConnectMode::start(*state_)); // nothing leads out of an end
    QCOMPARE(refused_.size(), 1);
}

void TestGraphOperations::pickerGroupsAndSearches()
{
    PickerModel model;
    std::vector<KindOffer> offers = offeredKinds(app(), {});
    QVERIFY(!offers.empty());
    offers.back().allowed = false;
    offers.back().reason = Message("Not now");
    model.setOffers(offers, {QStringLiteral("code"), QStringLiteral("nonsense")});
    QVERIFY(model.row(0).heading);
    QCOMPARE(model.row(1).kind, QStringLiteral("code"));
    QCOMPARE(model.firstChoice(), 1);
    QVERIFY(model.row(2).heading); // what is not known is left out
    QCOMPARE(model.step(1, 1), 3); // over the heading
    QCOMPARE(model.step(1, -1), 1);
    // The app has its start and takes no trigger beside it: that group is the last one.
    int start = -1, code = -1;
    for (int i = 2; i < model.rowCount(); ++i) {
        start = model.row(i).kind == QLatin1String("start") ? i : start;
        code = model.row(i).kind == QLatin1String("code") ? i : code;
    }
    QVERIFY(start > code && code > 0);
    QVERIFY(!model.row(start).choosable());
    model.search(QStringLiteral("http"));
    QCOMPARE(model.row(0).kind, QStringLiteral("http-request"));
    model.search(QStringLiteral("zzzz"));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.firstChoice(), -1);
    model.search(QString::fromStdString(offers.back().kind));
    int refused = -1;
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.row(i).kind == qs(offers.back().kind))
            refused = i;
    }
    QVERIFY(refused >= 0);
    QVERIFY(!model.row(refused).choosable());
    QVERIFY(model.index(refused).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Not now")));
}

void TestGraphOperations::placesAvoidCards()
{
    const QRectF onB(410, 90, 244, 90);
    const QPointF corner = freeCorner(state_->scene, onB, -1);
    const QRectF placed(corner, onB.size());
    for (const SceneNode& other : state_->scene.nodes())
        QVERIFY(!other.rect.intersects(placed));
    QCOMPARE(corner.x(), onB.x());
    QCOMPARE(freeCorner(state_->scene, QRectF(2000, 2000, 244, 90), -1), QPointF(2000, 2000));
    QCOMPARE(containerAt(state_->scene, QPointF(410, 90)), -1);
}

/// The loop is followed point by point; loops that cross themselves have holes.
void TestGraphOperations::lassosSelectWhatTheirPolygonHolds()
{
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        const auto somewhere = [&] { return QPointF(int(random() % 1100), int(random() % 600)); };
        const auto pointer = [](const QPointF& at) { return Pointer{at, at, Qt::NoModifier}; };
        QPolygonF loop({somewhere()});
        Lasso lasso(*state_, pointer(loop.front()));
        for (int i = 0; i < 40; ++i) {
            loop << loop.back() + (somewhere() - QPointF(550, 300)) / 2 + QPointF(20, 0);
            lasso.move(pointer(loop.back()));
            for (const char* id : {"a", "b", "c", "d"}) {
                const QPointF middle = state_->scene.nodes()[static_cast<std::size_t>(node(id))].rect.center();
                QCOMPARE(state_->isSelected(node(id)), loop.containsPoint(middle, Qt::OddEvenFill));
            }
        }
        lasso.cancel();
    }
}

QTEST_MAIN(TestGraphOperations)
#include "tst_graphoperations.moc"
