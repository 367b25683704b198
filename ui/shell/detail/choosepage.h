#pragma once

#include "ui/shell/projectscanner.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace millrace::ui {

class ActionRegistry;
class Theme;
class ThemedLabel;

/// The middle of the window while a folder is open and none of its apps is: its first apps, and what else one can do.
class ChoosePage : public QWidget {
    Q_OBJECT
public:
    ChoosePage(Theme& theme, ActionRegistry& actions, QWidget* parent = nullptr);

    void setFiles(const QString& folder, const QList<ProjectFile>& files);
    void retranslate();

signals:
    void openRequested(const QString& path);

private:
    void fillApps();
    void updateButtons();

    Theme& theme_;
    ActionRegistry& actions_;
    QString folder_;
    QList<ProjectFile> apps_;
    ThemedLabel* title_;
    ThemedLabel* hint_;
    QWidget* list_;
    QVBoxLayout* rows_;
    QList<QPair<QString, QPushButton*>> buttons_; ///< by the action's id
};

} // namespace millrace::ui
