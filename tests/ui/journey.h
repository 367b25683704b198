#pragma once

#include "engine/base/qtexecutor.h"
#include "engine/run/host.h"
#include "engine/secrets/memorysecretstore.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settingsstore.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

namespace millrace::ui {

/// Answers nothing until told to.
class FakeProbe : public MachineProbe {
public:
    void testEndpoint(const ModelEndpoint&, const Secret&, std::function<void(Result<Server>)> done) override
    {
        lastTest = std::move(done);
    }
    void fetch(const QString& address, std::function<void(Result<QByteArray>)> done) override
    {
        fetched << address;
        done(pages.contains(address) ? Result<QByteArray>(pages.value(address))
                                     : Result<QByteArray>(Error("http.404", {"not there"})));
    }
    void discover(std::function<void(std::vector<Server>)> done) override { done({}); }
    void isolation(std::function<void(bool, QString)> done) override { done(true, QStringLiteral("isolated")); }

    std::function<void(Result<Server>)> lastTest;
    QHash<QString, QByteArray> pages; ///< what fetch() finds
    QStringList fetched;
};

/// No outside world: journeys that run use rehearsals of whole nodes only.
struct NoServices : RunHost::ThreadServices {
    explicit NoServices(Executor& runExecutor) : executor(runExecutor) {}
    Services services() override
    {
        Services out;
        out.executor = &executor;
        out.ids = &ids;
        return out;
    }
    Executor& executor;
    SystemIds ids;
};

/// The real window on scratch settings and files, with fakes outside.
class Journey {
public:
    Journey()
    {
        qputenv("XDG_DATA_HOME", folder.filePath("home").toLocal8Bit()); // the trash, among other things
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.filePath("config"));
        settings = std::make_unique<SettingsStore>(folder.filePath("settings.json"));
        theme.apply(*qApp);
        host = std::make_unique<RunHost>(1, [](Executor& executor) { return std::make_unique<NoServices>(executor); });
        window = std::make_unique<MainWindow>(ShellServices{
            theme, *settings, language, *host, secrets, probe, [this](const QString&) { return folder.path(); },
            [](const QString&) { return Result<void>(); }, folder.filePath("samples")});
        window->resize(1280, 800);
        window->show();
    }

    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the test cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }
    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString copyOf(const QString& source, const QString& name) const
    {
        return write(name, read(QStringLiteral(MILLRACE_SOURCE_DIR "/") + source));
    }
    /// Opens a file and waits until it is on the canvas, or has failed.
    bool open(const QString& path) const
    {
        window->open(path);
        return QTest::qWaitFor(
            [this] { return window->currentPage() && window->currentPage()->state() != DocumentPage::State::Loading; },
            20'000);
    }
    void trigger(const char* id) const { window->actions().action(QLatin1String(id))->trigger(); }
    bool enabled(const char* id) const { return window->actions().action(QLatin1String(id))->isEnabled(); }
    /// The visible widget with that accessible name, or null.
    template<class T> T* find(const QString& accessibleName, QWidget* in = nullptr) const
    {
        for (T* widget : (in ? in : window.get())->template findChildren<T*>()) {
            if (widget->accessibleName() == accessibleName && widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    QTemporaryDir folder;
    Theme theme{ThemeMode::Light};
    Language language;
    MemorySecretStore secrets;
    FakeProbe probe;
    std::unique_ptr<SettingsStore> settings;
    std::unique_ptr<RunHost> host;
    std::unique_ptr<MainWindow> window;
};

} // namespace millrace::ui
