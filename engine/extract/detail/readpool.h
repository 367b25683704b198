#pragma once

#include "engine/extract/detail/failure.h"
#include "engine/extract/detail/workerprocess.h"
#include "engine/extract/documentreader.h"
#include "engine/extract/formats.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace millrace::extract {

/// The queue of documents and the threads that read them. All calls are thread-safe.
class ReadPool {
public:
    using JobId = std::uint64_t;
    struct Job {
        std::string path;
        Format format = Format::Text;
        bool legacy = false;
        std::function<void(Result<std::string>)> done; ///< on a thread of the pool, not after cancel() of the job
    };

    explicit ReadPool(const ExtractSettings& settings);
    ~ReadPool();
    ReadPool(const ReadPool&) = delete;
    ReadPool& operator=(const ReadPool&) = delete;

    JobId submit(Job job);
    /// An unknown or finished job is ignored; a running one's process is killed.
    void cancel(JobId id);
    void setSettings(const ExtractSettings& settings);
    ExtractSettings settings() const;

private:
    struct Waiting {
        JobId id;
        Job job;
    };
    struct Reader {
        std::thread thread;
        Interrupt interrupt;
        JobId running = 0; // guarded by the pool's mutex
    };

    void loop(Reader& reader);
    Result<std::string> read(const Job& job, Reader& reader, std::unique_ptr<WorkerProcess>& worker) const;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    ExtractSettings settings_;                     // guarded by mutex_
    std::deque<Waiting> queue_;                    // guarded by mutex_
    JobId nextId_ = 1;                             // guarded by mutex_
    std::size_t idle_ = 0;                         // guarded by mutex_; readers that wait for a job
    bool stopping_ = false;                        // guarded by mutex_
    std::vector<std::unique_ptr<Reader>> readers_; // guarded by mutex_
};

} // namespace millrace::extract
