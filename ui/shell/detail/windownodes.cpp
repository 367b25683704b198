// Editing of the graph: what the actions of the menus Node and Edit do, the canvas's context menus and messages.
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/statusbar.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QMenu>

namespace millrace::ui {

namespace {

constexpr int kNoticeMs = 6000;

/// The text field that has the focus takes an editing action before the canvas does. True: it did.
bool takenByText(const CanvasView* canvas, const char* slot)
{
    QWidget* focus = QApplication::focusWidget();
    if (!focus || focus == canvas)
        return false;
    const QByteArray signature = QByteArray(slot) + "()";
    if (focus->metaObject()->indexOfSlot(signature) < 0)
        return false;
    return QMetaObject::invokeMethod(focus, slot);
}

struct MenuFiller {
    QMenu& menu;
    ActionRegistry& actions;

    /// Ids in order; `-` is a separator. Actions that cannot be used here are left out.
    void add(std::initializer_list<const char*> ids) const
    {
        for (const char* id : ids) {
            QAction* action = *id == '-' ? nullptr : actions.action(QLatin1String(id));
            if (*id == '-')
                menu.addSeparator();
            else if (action && action->isEnabled())
                menu.addAction(action);
        }
    }
};

} // namespace

void MainWindow::Private::connectNodeActions()
{
    const auto on = [this](const char* id, std::function<void(CanvasView&)> handler) {
        actions->setHandler(QLatin1String(id), [this, handler = std::move(handler)] {
            if (CanvasView* canvas = window.currentCanvas())
                handler(*canvas);
        });
    };
    const auto onText = [this](const char* id, const char* slot, std::function<void(CanvasView&)> handler) {
        actions->setHandler(QLatin1String(id), [this, slot, handler = std::move(handler)] {
            CanvasView* canvas = window.currentCanvas();
            if (!takenByText(canvas, slot) && canvas)
                handler(*canvas);
        });
    };
    onText("edit.cut", "cut", [](CanvasView& canvas) { canvas.cut(); });
    onText("edit.copy", "copy", [](CanvasView& canvas) { canvas.copy(); });
    onText("edit.paste", "paste", [](CanvasView& canvas) { canvas.paste(); });
    on("edit.copyForDify", [](CanvasView& canvas) { canvas.copyForDify(); });
    on("edit.duplicate", [](CanvasView& canvas) { canvas.duplicate(); });
    on("edit.rename", [](CanvasView& canvas) { canvas.renameInPlace(); });
    on("node.add", [](CanvasView& canvas) { canvas.addNode(); });
    on("node.append", [](CanvasView& canvas) { canvas.appendNode(); });
    on("node.insert", [](CanvasView& canvas) { canvas.insertOnEdge(); });
    on("node.connect", [](CanvasView& canvas) {
        canvas.QWidget::setFocus(Qt::OtherFocusReason); // the keys that follow are for it
        canvas.startConnecting();
    });
    on("node.changeKind", [](CanvasView& canvas) { canvas.changeKind(); });
    on("node.spliceOut", [](CanvasView& canvas) { canvas.spliceOut(); });
    on("node.delete", [](CanvasView& canvas) { canvas.removeSelected(false); });
    on("node.deleteSplice", [](CanvasView& canvas) { canvas.removeSelected(true); });
    on("node.selectAll", [](CanvasView& canvas) { canvas.selectAll(); });
    on("node.selectInvert", [](CanvasView& canvas) { canvas.invertSelection(); });
    on("node.selectUp", [](CanvasView& canvas) { canvas.selectConnected(true); });
    on("node.selectDown", [](CanvasView& canvas) { canvas.selectConnected(false); });
    on("node.nextEdge", [](CanvasView& canvas) { canvas.selectNextEdge(false); });
    on("node.previousEdge", [](CanvasView& canvas) { canvas.selectNextEdge(true); });
}

void MainWindow::Private::prepareNodeEditing(DocumentPage* page)
{
    CanvasView* canvas = page->canvas();
    // Shortcuts of the canvas work where the action is added, while that widget has the focus.
    for (const ActionSpec& spec : declaredActions()) {
        if (spec.onCanvas)
            canvas->addAction(actions->action(QLatin1String(spec.id)));
    }
    QObject::connect(canvas, &CanvasView::contextMenuRequested, &window,
                     [this, canvas](const QString& id, const QPoint& at) { showCanvasMenu(*canvas, id, at); });
    QObject::connect(canvas, &CanvasView::announced, &window, [this, canvas](const QString& text) {
        if (window.currentCanvas() == canvas)
            status->showMessage(text, kNoticeMs);
    });
    // A refusal is about the attempt before: the next change takes it away.
    auto refusal = std::make_shared<QString>();
    QObject::connect(canvas, &CanvasView::refused, page, [page, refusal](const QString& reason) {
        *refusal = reason;
        page->messages().show(MessageBar::Kind::Warning, reason);
    });
    QObject::connect(page->session(), &DocumentSession::changed, page, [page, refusal] {
        if (!refusal->isEmpty() && page->messages().text() == *refusal)
            page->messages().dismiss();
        refusal->clear();
    });
    QObject::connect(canvas, &CanvasView::appPasted, &window, [this](const QString& text) {
        Result<std::unique_ptr<Document>> document = Document::fromText(ss(text), "clipboard");
        if (document)
            window.openNew(std::move(*document));
        else
            window.showError(document.error());
    });
    QObject::connect(canvas, &CanvasView::unresolvedPasted, page,
                     [this, page](const QStringList& nodes, const QStringList& references) {
                         showUnresolved(*page, nodes, references);
                     });
}

void MainWindow::Private::showUnresolved(DocumentPage& page, const QStringList& nodeIds, const QStringList& references)
{
    constexpr int mostNamed = 4;
    QString named = references.mid(0, mostNamed).join(QStringLiteral(", "));
    if (references.size() > mostNamed)
        named = MainWindow::tr("%1 and %2 more").arg(named).arg(references.size() - mostNamed);
    page.messages().show(MessageBar::Kind::Warning,
                         MainWindow::tr("Pasted nodes read variables that this app does not have: %1").arg(named),
                         MainWindow::tr("Choose others in the inspector, or add them to the app."));
    page.messages().addChoice(MainWindow::tr("Select the nodes"), [canvas = page.canvas(), nodeIds] {
        canvas->select(nodeIds, true);
        canvas->QWidget::setFocus(Qt::OtherFocusReason);
    });
    page.canvas()->select(nodeIds, true);
}

void MainWindow::Private::showCanvasMenu(CanvasView& canvas, const QString& nodeId, const QPoint& position)
{
    updateActions();
    auto* menu = new QMenu(&canvas);
    menu->setObjectName(QStringLiteral("canvas.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const MenuFiller fill{*menu, *actions};
    const qsizetype chosen = canvas.selectedNodes().size();
    if (!canvas.selectedEdge().isEmpty()) {
        menu->setAccessibleName(MainWindow::tr("Edge"));
        fill.add({"node.insert", "node.connect", "-", "node.nextEdge", "-", "node.delete"});
    } else if (nodeId.isEmpty()) {
        menu->setAccessibleName(MainWindow::tr("Graph"));
        fill.add({"node.add", "arrange.addNote", "arrange.addFrame", "-", "edit.paste", "-", "node.selectAll",
                  "node.selectInvert", "-", "arrange.layout", "view.zoomFit"});
    } else if (chosen > 1) {
        menu->setAccessibleName(MainWindow::tr("Selected nodes"));
        fill.add({"edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "-", "node.disable", "node.bypass", "-",
                  "arrange.addFrame", "arrange.layout", "arrange.alignLeft", "arrange.alignTop",
                  "arrange.distributeAcross", "-", "node.spliceOut", "node.delete", "node.deleteSplice"});
    } else {
        menu->setAccessibleName(MainWindow::tr("Node"));
        fill.add({"node.append",
                  "node.connect",
                  "node.changeKind",
                  "edit.rename",
                  "-",
                  "edit.cut",
                  "edit.copy",
                  "edit.paste",
                  "edit.duplicate",
                  "edit.copyId",
                  "-",
                  "run.node",
                  "run.fromHere",
                  "-",
                  "node.disable",
                  "node.bypass",
                  "node.pinOutputs",
                  "node.breakpoint",
                  "node.fixPosition",
                  "-",
                  "node.collapse",
                  "node.moveInto",
                  "node.moveOut",
                  "-",
                  "node.selectUp",
                  "node.selectDown",
                  "-",
                  "node.spliceOut",
                  "node.delete",
                  "node.deleteSplice"});
    }
    menu->popup(position);
}

} // namespace millrace::ui
