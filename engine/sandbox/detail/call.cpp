#include "engine/sandbox/detail/call.h"

#include "engine/base/qtexecutor.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace millrace::sandbox {

namespace {

/// Shared with the pool's thread. Once `executor` is null nobody touches the executor or the callback.
struct Link {
    std::mutex mutex;
    Executor* executor = nullptr;     // guarded by mutex
    std::function<void(JobEnd)> done; // only on the executor's thread
};

class Call : public Operation {
public:
    Call(std::shared_ptr<Link> link, std::weak_ptr<Pool> pool) : link_(std::move(link)), pool_(std::move(pool)) {}
    ~Call() override
    {
        {
            const std::lock_guard lock(link_->mutex);
            link_->executor = nullptr;
        }
        link_->done = nullptr;
        if (const auto pool = pool_.lock(); pool && id) {
            pool->cancel(id);
        }
    }

    Pool::JobId id = 0;

private:
    std::shared_ptr<Link> link_;
    std::weak_ptr<Pool> pool_;
};

void deliver(const std::shared_ptr<Link>& link, JobEnd end)
{
    const std::lock_guard lock(link->mutex);
    if (!link->executor) {
        return;
    }
    link->executor->post([link, end = std::move(end)] {
        // Taken first: the callback may destroy the operation.
        if (const auto done = std::exchange(link->done, nullptr)) {
            done(end);
        }
    });
}

} // namespace

OperationPtr call(Executor& executor, const std::shared_ptr<Pool>& pool, Job job, std::function<void(JobEnd)> done)
{
    auto link = std::make_shared<Link>();
    link->executor = &executor;
    link->done = std::move(done);
    job.done = [link](JobEnd end) { deliver(link, std::move(end)); };
    auto operation = std::make_unique<Call>(link, pool);
    operation->id = pool->submit(std::move(job));
    return operation;
}

OperationPtr answerLater(Executor& executor, std::function<void()> done)
{
    auto link = std::make_shared<Link>();
    link->executor = &executor;
    link->done = [done = std::move(done)](const JobEnd&) { done(); };
    deliver(link, {});
    return std::make_unique<Call>(link, std::weak_ptr<Pool>());
}

std::string randomToken()
{
    static thread_local SystemIds ids;
    std::string token = ids.uuid();
    token.erase(std::remove(token.begin(), token.end(), '-'), token.end());
    return token;
}

} // namespace millrace::sandbox
