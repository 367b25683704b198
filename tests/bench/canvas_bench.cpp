// canvas.frame.*: what one frame of the canvas costs, from the change of state to the painted window. canvas.edit.*:
// from an edit to the painted window. canvas.open, canvas.layout: opening a file, laying a graph out. One JSON object a
// line;
// `--sizes 1000,5000` chooses the graphs.

#include "engine/authoring/fragment.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// A graph about as wide as it is high on the screen: mixed kinds, 1.2 edges a node, one in five of them jumping
/// columns.
Value syntheticApp(int count)
{
    static const char* const kinds[] = {"llm", "code", "if-else", "template-transform", "http-request", "answer"};
    Value::Array nodes, edges;
    const int rows = std::max(10, static_cast<int>(std::sqrt(count * 1.05)));
    unsigned random = 12345;
    auto next = [&random] { return (random = random * 1103515245U + 12345U) >> 8; };
    for (int i = 0; i < count; ++i) {
        const std::string kind = i == 0 ? "start" : kinds[next() % 6];
        Value data = Value::object({{"type", kind}, {"title", kind + " " + std::to_string(i)}});
        data.set("model", Value::object({{"name", "gpt-4o-mini"}, {"provider", "langgenius/openai/openai"}}));
        data.set(
            "prompt_template",
            Value::array({Value::object({{"role", "system"}, {"text", "Answer {{#n0.query#}} in two sentences."}})}));
        data.set("code_language", "python3");
        data.set("variables", Value::array({}));
        data.set("template", "Dear {{ name }},\nthank you for your message.");
        data.set("method", "get");
        data.set("url", "https://api.example.com/v1/items");
        data.set("answer", "Here it is: {{#n0.query#}}");
        const Value condition = Value::object({{"variable_selector", Value::array({"n0", "query"})},
                                               {"comparison_operator", "contains"},
                                               {"value", "hello"}});
        if (kind == "if-else")
            data.set("cases", Value::array({Value::object({{"case_id", "true"},
                                                           {"logical_operator", "and"},
                                                           {"conditions", Value::array({condition})}})}));
        const double x = 80 + 320.0 * (i / rows), y = 80 + 190.0 * (i % rows);
        const Value position = Value::object({{"x", x}, {"y", y}});
        nodes.push_back(Value::object({{"id", "n" + std::to_string(i)},
                                       {"type", "custom"},
                                       {"position", position},
                                       {"positionAbsolute", position},
                                       {"width", 244},
                                       {"height", 98},
                                       {"data", data}}));
        auto connect = [&](int from) {
            const std::string id = std::to_string(edges.size());
            edges.push_back(Value::object({{"id", "e" + id},
                                           {"source", "n" + std::to_string(from)},
                                           {"target", "n" + std::to_string(i)},
                                           {"sourceHandle", "source"},
                                           {"targetHandle", "target"}}));
        };
        if (i >= rows)
            connect(i - rows + (next() % 3 == 0 && i % rows ? -1 : 0));
        if (i >= 6 * rows && next() % 5 == 0)
            connect(i - 5 * rows);
    }
    return Value::object(
        {{"app", Value::object({{"mode", "workflow"}, {"name", "bench"}})},
         {"kind", "app"},
         {"version", "0.3.0"},
         {"workflow", Value::object({{"graph", Value::object({{"nodes", nodes}, {"edges", edges}})}})}});
}

class Frames {
public:
    void measure(QWidget& widget, const std::function<void()>& change)
    {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        change();
        widget.repaint();
        // Processor time beside wall time: on a busy machine it is the one that says something about the canvas.
        cpu_.push_back(1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        times_.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    void report(const std::string& name, int nodes, std::size_t edges)
    {
        std::sort(times_.begin(), times_.end());
        std::sort(cpu_.begin(), cpu_.end());
        auto at = [this](double share) {
            return times_[static_cast<std::size_t>(share * static_cast<double>(times_.size() - 1))];
        };
        std::printf("{\"name\":\"canvas.%s\",\"value\":%.2f,\"unit\":\"ms\",\"detail\":{\"nodes\":%d,\"edges\":%zu,"
                    "\"frames\":%zu,\"p50\":%.2f,\"p95\":%.2f,\"max\":%.2f,\"cpu_p95\":%.2f}}\n",
                    name.c_str(), at(0.95), nodes, edges, times_.size(), at(0.5), at(0.95), times_.back(),
                    cpu_[static_cast<std::size_t>(0.95 * static_cast<double>(cpu_.size() - 1))]);
        std::fflush(stdout);
    }

private:
    std::vector<double> times_, cpu_;
};

void settle()
{
    // Until nothing is left to draw: sprites are made over several frames.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 400)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
}

void send(QWidget& widget, QEvent::Type type, const QPointF& at, Qt::MouseButton button, Qt::MouseButtons buttons)
{
    QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

/// What edits cost, whatever they change, until the window shows them.
void edits(CanvasView& view, DocumentSession& session, int count, std::size_t edges)
{
    view.zoomToFit(false);
    settle();
    const auto key = [&view](int code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QKeyEvent event(QEvent::KeyPress, code, modifiers);
        QApplication::sendEvent(&view, &event);
    };
    Frames title;
    for (int i = 0; i < 100; ++i) {
        auto step =
            session.document().makeSet(Path::nodeData("n" + std::to_string(i % count)) / std::string_view("title"),
                                       Value("Title " + std::to_string(i)), "Rename node");
        title.measure(view, [&] { session.push(std::move(*step)); });
    }
    title.report("edit.title", count, edges);
    Frames undo;
    for (int i = 0; i < 100; ++i)
        undo.measure(view, [&] { session.undoStack().undo(); });
    undo.report("edit.undo", count, edges);

    Frames all, move, back;
    all.measure(view, [&] { view.selectAll(); });
    all.report("edit.selectall", count, edges);
    for (int i = 0; i < 3; ++i) {
        session.endMerge();
        move.measure(view, [&] { key(Qt::Key_Down); });
        back.measure(view, [&] { session.undoStack().undo(); });
    }
    move.report("edit.moveall", count, edges);
    back.report("edit.undomoveall", count, edges);

    std::vector<std::string> ids;
    for (int i = 0; i < std::min(count, 500); ++i)
        ids.push_back("n" + std::to_string(i));
    const GraphFragment fragment = copyNodes(session.model(), ids);
    Frames paste, unpaste;
    for (int i = 0; i < 3; ++i) {
        paste.measure(view, [&] {
            if (auto pasted = pasteFragment(session.document(), fragment, 0, -4000, {}, 1700000000000 + i))
                session.push(std::move(pasted->step));
        });
        unpaste.measure(view, [&] { session.undoStack().undo(); });
    }
    paste.report("edit.paste500", count, edges);
    unpaste.report("edit.undopaste500", count, edges);

    Frames layout, apply;
    view.setAnimated(false);
    view.select({});
    layout.measure(view, [&] {
        view.autoLayout();
        while (view.isLayoutRunning())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    });
    layout.report("layout", count, edges);
    apply.measure(view, [&] { session.undoStack().undo(); });
    apply.report("edit.undolayout", count, edges);
}

void run(Theme& theme, int count)
{
    auto made = Document::fromValue(syntheticApp(count), "bench.yml");
    if (!made)
        return;
    const std::string text = (*made)->text();
    Frames open;
    {
        CanvasView first(theme);
        first.resize(1600, 1000);
        first.show();
        QApplication::processEvents();
        std::unique_ptr<DocumentSession> opened;
        open.measure(first, [&] {
            if (auto document = Document::fromText(text, "bench.yml"))
                opened = std::make_unique<DocumentSession>(std::move(*document));
            first.setSession(opened.get());
        });
        open.report("open", count, (*made)->model().edges.size());
    }
    DocumentSession session(std::move(*made));
    const std::size_t edges = session.model().edges.size();
    CanvasView view(theme);
    view.resize(1600, 1000);
    view.show();
    QApplication::processEvents();
    Frames load;
    load.measure(view, [&] { view.setSession(&session); });
    load.report("frame.load", count, edges);
    view.setZoom(1);
    settle();

    Frames pan;
    auto wheel = [&view](const QPoint& pixels, const QPoint& angle, Qt::KeyboardModifiers modifiers) {
        const QPointF middle(800, 500);
        QWheelEvent event(middle, view.mapToGlobal(middle), pixels, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(&view, &event);
    };
    for (int i = 0; i < 120; ++i)
        pan.measure(view, [&] { wheel({i < 60 ? -15 : 15, i < 60 ? -7 : 7}, {0, 0}, Qt::NoModifier); });
    pan.report("frame.pan", count, edges);

    settle();
    Frames drag;
    view.select({QStringLiteral("n%1").arg(count / 2)}, false);
    view.revealNode(QStringLiteral("n%1").arg(count / 2));
    settle();
    settle();
    const QPointF grip(800, 480);
    send(view, QEvent::MouseButtonPress, grip, Qt::LeftButton, Qt::LeftButton);
    for (int i = 1; i <= 60; ++i)
        drag.measure(
            view, [&] { send(view, QEvent::MouseMove, grip + QPointF(i * 3, i * 2), Qt::NoButton, Qt::LeftButton); });
    drag.report("frame.drag", count, edges);
    Frames drop;
    drop.measure(
        view, [&] { send(view, QEvent::MouseButtonRelease, grip + QPointF(180, 120), Qt::LeftButton, Qt::NoButton); });
    drop.report("frame.drop", count, edges);

    Frames out, in;
    for (int i = 0; i < 30; ++i)
        out.measure(view, [&] { wheel({0, 0}, {0, -60}, Qt::ControlModifier); });
    out.report("frame.zoomout", count, edges);
    settle();
    for (int i = 0; i < 30; ++i)
        in.measure(view, [&] { wheel({0, 0}, {0, 60}, Qt::ControlModifier); });
    in.report("frame.zoomin", count, edges);

    Frames fit;
    for (int i = 0; i < 12; ++i) {
        view.setZoom(1);
        settle();
        fit.measure(view, [&] { view.zoomToFit(false); });
    }
    fit.report("frame.zoomfit", count, edges);
    Frames panFit;
    for (int i = 0; i < 60; ++i)
        panFit.measure(view, [&] { wheel({i < 30 ? -5 : 5, 2}, {0, 0}, Qt::NoModifier); });
    panFit.report("frame.panfit", count, edges);
    edits(view, session, count, edges);
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme(ThemeMode::Light);
    theme.apply(app);
    QList<int> sizes{200, 1000, 5000, 20000};
    const QStringList arguments = app.arguments();
    if (const qsizetype at = arguments.indexOf(QStringLiteral("--sizes")); at >= 0 && at + 1 < arguments.size()) {
        sizes.clear();
        for (const QString& size : arguments[at + 1].split(u','))
            sizes << size.toInt();
    }
    for (int size : sizes)
        run(theme, size);
    return 0;
}
