#pragma once

#include "engine/run/options.h"

#include <QWidget>
#include <memory>

namespace millrace {
class RunHost;
class RunStore;
} // namespace millrace

namespace millrace::ui {

class CanvasView;
class DocumentSession;
class NodeValueStore;
class RunSession;
class Theme;

/// Everything about running the app under work: start form or chat, trace, timeline and history. Main thread only.
/// Attach it with setProject(), setSession() and setCanvas(), in any order; each may be null or change at any time.
class RunPanel : public QWidget {
    Q_OBJECT
public:
    /// `theme` and `host` are borrowed and outlive the panel. `store` null: runs are not recorded.
    RunPanel(Theme& theme, RunHost& host, std::shared_ptr<RunStore> store, QWidget* parent = nullptr);
    ~RunPanel() override;

    /// The folder whose rehearsals/*.yml are offered, and where runs are recorded. Empty and null: none.
    void setProject(const QString& directory, std::shared_ptr<RunStore> store);
    void setSession(DocumentSession* session); ///< borrowed
    void setCanvas(CanvasView* canvas);        ///< borrowed; gets the states of nodes and edges
    void setProfile(Profile profile);
    void setLimits(const RunLimits& limits); ///< for runs started later
    /// The keys that start and stop a run, as people read them: told in the tool tips. They are the window's own.
    void setKeys(const QString& run, const QString& stop);
    /// Shows the execution of this node in the trace (the canvas's selection), when there is one.
    void showNode(const QString& nodeId);

    bool isRunning() const;
    /// What the nodes read and wrote in the run that is shown; for the inspector. Lives as long as the panel.
    NodeValueStore& nodeValues();
    RunSession& runSession(); ///< the run that is shown

    /// Asks for what the node reads, filled in with the values of the last run, and runs it alone or with what follows.
    void runPart(const QString& nodeId, bool andWhatFollows);

    enum class Page { Run, Trace, Timeline, History };
    void showPage(Page page);

public slots:
    /// Starts a run with what the form holds; a form with mistakes shows them instead. Chat apps: sends the message
    /// that is typed, or puts the cursor there.
    void run();
    void stop();

signals:
    void nodeSelected(const QString& nodeId); ///< a row or bar was chosen: reveal it
    void runningChanged(bool running);
    void statusMessage(const QString& text); ///< one line for the status bar

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
