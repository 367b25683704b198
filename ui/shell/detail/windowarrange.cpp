// What the actions of the menu Arrange and the marks of the menu Node do, and the canvas's settings.
#include "engine/document/marks.h"
#include "engine/nodes/catalogue.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/run/nodevalues.h"
#include "ui/run/runpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/pindialog.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/settingsstore.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QPainter>

namespace millrace::ui {

namespace {

constexpr int kSwatch = 16;

QIcon swatch(const Theme& theme, const char* name, qreal ratio)
{
    const Theme::NoteColors colors = theme.note(QLatin1String(name));
    QPixmap pixmap(QSize(kSwatch, kSwatch) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(QRectF(1.5, 1.5, kSwatch - 3, kSwatch - 3), 3, 3);
    return QIcon(pixmap);
}

QPoint menuPlace(const CanvasView& canvas)
{
    const QStringList chosen = canvas.selectedNodes();
    const QRect node = chosen.isEmpty() ? QRect() : canvas.nodeRect(chosen.front());
    const QPoint middle = canvas.rect().center();
    return canvas.mapToGlobal(
        node.isNull() || !canvas.rect().intersects(node) ? middle : canvas.rect().intersected(node).center());
}

/// What a node gives, with empty values: something to write over.
Value outputsTemplate(const NodeModel& node)
{
    Value::Object outputs;
    if (const NodeDescriptor* descriptor = nodeDescriptor(node.kind)) {
        for (const OutputSpec& output : descriptor->outputs)
            outputs.set(output.name, Value(""));
    }
    return Value(std::move(outputs));
}

} // namespace

void MainWindow::Private::connectArrangeActions()
{
    const auto on = [this](const char* id, std::function<void(CanvasView&)> handler) {
        actions->setHandler(QLatin1String(id), [this, handler = std::move(handler)] {
            if (CanvasView* canvas = window.currentCanvas())
                handler(*canvas);
        });
    };
    on("arrange.layout", [](CanvasView& canvas) { canvas.autoLayout(); });
    for (const auto& [id, how] : {std::pair{"arrange.alignLeft", Alignment::Left},
                                  {"arrange.alignCenter", Alignment::Center},
                                  {"arrange.alignRight", Alignment::Right},
                                  {"arrange.alignTop", Alignment::Top},
                                  {"arrange.alignMiddle", Alignment::Middle},
                                  {"arrange.alignBottom", Alignment::Bottom}})
        on(id, [how = how](CanvasView& canvas) { canvas.alignSelected(how); });
    on("arrange.distributeAcross", [](CanvasView& canvas) { canvas.distributeSelected(Qt::Horizontal); });
    on("arrange.distributeDown", [](CanvasView& canvas) { canvas.distributeSelected(Qt::Vertical); });
    on("arrange.addNote", [](CanvasView& canvas) { canvas.addNote(); });
    on("arrange.addFrame", [](CanvasView& canvas) { canvas.addFrame(); });
    on("arrange.noteColor", [this](CanvasView& canvas) { showNoteColors(canvas); });
    on("arrange.noteAuthor", [](CanvasView& canvas) { canvas.toggleNoteAuthor(); });
    on("node.collapse", [](CanvasView& canvas) { canvas.toggleCollapsed(); });
    on("node.moveInto", [this](CanvasView& canvas) { showContainers(canvas); });
    on("node.moveOut", [](CanvasView& canvas) { canvas.moveSelectedInto({}); });
    on("node.disable", [](CanvasView& canvas) { canvas.toggleMark(CanvasView::Mark::Disabled); });
    on("node.bypass", [](CanvasView& canvas) { canvas.toggleMark(CanvasView::Mark::Bypassed); });
    on("node.breakpoint", [](CanvasView& canvas) { canvas.toggleMark(CanvasView::Mark::Breakpoint); });
    on("node.fixPosition", [](CanvasView& canvas) { canvas.toggleMark(CanvasView::Mark::FixedPosition); });
    on("node.pinOutputs", [this](CanvasView& canvas) { pinSelected(canvas); });
    actions->setToggleHandler(QStringLiteral("arrange.snap"),
                              [this](bool snap) { services.settings.set(QStringLiteral("canvas.snap"), Value(snap)); });
    actions->setToggleHandler(QStringLiteral("arrange.lasso"), [this](bool lasso) {
        if (CanvasView* canvas = window.currentCanvas())
            canvas->setLassoMode(lasso);
    });
    actions->action(QStringLiteral("arrange.snap"))->setChecked(services.settings.flag("canvas.snap"));
    QObject::connect(&services.settings, &SettingsStore::changed, &window, [this](const QString& key) {
        if (key == QStringLiteral("canvas.snap"))
            actions->action(QStringLiteral("arrange.snap"))->setChecked(services.settings.flag("canvas.snap"));
    });
}

void MainWindow::Private::prepareArranging(DocumentPage* page)
{
    CanvasView* canvas = page->canvas();
    // Only what was changed: the others may stand differently on this canvas for now.
    const auto follow = [this, canvas](const QString& key) {
        if (key == QStringLiteral("canvas.snap"))
            canvas->setSnapping(services.settings.flag("canvas.snap"));
        else if (key == QStringLiteral("appearance.animate"))
            canvas->setAnimated(services.settings.flag("appearance.animate"));
        else if (key == QStringLiteral("canvas.grid"))
            canvas->setGridVisible(services.settings.flag("canvas.grid"));
        else if (key == QStringLiteral("canvas.wheel"))
            canvas->setWheelZooms(services.settings.text("canvas.wheel") == QStringLiteral("zoom"));
    };
    for (const char* key : {"canvas.snap", "appearance.animate", "canvas.grid", "canvas.wheel"})
        follow(QLatin1String(key));
    canvas->setMinimapVisible(services.settings.flag("canvas.minimap"));
    QObject::connect(&services.settings, &SettingsStore::changed, canvas, follow);
    QObject::connect(canvas, &CanvasView::lassoModeChanged, &window, [this, canvas](bool lasso) {
        if (window.currentCanvas() == canvas)
            actions->action(QStringLiteral("arrange.lasso"))->setChecked(lasso);
    });
}

void MainWindow::Private::showNoteColors(CanvasView& canvas)
{
    auto* menu = new QMenu(&canvas);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(MainWindow::tr("Colour of the note"));
    const std::pair<const char*, QString> themes[] = {
        {"blue", MainWindow::tr("Blue")},     {"cyan", MainWindow::tr("Cyan")}, {"green", MainWindow::tr("Green")},
        {"yellow", MainWindow::tr("Yellow")}, {"pink", MainWindow::tr("Pink")}, {"violet", MainWindow::tr("Violet")}};
    for (const auto& [name, words] : themes) {
        QAction* action = menu->addAction(swatch(services.theme, name, canvas.devicePixelRatioF()), words);
        QObject::connect(action, &QAction::triggered, &canvas,
                         [&canvas, name = QString::fromLatin1(name)] { canvas.setNoteTheme(name); });
    }
    menu->popup(menuPlace(canvas));
}

void MainWindow::Private::showContainers(CanvasView& canvas)
{
    auto* menu = new QMenu(&canvas);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(MainWindow::tr("Move into"));
    const QStringList containers = canvas.containersForSelected();
    for (const QString& id : containers) {
        const NodeModel* node = window.currentSession()->model().node(ss(id));
        QAction* action = menu->addAction(node && !node->title.empty() ? qs(node->title) : id);
        QObject::connect(action, &QAction::triggered, &canvas, [&canvas, id] { canvas.moveSelectedInto(id); });
    }
    if (containers.isEmpty())
        menu->addAction(MainWindow::tr("There is no container to move into"))->setEnabled(false);
    menu->popup(menuPlace(canvas));
}

void MainWindow::Private::pinSelected(CanvasView& canvas)
{
    const QStringList ids = canvas.selectedNodes();
    const AppModel& model = window.currentSession()->model();
    std::vector<std::optional<Value>> pinned, last;
    bool all = true;
    QStringList nodes;
    for (const QString& id : ids) {
        const NodeModel* node = model.node(ss(id));
        if (!node || node->isNote())
            continue;
        nodes << id;
        pinned.push_back(nodeMarks(node->data).pinnedOutputs);
        all = all && pinned.back().has_value();
        const Value outputs = runPanel ? runPanel->nodeValues().values(id).outputs : Value();
        last.push_back(outputs.isObject() ? std::optional<Value>(outputs) : std::nullopt);
    }
    if (nodes.isEmpty())
        return;
    if (nodes.size() > 1) {
        // Several at once: those that ran are pinned to what they gave; pressed again all come loose.
        for (std::size_t i = 0; i < last.size(); ++i)
            last[i] = all ? std::nullopt : last[i] ? last[i] : pinned[i];
        canvas.pinOutputs(nodes, last);
        return;
    }
    if (!pinned.front() && last.front()) {
        canvas.pinOutputs(nodes, last);
        return;
    }
    const NodeModel* node = model.node(ss(nodes.front()));
    auto* dialog = new PinDialog(services.theme, qs(node->title), pinned.front().value_or(Value()),
                                 last.front().value_or(outputsTemplate(*node)), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &canvas,
                     [dialog, nodes, &canvas] { canvas.pinOutputs(nodes, {dialog->outputs()}); });
    dialog->open();
}

} // namespace millrace::ui
