#pragma once

#include "engine/sandbox/detail/pool.h"
#include "engine/sandbox/detail/worker_linux.h"

#include <deque>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

namespace millrace::sandbox {

using Time = std::chrono::steady_clock::time_point;

struct Waiting {
    Pool::JobId id = 0;
    Job job;
    Time since;
};

struct Slot {
    std::unique_ptr<Worker> worker;
    std::optional<Waiting> job;
    Time deadline; // of the job, or of the start
    Time idleSince;
    bool dying = false; // killed, waiting to be reaped

    bool free() const { return !job && !dying; }
};

class LinuxPool : public Pool {
public:
    explicit LinuxPool(const SandboxSettings& settings);
    ~LinuxPool() override;

    JobId submit(Job job) override;
    void cancel(JobId job) override;
    void setSettings(std::shared_ptr<const SandboxSettings> settings) override;
    void probe(std::function<void(Isolation)> done) override;
    void warmUp() override;

private:
    using Command = std::function<void()>;

    // Everything below belongs to the pool's thread, except what mutex_ guards.
    void post(Command command);
    void loop();
    bool runCommands();
    void waitForEvents();
    Time nextDeadline() const;

    void accept(Waiting waiting);
    void drop(JobId id);
    void dispatch();
    bool dispatchProgram(Waiting& waiting);
    bool dispatchTemplate(Waiting& waiting);
    void assign(Slot& slot, Waiting& waiting);
    Time rendererWantedAt() const;
    Slot* freeSlot(Language language);
    Slot* startWorker(Language language, Error& problem);
    void keepSpares();
    void retireOutdated();

    void advance(Slot& slot);
    void onReply(Slot& slot, const std::string& reply);
    void onExit(Slot& slot);
    JobEnd explainExit(const Worker& worker) const;
    void refuse(Waiting& waiting, JobEnd::Kind kind, Error error = {}) const;
    void finish(Slot& slot, JobEnd end);
    void retire(Slot& slot);
    void checkDeadlines();
    void answerProbes(const Isolation& isolation);

    std::size_t programCount() const;
    std::size_t liveCount(Language language) const;

    const int wake_;
    std::mutex mutex_;
    std::vector<Command> commands_; // guarded by mutex_
    bool stopping_ = false;         // guarded by mutex_
    JobId nextId_ = 1;              // guarded by mutex_

    std::shared_ptr<const SandboxSettings> current_; // for what is dispatched from now on
    std::unique_ptr<Launcher> launcher_;
    std::list<Slot> slots_;
    std::deque<Waiting> programs_, templates_; // waiting
    bool used_[languageCount] = {};            // spares are wanted
    Time usedAt_[languageCount];
    std::vector<std::function<void(Isolation)>> probes_;
    std::thread thread_; // last: everything else is ready when it starts
};

} // namespace millrace::sandbox
