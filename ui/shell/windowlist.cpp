#include "ui/shell/windowlist.h"

#include "ui/edit/translate.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagestack.h"
#include "ui/shell/settingsstore.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

#include <algorithm>

namespace millrace::ui {

namespace {

const QString windowsKey = QStringLiteral("windows");
constexpr int settle = 1000; // milliseconds from a change to remembering it
constexpr int offset = 32;   // a new window beside the one it came from

LocalHistory::Limits versionLimits(const SettingsStore& settings)
{
    return {settings.settings().number("history.versions_mb") << 20,
            static_cast<int>(settings.settings().number("history.versions_days"))};
}

HubOptions hubOptions(const ShellServices& services)
{
    HubOptions options;
    options.userFolder = QFileInfo(services.samplesFolder).path();
    options.projectFolderOf = services.projectFolderOf;
    options.versionLimits = [&settings = services.settings] { return versionLimits(settings); };
    return options;
}

QList<QRect> screenAreas()
{
    QList<QRect> areas;
    for (const QScreen* screen : QGuiApplication::screens())
        areas << screen->availableGeometry();
    return areas;
}

} // namespace

QRect placedOnScreen(const QRect& wanted, const QList<QRect>& screens)
{
    constexpr int reachable = 80; // of the title bar
    if (screens.isEmpty())
        return wanted;
    const QRect title(wanted.x(), wanted.y(), wanted.width(), 24);
    const auto seen = [&](const QRect& screen) { return screen.intersected(title).width(); };
    const QRect best = *std::max_element(screens.begin(), screens.end(),
                                         [&](const QRect& a, const QRect& b) { return seen(a) < seen(b); });
    if (seen(best) >= reachable && wanted.y() >= best.y())
        return wanted;
    const QRect home = seen(best) > 0 ? best : screens.first();
    const QSize size = wanted.size().boundedTo(home.size());
    const int x = std::clamp(wanted.x(), home.x(), home.right() + 1 - size.width());
    const int y = std::clamp(wanted.y(), home.y(), home.bottom() + 1 - size.height());
    return {QPoint(x, y), size};
}

WindowList::WindowList(ShellServices services, std::function<void(MainWindow&)> configure)
    : services_(std::move(services)), configure_(std::move(configure)), hub_(hubOptions(services_))
{
    services_.hub = &hub_;
    services_.windows = this;
    rememberSoon_.setSingleShot(true);
    rememberSoon_.setInterval(settle);
    connect(&rememberSoon_, &QTimer::timeout, this, &WindowList::remember);
}

WindowList::~WindowList()
{
    ending_ = true;
    for (MainWindow* window : std::exchange(windows_, {})) {
        window->disconnect(this);
        delete window;
    }
}

QList<MainWindow*> WindowList::windows() const
{
    return windows_;
}

MainWindow& WindowList::front() const
{
    return *windows_.last();
}

MainWindow& WindowList::add()
{
    auto* window = new MainWindow(services_);
    if (!windows_.isEmpty()) {
        const MainWindow& from = front();
        window->resize(from.size());
        window->move(placedOnScreen(QRect(from.pos() + QPoint(offset, offset), from.size()), screenAreas()).topLeft());
    }
    windows_ << window;
    connect(window, &MainWindow::closed, this, [this, window] { closed(window); });
    connect(window, &MainWindow::layoutChanged, &rememberSoon_, qOverload<>(&QTimer::start));
    connect(window, &MainWindow::activated, this, [this, window] {
        if (windows_.removeOne(window))
            windows_ << window;
        // The settings of the project in front count.
        if (Result<void> used = services_.useProject(window->projectFolder()); !used)
            window->showError(used.error());
    });
    if (configure_)
        configure_(*window);
    return *window;
}

void WindowList::closed(MainWindow* window)
{
    if (ending_)
        return;
    // The last window is remembered with what was in it; of several, the closed one is not wanted back.
    if (windows_.size() == 1) {
        remember();
        rememberSoon_.stop();
        emit lastClosed();
        return;
    }
    windows_.removeOne(window);
    window->deleteLater();
    remember();
}

void WindowList::remember()
{
    QSettings settings;
    settings.beginWriteArray(windowsKey, static_cast<int>(windows_.size()));
    int index = 0;
    for (const MainWindow* window : std::as_const(windows_)) {
        settings.setArrayIndex(index++);
        settings.setValue(QStringLiteral("state"), window->layoutState());
    }
    settings.endArray();
}

QList<QVariantMap> WindowList::remembered() const
{
    QList<QVariantMap> states;
    QSettings settings;
    const int count = settings.beginReadArray(windowsKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        states << settings.value(QStringLiteral("state")).toMap();
    }
    settings.endArray();
    return states;
}

void WindowList::start(const QString& path)
{
    QList<QVariantMap> states = remembered();
    const bool all = path.isEmpty() && services_.settings.flag("general.reopen");
    if (!all && states.size() > 1)
        states = {states.last()};
    if (states.isEmpty())
        states << QVariantMap();
    QStringList projects;
    for (const QVariantMap& state : std::as_const(states)) {
        const bool first = windows_.size() == 1 && !front().isVisible();
        MainWindow& window = first ? front() : add();
        window.applyLayout(state);
        const QRect place = window.geometry();
        if (const QRect better = placedOnScreen(place, screenAreas()); better != place)
            window.setGeometry(better);
        window.show();
        if (const QString project = state.value(QStringLiteral("project")).toString(); all && !project.isEmpty())
            projects << project;
    }
    if (!path.isEmpty()) {
        front().open(path);
        projects << services_.projectFolderOf(path);
    }
    // What a crash left is looked for before tabs take their journals.
    hub_.findRecoverable(projects, this, [this, states, all](const QList<Recoverable>& found) {
        for (qsizetype i = 0; all && i < states.size() && i < windows_.size(); ++i)
            windows_.at(i)->restoreTabs(states.at(i));
        tellOfCrash(found);
    });
}

void WindowList::tellOfCrash(const QList<Recoverable>& found)
{
    QList<Recoverable> left;
    std::copy_if(found.begin(), found.end(), std::back_inserter(left), [](const Recoverable& work) {
        // A file that is gone has nowhere to come back to but its journal: it is shown as well.
        return work.crashed;
    });
    if (left.isEmpty() || windows_.isEmpty())
        return;
    MessageStack& bar = front().messages();
    bar.show(MessageBar::Kind::Info,
             tr("%n app(s) with unsaved work were recovered.", nullptr, static_cast<int>(left.size())),
             tr("Millrace ended unexpectedly. Your changes and their undo steps are here."));
    bar.addChoice(tr("Show"), [this, left] { showRecovered(left); });
    bar.addChoice(tr("Discard"), [this, left] { discardRecovered(left); });
}

void WindowList::showRecovered(const QList<Recoverable>& work)
{
    QPointer<MainWindow> window = &front();
    for (const Recoverable& app : work) {
        if (!app.path.isEmpty()) {
            window->open(app.path);
            continue;
        }
        hub_.openJournal(app.journal, window, [window](const Result<DocumentHub::Session>& session) {
            if (session)
                window->openSession(*session);
            else
                window->showError(session.error());
        });
    }
}

void WindowList::discardRecovered(const QList<Recoverable>& work)
{
    for (const Recoverable& app : work) {
        const DocumentHub::Session open = app.path.isEmpty() ? nullptr : hub_.find(app.path);
        if (open)
            hub_.takeTheirs(open); // one undo step: even this can be taken back
        else
            hub_.discard(app);
    }
}

bool WindowList::quit()
{
    QList<MainWindow*> all = windows_;
    if (all.isEmpty())
        return true;
    if (!front().mayCloseAll(all))
        return false;
    remember();
    rememberSoon_.stop();
    ending_ = true;
    for (MainWindow* window : std::as_const(all))
        window->closeWithoutAsking();
    emit lastClosed();
    return true;
}

} // namespace millrace::ui
