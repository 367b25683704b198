#pragma once

#include "ui/compare/comparewindow.h"

namespace millrace::ui {

class DocumentSession;

/// Three-way merge with a person deciding: what the others changed comes in by itself, conflicts are listed and marked
/// on the canvas, each one ours, theirs or edited. Finishing pushes one undo step to the session; nothing is changed
/// before. A top-level window that deletes itself when closed. Main thread only.
class MergeWindow : public QWidget {
    Q_OBJECT
public:
    /// Theme and session are borrowed; the window closes itself, as cancelled, when the session goes away, and merges
    /// again (keeping the decisions) when the document is edited meanwhile. An empty text of `base` means that there is
    /// no common ancestor: whatever differs is then a conflict or an addition.
    /// `stepName` is the undo step's name, an English template marked MR_TEXT: `Merge changes from disk`.
    MergeWindow(Theme& theme, DocumentSession& ours, const QString& oursLabel, AppVersion base, AppVersion theirs,
                std::string stepName, QWidget* parent = nullptr);
    ~MergeWindow() override;

    bool isLoading() const; ///< ready() was not emitted yet
    int conflictCount() const;
    int undecidedCount() const;

signals:
    void ready();
    /// True: the merge was pushed to the session (or there was nothing to bring in). False: cancelled; the session is
    /// as it was. Emitted once; the window closes by itself.
    void finished(bool merged);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
