#pragma once

#include <QColor>
#include <QFrame>

namespace millrace::ui {

class Theme;

/// A box with rounded corners in a background of the theme; optionally clickable like a button (mouse, Enter, Space).
class ThemedFrame : public QFrame {
    Q_OBJECT
public:
    enum class Fill { None, Surface, Raised, Sunken, Accent, Success, Warning, Danger, Info };

    ThemedFrame(Theme& theme, Fill fill, QWidget* parent = nullptr);

    void setFill(Fill fill);
    void setBordered(bool bordered);
    void setRadius(int pixels);
    /// Makes the box a control: focusable, hover colour, clicked().
    void setClickable(bool clickable);
    /// A stripe of this colour at the left side; invalid: none.
    void setStripe(const QColor& color);

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    Theme& theme_;

private:
    QColor background() const;

    Fill fill_;
    int radius_;
    QColor stripe_;
    bool bordered_ = true;
    bool clickable_ = false;
    bool hovered_ = false;
    bool pressed_ = false;
};

} // namespace millrace::ui
