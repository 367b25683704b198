#include "ui/shell/menus.h"

#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/mnemonics.h"
#include "ui/shell/recentlist.h"
#include "ui/shell/unsavedlist.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace millrace::ui {

namespace {

/// Ids in order; `-` is a separator.
void fill(QWidget* target, ActionRegistry& actions, std::initializer_list<const char*> ids)
{
    for (const char* id : ids) {
        QAction* action = *id == '-' ? nullptr : actions.action(QLatin1String(id));
        if (!action) {
            action = new QAction(target);
            action->setSeparator(true);
        }
        target->addAction(action);
    }
}

/// All declared actions of one menu.
void fillDeclared(QMenu* menu, ActionRegistry& actions, const QString& prefix)
{
    for (const ActionSpec& spec : declaredActions()) {
        const QString id = QLatin1String(spec.id);
        if (id.section(u'.', 0, 0) != prefix)
            continue;
        if (spec.startsGroup)
            menu->addSeparator();
        menu->addAction(actions.action(id));
    }
    menu->menuAction()->setVisible(!menu->isEmpty());
}

} // namespace

Menus::Menus(QMainWindow& window, ActionRegistry& actions, RecentList& recent, UnsavedList& unsaved)
    : QObject(&window), recent_(recent), unsaved_(unsaved), file_(window.menuBar()->addMenu(QString())),
      edit_(window.menuBar()->addMenu(QString())), view_(window.menuBar()->addMenu(QString())),
      node_(window.menuBar()->addMenu(QString())), arrange_(window.menuBar()->addMenu(QString())),
      project_(window.menuBar()->addMenu(QString())), versions_(window.menuBar()->addMenu(QString())),
      run_(window.menuBar()->addMenu(QString())), help_(window.menuBar()->addMenu(QString())),
      recentMenu_(new QMenu(&window)), zoom_(new QMenu(&window)), focus_(new QMenu(&window)),
      select_(new QMenu(&window)), toolBar_(new QToolBar(&window))
{
    fill(file_, actions, {"file.new", "file.newWindow", "-", "file.open", "file.openFolder"});
    file_->addMenu(recentMenu_);
    fill(file_, actions,
         {"file.start",
          "-",
          "file.save",
          "file.saveAs",
          "-",
          "file.import",
          "file.importUrl",
          "file.importClipboard",
          "file.export",
          "-",
          "file.reload",
          "-",
          "file.moveTab",
          "file.close",
          "file.closeFolder",
          "-",
          "file.associate",
          "file.settings",
          "-",
          "file.quit"});
    fill(edit_, actions,
         {"edit.undo", "edit.redo", "-", "edit.cut", "edit.copy", "edit.copyForDify", "edit.paste", "edit.duplicate",
          "-", "edit.find", "edit.rename", "edit.copyId"});
    fill(view_, actions, {"view.palette", "view.goto", "-"});
    view_->addMenu(zoom_);
    view_->addMenu(focus_);
    fill(zoom_, actions, {"view.zoomIn", "view.zoomOut", "-", "view.zoomActual", "view.zoomFit", "view.zoomSelection"});
    fill(focus_, actions, {"view.focusUp", "view.focusDown", "view.focusBoth", "-", "view.focusNone"});
    fill(view_, actions,
         {"view.minimap",
          "-",
          "view.project",
          "view.inspector",
          "view.run",
          "view.checklist",
          "view.references",
          "view.git",
          "view.search",
          "view.library",
          "view.resetLayout",
          "-",
          "view.theme",
          "view.language",
          "-",
          "view.nextTab",
          "view.previousTab",
          "view.nextPart",
          "view.previousPart",
          "-",
          "view.fullScreen"});
    fill(node_, actions,
         {"node.add", "node.append", "node.insert", "node.connect", "node.changeKind", "-", "node.spliceOut",
          "node.delete", "node.deleteSplice", "-"});
    node_->addMenu(select_);
    fill(select_, actions,
         {"node.selectAll", "node.selectInvert", "-", "node.selectUp", "node.selectDown", "-", "node.nextEdge",
          "node.previousEdge"});
    fill(node_, actions,
         {"-", "node.disable", "node.bypass", "node.pinOutputs", "node.breakpoint", "node.fixPosition", "-",
          "node.collapse", "node.moveInto", "node.moveOut", "-", "node.saveSnippet"});
    fillDeclared(arrange_, actions, QStringLiteral("arrange"));
    fillDeclared(project_, actions, QStringLiteral("project"));
    fillDeclared(versions_, actions, QStringLiteral("versions"));
    fill(run_, actions,
         {"run.start", "run.stop", "-", "run.node", "run.fromHere", "-", "run.check", "-", "run.trace", "run.timeline",
          "run.history"});
    fill(help_, actions, {"help.here", "help.tour", "help.shortcuts", "-", "help.about"});
    connect(recentMenu_, &QMenu::aboutToShow, this, &Menus::fillRecent);

    toolBar_->setObjectName(QStringLiteral("toolBar.main"));
    toolBar_->setMovable(false);
    toolBar_->setIconSize(QSize(18, 18));
    toolBar_->toggleViewAction()->setVisible(false);
    fill(toolBar_, actions,
         {"file.start", "file.new", "file.openFolder", "file.save", "-", "edit.undo", "edit.redo", "-", "view.zoomOut",
          "view.zoomIn", "view.zoomFit", "view.minimap", "-", "edit.find", "run.check"});
    auto* gap = new QWidget(toolBar_);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    toolBar_->addWidget(gap);
    fill(toolBar_, actions, {"run.start", "run.stop", "-", "view.project", "view.checklist", "view.inspector"});
    window.addToolBar(Qt::TopToolBarArea, toolBar_);
    retranslate();
}

void Menus::fillRecent()
{
    recentMenu_->clear();
    int number = 0;
    for (const RecentEntry& entry : recent_.entries()) {
        QString text = entry.name;
        text.replace(u'&', QStringLiteral("&&"));
        if (++number <= 9)
            text = QStringLiteral("&%1  %2").arg(number).arg(text);
        QAction* action = recentMenu_->addAction(text, this, [this, path = entry.path] { emit recentRequested(path); });
        action->setToolTip(entry.path);
    }
    if (!unsaved_.work().isEmpty())
        recentMenu_->addAction(tr("Unsaved Work"))->setEnabled(false); // style sheets draw no text in sections
    for (const Recoverable& work : unsaved_.work()) {
        QString text = UnsavedList::nameOf(work);
        text.replace(u'&', QStringLiteral("&&"));
        QAction* action = recentMenu_->addAction(text, this, [this, work] { emit unsavedRequested(work); });
        action->setToolTip(work.path.isEmpty() ? tr("Never saved to a file") : work.path);
    }
    recentMenu_->addSeparator();
    QAction* clear = recentMenu_->addAction(tr("Clear List"), &recent_, &RecentList::clear);
    clear->setEnabled(!recent_.entries().isEmpty());
}

void Menus::retranslate()
{
    file_->setTitle(tr("&File"));
    edit_->setTitle(tr("&Edit"));
    view_->setTitle(tr("&View"));
    node_->setTitle(tr("&Node"));
    arrange_->setTitle(tr("&Arrange"));
    project_->setTitle(tr("&Project"));
    versions_->setTitle(tr("Ver&sions"));
    run_->setTitle(tr("&Run"));
    help_->setTitle(tr("&Help"));
    recentMenu_->setTitle(tr("Open &Recent"));
    zoom_->setTitle(tr("&Zoom"));
    focus_->setTitle(tr("F&ocus"));
    select_->setTitle(tr("&Select"));
    toolBar_->setWindowTitle(tr("Tool bar"));
    toolBar_->setAccessibleName(toolBar_->windowTitle());
    QList<QAction*> titles;
    for (QMenu* menu : {file_, edit_, view_, node_, arrange_, project_, versions_, run_, help_})
        titles << menu->menuAction();
    giveUniqueMnemonics(titles);
    for (QMenu* menu : {file_, edit_, view_, node_, arrange_, project_, versions_, run_, help_, zoom_, focus_, select_})
        giveUniqueMnemonics(menu->actions());
}

} // namespace millrace::ui
