#include "engine/models/modelgate.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>

namespace millrace {

namespace {

struct Waiter {
    std::vector<ModelGate::Need> needs;
    Executor* executor = nullptr;
    std::function<void()> admitted;
    bool inside = false; // guarded by the gate's mutex
};

} // namespace

struct ModelGate::State {
    std::mutex mutex;
    std::map<std::string, int> used;           // guarded by mutex
    std::deque<std::shared_ptr<Waiter>> queue; // guarded by mutex

    bool hasRoom(const Waiter& waiter) const
    {
        return std::all_of(waiter.needs.begin(), waiter.needs.end(), [&](const Need& need) {
            const auto found = used.find(need.name);
            return found == used.end() || found->second < need.limit;
        });
    }

    /// Under the mutex. The executor is still there: a waiter leaves, under the mutex, before its executor goes.
    void admit()
    {
        for (auto it = queue.begin(); it != queue.end();) {
            if (!hasRoom(**it)) {
                ++it;
                continue;
            }
            for (const Need& need : (*it)->needs)
                ++used[need.name];
            (*it)->inside = true;
            (*it)->executor->post([weak = std::weak_ptr<Waiter>(*it)] {
                if (const auto waiter = weak.lock())
                    waiter->admitted();
            });
            it = queue.erase(it);
        }
    }

    void leave(const std::shared_ptr<Waiter>& waiter)
    {
        const std::lock_guard lock(mutex);
        if (!waiter->inside) {
            queue.erase(std::remove(queue.begin(), queue.end(), waiter), queue.end());
            return;
        }
        for (const Need& need : waiter->needs) {
            if (--used[need.name] == 0)
                used.erase(need.name);
        }
        admit();
    }
};

namespace {

template<class State> class Place : public ModelGate::Ticket {
public:
    Place(std::shared_ptr<State> state, std::shared_ptr<Waiter> waiter)
        : state_(std::move(state)), waiter_(std::move(waiter))
    {
    }
    ~Place() override { state_->leave(waiter_); }

private:
    std::shared_ptr<State> state_;
    std::shared_ptr<Waiter> waiter_;
};

} // namespace

ModelGate::ModelGate() : state_(std::make_shared<State>())
{
}
ModelGate::~ModelGate() = default;

std::unique_ptr<ModelGate::Ticket> ModelGate::enter(std::vector<Need> needs, Executor& executor,
                                                    std::function<void()> admitted)
{
    auto waiter = std::make_shared<Waiter>();
    waiter->needs = std::move(needs);
    waiter->executor = &executor;
    waiter->admitted = std::move(admitted);
    auto ticket = std::make_unique<Place<State>>(state_, waiter);
    const std::lock_guard lock(state_->mutex);
    state_->queue.push_back(std::move(waiter));
    state_->admit();
    return ticket;
}

std::size_t ModelGate::waiting() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->queue.size();
}

} // namespace millrace
