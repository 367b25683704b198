// canvas.window.*: what the whole window adds to the canvas: docks that follow the document, actions, status bar,
// background checks that come back. `block` is the longest time in which the main thread took no other event, from the
// act until half a second later. One JSON object a line; `--sizes 1000,5000` chooses the graphs.

#include "engine/authoring/graphediting.h"
#include "engine/authoring/variables.h"
#include "tests/bench/canvasgraph.h"
#include "tests/bench/frames.h"
#include "tests/ui/journey.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/shell/commandpalette.h"

#include <QKeyEvent>
#include <QLineEdit>

using namespace millrace;
using namespace millrace::bench;
using namespace millrace::ui;

namespace {

/// Knows the longest event that was ever handled since it was asked to watch.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (depth_++ > 0) {
            const bool taken = QApplication::notify(receiver, event);
            --depth_;
            return taken;
        }
        QElapsedTimer timer;
        timer.start();
        const bool taken = QApplication::notify(receiver, event);
        --depth_;
        const double spent = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        if (spent > longest) {
            longest = spent;
            culprit = std::string(receiver->metaObject()->className()) + " " + std::to_string(event->type());
        }
        return taken;
    }

    double longest = 0;
    std::string culprit;

private:
    int depth_ = 0;
};

class WindowBench {
public:
    WindowBench(WatchedApplication& app, const Report& report, int count) : app_(app), report_(report), count_(count)
    {
        journey_.window->resize(1600, 1000);
        for (const char* dock : {"checklist", "inspector"})
            journey_.window->showDock(QLatin1String(dock));
        settle(300);
    }

    void run()
    {
        auto document = Document::fromValue(canvasApp(count_), "bench.yml");
        if (!document)
            return;
        const QString path = journey_.write("bench.yml", QByteArray::fromStdString((*document)->text()));
        time("open", 1, [&](int) {
            if (!journey_.open(path))
                qFatal("The app cannot be opened");
            journey_.window->currentCanvas()->repaint();
        });
        settle(3000);
        time("inspect", 12, [&](int i) { select(i * 31 + 7); });
        edits();
        structure();
        finding();
    }

private:
    /// The act until what it changed at once is painted; what follows from it later counts as `block`.
    void time(const std::string& name, int times, const std::function<void(int)>& act)
    {
        if (name != "open" && !report_.wants("canvas.window." + name))
            return; // everything else needs the app on the canvas
        Frames acknowledged;
        double block = 0;
        std::string culprit;
        for (int i = 0; i < times; ++i) {
            app_.longest = 0;
            acknowledged.measure([&] {
                act(i);
                QApplication::processEvents();
            });
            settle(500);
            if (app_.longest > block) {
                block = app_.longest;
                culprit = app_.culprit;
            }
        }
        acknowledged.report(report_, "window." + name, count_);
        report_.add("canvas.window." + name + ".block", block, "ms",
                    Value::object({{"nodes", count_}, {"event", culprit}}));
    }

    static void settle(int milliseconds)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < milliseconds)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    }

    void edits()
    {
        select(40);
        settle(300);
        const auto set = [&](const char* field, Value value, int nodeIndex) {
            const Path path = Path::nodeData("n" + std::to_string(nodeIndex)) / std::string_view(field);
            if (auto step = session().document().makeSet(path, std::move(value), "Set field"))
                session().push(std::move(*step));
        };
        time("field", 8, [&](int i) { set("url", "https://example.com/" + std::to_string(i), 40); });
        time("title", 8, [&](int i) { set("title", "Another " + std::to_string(i), 40); });
        time("elsewhere", 8, [&](int i) { set("url", "https://example.com/" + std::to_string(i), 900 % count_); });
        time("undo", 8, [&](int) { session().undoStack().undo(); });
        time("move", 8, [&](int) {
            session().endMerge();
            QKeyEvent event(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
            QApplication::sendEvent(journey_.window->currentCanvas(), &event);
        });
    }

    void structure()
    {
        CanvasView& canvas = *journey_.window->currentCanvas();
        NodeToAdd added;
        added.kind = "code";
        added.title = "Code";
        time("add", 6, [&](int i) {
            added.x = 300.0 * i;
            added.y = -500;
            if (auto made = GraphEditing(session().document(), 1700000000000 + i).addNode(added))
                session().push(std::move(made->step));
        });
        time("connect", 6, [&](int i) {
            const Connection connection{"n0", "source", std::to_string(1700000000000 + i)};
            if (auto step = GraphEditing(session().document(), 0).connect(connection))
                session().push(std::move(*step));
        });
        time("delete", 6, [&](int i) {
            select(60 + i);
            canvas.removeSelected(false);
        });
        time("duplicate", 6, [&](int i) {
            select(100 + i);
            canvas.duplicate();
        });
        time("selectall", 2, [&](int i) { i == 0 ? canvas.selectAll() : canvas.select({}); });
        time("undoall", 10, [&](int) { session().undoStack().undo(); });
    }

    void finding()
    {
        Frames scope;
        for (int i = 0; i < 12; ++i)
            scope.measure([&] { variablesInScope(session().model(), "n" + std::to_string(count_ - 1 - i)); });
        scope.report(report_, "window.scope", count_);
        CommandPalette& palette = journey_.window->palette();
        time("palette", 3, [&](int) { palette.open(QStringLiteral("@")); });
        auto* field = palette.findChild<QLineEdit*>();
        const QString typed = QStringLiteral("@http 77");
        time("palettetyping", static_cast<int>(typed.size()), [&](int i) { field->setText(typed.left(i + 1)); });
        time("palettevariables", 3, [&](int) { palette.open(QStringLiteral("#")); });
        palette.hide();
    }

    void select(int index) { journey_.window->currentCanvas()->select({QStringLiteral("n%1").arg(index % count_)}); }

    DocumentSession& session() const { return *journey_.window->currentSession(); }

    WatchedApplication& app_;
    const Report& report_;
    int count_;
    Journey journey_;
};

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication app(argc, argv);
    const Report report(argc, argv);
    if (!report.wants("canvas.window"))
        return 0;
    for (const int size : chosenSizes(argc, argv, {1000, 5000}))
        WindowBench(app, report, size).run();
    return 0;
}
