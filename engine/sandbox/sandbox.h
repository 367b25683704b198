#pragma once

#include "engine/base/executor.h"
#include "engine/sandbox/codenetwork.h"
#include "engine/sandbox/isolation.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace millrace {

namespace sandbox {
class Pool;
}

struct SandboxSettings {
    // Programs; empty: the usual places, then PATH.
    std::string bwrapPath, pythonPath, nodePath;

    int maxWorkers = 4;        ///< programs running at once
    int maxRequests = 50;      ///< running and waiting; more are refused with `sandbox.queue`
    int maxRenderers = 4;      ///< template workers
    int sparesPerLanguage = 2; ///< started interpreters kept for the next programs, once a language was used

    Duration queueLimit = std::chrono::seconds(60); ///< longest wait for a free place
    Duration wallLimit = std::chrono::seconds(15);  ///< of one program, its start included
    Duration cpuLimit = std::chrono::seconds(10);   ///< whole seconds
    Duration renderLimit = std::chrono::seconds(5); ///< of one template
    Duration idleLimit = std::chrono::seconds(120); ///< unused processes end after this

    std::size_t memoryLimit = 512u << 20; ///< bytes, per process
    int nodeHeapMiB = 256;
    std::size_t stdoutLimit = 8u << 20; ///< bytes; more ends the program with `sandbox.output`
    std::size_t stderrLimit = 1u << 20;
    std::size_t resultLimit = 32u << 20;
    std::size_t temporaryLimit = 64u << 20; ///< bytes of `/tmp`
    int maxThreads = 32;                    ///< of one program; processes of its own it cannot have

    /// Folders with packages for programs, read-only inside; empty or absent: none. Must be real folders, no links.
    std::string pythonPackages, nodePackages;
    /// The only way out of a program, and only when set; shared by all of them.
    std::shared_ptr<CodeNetwork> network;
    std::string caFile; ///< PEM file with the certificates that programs with network trust; empty: the system's

    bool operator==(const SandboxSettings&) const = default;
};

/// All isolated processes of the program: one pool and one thread of its own, shared by the services of every
/// executor. Thread-safe. Nothing is started before the first request. Destroy it after all services; destruction ends
/// every process. Processes also end by themselves when this program dies.
class Sandbox {
public:
    explicit Sandbox(const SandboxSettings& settings = {});
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    /// A snapshot; never null.
    std::shared_ptr<const SandboxSettings> settings() const;
    /// For programs and templates that are accepted later. Spares made for the old settings end.
    void setSettings(const SandboxSettings& settings);
    /// Finds out what this machine allows (by really starting something isolated, tens of milliseconds) and tells it on
    /// the executor, which must live until then.
    void probe(Executor& executor, std::function<void(Isolation)> done);
    /// Starts spare interpreters and a template worker ahead of their first use.
    void warmUp();

    /// For the services of this module.
    const std::shared_ptr<sandbox::Pool>& pool() const { return pool_; }

private:
    std::shared_ptr<sandbox::Pool> pool_;
};

} // namespace millrace
