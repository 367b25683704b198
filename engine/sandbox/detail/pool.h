#pragma once

#include "engine/sandbox/detail/job.h"
#include "engine/sandbox/sandbox.h"

#include <cstdint>
#include <memory>
#include <mutex>

namespace millrace::sandbox {

/// Queue, workers and their input and output, on one thread of its own. All calls are thread-safe.
class Pool {
public:
    using JobId = std::uint64_t;

    static std::shared_ptr<Pool> create(const SandboxSettings& settings);
    explicit Pool(const SandboxSettings& settings) : settings_(std::make_shared<const SandboxSettings>(settings)) {}
    virtual ~Pool() = default;

    std::shared_ptr<const SandboxSettings> settings() const
    {
        const std::lock_guard lock(settingsMutex_);
        return settings_;
    }
    virtual void setSettings(std::shared_ptr<const SandboxSettings> settings)
    {
        const std::lock_guard lock(settingsMutex_);
        settings_ = std::move(settings);
    }
    virtual JobId submit(Job job) = 0;
    /// An unknown or finished job is ignored; a running one is killed.
    virtual void cancel(JobId job) = 0;
    /// `done` comes on the pool's thread.
    virtual void probe(std::function<void(Isolation)> done) = 0;
    virtual void warmUp() = 0;

private:
    mutable std::mutex settingsMutex_;
    std::shared_ptr<const SandboxSettings> settings_; // guarded by settingsMutex_
};

} // namespace millrace::sandbox
