#pragma once

#include <QPointer>
#include <QVector>
#include <QWidget>
#include <functional>

class QPushButton;

namespace millrace::ui {

class Theme;
class ThemedFrame;
class ThemedLabel;

/// One stop of a tour.
struct TourStep {
    QString title, text;
    /// What is pointed at; null: the middle of the window. Called when the stop is reached, and may open things.
    std::function<QWidget*()> target = {};
    std::function<QRect(QWidget*)> area = {}; ///< within the target; empty: all of it
};

/// Shows people around: darkens the window except for what a step is about, with a card beside it. Left and right,
/// Enter and Escape work; a click outside of the card goes on. Deletes itself when it ends. Main thread only.
class Tour : public QWidget {
    Q_OBJECT
public:
    Tour(Theme& theme, QWidget* window, QVector<TourStep> steps);

    int step() const { return step_; }
    int count() const { return static_cast<int>(steps_.size()); }
    QWidget* target() const { return target_; } ///< null: the window as a whole
    QRect hole() const { return hole_; }        ///< what is left bright, in the window; null: nothing

signals:
    void ended();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void go(int step);
    void place();
    void finish();

    Theme& theme_;
    QVector<TourStep> steps_;
    int step_ = -1;
    QPointer<QWidget> target_;
    QRect hole_; ///< in this widget; null: none
    ThemedFrame* card_;
    ThemedLabel* title_;
    ThemedLabel* text_;
    ThemedLabel* count_;
    QPushButton* back_;
    QPushButton* next_;
    QPushButton* skip_;
};

} // namespace millrace::ui
