// What is not committed yet, commits, and the conflicts of a merge.
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/history/detail/gitpanelparts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/themedlabel.h"

#include <QFile>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace millrace::ui {

QString gitStateLetter(GitFileState state)
{
    switch (state) {
    case GitFileState::Unchanged:
        return {};
    case GitFileState::Modified:
        return QStringLiteral("M");
    case GitFileState::Added:
        return QStringLiteral("A");
    case GitFileState::Deleted:
        return QStringLiteral("D");
    case GitFileState::Renamed:
        return QStringLiteral("R");
    case GitFileState::Untracked:
        return QStringLiteral("U");
    case GitFileState::Conflicted:
        return QStringLiteral("!");
    }
    return {};
}

QString gitStateText(GitFileState state)
{
    switch (state) {
    case GitFileState::Unchanged:
        return GitPanel::tr("as committed");
    case GitFileState::Modified:
        return GitPanel::tr("changed");
    case GitFileState::Added:
        return GitPanel::tr("added");
    case GitFileState::Deleted:
        return GitPanel::tr("deleted");
    case GitFileState::Renamed:
        return GitPanel::tr("renamed");
    case GitFileState::Untracked:
        return GitPanel::tr("new");
    case GitFileState::Conflicted:
        return GitPanel::tr("in conflict");
    }
    return {};
}

namespace {

QColor stateColor(const Theme& theme, GitFileState state)
{
    const Colors& c = theme.colors();
    switch (state) {
    case GitFileState::Added:
    case GitFileState::Untracked:
        return c.success;
    case GitFileState::Deleted:
    case GitFileState::Conflicted:
        return c.danger;
    default:
        return c.warning;
    }
}

} // namespace

void GitPanel::Private::showChanges()
{
    const QSignalBlocker quiet(changes);
    const QString current =
        changes->currentItem() ? changes->currentItem()->data(0, Qt::UserRole).toString() : QString();
    std::vector<GitFile> files = git.snapshot().files;
    for (const QString& path : unsaved) {
        if (git.stateOf(git.snapshot().root + u'/' + path) == GitFileState::Unchanged)
            files.push_back({ss(path), GitFileState::Modified});
    }
    changes->clear();
    QSet<QString> listed;
    int conflicts = 0;
    for (const GitFile& file : files) {
        const QString path = qs(file.path);
        listed.insert(path);
        conflicts += file.state == GitFileState::Conflicted;
        // A new file is not committed unasked.
        if (file.state == GitFileState::Untracked && !known.contains(path) && !path.endsWith(QStringLiteral(".yml")) &&
            !path.endsWith(QStringLiteral(".yaml")))
            unchecked.insert(path);
        QTreeWidgetItem* row = changeRow(file);
        if (path == current)
            changes->setCurrentItem(row);
    }
    known = listed;
    unchecked.intersect(listed);
    changesTitle->setText(files.empty() ? GitPanel::tr("Everything is committed")
                                        : GitPanel::tr("%n changed files", nullptr, static_cast<int>(files.size())));
    const bool merging = git.snapshot().head.merging;
    mergeNote->setVisible(merging || conflicts > 0);
    mergeNote->setText(conflicts > 0 ? GitPanel::tr("Double-click a file in conflict to decide what it becomes.")
                                     : GitPanel::tr("All conflicts are decided: finish the merge with a commit."));
    updateButtons();
}

QTreeWidgetItem* GitPanel::Private::changeRow(const GitFile& file)
{
    const QString path = qs(file.path);
    auto* row = new QTreeWidgetItem(changes, {path, gitStateLetter(file.state)});
    const QString state = unsaved.contains(path) ? GitPanel::tr("%1, not saved yet").arg(gitStateText(file.state))
                                                 : gitStateText(file.state);
    row->setData(0, Qt::UserRole, path);
    row->setToolTip(0, path + QStringLiteral("\n") + state);
    row->setToolTip(1, state);
    row->setData(1, Qt::AccessibleTextRole, state);
    row->setForeground(1, stateColor(theme, file.state));
    row->setCheckState(0, unchecked.contains(path) ? Qt::Unchecked : Qt::Checked);
    row->setData(1, Qt::UserRole, static_cast<int>(file.state));
    if (unsaved.contains(path)) {
        QFont font = row->font(0);
        font.setItalic(true);
        row->setFont(0, font);
    }
    return row;
}

QStringList GitPanel::Private::chosenPaths() const
{
    QStringList out;
    for (int i = 0; i < changes->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* row = changes->topLevelItem(i);
        if (row->checkState(0) == Qt::Checked)
            out << row->data(0, Qt::UserRole).toString();
    }
    return out;
}

void GitPanel::Private::commit()
{
    commitWaits = true;
    std::vector<std::string> paths; // before saving, which takes what was unsaved off the list for a moment
    for (const QString& path : chosenPaths())
        paths.push_back(ss(path));
    emit panel.saveWanted();
    if (git.snapshot().head.merging) {
        finishMerge();
        return;
    }
    const std::string text = ss(messageEdit->toPlainText().trimmed());
    git.change(
        [paths, text](GitRepository& repository) -> Result<void> {
            auto id = repository.commit(paths, text + "\n");
            return id ? Result<void>() : Result<void>(id.error());
        },
        [this] { committed(); });
}

void GitPanel::Private::finishMerge()
{
    const std::string text = ss(messageEdit->toPlainText().trimmed());
    git.change(
        [text](GitRepository& repository) -> Result<void> {
            auto id = repository.finishMerge(text.empty() ? text : text + "\n");
            return id ? Result<void>() : Result<void>(id.error());
        },
        [this] { committed(); });
}

void GitPanel::Private::committed()
{
    commitWaits = false;
    messageEdit->clear();
    message->dismiss();
}

void GitPanel::Private::changesMenu(const QPoint& position)
{
    QStringList paths;
    bool conflict = false, lost = false;
    for (const QTreeWidgetItem* row : changes->selectedItems()) {
        paths << row->data(0, Qt::UserRole).toString();
        const auto state = static_cast<GitFileState>(row->data(1, Qt::UserRole).toInt());
        conflict = conflict || state == GitFileState::Conflicted;
        lost = lost || state == GitFileState::Modified || state == GitFileState::Deleted;
    }
    if (paths.isEmpty())
        return;
    QMenu menu(&panel);
    const QString root = git.snapshot().root;
    menu.addAction(GitPanel::tr("Open"), [this, paths, root] {
        for (const QString& path : paths)
            emit panel.openRequested(root + u'/' + path);
    });
    menu.addAction(conflict ? GitPanel::tr("Resolve Conflict…") : GitPanel::tr("Compare with Last Commit"),
                   [this, paths] { compareChange(paths.front()); });
    menu.addSeparator();
    QAction* restore = menu.addAction(GitPanel::tr("Undo These Changes…"), [this, paths] { restoreFiles(paths); });
    restore->setEnabled(lost);
    menu.exec(changes->viewport()->mapToGlobal(position));
}

void GitPanel::Private::compareChange(const QString& path)
{
    if (git.stateOf(git.snapshot().root + u'/' + path) == GitFileState::Conflicted) {
        git.ask<std::vector<GitConflict>>([](GitRepository& repository) { return repository.conflicts(); },
                                          [this, path](const std::vector<GitConflict>& all) {
                                              for (const GitConflict& conflict : all)
                                                  if (qs(conflict.path) == path)
                                                      emit panel.resolveRequested(conflict);
                                          });
        return;
    }
    const QString full = git.snapshot().root + u'/' + path;
    const GitFileState state = git.stateOf(full);
    const bool yaml = path.endsWith(QStringLiteral(".yml")) || path.endsWith(QStringLiteral(".yaml"));
    if (state == GitFileState::Deleted) {
        message->show(MessageBar::Kind::Info, GitPanel::tr("%1 was deleted.").arg(path));
        message->addChoice(GitPanel::tr("Bring Back"), [this, path] {
            git.change([path = ss(path)](GitRepository& repository) { return repository.restore({path}); });
        });
        return;
    }
    if (!yaml) {
        message->show(MessageBar::Kind::Info, GitPanel::tr("%1 is no app: it cannot be compared here.").arg(path));
        return;
    }
    if (state == GitFileState::Untracked || state == GitFileState::Added) { // nothing to compare it with
        emit panel.openRequested(full);
        return;
    }
    struct Pair {
        std::string before;
        QByteArray after;
    };
    git.ask<Pair>(
        [path = ss(path), full](GitRepository& repository) -> Result<Pair> {
            auto before = repository.content("HEAD", path);
            QFile file(full);
            return Pair{before ? *before : std::string(),
                        file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray()};
        },
        [this, path](const Pair& pair) {
            emit panel.compareRequested(GitPanel::tr("Last commit"), QByteArray::fromStdString(pair.before),
                                        GitPanel::tr("%1 now").arg(path), pair.after);
        });
}

void GitPanel::Private::restoreFiles(const QStringList& paths)
{
    message->show(MessageBar::Kind::Warning,
                  GitPanel::tr("The changes in %n files since the last commit would be lost.", nullptr,
                               static_cast<int>(paths.size())),
                  paths.mid(0, 4).join(QStringLiteral(", ")));
    message->addChoice(GitPanel::tr("Undo Them"), [this, paths] {
        std::vector<std::string> list;
        for (const QString& path : paths)
            list.push_back(ss(path));
        git.change([list](GitRepository& repository) { return repository.restore(list); });
    });
}

} // namespace millrace::ui
