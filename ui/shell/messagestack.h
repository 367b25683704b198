#pragma once

#include "ui/widgets/messagebar.h"

#include <QElapsedTimer>

namespace millrace::ui {

/// The messages of a window, newest last. A message makes room for the next one, unless it asks something or was there
/// too short a time to be read: of two that come together both are seen. Never more than three.
class MessageStack : public QWidget {
    Q_OBJECT
public:
    explicit MessageStack(Theme& theme, QWidget* parent = nullptr);

    void show(MessageBar::Kind kind, const QString& text, const QString& hint = {});
    /// Adds a button to the newest message; it closes that message and calls `action`.
    void addChoice(const QString& text, std::function<void()> action);
    /// Closes the newest message.
    void dismiss();
    QString text() const; ///< of the newest message; empty: none is shown
    QStringList texts() const;
    /// Milliseconds that a message stays at least before another one takes its place.
    void setReadingTime(int milliseconds) { readingTime_ = milliseconds; }

private:
    struct Entry {
        MessageBar* bar;
        QElapsedTimer since;
        bool asks = false;
    };
    void remove(MessageBar* bar);
    void makeRoom(const QString& text);

    Theme& theme_;
    QList<Entry> entries_;
    int readingTime_ = 5000;
};

} // namespace millrace::ui
