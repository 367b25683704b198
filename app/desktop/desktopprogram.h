#pragma once

#include "app/desktop/desktopoptions.h"
#include "app/desktop/machineprobe.h"
#include "app/desktop/modelhelp.h"
#include "app/services/engineservices.h"
#include "engine/run/host.h"
#include "engine/secrets/filesecretstore.h"
#include "engine/secrets/keychainsecretstore.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settingsstore.h"
#include "ui/shell/windowlist.h"
#include "ui/theme/theme.h"

#include <memory>

class QApplication;

namespace millrace {

/// The composition root of the desktop program: builds everything once and hands it on. Main thread only; needs a
/// QApplication.
class DesktopProgram {
public:
    explicit DesktopProgram(QApplication& app, const DesktopOptions& options);
    ~DesktopProgram();

    ui::MainWindow& window() { return windows_->front(); }
    ui::WindowList& windows() { return *windows_; }
    ui::Theme& theme() { return theme_; }
    /// Looks for model servers, tells of an earlier crash: all that can wait until the window is there.
    void settle();

private:
    Result<void> useProject(const QString& folder);
    void showServers();

    ui::SettingsStore settings_;
    ui::Theme theme_;
    ui::Language language_;
    FileSecretStore fileSecrets_;
    std::shared_ptr<KeychainSecretStore> secrets_;
    EngineServices services_;
    RunHost host_;
    DesktopProbe probe_;
    DesktopModels models_;
    DesktopAssistant assistant_;
    QString project_;
    QStringList servers_; ///< names, for windows to come
    std::unique_ptr<ui::WindowList> windows_;
};

/// Does what the options ask for and gives the exit status.
int runDesktop(const DesktopOptions& options, int argc, char** argv);

} // namespace millrace
