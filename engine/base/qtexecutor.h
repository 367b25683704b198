#pragma once

#include "engine/base/executor.h"

#include <memory>

namespace millrace {

class SystemClock : public Clock {
public:
    Duration now() const override;
    std::chrono::milliseconds wall() const override;
};

/// Ids from a fast generator seeded by the operating system. Not synchronised: one per thread.
class SystemIds : public IdSource {
public:
    SystemIds();
    std::string uuid() override;
    std::uint64_t random() override;

private:
    std::uint64_t state_[4];
};

/// An Executor on the Qt event loop of the thread that creates it. Destroy it on that thread; pending tasks are
/// dropped.
class QtExecutor : public Executor {
public:
    QtExecutor();
    ~QtExecutor() override;
    void post(Task task) override;
    TimerId after(Duration delay, Task task) override;
    void cancel(TimerId timer) override;
    const Clock& clock() const override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace
