#pragma once

#include "engine/sandbox/detail/job.h"
#include "engine/sandbox/sandbox.h"

#include <cstdint>
#include <memory>

namespace millrace::sandbox {

/// Queue, workers and their input and output, on one thread of its own. All calls are thread-safe.
class Pool {
public:
    using JobId = std::uint64_t;

    static std::shared_ptr<Pool> create(const SandboxSettings& settings);
    explicit Pool(const SandboxSettings& settings) : settings_(settings) {}
    virtual ~Pool() = default;

    const SandboxSettings& settings() const { return settings_; }
    virtual JobId submit(Job job) = 0;
    /// An unknown or finished job is ignored; a running one is killed.
    virtual void cancel(JobId job) = 0;
    /// `done` comes on the pool's thread.
    virtual void probe(std::function<void(Isolation)> done) = 0;
    virtual void warmUp() = 0;

private:
    const SandboxSettings settings_;
};

} // namespace millrace::sandbox
