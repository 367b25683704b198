#include "engine/run/host.h"

#include "engine/base/qtexecutor.h"

#include <QEventLoop>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <unordered_map>

namespace millrace {

namespace {

// One worker: a Qt thread with an executor, the services made on it, and the runs it carries.
class Worker {
public:
    explicit Worker(const RunHost::ServicesFactory& factory)
    {
        std::promise<void> ready;
        thread_.reset(QThread::create([this, &factory, &ready] {
            QEventLoop loop;
            QtExecutor executor;
            executor_ = &executor;
            loop_ = &loop;
            services_ = factory(executor);
            ready.set_value();
            loop.exec();
            runs_.clear();
            services_.reset();
            executor_ = nullptr;
            over_.set_value();
        }));
        thread_->setObjectName("runs");
        thread_->start();
        ready.get_future().wait();
    }

    ~Worker()
    {
        executor_->post([this] { loop_->quit(); });
        over_.get_future().wait(); // thread checkers see this, but not what QThread::wait() does
        thread_->wait();
    }

    QtExecutor& executor() { return *executor_; }
    Services services() { return services_->services(); }

    /// On the worker's thread.
    std::unordered_map<std::string, std::unique_ptr<Run>> runs_;

private:
    std::unique_ptr<QThread> thread_;
    QtExecutor* executor_ = nullptr; // set before the constructor returns, valid until the thread ends
    QEventLoop* loop_ = nullptr;
    std::promise<void> over_;
    std::unique_ptr<RunHost::ThreadServices> services_;
};

} // namespace

struct RunHost::Private {
    std::atomic<std::size_t> active{0};
    std::mutex mutex;
    std::size_t next = 0;                           // guarded by mutex
    SystemIds ids;                                  // guarded by mutex
    std::unordered_map<std::string, Worker*> byRun; // guarded by mutex
    std::vector<std::unique_ptr<Worker>> workers;   // ends first: its threads use the members above

    void begin(Worker& worker, const std::string& id, const std::shared_ptr<const Graph>& graph, RunOptions options,
               const Callbacks& callbacks)
    {
        Result<std::unique_ptr<Run>> created = Run::create(graph, std::move(options), worker.services());
        if (!created.ok()) {
            forget(id);
            report(callbacks, created.error());
            return;
        }
        Run* run = created->get();
        worker.runs_.emplace(id, std::move(*created));
        run->addListener([this, &worker, run, id, callbacks](const RunEvent& event) {
            if (callbacks.event) {
                callbacks.event(event);
            }
            if (run->finished()) {
                // The run is on the stack: report and destroy it a turn later.
                worker.executor().post([this, &worker, run, id, callbacks] {
                    Callbacks::Outcome outcome{run->status(), run->outputs(), run->error(),
                                               run->conversationVariables()};
                    worker.runs_.erase(id);
                    forget(id);
                    report(callbacks, std::move(outcome));
                });
            }
        });
        run->start();
    }

    static void report(const Callbacks& callbacks, Result<Callbacks::Outcome> outcome)
    {
        if (callbacks.finished) {
            callbacks.finished(std::move(outcome));
        }
    }

    void forget(const std::string& id)
    {
        const std::lock_guard lock(mutex);
        byRun.erase(id);
        --active;
    }
};

RunHost::RunHost(int threads, const ServicesFactory& factory) : d_(std::make_unique<Private>())
{
    for (int i = 0; i < std::max(1, threads); ++i) {
        d_->workers.push_back(std::make_unique<Worker>(factory));
    }
}

RunHost::~RunHost() = default;

std::string RunHost::start(std::shared_ptr<const Graph> graph, RunOptions options, Callbacks callbacks)
{
    Worker* worker = nullptr;
    {
        const std::lock_guard lock(d_->mutex);
        if (options.runId.empty()) {
            options.runId = d_->ids.uuid();
        }
        worker = d_->workers[d_->next++ % d_->workers.size()].get();
        if (d_->byRun.emplace(options.runId, worker).second) {
            ++d_->active;
        } else {
            worker->executor().post([id = options.runId, callbacks = std::move(callbacks)] {
                Private::report(callbacks, Error("run.duplicate", {MR_TEXT("a run with the id %1 is active"), {id}}));
            });
            return options.runId;
        }
    }
    const std::string id = options.runId;
    worker->executor().post(
        [d = d_.get(), worker, id, graph = std::move(graph), options = std::move(options),
         callbacks = std::move(callbacks)]() mutable { d->begin(*worker, id, graph, std::move(options), callbacks); });
    return id;
}

void RunHost::stop(const std::string& runId, std::string reason)
{
    const std::lock_guard lock(d_->mutex);
    const auto it = d_->byRun.find(runId);
    if (it == d_->byRun.end()) {
        return;
    }
    it->second->executor().post([worker = it->second, runId, reason = std::move(reason)] {
        const auto run = worker->runs_.find(runId);
        if (run != worker->runs_.end()) {
            run->second->stop(reason);
        }
    });
}

std::size_t RunHost::activeRuns() const
{
    return d_->active;
}

} // namespace millrace
