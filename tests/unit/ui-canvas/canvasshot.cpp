#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdio>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// One of each state, so that all of them can be looked at.
void showStates(CanvasView& canvas, const AppModel& model)
{
    const NodeStatus all[] = {NodeStatus::Succeeded, NodeStatus::Running, NodeStatus::Failed, NodeStatus::Exception,
                              NodeStatus::Skipped,   NodeStatus::Retry,   NodeStatus::Unknown};
    QHash<QString, int> problems;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        NodeRunState state;
        state.status = all[i % 7];
        state.seconds = 0.03 * static_cast<double>((i + 1) * (i + 1));
        state.count = i % 3 == 0 ? 4 : 1;
        state.rehearsed = i % 2 == 0;
        const QString id = QString::fromStdString(model.nodes[i].id);
        canvas.setRunState(id, state);
        if (i % 4 == 1)
            problems.insert(id, i % 8 == 1 ? 2 : 1);
    }
    for (std::size_t i = 0; i < model.edges.size(); ++i)
        canvas.setEdgeState(static_cast<int>(i), i % 3 == 2 ? EdgeRunState::Skipped : EdgeRunState::Taken);
    canvas.setProblems(problems);
    canvas.select({QString::fromStdString(model.nodes.back().id)});
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (argc < 5) {
        std::fprintf(
            stderr,
            "canvasshot OUT-DIR light|dark RATIO FILE… (RATIO `view`: as a window shows it, `states`: during a run)\n");
        return 2;
    }
    Theme theme(QByteArray(argv[2]) == "dark" ? ThemeMode::Dark : ThemeMode::Light);
    theme.apply(app);
    const bool states = QByteArray(argv[3]) == "states";
    const bool view = states || QByteArray(argv[3]) == "view";
    for (int i = 4; i < argc; ++i) {
        auto document = Document::load(argv[i]);
        if (!document) {
            std::fprintf(stderr, "%s\n", document.error().english().c_str());
            continue;
        }
        DocumentSession session(std::move(*document));
        CanvasView canvas(theme);
        canvas.setSession(&session);
        QImage image;
        if (view) {
            canvas.resize(1400, 900);
            canvas.show();
            if (states)
                showStates(canvas, session.model());
            for (int frame = 0; frame < 40; ++frame)
                app.processEvents();
            image = canvas.grab().toImage();
        } else {
            image = canvas.renderToImage(canvas.naturalSize(), QByteArray(argv[3]).toDouble());
        }
        const QString out =
            QStringLiteral("%1/%2-%3%4.png")
                .arg(QString::fromLocal8Bit(argv[1]), QFileInfo(QString::fromLocal8Bit(argv[i])).baseName(),
                     QString::fromLatin1(argv[2]), view ? QStringLiteral("-view") : QString());
        image.save(out);
        std::printf("%s %dx%d\n", qPrintable(out), image.width(), image.height());
    }
    return 0;
}
