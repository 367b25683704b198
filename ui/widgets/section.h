#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace millrace::ui {

class Theme;

/// A titled part of a form that folds away.
class Section : public QWidget {
    Q_OBJECT
public:
    Section(Theme& theme, const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QVBoxLayout* content() const { return content_; }
    bool isExpanded() const;
    void setExpanded(bool expanded);

signals:
    void expandedChanged(bool expanded);

private:
    void restyle();

    Theme& theme_;
    QToolButton* header_;
    QWidget* body_;
    QVBoxLayout* content_;
};

} // namespace millrace::ui
