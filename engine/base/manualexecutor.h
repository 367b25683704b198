#pragma once

#include "engine/base/executor.h"

#include <deque>
#include <map>
#include <mutex>

namespace millrace {

/// An Executor under the caller's control, with a clock that moves only when told: runs become exactly repeatable.
/// `post` is thread-safe; everything else belongs to one thread.
class ManualExecutor : public Executor, public Clock {
public:
    explicit ManualExecutor(std::chrono::milliseconds wallStart = std::chrono::milliseconds(1'700'000'000'000));

    void post(Task task) override;
    TimerId after(Duration delay, Task task) override;
    void cancel(TimerId timer) override;
    const Clock& clock() const override { return *this; }
    Duration now() const override { return now_; }
    std::chrono::milliseconds wall() const override;

    /// Runs everything posted, without moving the clock. Returns the number of tasks run.
    std::size_t runReady();
    /// Runs posted tasks and timers, jumping the clock to the next timer, until `done` or nothing is left.
    /// Returns false when nothing is left and `done` is still false.
    bool runUntil(const std::function<bool()>& done);
    void advance(Duration by);

private:
    bool popTask(Task& task);

    std::mutex mutex_;
    std::deque<Task> ready_; // guarded by mutex_
    std::map<std::pair<Duration, TimerId>, Task> timers_;
    TimerId nextTimer_ = 1;
    Duration now_{0};
    std::chrono::milliseconds wallStart_;
};

/// Ids that count up from a seed: the same run gives the same ids.
class CountingIds : public IdSource {
public:
    explicit CountingIds(std::uint64_t seed = 1) : next_(seed) {}
    std::string uuid() override;
    std::uint64_t random() override;

private:
    std::uint64_t next_;
};

} // namespace millrace
