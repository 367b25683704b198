#pragma once

#include "ui/history/gitpanel.h"

#include <QPointer>
#include <QSet>

class QComboBox;
class QLabel;
class QMenu;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace millrace::ui {

class ElidedLabel;
class MessageBar;
class ThemedLabel;

/// The parts of the panel. gitpanel.cpp: construction and the log; gitchanges.cpp: changes and commits;
/// gitbranches.cpp: branches, stashes, remote, and what has to be asked.
struct GitPanel::Private {
    Private(GitPanel& owner, Theme& look, GitSession& session) : panel(owner), theme(look), git(session) {}

    // gitpanel.cpp
    void build();
    QWidget* makeEmpty();
    QWidget* makeHead();
    QWidget* makeChanges();
    QWidget* makeLog();
    void connectParts();
    void showError(const Error& error);
    void retranslate();
    void show();
    void updateButtons();
    void readLog();
    void showLog(const std::vector<GitCommit>& commits);
    void logMenu(const QPoint& position);
    void compareCommit(const GitCommit& commit, bool withParent);
    void restoreCommit(const GitCommit& commit);
    const GitCommit* currentCommit() const;
    QString appPath() const; ///< of the app in front, below the root

    // gitchanges.cpp
    void showChanges();
    QTreeWidgetItem* changeRow(const GitFile& file);
    void commit();
    void changesMenu(const QPoint& position);
    void compareChange(const QString& path);
    void restoreFiles(const QStringList& paths);
    QStringList chosenPaths() const;
    void finishMerge();
    void committed();

    // gitbranches.cpp
    void fillBranches();
    void fillMore();
    void newBranch();
    void askStash();
    void askRemote();
    void askIdentity();
    void askSignIn(const GitSignIn& wanted);
    using Answer = std::function<void(std::optional<std::string>)>;
    void askQuestion(const GitQuestion& question, const Answer& answer);
    void askHostKey(const GitQuestion& question, const Answer& answer);

    GitPanel& panel;
    Theme& theme;
    GitSession& git;
    QPointer<DocumentSession> session;
    QStringList nodes;
    Scope scope = Scope::Project;
    std::vector<GitCommit> commits;
    QStringList unsaved;     ///< below the root
    QSet<QString> unchecked; ///< files that the next commit leaves out
    QSet<QString> known;     ///< files that were listed before
    int logTicket = 0;
    bool commitWaits = false; ///< until it is known who commits

    MessageBar* message = nullptr;
    QStackedWidget* stack = nullptr;
    ThemedLabel* emptyText = nullptr;
    QPushButton* create = nullptr;
    QToolButton *branch = nullptr, *fetch = nullptr, *pull = nullptr, *push = nullptr, *more = nullptr;
    QMenu *branchMenu = nullptr, *moreMenu = nullptr;
    ElidedLabel* progress = nullptr;
    QToolButton* cancel = nullptr;
    ThemedLabel* changesTitle = nullptr;
    ThemedLabel* mergeNote = nullptr;
    QTreeWidget* changes = nullptr;
    QPlainTextEdit* messageEdit = nullptr;
    QPushButton* commitButton = nullptr;
    QPushButton* abortMerge = nullptr;
    QComboBox* scopeBox = nullptr;
    QTreeWidget* log = nullptr;
};

} // namespace millrace::ui
