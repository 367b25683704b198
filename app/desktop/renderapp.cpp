#include "app/desktop/renderapp.h"

#include "engine/document/document.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/shell/language.h"
#include "ui/shell/settingsstore.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QImage>
#include <QImageWriter>

#include <algorithm>
#include <cstdio>

namespace millrace {

namespace {

int fail(const Error& error)
{
    std::fprintf(stderr, "millrace: %s\n", error.english().c_str());
    return 2;
}

/// The size at which every card is readable: the graph at 100 %, within bounds.
QSize naturalSize(const AppModel& app)
{
    constexpr double cardWidth = 244;
    constexpr double cardHeight = 140;
    constexpr double margin = 120;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    bool first = true;
    for (const NodeModel& node : app.nodes) {
        const double x2 = node.x + std::max(node.width, cardWidth);
        const double y2 = node.y + std::max(node.height, cardHeight);
        left = first ? node.x : std::min(left, node.x);
        top = first ? node.y : std::min(top, node.y);
        right = first ? x2 : std::max(right, x2);
        bottom = first ? y2 : std::max(bottom, y2);
        first = false;
    }
    return {static_cast<int>(std::clamp(right - left + margin, 640.0, 6000.0)),
            static_cast<int>(std::clamp(bottom - top + margin, 400.0, 4000.0))};
}

} // namespace

int renderApp(QApplication& app, const DesktopOptions& options)
{
    Result<std::unique_ptr<Document>> loaded = Document::load(options.path.toStdString());
    if (!loaded)
        return fail(loaded.error());
    ui::Theme theme(ui::themeModeFor(options.theme.isEmpty() ? QStringLiteral("light") : options.theme));
    theme.apply(app);
    ui::Language language;
    language.use(options.language.isEmpty() ? QStringLiteral("en") : options.language);
    ui::DocumentSession session(std::move(loaded).value());
    ui::CanvasView canvas(theme);
    canvas.setSession(&session);
    const QSize size = options.size.isValid() ? options.size : naturalSize(session.model());
    const QImage image = canvas.renderToImage(size, app.devicePixelRatio());
    QImageWriter writer(options.output, "png");
    if (!writer.write(image)) {
        return fail(Error("file.unwritable",
                          {MR_TEXT("the picture cannot be written: %1"), {writer.errorString().toStdString()}},
                          {MR_TEXT("check the folder and the space on the disk")}, options.output.toStdString()));
    }
    return 0;
}

} // namespace millrace
