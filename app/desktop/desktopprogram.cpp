#include "app/desktop/desktopprogram.h"

#include "app/desktop/association.h"
#include "app/desktop/crashhandler.h"
#include "app/desktop/firstframe.h"
#include "app/desktop/renderapp.h"
#include "app/desktop/screenshot.h"
#include "app/services/enginesettings.h"
#include "app/services/filelimit.h"
#include "app/services/historysettings.h"
#include "ui/shell/messagestack.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <cstdio>

namespace millrace {

namespace {

constexpr int runThreads = 2;

EngineSettings engineSettingsOrDefaults(const Settings& settings)
{
    Result<EngineSettings> result = engineSettings(settings, {});
    return result ? std::move(result).value() : EngineSettings();
}

QString samplesFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/millrace/samples");
}

/// Pictures must not depend on, or change, what the user set.
void useScratchSettings(QTemporaryDir& folder)
{
    qputenv("MILLRACE_CONFIG_DIR", folder.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", folder.path().toLocal8Bit());
}

} // namespace

DesktopProgram::DesktopProgram(QApplication& app, const DesktopOptions& options)
    : settings_(QString::fromStdString(settingsPath())),
      theme_(ui::themeModeFor(options.theme.isEmpty() ? settings_.text("general.theme") : options.theme)),
      fileSecrets_(configFolder() + "/secrets.json"),
      secrets_(std::make_shared<KeychainSecretStore>("millrace", fileSecrets_, std::chrono::milliseconds(1500))),
      services_(engineSettingsOrDefaults(settings_.settings()), secrets_),
      host_(runThreads, [this](Executor& executor) { return services_.makeThread(executor); }), probe_(services_),
      models_(services_), assistant_(services_)
{
    theme_.setFonts(ui::fontsFor(settings_.settings()));
    theme_.setEditorLook(ui::editorLookFor(settings_.settings()));
    theme_.apply(app);
    language_.use(options.language.isEmpty() ? settings_.text("general.language") : options.language);
    ui::ShellServices shell{
        theme_,
        settings_,
        language_,
        host_,
        *secrets_,
        probe_,
        [](const QString& path) { return QString::fromStdString(projectFolderOf(path.toStdString())); },
        [this](const QString& folder) { return useProject(folder); },
        samplesFolder(),
        [this](const QString& folder) { return historySettings(settings_.settings(), folder.toStdString()); },
        [this](std::shared_ptr<FileService> files) { services_.setFiles(std::move(files)); }};
    if (canAssociateFiles()) {
        shell.associate = [] { return associateFiles(QCoreApplication::applicationFilePath()); };
        shell.dissociate = dissociateFiles;
        shell.isAssociated = areFilesAssociated;
    }
    shell.models = &models_;
    shell.assistant = &assistant_;
    windows_ = std::make_unique<ui::WindowList>(std::move(shell),
                                                [this](ui::MainWindow& window) { window.setModelServers(servers_); });
    windows_->add();
    QObject::connect(&settings_, &ui::SettingsStore::changed, windows_.get(), [this] {
        if (Result<void> used = useProject(project_); !used)
            window().showError(used.error());
    });
    showServers();
}

DesktopProgram::~DesktopProgram() = default;

Result<void> DesktopProgram::useProject(const QString& folder)
{
    project_ = folder;
    Result<EngineSettings> settings = engineSettings(settings_.settings(), folder.toStdString());
    if (!settings)
        return settings.error();
    services_.setSettings(std::move(settings).value());
    if (windows_)
        showServers();
    return {};
}

void DesktopProgram::showServers()
{
    servers_.clear();
    for (const ModelServer& server : services_.registry()->servers())
        servers_ << QString::fromStdString(server.name);
    for (ui::MainWindow* window : windows_->windows())
        window->setModelServers(servers_);
    models_.tellChanged();
}

void DesktopProgram::settle()
{
    if (settings_.flag("models.discover") && services_.settings().models.empty()) {
        probe_.findServers([this](std::vector<ModelServer> found) {
            services_.setDiscovered(std::move(found));
            showServers();
        });
    }
    const QString report = takeCrashReport();
    if (report.isEmpty())
        return;
    ui::MessageStack& messages = window().messages();
    messages.show(
        ui::MessageBar::Kind::Info,
        ui::MainWindow::tr("Millrace ended unexpectedly last time. A report without any of your data is in %1")
            .arg(QDir::toNativeSeparators(report)));
    messages.addChoice(ui::MainWindow::tr("Open the Report"),
                       [report] { QDesktopServices::openUrl(QUrl::fromLocalFile(report)); });
}

int runDesktop(const DesktopOptions& options, int argc, char** argv)
{
    const bool picture =
        options.mode == DesktopOptions::Mode::Render || options.mode == DesktopOptions::Mode::Screenshot;
    if (options.mode == DesktopOptions::Mode::Help) {
        std::fputs(desktopHelp().toUtf8().constData(), stdout);
        return 0;
    }
    if (options.mode == DesktopOptions::Mode::Version) {
        std::puts("millrace-desktop " MILLRACE_VERSION);
        return 0;
    }
    raiseFileLimit();
    QTemporaryDir scratch;
    if (picture) {
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        if (options.scale != 1)
            qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
        useScratchSettings(scratch);
        // Remarks of the platform plugin are nothing to people who asked for a picture.
        qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
            if (type == QtCriticalMsg || type == QtFatalMsg)
                std::fprintf(stderr, "%s\n", text.toUtf8().constData());
        });
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Millrace"));
    QApplication::setApplicationVersion(QStringLiteral(MILLRACE_VERSION));
    QApplication::setOrganizationName(QStringLiteral("Millrace"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, QString::fromStdString(configFolder()));

    if (options.mode == DesktopOptions::Mode::Render)
        return renderApp(app, options);
    if (picture)
        QSettings().setValue(QStringLiteral("tour/seen"), true); // nobody new is looking
    if (!picture)
        installCrashHandler(QString::fromStdString(configFolder()) + QStringLiteral("/crashes"), MILLRACE_VERSION);
    DesktopProgram program(app, options);
    if (options.mode == DesktopOptions::Mode::Screenshot)
        return takeScreenshot(app, program, options);
    if (options.measureStart)
        new QuitAfterFirstFrame(app);
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&program.windows(), &ui::WindowList::lastClosed, &app, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    program.windows().start(options.path);
    QTimer::singleShot(0, &app, [&program] { program.settle(); });
    return QApplication::exec();
}

} // namespace millrace
