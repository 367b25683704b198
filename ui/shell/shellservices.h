#pragma once

#include "engine/base/secret.h"
#include "engine/settings/settings.h"
#include "engine/store/runstore.h"

#include <QString>
#include <QStringList>
#include <functional>

namespace millrace {
class RunHost;
}

namespace millrace::ui {

class DocumentHub;
class Language;
class ModelCatalogue;
class PromptAssistant;
class SettingsStore;
class Theme;
class WindowList;

/// Outside things that the settings dialog and the status bar ask for. Answers come on the main thread, later; an
/// answer for somebody who is gone must be dropped by the asker.
class MachineProbe {
public:
    struct Server {
        QString name, baseUrl;
        QStringList models;
    };
    virtual ~MachineProbe() = default;
    /// Asks a server for its models, with this key.
    virtual void testEndpoint(const ModelEndpoint& endpoint, const Secret& key,
                              std::function<void(Result<Server>)> done) = 0;
    /// Looks at the usual local ports.
    virtual void discover(std::function<void(std::vector<Server>)> done) = 0;
    /// Reads what is at an http or https address, at most 20 MB.
    virtual void fetch(const QString& address, std::function<void(Result<QByteArray>)> done) = 0;
    /// How well code is isolated here, in the language of the program.
    virtual void isolation(std::function<void(bool available, QString text)> done) = 0;
};

/// What the window is built from; everything is borrowed from the composition root and outlives it.
struct ShellServices {
    Theme& theme;
    SettingsStore& settings;
    Language& language;
    RunHost& host;
    SecretStore& secrets;
    MachineProbe& probe;
    /// The folder whose project a file belongs to.
    std::function<QString(const QString& path)> projectFolderOf;
    /// Another project is in front; its millrace.yml counts from now on.
    std::function<Result<void>(const QString& folder)> useProject;
    /// Where copies of samples go by default.
    QString samplesFolder;
    /// How the runs of a project are recorded; empty: as by default.
    std::function<StoreOptions(const QString& folder)> recording = {};
    /// Runs that start from now on keep their files there.
    std::function<void(std::shared_ptr<FileService> files)> useFiles = {};
    /// The open documents of all windows; null: the window has its own.
    DocumentHub* hub = nullptr;
    /// The other windows; null: there are none, and none can be opened.
    WindowList* windows = nullptr;
    /// Makes app files open with this program in the file manager; empty: the system has no way to say so.
    std::function<Result<void>()> associate = {};
    std::function<Result<void>()> dissociate = {}; ///< takes that back; null exactly when `associate` is
    std::function<bool()> isAssociated = {};
    /// The models to choose from; null: they are named by hand.
    ModelCatalogue* models = nullptr;
    /// What editors of prompts ask; null: nothing is offered.
    PromptAssistant* assistant = nullptr;
};

} // namespace millrace::ui
