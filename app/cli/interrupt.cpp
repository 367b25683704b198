#include "app/cli/interrupt.h"

#include "app/cli/console.h"

#include <QCoreApplication>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <cstdlib>

namespace millrace::cli {

namespace {

std::atomic<int> interrupts{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may touch nothing else");

extern "C" void countInterrupt(int)
{
    if (interrupts.fetch_add(1) > 0) {
        std::_Exit(Interrupted);
    }
}

} // namespace

void onInterrupt(std::function<void()> handler)
{
    std::signal(SIGINT, countInterrupt);
    std::signal(SIGTERM, countInterrupt);
    // A handler may do next to nothing, and pipes differ between systems: looking every 20 ms is portable and enough.
    auto* timer = new QTimer(QCoreApplication::instance());
    QObject::connect(timer, &QTimer::timeout, timer, [timer, handler = std::move(handler)] {
        if (interrupts > 0) {
            timer->stop();
            handler();
        }
    });
    timer->start(20);
}

bool wasInterrupted()
{
    return interrupts > 0;
}

} // namespace millrace::cli
