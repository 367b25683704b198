#include "app/desktop/screenshot.h"

#include "app/desktop/desktopprogram.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/run/runpanel.h"
#include "ui/run/runsession.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/documentpage.h"

#include <QApplication>
#include <QDialog>
#include <QEventLoop>
#include <QFileInfo>
#include <QPainter>
#include <QTimer>

#include <cstdio>

namespace millrace {

namespace {

constexpr int longestWait = 20'000; ///< milliseconds, for loading and for a run

/// Runs the event loop until the signal comes or the time is over. The window is not interactive here, so a loop of its
/// own is harmless.
template<class Sender, class Signal> bool waitFor(Sender* sender, Signal signal, int milliseconds = longestWait)
{
    QEventLoop loop;
    bool came = false;
    const auto connection = QObject::connect(sender, signal, &loop, [&] {
        came = true;
        loop.quit();
    });
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    QObject::disconnect(connection);
    return came;
}

/// Lets layouts, animations and drawing under a frame budget come to rest.
void rest(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void runToEnd(DesktopProgram& program, const DesktopOptions& options)
{
    ui::RunSession& session = program.window().runPanel().runSession();
    ui::RunRequest request;
    request.inputs = Value(Value::Object{});
    for (auto it = options.inputs.begin(); it != options.inputs.end(); ++it)
        request.inputs.set(it.key().toStdString(), Value(it.value().toStdString()));
    request.query = options.query;
    request.rehearsal = options.rehearsal;
    if (Result<void> started = session.start(request); !started) {
        std::fprintf(stderr, "millrace: %s\n", started.error().english().c_str());
        return;
    }
    waitFor(&session, &ui::RunSession::finished);
}

ui::RunPanel::Page pageNamed(const QString& name)
{
    if (name == u"trace")
        return ui::RunPanel::Page::Trace;
    if (name == u"timeline")
        return ui::RunPanel::Page::Timeline;
    return name == u"history" ? ui::RunPanel::Page::History : ui::RunPanel::Page::Run;
}

void arrange(DesktopProgram& program, const DesktopOptions& options)
{
    ui::MainWindow& window = program.window();
    if (options.run)
        runToEnd(program, options);
    for (const QString& dock : options.docks)
        window.showDock(dock);
    rest(150);
    if (ui::CanvasView* canvas = window.currentCanvas()) {
        canvas->zoomToFit(false);
        if (!options.select.isEmpty())
            canvas->select(options.select, true);
    }
    if (!options.runPage.isEmpty())
        window.runPanel().showPage(pageNamed(options.runPage));
    if (!options.palette.isNull())
        window.palette().open(options.palette);
    if (!options.settings.isEmpty())
        window.showSettings(options.settings);
}

QImage picture(QWidget& window)
{
    QPixmap shot = window.grab();
    // Dialogs are windows of their own: laid over the picture where a window manager would centre them.
    for (QDialog* dialog : window.findChildren<QDialog*>()) {
        if (!dialog->isVisible())
            continue;
        const QPixmap over = dialog->grab();
        QPainter painter(&shot);
        painter.fillRect(QRect(QPoint(), window.size()), QColor(0, 0, 0, 70));
        painter.drawPixmap(QPoint((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2),
                           over);
    }
    return shot.toImage();
}

} // namespace

int takeScreenshot(QApplication&, DesktopProgram& program, const DesktopOptions& options)
{
    ui::MainWindow& window = program.window();
    window.resize(options.size.isValid() ? options.size : QSize(1280, 800));
    window.show();
    if (!options.path.isEmpty()) {
        const QFileInfo info(options.path);
        window.open(options.path);
        if (!info.isDir()) {
            while (window.currentPage() && window.currentPage()->state() == ui::DocumentPage::State::Loading) {
                if (!waitFor(window.currentPage(), &ui::DocumentPage::stateChanged))
                    break;
            }
        }
        rest(300);
    }
    arrange(program, options);
    rest(500);
    const QImage image = picture(window);
    if (!image.save(options.output)) {
        std::fprintf(stderr, "millrace: the picture cannot be written: %s\n", options.output.toUtf8().constData());
        return 2;
    }
    return 0;
}

} // namespace millrace
