#pragma once

#include "engine/sandbox/detail/frame.h"
#include "engine/sandbox/detail/launcher.h"

#include <cstdint>
#include <poll.h>
#include <string>
#include <vector>

namespace millrace::sandbox {

/// One isolated process and its channels. Belongs to the pool's thread. Destroying it kills and reaps the process.
class Worker {
public:
    enum class Stage {
        Starting,
        Isolated,
        Ready
    }; ///< nothing heard yet, the stub's frame came, the script's frame came

    Worker(Language language, const Spawned& spawned, std::shared_ptr<const SandboxSettings> settings);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    Language language() const { return language_; }
    const std::shared_ptr<const SandboxSettings>& settings() const { return settings_; }
    /// What the packages were when it was started.
    const std::string& packagesStamp() const { return spawned_.packagesStamp; }
    Stage stage() const { return stage_; }
    void send(std::string_view payload);

    void addPolls(std::vector<pollfd>& polls) const;
    /// Moves whatever can be moved. Returns true when something about the worker changed.
    bool transfer();
    /// The oldest unread frame that is not part of the start, if any.
    bool takeReply(std::string& reply);
    /// Reads all that was written to stdout and stderr before the reply.
    void drainOutput();

    bool outputExceeded() const { return exceeded_; }
    bool exited() const { return exited_; }
    int exitStatus() const { return exitStatus_; }       ///< as a shell gives it: 128 + signal; only after exited()
    double cpuSeconds() const { return cpuSeconds_; }    ///< only after exited()
    std::size_t peakBytes() const { return peakBytes_; } ///< of memory at once; only after exited()
    const std::string& stdoutText() const { return out_; }
    const std::string& stderrText() const { return err_; }
    void clearOutput();
    void kill();

private:
    bool readStream(int& fd, std::string& into, std::size_t limit);
    bool readReplies();
    bool writeRequests();
    void takeListener();
    void acceptConnections();
    void closeChannel(int& fd);
    bool reap(bool wait);

    const Language language_;
    Spawned spawned_;
    const std::shared_ptr<const SandboxSettings> settings_;
    int listener_ = -1; // in the program's network, only with settings_->network
    Stage stage_ = Stage::Starting;
    std::string outbox_;
    std::size_t sent_ = 0;
    FrameDecoder decoder_;
    std::vector<std::string> replies_;
    std::string out_, err_;
    bool exceeded_ = false, exited_ = false;
    int exitStatus_ = 0;
    double cpuSeconds_ = 0;
    std::size_t peakBytes_ = 0;
};

} // namespace millrace::sandbox
