#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <memory>

namespace millrace::ui {

/// Does `work` on a thread of the pool and brings its result to `take` on the main thread, while `context` lives.
template<class Work, class Take>
void inBackground(QObject* context, Work work, Take take, QThreadPool* pool = QThreadPool::globalInstance())
{
    QPointer<QObject> asker(context);
    pool->start([asker, work = std::move(work), take = std::move(take)]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [asker, result, take = std::move(take)]() mutable {
                if (asker)
                    take(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

} // namespace millrace::ui
