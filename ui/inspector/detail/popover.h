#pragma once

#include <QFrame>

namespace millrace::ui {

class Theme;

/// A small window of text at a widget, gone with the next click or key. Deletes itself.
class Popover : public QFrame {
    Q_OBJECT
public:
    Popover(Theme& theme, const QString& title, const QString& text, const QString& monospaced, QWidget* anchor);

    void open();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Theme& theme_;
    QWidget* anchor_;
};

} // namespace millrace::ui
