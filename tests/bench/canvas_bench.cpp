// canvas.frame.*: what one frame of the canvas costs, from the change of state to the painted window. canvas.edit.*:
// from an edit to the painted window. canvas.open, canvas.layout: opening a file, laying a graph out. One JSON object a
// line; `--sizes 1000,5000` chooses the graphs. What the whole window adds: window_bench.cpp.

#include "engine/authoring/fragment.h"
#include "engine/authoring/graphediting.h"
#include "tests/bench/canvasgraph.h"
#include "tests/bench/frames.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>

using namespace millrace;
using namespace millrace::bench;
using namespace millrace::ui;

namespace {

void settle()
{
    // Until nothing is left to draw: sprites are made over several frames.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 400)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
}

/// A canvas with a graph on it, and what people do to it with times.
class CanvasBench {
public:
    CanvasBench(Theme& theme, const Report& report, int count, std::unique_ptr<Document> document)
        : report_(report), count_(count), session_(std::move(document)), view_(theme)
    {
        view_.resize(1600, 1000);
        view_.setAnimated(false);
        view_.show();
        QApplication::processEvents();
        Frames load;
        load.measure([&] {
            view_.setSession(&session_);
            view_.repaint();
        });
        load.report(report, "frame.load", count);
    }

    void run()
    {
        view_.setZoom(1);
        settle();
        panning();
        dragging();
        zooming();
        view_.zoomToFit(false);
        settle();
        choosing();
        fields();
        structure();
        many();
        layout();
    }

private:
    /// Does something `times` times, each until the window shows it.
    void time(const std::string& name, int times, const std::function<void(int)>& change,
              const std::function<void(int)>& before = {})
    {
        Frames frames;
        for (int i = 0; i < times; ++i) {
            if (before)
                before(i);
            frames.measure([&] {
                change(i);
                view_.repaint();
            });
        }
        frames.report(report_, name, count_);
    }

    void panning()
    {
        time("frame.pan", 120, [&](int i) { wheel({i < 60 ? -15 : 15, i < 60 ? -7 : 7}, {0, 0}, Qt::NoModifier); });
        settle();
    }

    void dragging()
    {
        const QString id = QStringLiteral("n%1").arg(count_ / 2);
        view_.revealNode(id);
        settle();
        settle();
        const QPointF grip = view_.nodeRect(id).center();
        mouse(QEvent::MouseButtonPress, grip, Qt::LeftButton);
        time("frame.drag", 60, [&](int i) { mouse(QEvent::MouseMove, grip + QPointF(i * 3, i * 2)); });
        time("frame.drop", 1,
             [&](int) { mouse(QEvent::MouseButtonRelease, grip + QPointF(180, 120), Qt::LeftButton); });
        session_.undoStack().undo();
        const QPointF port = view_.handlePosition(id);
        mouse(QEvent::MouseMove, port);
        mouse(QEvent::MouseButtonPress, port, Qt::LeftButton);
        // Over cards and ground in turn: each new target is asked for its verdict.
        time("frame.connect", 60, [&](int i) { mouse(QEvent::MouseMove, QPointF(40 + i * 25, 40 + i * 15)); });
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QApplication::sendEvent(&view_, &escape);
        mouse(QEvent::MouseButtonRelease, {5, 5}, Qt::LeftButton);
    }

    void zooming()
    {
        time("frame.zoomout", 30, [&](int) { wheel({0, 0}, {0, -60}, Qt::ControlModifier); });
        settle();
        time("frame.zoomin", 30, [&](int) { wheel({0, 0}, {0, 60}, Qt::ControlModifier); });
        time(
            "frame.zoomfit", 12, [&](int) { view_.zoomToFit(false); },
            [&](int) {
                view_.setZoom(1);
                settle();
            });
        time("frame.panfit", 60, [&](int i) { wheel({i < 30 ? -5 : 5, 2}, {0, 0}, Qt::NoModifier); });
    }

    /// Selecting over the whole graph, and dragging all of it with snapping.
    void choosing()
    {
        const QPointF from(6, 6);
        const auto across = [&](int i) { return QPointF(6 + i * 26, 6 + i * 16); };
        mouse(QEvent::MouseButtonPress, from, Qt::LeftButton);
        time("frame.rubberband", 60, [&](int i) { mouse(QEvent::MouseMove, across(i)); });
        mouse(QEvent::MouseButtonRelease, across(60), Qt::LeftButton);
        view_.setLassoMode(true);
        mouse(QEvent::MouseButtonPress, from, Qt::LeftButton);
        const auto around = [&](int i) {
            const QPointF corners[] = {{6, 6}, {1590, 8}, {1590, 990}, {8, 990}};
            const QPointF& a = corners[i / 15];
            const QPointF& b = corners[(i / 15 + 1) % 4];
            return a + (b - a) * (i % 15) / 15.0;
        };
        time("frame.lasso", 60, [&](int i) { mouse(QEvent::MouseMove, around(i)); });
        time("frame.lassoend", 1, [&](int) { mouse(QEvent::MouseButtonRelease, {6, 6}, Qt::LeftButton); });
        view_.setLassoMode(false);
        time("edit.selectall", 1, [&](int) { view_.selectAll(); });
        const QPointF grip = view_.nodeRect(QStringLiteral("n%1").arg(count_ / 2)).center();
        mouse(QEvent::MouseButtonPress, grip, Qt::LeftButton);
        time("frame.dragall", 20, [&](int i) { mouse(QEvent::MouseMove, grip + QPointF(i + 5, i + 5)); });
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QApplication::sendEvent(&view_, &escape);
        mouse(QEvent::MouseButtonRelease, grip, Qt::LeftButton);
    }

    void fields()
    {
        const auto set = [&](int i, const char* field, Value value, const char* name) {
            const Path path = Path::nodeData(node(i)) / std::string_view(field);
            if (auto step = session_.document().makeSet(path, std::move(value), name))
                session_.push(std::move(*step));
        };
        time("edit.title", 100, [&](int i) { set(i, "title", "Title " + std::to_string(i), "Rename node"); });
        time("edit.undo", 100, [&](int) { session_.undoStack().undo(); });
        time("edit.field", 60, [&](int i) { set(i, "url", "https://example.com/" + std::to_string(i), "Set field"); });
        time("edit.lines", 60, [&](int i) { set(i, "template", std::string(60, 'x') + "\n\ny\n", "Set template"); });
        time(
            "edit.move", 60, [&](int) { key(Qt::Key_Down); },
            [&](int i) {
                session_.endMerge();
                view_.select({QString::fromStdString(node(i))});
            });
        view_.select({});
    }

    void structure()
    {
        const auto push = [&](const Result<EditStep>& step) {
            if (step)
                session_.push(*step);
        };
        const auto editing = [&](int i) { return GraphEditing(session_.document(), 1700000000000 + i); };
        NodeToAdd added;
        added.kind = "code";
        added.title = "Code";
        added.y = -600;
        time("edit.add", 30, [&](int i) {
            added.x = 300.0 * i;
            if (auto made = editing(i).addNode(added))
                session_.push(std::move(made->step));
        });
        time("edit.insert", 30, [&](int i) {
            NodeToAdd between = added;
            between.x = between.y = 0;
            if (auto made = editing(1000 + i).insertOnEdge(between, "e" + std::to_string(i * 7 % count_)))
                session_.push(std::move(made->step));
        });
        time("edit.connect", 30, [&](int i) {
            push(editing(i).connect({std::to_string(1700000000000 + i), "source", node(count_ - 2 - i)}));
        });
        time("edit.disconnect", 30, [&](int i) { push(editing(i).removeEdges({"e" + std::to_string(60 + i)})); });
        time("edit.delete", 30, [&](int i) { push(editing(i).removeNodes({node(count_ / 2 + i)}, false)); });
        time("edit.undostructure", 150, [&](int) { session_.undoStack().undo(); });
    }

    void many()
    {
        view_.selectAll();
        time("edit.moveall", 3, [&](int) { key(Qt::Key_Down); }, [&](int) { session_.endMerge(); });
        time("edit.undomoveall", 3, [&](int) { session_.undoStack().undo(); });
        std::vector<std::string> ids;
        for (int i = 0; i < std::min(count_, 500); ++i)
            ids.push_back("n" + std::to_string(i));
        const GraphFragment fragment = copyNodes(session_.model(), ids);
        const std::string before = session_.document().text();
        const auto paste = [&](int i) {
            if (auto pasted = pasteFragment(session_.document(), fragment, 0, -4000, {}, 1700000000000 + i))
                session_.push(std::move(pasted->step));
        };
        time("edit.paste500", 3, paste, [&](int i) { i > 0 ? session_.undoStack().undo() : void(); });
        time(
            "edit.undopaste500", 3, [&](int) { session_.undoStack().undo(); },
            [&](int i) { i > 0 ? paste(i) : void(); });
        if (session_.document().text() != before)
            qFatal("Undo did not bring back the bytes");
        QStringList chosen;
        for (const std::string& id : ids)
            chosen << QString::fromStdString(id);
        time("edit.delete500", 1, [&](int) { view_.removeSelected(false); }, [&](int) { view_.select(chosen); });
        time("edit.undodelete500", 1, [&](int) { session_.undoStack().undo(); });
    }

    void layout()
    {
        view_.select({});
        time("layout", 1, [&](int) {
            view_.autoLayout();
            while (view_.isLayoutRunning())
                QApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        });
        time("edit.undolayout", 1, [&](int) { session_.undoStack().undo(); });
    }

    std::string node(int i) const { return "n" + std::to_string(i % count_); }

    void wheel(const QPoint& pixels, const QPoint& angle, Qt::KeyboardModifiers modifiers)
    {
        const QPointF middle(800, 500);
        QWheelEvent event(middle, view_.mapToGlobal(middle), pixels, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(&view_, &event);
    }

    void mouse(QEvent::Type type, const QPointF& at, Qt::MouseButton button = Qt::NoButton)
    {
        const bool held = type == QEvent::MouseButtonPress || (type == QEvent::MouseMove && held_);
        held_ = held;
        QMouseEvent event(type, at, view_.mapToGlobal(at), button, held ? Qt::LeftButton : Qt::NoButton,
                          Qt::NoModifier);
        QApplication::sendEvent(&view_, &event);
    }

    void key(int code)
    {
        QKeyEvent event(QEvent::KeyPress, code, Qt::NoModifier);
        QApplication::sendEvent(&view_, &event);
    }

    const Report& report_;
    int count_;
    DocumentSession session_;
    CanvasView view_;
    bool held_ = false;
};

void run(Theme& theme, const Report& report, int count)
{
    auto made = Document::fromValue(canvasApp(count), "bench.yml");
    if (!made)
        return;
    const std::string text = (*made)->text();
    Frames open;
    for (int i = 0; i < 3; ++i) {
        CanvasView first(theme);
        first.resize(1600, 1000);
        first.show();
        QApplication::processEvents();
        std::unique_ptr<DocumentSession> opened;
        open.measure([&] {
            if (auto document = Document::fromText(text, "bench.yml"))
                opened = std::make_unique<DocumentSession>(std::move(*document));
            first.setSession(opened.get());
            first.repaint();
        });
    }
    open.report(report, "open", count);
    CanvasBench(theme, report, count, std::move(*made)).run();
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const Report report(argc, argv);
    if (!report.wants("canvas"))
        return 0;
    Theme theme(ThemeMode::Light);
    theme.apply(app);
    for (const int size : chosenSizes(argc, argv, {200, 1000, 5000, 20000}))
        run(theme, report, size);
    return 0;
}
