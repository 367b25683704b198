// Systems for which no isolation is built yet: every request is refused, nothing runs unisolated.

#include "engine/sandbox/detail/pool.h"

namespace millrace::sandbox {

namespace {

Error noIsolation()
{
    return Error("sandbox.unavailable", {MR_TEXT("Code cannot be run in isolation on this operating system")},
                 {MR_TEXT("Run this app on Linux")});
}

class NoPool : public Pool {
public:
    using Pool::Pool;
    JobId submit(Job job) override
    {
        JobEnd end;
        end.kind = JobEnd::Kind::Unavailable;
        end.error = noIsolation();
        job.done(std::move(end));
        return 0;
    }
    void cancel(JobId) override {}
    void probe(std::function<void(Isolation)> done) override { done({0, noIsolation()}); }
    void warmUp() override {}
};

} // namespace

std::shared_ptr<Pool> Pool::create(const SandboxSettings& settings)
{
    return std::make_shared<NoPool>(settings);
}

} // namespace millrace::sandbox
