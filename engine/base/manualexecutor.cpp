#include "engine/base/manualexecutor.h"

#include <algorithm>
#include <cstdio>

namespace millrace {

ManualExecutor::ManualExecutor(std::chrono::milliseconds wallStart) : wallStart_(wallStart)
{
}

void ManualExecutor::post(Task task)
{
    const std::lock_guard lock(mutex_);
    ready_.push_back(std::move(task));
}

Executor::TimerId ManualExecutor::after(Duration delay, Task task)
{
    const TimerId id = nextTimer_++;
    timers_.emplace(std::pair(now_ + std::max(delay, Duration(0)), id), std::move(task));
    return id;
}

void ManualExecutor::cancel(TimerId timer)
{
    for (auto it = timers_.begin(); it != timers_.end(); ++it) {
        if (it->first.second == timer) {
            timers_.erase(it);
            return;
        }
    }
}

std::chrono::milliseconds ManualExecutor::wall() const
{
    return wallStart_ + std::chrono::duration_cast<std::chrono::milliseconds>(now_);
}

bool ManualExecutor::popTask(Task& task)
{
    const std::lock_guard lock(mutex_);
    if (ready_.empty()) {
        return false;
    }
    task = std::move(ready_.front());
    ready_.pop_front();
    return true;
}

std::size_t ManualExecutor::runReady()
{
    std::size_t count = 0;
    for (Task task; popTask(task); ++count) {
        task();
    }
    return count;
}

bool ManualExecutor::runUntil(const std::function<bool()>& done)
{
    while (!done()) {
        Task task;
        if (popTask(task)) {
            task();
            continue;
        }
        if (timers_.empty()) {
            return false;
        }
        auto node = timers_.extract(timers_.begin());
        now_ = std::max(now_, node.key().first);
        node.mapped()();
    }
    return true;
}

void ManualExecutor::advance(Duration by)
{
    const Duration target = now_ + by;
    runReady();
    while (!timers_.empty() && timers_.begin()->first.first <= target) {
        auto node = timers_.extract(timers_.begin());
        now_ = std::max(now_, node.key().first);
        node.mapped()();
        runReady();
    }
    now_ = target;
}

std::string CountingIds::uuid()
{
    char buffer[40];
    const auto n = static_cast<unsigned long long>(next_++);
    std::snprintf(buffer, sizeof buffer, "00000000-0000-4000-8000-%012llx", n & 0xffffffffffffULL);
    return buffer;
}

std::uint64_t CountingIds::random()
{
    return next_++;
}

} // namespace millrace
