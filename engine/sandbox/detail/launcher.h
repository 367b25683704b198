#pragma once

#include "engine/sandbox/detail/job.h"
#include "engine/sandbox/sandbox.h"

#include <memory>
#include <optional>
#include <string>

namespace millrace::sandbox {

/// A started worker as its owner sees it. The owner closes the descriptors (all non-blocking, closed on exec), kills
/// and reaps. Killing `pid` ends everything inside.
struct Spawned {
    int pid = -1;
    int exitFd = -1;   ///< becomes readable when the process has ended
    int requests = -1; ///< written: frames to the worker
    int replies = -1;  ///< read: frames from the worker. The first is empty and says that the isolation stands
    int stdoutFd = -1, stderrFd = -1;
    int bridge = -1;           ///< with network: brings the socket on which the program's connections arrive
    std::string packagesStamp; ///< as Launcher::packagesStamp() was
};

/// The seam to the operating system: starts interpreters inside an isolation. Used on one thread.
class Launcher {
public:
    static std::unique_ptr<Launcher> create(std::shared_ptr<const SandboxSettings> settings);
    virtual ~Launcher() = default;

    /// The worker waits for its script as the first request frame; then `ready` comes as the second reply frame.
    virtual Result<Spawned> spawn(Language language) = 0;
    /// Changes when the packages that programs of this language may use were exchanged.
    virtual std::string packagesStamp(Language language) const = 0;
    /// Only after a successful spawn().
    virtual std::string_view script(Language language) const = 0;
    /// Called when a worker ended before its first frame, with what it said on stderr: true when there is another way
    /// that spawn() will use from now on.
    virtual bool relax() = 0;
    /// Why the isolation does not stand, from the tool's stderr, with the remedy.
    virtual Error explainFailure(const std::string& stderrText) const = 0;
};

Error unavailable(Message what, Message remedy);

} // namespace millrace::sandbox
