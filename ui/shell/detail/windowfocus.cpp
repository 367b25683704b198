// From part to part of the window by keyboard.
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/menus.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/nodehelp.h"

#include <QApplication>
#include <QStackedWidget>
#include <QToolBar>

#include <algorithm>

namespace millrace::ui {

namespace {

bool takesFocus(const QWidget* widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isEnabled() && widget->isVisible();
}

/// Where the focus goes in a part: where it was last, else to the first control.
QWidget* entryOf(QWidget* part)
{
    if (QWidget* last = part->focusWidget(); last && last != part && takesFocus(last))
        return last;
    if (takesFocus(part))
        return part;
    for (QWidget* next = part->nextInFocusChain(); next && next != part; next = next->nextInFocusChain()) {
        if (part->isAncestorOf(next) && takesFocus(next))
            return next;
    }
    return nullptr;
}

/// An empty panel has no control: the focus goes to the panel, whose name tells where one is.
QWidget* entryOfPanel(QWidget* panel)
{
    if (QWidget* entry = entryOf(panel))
        return entry;
    panel->setFocusPolicy(Qt::ClickFocus);
    return panel;
}

} // namespace

void MainWindow::Private::connectFocus()
{
    actions->setHandler(QStringLiteral("view.nextPart"), [this] { focusPart(1); });
    actions->setHandler(QStringLiteral("view.previousPart"), [this] { focusPart(-1); });
    QObject::connect(docks, &DockLayout::shownByUser, &window, [](QWidget* content) {
        // A panel behind others has its place only after the layout had its turn.
        QMetaObject::invokeMethod(
            content, [content] { entryOfPanel(content)->setFocus(Qt::ShortcutFocusReason); }, Qt::QueuedConnection);
    });
    QObject::connect(docks, &DockLayout::closedByUser, &window, [this] {
        if (QWidget* entry = entryOf(centre->currentWidget()))
            entry->setFocus(Qt::ShortcutFocusReason);
    });
}

void MainWindow::Private::focusPart(int step)
{
    QList<QWidget*> parts{centre->currentWidget()};
    parts += docks->visible();
    for (QWidget* other : std::initializer_list<QWidget*>{messages, menus->toolBar()})
        parts << other;
    parts.removeIf([](QWidget* part) { return !part->isVisible() || !entryOf(part); });
    if (parts.isEmpty())
        return;
    const QWidget* focus = QApplication::focusWidget();
    const auto now = std::find_if(parts.begin(), parts.end(), [focus](const QWidget* part) {
        return focus && (part == focus || part->isAncestorOf(focus));
    });
    const qsizetype count = parts.size();
    const qsizetype at = now == parts.end() ? (step > 0 ? count - 1 : 0) : now - parts.begin();
    entryOf(parts[(at + step + count) % count])->setFocus(Qt::TabFocusReason);
}

void MainWindow::Private::showHelp()
{
    CanvasView* canvas = window.currentCanvas();
    DocumentSession* session = window.currentSession();
    QString kind;
    if (canvas && session && !canvas->selectedNodes().isEmpty()) {
        if (const NodeModel* node = session->model().node(ss(canvas->selectedNodes().first())))
            kind = qs(node->kind);
    }
    if (!help) {
        help = new NodeHelp(services.theme, &window);
        help->setAttribute(Qt::WA_DeleteOnClose);
    }
    help->showKind(kind);
    help->show();
    help->raise();
    help->activateWindow();
}

} // namespace millrace::ui
