#include "engine/sandbox/sandbox.h"

#include "engine/sandbox/detail/pool.h"

namespace millrace {

Sandbox::Sandbox(const SandboxSettings& settings) : pool_(sandbox::Pool::create(settings))
{
}

Sandbox::~Sandbox() = default;

std::shared_ptr<const SandboxSettings> Sandbox::settings() const
{
    return pool_->settings();
}

void Sandbox::setSettings(const SandboxSettings& settings)
{
    pool_->setSettings(std::make_shared<const SandboxSettings>(settings));
}

void Sandbox::probe(Executor& executor, std::function<void(Isolation)> done)
{
    pool_->probe([&executor, done = std::move(done)](Isolation isolation) {
        executor.post([done, isolation = std::move(isolation)] { done(isolation); });
    });
}

void Sandbox::warmUp()
{
    pool_->warmUp();
}

} // namespace millrace
