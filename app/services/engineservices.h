#pragma once

#include "app/services/enginesettings.h"
#include "engine/base/secret.h"
#include "engine/extract/documentreader.h"
#include "engine/models/modelgate.h"
#include "engine/net/networkpolicy.h"
#include "engine/run/host.h"
#include "engine/sandbox/sandbox.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace millrace {

/// Builds the engine's outside services for any number of threads from one set of settings. Outlives every RunHost and
/// thread that uses it. Thread-safe.
class EngineServices {
public:
    EngineServices(EngineSettings settings, std::shared_ptr<const SecretStore> secrets);
    ~EngineServices();

    /// The services of one thread; call it there.
    std::unique_ptr<RunHost::ThreadServices> makeThread(Executor& executor);

    /// Takes new settings over for calls that start later.
    void setSettings(EngineSettings settings);
    EngineSettings settings() const;
    /// Model servers found on this machine: they answer where nothing else is configured.
    void setDiscovered(std::vector<ModelServer> servers);
    std::shared_ptr<const ModelRegistry> registry() const;
    Sandbox& sandbox() { return *sandbox_; }
    /// Where runs that start later keep their files; those of a project are its RunStore's. Null: a folder for
    /// temporary files that goes with this object.
    void setFiles(std::shared_ptr<FileService> files);

    /// What the settings say now about reaching out, for clients beside those of runs.
    NetworkPolicy policy() const;
    HttpClientOptions httpOptions() const; ///< with the proxy's password: may ask the keychain

private:
    class Thread;
    class ProgramNetwork;
    FileService* files();
    void applySandbox();

    const std::shared_ptr<const SecretStore> secrets_;
    const std::shared_ptr<ModelGate> gate_;   // limits hold over all threads
    std::shared_ptr<ProgramNetwork> network_; ///< null until it is wanted
    std::unique_ptr<Sandbox> sandbox_;
    DocumentReader documents_;
    mutable std::mutex mutex_;
    EngineSettings settings_;                       // guarded by mutex_
    std::vector<ModelServer> discovered_;           // guarded by mutex_
    std::shared_ptr<const ModelRegistry> registry_; // guarded by mutex_
    std::vector<Thread*> threads_;                  // guarded by mutex_
    /// The last one counts; runs under way may still use the others.
    std::vector<std::shared_ptr<FileService>> files_; // guarded by mutex_
    std::shared_ptr<FileService> temporaryFiles_;     // guarded by mutex_; null: not needed yet
};

} // namespace millrace
