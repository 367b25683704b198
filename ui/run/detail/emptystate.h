#pragma once

#include <QWidget>

namespace millrace::ui {

class Theme;
class ThemedLabel;

/// What a panel shows while it has nothing: what will be here, and how to get it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(Theme& theme, const QString& icon, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& text);

private:
    ThemedLabel* title_;
    ThemedLabel* text_;
};

} // namespace millrace::ui
