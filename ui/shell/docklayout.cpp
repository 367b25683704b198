#include "ui/shell/docklayout.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QTimer>

namespace millrace::ui {

namespace {

/// Raised when docks are added or renamed: an older state is then not restored.
constexpr int stateVersion = 2;
const QString stateKey = QStringLiteral("window/docks");

const QStringList openAtFirst{QStringLiteral("project"), QStringLiteral("inspector"), QStringLiteral("run")};

constexpr int sideWidth = 284; // four tabs with their whole names
constexpr int inspectorWidth = 380;
constexpr int bottomHeight = 220;

/// Docks behind another one count as visible, but lie beside the window. Its visible region would not do: that is empty
/// also where the window reaches beyond the screen.
bool isInFront(const QDockWidget& dock)
{
    return dock.isVisible() && (dock.isFloating() || dock.geometry().intersects(dock.parentWidget()->rect()));
}

} // namespace

DockLayout::DockLayout(QMainWindow& window) : QObject(&window), window_(window)
{
    window.setDockNestingEnabled(true);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    saved_ = QSettings().value(stateKey).toByteArray();
}

void DockLayout::add(const QString& name, Qt::DockWidgetArea area, QAction* toggle, std::function<QWidget*()> make)
{
    auto* dock = new QDockWidget(&window_);
    dock->setObjectName(QStringLiteral("dock.") + name);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                      QDockWidget::DockWidgetFloatable);
    window_.addDockWidget(area, dock);
    docks_.insert(name, {dock, area, std::move(make), nullptr});
    order_ << name;
    QAction* view = dock->toggleViewAction();
    connect(view, &QAction::toggled, toggle, &QAction::setChecked);
    connect(toggle, &QAction::triggered, this, [this, name, dock, toggle](bool on) {
        // One that is there but behind another one is wanted in front, not gone.
        if (!on && isInFront(*dock)) {
            dock->close();
            emit closedByUser();
            return;
        }
        show(name);
        toggle->setChecked(true);
        emit shownByUser(docks_.value(name).content);
    });
    connect(dock, &QDockWidget::visibilityChanged, this, [this, name](bool visible) {
        if (visible)
            fill(name);
        QMetaObject::invokeMethod(this, &DockLayout::updateTitleBars, Qt::QueuedConnection);
    });
}

void DockLayout::setTitle(const QString& name, const QString& title)
{
    QDockWidget* dock = docks_.value(name).dock;
    dock->setWindowTitle(title);
    dock->setAccessibleName(title);
}

void DockLayout::fill(const QString& name)
{
    Entry& entry = docks_[name];
    if (entry.content)
        return;
    entry.content = entry.make();
    entry.dock->setWidget(entry.content);
}

QWidget* DockLayout::content(const QString& name)
{
    fill(name);
    return docks_.value(name).content;
}

void DockLayout::show(const QString& name)
{
    QDockWidget* dock = docks_.value(name).dock;
    if (!dock)
        return;
    fill(name);
    dock->show();
    dock->raise();
}

QList<QWidget*> DockLayout::visible() const
{
    QList<QWidget*> contents;
    for (const QString& name : order_) {
        const Entry& entry = docks_[name];
        if (entry.content && isInFront(*entry.dock))
            contents << entry.content;
    }
    return contents;
}

void DockLayout::setActive(bool active)
{
    if (active == active_)
        return;
    if (!active) {
        if (window_.isVisible())
            saved_ = window_.saveState(stateVersion);
        active_ = false;
        for (const Entry& entry : std::as_const(docks_))
            entry.dock->hide();
        return;
    }
    active_ = true;
    if (saved_.isEmpty() || !window_.restoreState(saved_, stateVersion))
        applyDefaults();
}

void DockLayout::updateTitleBars()
{
    // A tab says already what the dock is; a title below it would say it twice.
    for (const Entry& entry : std::as_const(docks_)) {
        const bool tabbed = !entry.dock->isFloating() && !window_.tabifiedDockWidgets(entry.dock).isEmpty();
        QWidget* bar = entry.dock->titleBarWidget();
        if (tabbed && !bar) {
            entry.dock->setTitleBarWidget(new QWidget(entry.dock));
        } else if (!tabbed && bar) {
            entry.dock->setTitleBarWidget(nullptr);
            bar->deleteLater();
        }
    }
}

void DockLayout::applyDefaults()
{
    for (const QString& name : std::as_const(order_)) {
        const Entry& entry = docks_[name];
        entry.dock->setFloating(false);
        window_.addDockWidget(entry.area, entry.dock);
        entry.dock->setVisible(openAtFirst.contains(name));
    }
    window_.tabifyDockWidget(dock(QStringLiteral("inspector")), dock(QStringLiteral("run")));
    // Panels that are opened later join the others at their side.
    for (const QString& name : std::as_const(order_)) {
        if (docks_[name].area == Qt::RightDockWidgetArea && !openAtFirst.contains(name))
            window_.tabifyDockWidget(dock(QStringLiteral("run")), dock(name));
    }
    for (const auto& [area, first] : {std::pair(Qt::BottomDockWidgetArea, QStringLiteral("checklist")),
                                      std::pair(Qt::LeftDockWidgetArea, QStringLiteral("project"))}) {
        for (const QString& name : std::as_const(order_)) {
            if (docks_[name].area == area && name != first)
                window_.tabifyDockWidget(dock(first), dock(name));
        }
    }
    dock(QStringLiteral("project"))->raise();
    dock(QStringLiteral("inspector"))->raise();
    // Sizes hold only once the window has laid out its docks.
    QTimer::singleShot(0, this, [this] {
        window_.resizeDocks({dock(QStringLiteral("project")), dock(QStringLiteral("inspector"))},
                            {sideWidth, inspectorWidth}, Qt::Horizontal);
        window_.resizeDocks({dock(QStringLiteral("checklist"))}, {bottomHeight}, Qt::Vertical);
    });
}

QByteArray DockLayout::state() const
{
    return active_ && window_.isVisible() ? window_.saveState(stateVersion) : saved_;
}

void DockLayout::setState(const QByteArray& state)
{
    if (state.isEmpty())
        return;
    saved_ = state;
    if (active_ && !window_.restoreState(saved_, stateVersion))
        applyDefaults();
}

void DockLayout::save()
{
    saved_ = state();
    if (!saved_.isEmpty())
        QSettings().setValue(stateKey, saved_);
}

void DockLayout::reset()
{
    saved_.clear();
    QSettings().remove(stateKey);
    if (active_)
        applyDefaults();
}

} // namespace millrace::ui
