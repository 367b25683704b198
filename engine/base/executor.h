#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace millrace {

using Duration = std::chrono::nanoseconds;

/// Time as a seam: `now` never jumps (for durations), `wall` is the calendar (for records and `sys.timestamp`).
class Clock {
public:
    virtual ~Clock() = default;
    virtual Duration now() const = 0;                   ///< monotonic, arbitrary origin
    virtual std::chrono::milliseconds wall() const = 0; ///< since the Unix epoch
};

/// Serial execution on one thread. A run and all callbacks of the services it uses happen on one Executor.
class Executor {
public:
    using Task = std::function<void()>;
    using TimerId = std::uint64_t;

    virtual ~Executor() = default;
    /// Runs `task` later on the executor's thread, in order of posting. May be called from any thread.
    virtual void post(Task task) = 0;
    /// Runs `task` once after `delay` (at most 24 days). Only from the executor's thread.
    virtual TimerId after(Duration delay, Task task) = 0;
    /// A timer that has fired or is unknown is ignored. Only from the executor's thread.
    virtual void cancel(TimerId timer) = 0;
    virtual const Clock& clock() const = 0;
};

/// Unique ids and random numbers as a seam.
class IdSource {
public:
    virtual ~IdSource() = default;
    /// A version-4 UUID in text form.
    virtual std::string uuid() = 0;
    virtual std::uint64_t random() = 0;
};

} // namespace millrace
