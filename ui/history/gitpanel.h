#pragma once

#include "ui/history/gitsession.h"

#include <QWidget>
#include <memory>

namespace millrace::ui {

class DocumentSession;
class Theme;

QString gitStateLetter(GitFileState state); ///< M, A, D, R, U (new), ! (conflict); empty: as committed
QString gitStateText(GitFileState state);

/// The versions of the open folder in git: branch, changes, commits, stashes, remote. Main thread only.
class GitPanel : public QWidget {
    Q_OBJECT
public:
    GitPanel(Theme& theme, GitSession& git, QWidget* parent = nullptr);
    ~GitPanel() override;

    /// The app in front, for the history of one app or node; null: none. Borrowed.
    void setSession(DocumentSession* session);
    void setSelection(const QStringList& nodeIds);
    /// Open files (absolute paths) with changes that are in no file yet: a commit saves them first.
    void setUnsaved(const QStringList& paths);
    enum class Scope { Project, App, Node };
    void setScope(Scope scope); ///< whose commits are listed
    void focusMessage();

signals:
    void openRequested(const QString& path);
    /// Two versions of a file to be compared; labels are for people.
    void compareRequested(const QString& beforeLabel, const QByteArray& before, const QString& afterLabel,
                          const QByteArray& after);
    /// An older version of the app in front is wanted back.
    void restoreRequested(const QString& path, const QByteArray& text, const QString& label);
    /// A file in conflict: ours is to be written, opened, and merged with theirs.
    void resolveRequested(const millrace::GitConflict& conflict);
    void saveWanted(); ///< before a commit: open files with unsaved changes

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
