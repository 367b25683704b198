#include "engine/base/qtexecutor.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>
#include <QTimerEvent>

#include <algorithm>
#include <limits>
#include <mutex>
#include <random>
#include <unordered_map>
#include <vector>

namespace millrace {

Duration SystemClock::now() const
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

std::chrono::milliseconds SystemClock::wall() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

SystemIds::SystemIds()
{
    std::random_device device;
    for (std::uint64_t& word : state_) {
        word = (static_cast<std::uint64_t>(device()) << 32) | device();
    }
    state_[0] |= 1;
}

std::uint64_t SystemIds::random()
{
    // xoshiro256**, by its published description.
    const auto rotl = [](std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); };
    const std::uint64_t result = rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotl(state_[3], 45);
    return result;
}

std::string SystemIds::uuid()
{
    static constexpr char digits[] = "0123456789abcdef";
    std::uint64_t high = (random() & 0xffffffffffff0fffULL) | 0x4000;
    std::uint64_t low = (random() & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    std::string out(36, '-');
    for (int i = 35; i >= 0; --i) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            continue;
        }
        std::uint64_t& part = i > 18 ? low : high;
        out[static_cast<std::size_t>(i)] = digits[part & 15];
        part >>= 4;
    }
    return out;
}

// Tasks from other threads arrive under a mutex with one wake-up event for many; timers are Qt's.
struct QtExecutor::Private : QObject {
    SystemClock clock;
    std::mutex mutex;
    std::vector<Task> incoming; // guarded by mutex
    bool woken = false;         // guarded by mutex
    std::unordered_map<int, std::pair<TimerId, Task>> timers;
    std::unordered_map<TimerId, int> qtIds;
    TimerId next = 1;

    static QEvent::Type wakeType()
    {
        static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
        return type;
    }

    bool event(QEvent* event) override
    {
        if (event->type() != wakeType()) {
            return QObject::event(event);
        }
        std::vector<Task> tasks;
        {
            const std::lock_guard lock(mutex);
            tasks.swap(incoming);
            woken = false;
        }
        for (Task& task : tasks) {
            task();
            task = nullptr; // captured objects die in order, before the next task runs
        }
        return true;
    }

    void timerEvent(QTimerEvent* event) override
    {
        killTimer(event->timerId());
        const auto it = timers.find(event->timerId());
        if (it == timers.end()) {
            return;
        }
        Task task = std::move(it->second.second);
        qtIds.erase(it->second.first);
        timers.erase(it);
        task();
    }
};

QtExecutor::QtExecutor() : d_(std::make_unique<Private>())
{
}
QtExecutor::~QtExecutor() = default;

void QtExecutor::post(Task task)
{
    const std::lock_guard lock(d_->mutex);
    d_->incoming.push_back(std::move(task));
    if (!d_->woken) {
        d_->woken = true;
        QCoreApplication::postEvent(d_.get(), new QEvent(Private::wakeType()));
    }
}

Executor::TimerId QtExecutor::after(Duration delay, Task task)
{
    // Qt counts milliseconds in an int: a longer delay would wrap round and fire at once.
    constexpr std::chrono::milliseconds longest(std::numeric_limits<int>::max());
    const auto milliseconds = std::min(
        longest, std::chrono::ceil<std::chrono::milliseconds>(std::clamp(delay, Duration(0), Duration(longest))));
    const int qtId = d_->startTimer(milliseconds, milliseconds.count() < 20 ? Qt::PreciseTimer : Qt::CoarseTimer);
    const TimerId id = d_->next++;
    d_->timers.emplace(qtId, std::pair(id, std::move(task)));
    d_->qtIds.emplace(id, qtId);
    return id;
}

void QtExecutor::cancel(TimerId timer)
{
    const auto it = d_->qtIds.find(timer);
    if (it != d_->qtIds.end()) {
        d_->killTimer(it->second);
        d_->timers.erase(it->second);
        d_->qtIds.erase(it);
    }
}

const Clock& QtExecutor::clock() const
{
    return d_->clock;
}

} // namespace millrace
