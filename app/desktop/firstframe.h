#pragma once

#include <QApplication>
#include <QEvent>
#include <QTimer>

namespace millrace {

/// Ends the program once its first frame was painted and the event loop has nothing left to do for it: what the
/// benchmark of the start measures.
class QuitAfterFirstFrame : public QObject {
public:
    explicit QuitAfterFirstFrame(QApplication& app) : QObject(&app) { app.installEventFilter(this); }

    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !painted_) {
            painted_ = true;
            QTimer::singleShot(0, this, &QCoreApplication::quit);
        }
        return QObject::eventFilter(object, event);
    }

private:
    bool painted_ = false;
};

} // namespace millrace
