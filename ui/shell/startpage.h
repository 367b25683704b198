#pragma once

#include <QWidget>

class QVBoxLayout;
class QGridLayout;

class QScrollArea;

namespace millrace::ui {

class ActionRegistry;
class RecentList;
class Theme;

/// What the window shows while no file is open: what was open lately, what can be opened, samples. Main thread only.
class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(Theme& theme, ActionRegistry& actions, RecentList& recent, QWidget* parent = nullptr);

signals:
    void openRequested(const QString& path);
    void sampleRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    QWidget* makeHeader();
    QWidget* makeRecent();
    QWidget* makeSamples();

    Theme& theme_;
    ActionRegistry& actions_;
    RecentList& recent_;
    QScrollArea* scroll_;
};

} // namespace millrace::ui
