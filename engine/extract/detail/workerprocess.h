#pragma once

#include "engine/base/result.h"
#include "engine/extract/documentreader.h"
#include "engine/extract/formats.h"

#include <memory>
#include <string>

namespace millrace::extract {

/// Wakes a thread that waits for its worker. raise() from any thread; it stays raised until clear().
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    void raise();
    void clear();
    int descriptor() const { return descriptor_; } ///< readable while raised

private:
    int descriptor_ = -1;
};

struct WorkerRequest {
    std::string path;
    Format format = Format::Text;
    bool legacy = false;
};

/// A reading process, confined by the system. It reads each document in a child of its own, so that nothing of one
/// document is there while the next is read. Belongs to one thread, which must live as long as it: the process ends
/// with the thread. Destroying it ends the process.
class WorkerProcess {
public:
    virtual ~WorkerProcess() = default;
    /// Error `extract.unavailable`.
    static Result<std::unique_ptr<WorkerProcess>> start(const ExtractSettings& settings);

    /// False after a read that had to end the process.
    virtual bool alive() const = 0;
    /// Blocks until the text is there, a limit is reached or the interrupt is raised (then the outcome is of no use).
    virtual Result<std::string> read(const WorkerRequest& request, const ExtractSettings& settings,
                                     const Interrupt& interrupt) = 0;
};

} // namespace millrace::extract
