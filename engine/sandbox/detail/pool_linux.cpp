#include "engine/sandbox/detail/pool_linux.h"

#include "engine/sandbox/detail/interpreter_linux.h"

#include <algorithm>
#include <csignal>
#include <sys/eventfd.h>
#include <unistd.h>

namespace millrace::sandbox {

namespace {

constexpr Duration startLimit = std::chrono::seconds(20); // of a spare that nobody waits for
/// A renderer busy with one template for so long does not count any more: another one is started for the others.
constexpr Duration rendererPatience = std::chrono::milliseconds(25);

Time now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

LinuxPool::LinuxPool(const SandboxSettings& settings)
    : Pool(settings), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), current_(this->settings()),
      launcher_(Launcher::create(current_))
{
    // Signals belong to the program's own threads. bwrap dies with this thread, so it must live as long as the pool.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    thread_ = std::thread([this] { loop(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

LinuxPool::~LinuxPool()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    post([] {});
    thread_.join();
    close(wake_);
}

Pool::JobId LinuxPool::submit(Job job)
{
    JobId id = 0;
    {
        const std::lock_guard lock(mutex_);
        id = nextId_++;
    }
    auto waiting = std::make_shared<Waiting>(Waiting{id, std::move(job), now()});
    post([this, waiting] { accept(std::move(*waiting)); });
    return id;
}

void LinuxPool::cancel(JobId job)
{
    post([this, job] { drop(job); });
}

void LinuxPool::setSettings(std::shared_ptr<const SandboxSettings> settings)
{
    Pool::setSettings(settings);
    post([this, settings = std::move(settings)] {
        if (*settings == *current_) {
            return;
        }
        current_ = settings;
        launcher_ = Launcher::create(current_);
        retireOutdated();
    });
}

/// Ends the spares that were made for other settings or other packages.
void LinuxPool::retireOutdated()
{
    for (Slot& slot : slots_) {
        const Worker& worker = *slot.worker;
        if (slot.free() &&
            (worker.settings() != current_ || worker.packagesStamp() != launcher_->packagesStamp(worker.language()))) {
            retire(slot);
        }
    }
}

void LinuxPool::probe(std::function<void(Isolation)> done)
{
    post([this, done = std::move(done)] {
        probes_.push_back(done);
        const Slot* slot = nullptr;
        for (const Slot& candidate : slots_) {
            if (!candidate.dying && (!slot || candidate.worker->stage() > slot->worker->stage())) {
                slot = &candidate;
            }
        }
        Error problem;
        if (!slot) {
            slot = startWorker(Language::Python, problem);
        }
        if (!slot) {
            answerProbes({0, problem});
        } else if (slot->worker->stage() != Worker::Stage::Starting) {
            answerProbes({3, {}});
        }
    });
}

void LinuxPool::warmUp()
{
    post([this] {
        for (bool& used : used_) {
            used = true;
        }
        std::fill(std::begin(usedAt_), std::end(usedAt_), now());
        keepSpares();
    });
}

void LinuxPool::post(Command command)
{
    {
        const std::lock_guard lock(mutex_);
        commands_.push_back(std::move(command));
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(wake_, &one, sizeof one);
}

void LinuxPool::loop()
{
    while (runCommands()) {
        for (Slot& slot : slots_) {
            advance(slot);
        }
        slots_.remove_if([](const Slot& slot) { return slot.dying && slot.worker->exited(); });
        checkDeadlines();
        dispatch();
        waitForEvents();
    }
    // No callbacks from here on: the services are gone. Destroying the workers kills and reaps them.
    for (const Slot& slot : slots_) {
        slot.worker->kill();
    }
    slots_.clear();
}

bool LinuxPool::runCommands()
{
    std::vector<Command> commands;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) {
            return false;
        }
        commands.swap(commands_);
    }
    for (const Command& command : commands) {
        command();
    }
    return true;
}

void LinuxPool::waitForEvents()
{
    std::vector<pollfd> polls{{wake_, POLLIN, 0}};
    for (const Slot& slot : slots_) {
        slot.worker->addPolls(polls);
    }
    const Time deadline = nextDeadline();
    int timeout = -1;
    if (deadline != Time::max()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - now()).count();
        timeout = static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
    }
    poll(polls.data(), polls.size(), timeout);
    if (polls.front().revents) {
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t got = read(wake_, &count, sizeof count);
    }
}

Time LinuxPool::nextDeadline() const
{
    Time next = Time::max();
    for (const Slot& slot : slots_) {
        if (slot.job || (slot.worker->stage() != Worker::Stage::Ready && !slot.dying)) {
            next = std::min(next, slot.deadline);
        } else if (!slot.dying) {
            next = std::min(next, slot.idleSince + current_->idleLimit);
        }
    }
    for (const auto* queue : {&programs_, &templates_}) {
        if (!queue->empty()) {
            next = std::min(next, queue->front().since + current_->queueLimit);
        }
    }
    if (!templates_.empty()) {
        next = std::min(next, rendererWantedAt());
    }
    return next;
}

void LinuxPool::accept(Waiting waiting)
{
    const bool isTemplate = waiting.job.language == Language::Template;
    if (!isTemplate && programCount() + programs_.size() >= std::size_t(std::max(1, current_->maxRequests))) {
        refuse(waiting, JobEnd::Kind::QueueFull);
        return;
    }
    (isTemplate ? templates_ : programs_).push_back(std::move(waiting));
}

void LinuxPool::drop(JobId id)
{
    for (auto* queue : {&programs_, &templates_}) {
        const auto found = std::find_if(queue->begin(), queue->end(), [id](const Waiting& w) { return w.id == id; });
        if (found != queue->end()) {
            queue->erase(found);
            return;
        }
    }
    for (Slot& slot : slots_) {
        if (slot.job && slot.job->id == id) {
            slot.job.reset();
            retire(slot);
        }
    }
}

void LinuxPool::dispatch()
{
    while (!programs_.empty() && programCount() < std::size_t(std::max(1, current_->maxWorkers)) &&
           dispatchProgram(programs_.front())) {
        programs_.pop_front();
    }
    while (!templates_.empty() && dispatchTemplate(templates_.front())) {
        templates_.pop_front();
    }
    keepSpares();
}

bool LinuxPool::dispatchProgram(Waiting& waiting)
{
    const Language language = waiting.job.language;
    retireOutdated();
    used_[int(language)] = true;
    usedAt_[int(language)] = now();
    Slot* slot = freeSlot(language);
    Error problem;
    if (!slot) {
        slot = startWorker(language, problem);
    }
    if (slot) {
        assign(*slot, waiting);
    } else {
        refuse(waiting, JobEnd::Kind::Unavailable, problem);
    }
    return true;
}

void LinuxPool::refuse(Waiting& waiting, JobEnd::Kind kind, Error error) const
{
    JobEnd end;
    end.kind = kind;
    end.error = std::move(error);
    end.settings = current_;
    waiting.job.done(std::move(end));
}

bool LinuxPool::dispatchTemplate(Waiting& waiting)
{
    Slot* slot = freeSlot(Language::Template);
    if (!slot) {
        return now() >= rendererWantedAt() && dispatchProgram(waiting);
    }
    assign(*slot, waiting);
    return true;
}

/// When waiting templates justify one more renderer.
Time LinuxPool::rendererWantedAt() const
{
    Time wanted = Time::min();
    int live = 0;
    for (const Slot& slot : slots_) {
        if (slot.dying || slot.worker->language() != Language::Template) {
            continue;
        }
        if (slot.worker->stage() != Worker::Stage::Ready) {
            return Time::max();
        }
        ++live;
        wanted = std::max(wanted, slot.deadline - slot.worker->settings()->renderLimit + rendererPatience);
    }
    return live < std::max(1, current_->maxRenderers) ? wanted : Time::max();
}

void LinuxPool::assign(Slot& slot, Waiting& waiting)
{
    const SandboxSettings& limits = *slot.worker->settings();
    slot.deadline = now() + (slot.worker->language() == Language::Template ? limits.renderLimit : limits.wallLimit);
    slot.worker->clearOutput();
    slot.worker->send(waiting.job.request);
    slot.job = std::move(waiting);
}

Slot* LinuxPool::freeSlot(Language language)
{
    Slot* best = nullptr;
    for (Slot& slot : slots_) {
        if (slot.free() && slot.worker->language() == language &&
            (!best || slot.worker->stage() > best->worker->stage())) {
            best = &slot;
        }
    }
    return best;
}

Slot* LinuxPool::startWorker(Language language, Error& problem)
{
    const auto spawned = launcher_->spawn(language);
    if (!spawned.ok()) {
        problem = spawned.error();
        return nullptr;
    }
    Slot slot;
    slot.worker = std::make_unique<Worker>(language, *spawned, current_);
    if (spawned->exitFd < 0) {
        problem = unavailable({MR_TEXT("This kernel is too old to isolate code")}, {MR_TEXT("Use Linux 5.9 or newer")});
        return nullptr;
    }
    slot.worker->send(launcher_->script(language));
    slot.deadline = now() + startLimit;
    slot.idleSince = now();
    slots_.push_back(std::move(slot));
    return &slots_.back();
}

void LinuxPool::keepSpares()
{
    for (const Language language : {Language::Python, Language::JavaScript, Language::Template}) {
        const int index = int(language);
        const bool isTemplate = language == Language::Template;
        if (!used_[index] || (!isTemplate && programCount() + programs_.size() > 0)) {
            continue; // a spare must not compete with programs that somebody waits for
        }
        if (now() - usedAt_[index] > current_->idleLimit) {
            used_[index] = false;
            continue;
        }
        const std::size_t wanted = isTemplate ? 1 : std::size_t(std::max(0, current_->sparesPerLanguage));
        Error problem;
        while (liveCount(language) < wanted) {
            if (!startWorker(language, problem)) {
                used_[index] = false;
                break;
            }
        }
    }
}

void LinuxPool::advance(Slot& slot)
{
    Worker& worker = *slot.worker;
    const Worker::Stage before = worker.stage();
    worker.transfer();
    if (slot.dying) {
        return;
    }
    if (before == Worker::Stage::Starting && worker.stage() != before) {
        answerProbes({3, {}});
    }
    std::string reply;
    if (worker.takeReply(reply)) {
        onReply(slot, reply);
    } else if (worker.outputExceeded()) {
        JobEnd end;
        end.kind = JobEnd::Kind::Output;
        finish(slot, std::move(end));
        retire(slot);
    } else if (worker.exited()) {
        onExit(slot);
    }
}

void LinuxPool::onReply(Slot& slot, const std::string& reply)
{
    JobEnd end;
    const bool genuine = slot.job && slot.worker->stage() == Worker::Stage::Ready &&
                         reply.compare(0, slot.job->job.token.size(), slot.job->job.token) == 0;
    end.kind = genuine ? JobEnd::Kind::Reply : JobEnd::Kind::Violation;
    if (genuine) {
        end.reply = reply.substr(slot.job->job.token.size());
        slot.worker->drainOutput();
        end.kind = slot.worker->outputExceeded() ? JobEnd::Kind::Output : end.kind;
    }
    const bool reusable = slot.worker->language() == Language::Template && end.kind == JobEnd::Kind::Reply &&
                          !end.reply.empty() && end.reply.front() != lastAnswer;
    finish(slot, std::move(end));
    slot.idleSince = now();
    if (!reusable) {
        retire(slot);
    }
}

void LinuxPool::onExit(Slot& slot)
{
    Worker& worker = *slot.worker;
    slot.dying = true;
    if (worker.stage() == Worker::Stage::Starting) {
        const Error problem = launcher_->explainFailure(worker.stderrText());
        if (launcher_->relax()) {
            Error next;
            Slot* again = startWorker(worker.language(), next);
            if (again && slot.job) {
                assign(*again, *slot.job);
                slot.job.reset();
            }
            if (again) {
                return;
            }
        }
        used_[int(worker.language())] = false;
        answerProbes({0, problem});
        JobEnd end;
        end.kind = JobEnd::Kind::Unavailable;
        end.error = problem;
        finish(slot, std::move(end));
        return;
    }
    if (worker.stage() == Worker::Stage::Isolated && !slot.job) {
        used_[int(worker.language())] = false; // it would fail again and again
    }
    finish(slot, explainExit(worker));
}

JobEnd LinuxPool::explainExit(const Worker& worker) const
{
    JobEnd end;
    end.status = worker.exitStatus();
    const bool heapFull = worker.stderrText().find("heap out of memory") != std::string::npos;
    const double cpuLimit = std::chrono::duration<double>(worker.settings()->cpuLimit).count();
    if (worker.stage() == Worker::Stage::Isolated) {
        end.kind = JobEnd::Kind::Unavailable;
        end.error = launcher_->explainFailure(worker.stderrText());
    } else if (end.status == 128 + SIGSYS) {
        end.kind = JobEnd::Kind::Violation;
    } else if (end.status == 128 + SIGKILL) {
        // The kernel kills for processor time and for memory; whoever else does has nothing to do with our limits.
        const bool large = worker.peakBytes() > worker.settings()->memoryLimit / 2;
        end.kind = worker.cpuSeconds() > 0.9 * cpuLimit ? JobEnd::Kind::Timeout
                   : large                              ? JobEnd::Kind::Memory
                                                        : JobEnd::Kind::Crashed;
        end.status = SIGKILL;
    } else if (end.status > 128 && end.status < 128 + 65) {
        end.kind = heapFull ? JobEnd::Kind::Memory : JobEnd::Kind::Crashed;
        end.status -= 128;
    }
    return end;
}

void LinuxPool::finish(Slot& slot, JobEnd end)
{
    if (!slot.job) {
        return;
    }
    end.stdoutText = slot.worker->stdoutText();
    end.stderrText = slot.worker->stderrText();
    end.settings = slot.worker->settings();
    const auto done = std::move(slot.job->job.done);
    slot.job.reset();
    done(std::move(end));
}

void LinuxPool::retire(Slot& slot)
{
    slot.worker->kill();
    slot.dying = true;
}

void LinuxPool::checkDeadlines()
{
    const Time at = now();
    for (Slot& slot : slots_) {
        if (slot.dying) {
            continue;
        }
        if (slot.job && at >= slot.deadline) {
            JobEnd end;
            end.kind = JobEnd::Kind::Timeout;
            finish(slot, std::move(end));
            retire(slot);
        } else if (!slot.job &&
                   (slot.worker->stage() == Worker::Stage::Ready ? at >= slot.idleSince + current_->idleLimit
                                                                 : at >= slot.deadline)) {
            used_[int(slot.worker->language())] = false;
            retire(slot);
        }
    }
    for (auto* queue : {&programs_, &templates_}) {
        while (!queue->empty() && at >= queue->front().since + current_->queueLimit) {
            Waiting late = std::move(queue->front());
            queue->pop_front();
            refuse(late, JobEnd::Kind::QueueTimeout);
        }
    }
}

void LinuxPool::answerProbes(const Isolation& isolation)
{
    for (const auto& done : std::exchange(probes_, {})) {
        done(isolation);
    }
}

std::size_t LinuxPool::programCount() const
{
    return std::size_t(std::count_if(slots_.begin(), slots_.end(), [](const Slot& slot) {
        return slot.job && slot.worker->language() != Language::Template;
    }));
}

std::size_t LinuxPool::liveCount(Language language) const
{
    return std::size_t(std::count_if(slots_.begin(), slots_.end(), [language](const Slot& slot) {
        return !slot.dying && slot.worker->language() == language;
    }));
}

std::shared_ptr<Pool> Pool::create(const SandboxSettings& settings)
{
    return std::make_shared<LinuxPool>(settings);
}

} // namespace millrace::sandbox
