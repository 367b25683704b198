#pragma once

#include <QWidget>

class QVBoxLayout;
class QGridLayout;

class QScrollArea;

namespace millrace::ui {

class ActionRegistry;
class RecentList;
class UnsavedList;
struct Recoverable;
class Theme;

/// What the window shows while no file is open: what was open lately, what can be opened, samples. Main thread only.
class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(Theme& theme, ActionRegistry& actions, RecentList& recent, UnsavedList& unsaved,
              QWidget* parent = nullptr);

signals:
    void openRequested(const QString& path);
    void unsavedRequested(const millrace::ui::Recoverable& work);
    void sampleRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    QWidget* makeHeader();
    QWidget* makeUnsaved();
    QWidget* makeRecent();
    QWidget* makeSamples();

    Theme& theme_;
    ActionRegistry& actions_;
    RecentList& recent_;
    UnsavedList& unsaved_;
    QScrollArea* scroll_;
};

} // namespace millrace::ui
