#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <memory>

namespace millrace::ui {

/// Runs `work` on a pool thread and hands what it gives to `done` on the main thread, unless `context` is gone by then.
template<class Work, class Done> void inPool(QObject* context, const Work& work, Done done)
{
    QThreadPool::globalInstance()->start([receiver = QPointer<QObject>(context), work = Work(work), done]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        // The application outlives the work of its pool; the receiver may not.
        QMetaObject::invokeMethod(
            qApp,
            [receiver, done, result]() mutable {
                if (receiver)
                    done(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

} // namespace millrace::ui
