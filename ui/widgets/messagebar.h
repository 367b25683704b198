#pragma once

#include "ui/widgets/themedframe.h"

#include <QString>
#include <functional>

class QHBoxLayout;

class QLabel;
class QToolButton;

namespace millrace::ui {

class ThemedLabel;

/// A message inside the window that does not block: what happened, what to do, and buttons. One bar shows one message.
class MessageBar : public ThemedFrame {
    Q_OBJECT
public:
    enum class Kind { Info, Success, Warning, Error };

    MessageBar(Theme& theme, QWidget* parent = nullptr);

    void show(Kind kind, const QString& text, const QString& hint = {});
    /// Adds a button to the message that is shown; it closes the bar and calls `action`.
    void addChoice(const QString& text, std::function<void()> action);
    void dismiss();
    QString text() const;

signals:
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    void retranslate();

    QLabel* icon_;
    ThemedLabel* text_;
    ThemedLabel* hint_;
    QHBoxLayout* choices_;
    QToolButton* close_;
    Kind kind_ = Kind::Info;
};

} // namespace millrace::ui
