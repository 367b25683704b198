// Branches, stashes, the remote repository.
#include "ui/edit/translate.h"
#include "ui/history/detail/gitpanelparts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/themedlabel.h"

#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

namespace millrace::ui {

namespace {

/// A dialog with lines to fill in; `accepted` says whether they will do.
QDialog* makeForm(QWidget* parent, const QString& title, const QList<QPair<QString, QWidget*>>& rows,
                  const QString& note, Theme& theme, const std::function<bool()>& accepted)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* form = new QFormLayout(dialog);
    for (const auto& [label, control] : rows) {
        control->setParent(dialog);
        if (label.isEmpty())
            form->addRow(control);
        else
            form->addRow(label, control);
    }
    if (!note.isEmpty()) {
        auto* text = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, note, dialog);
        text->setWordWrap(true);
        form->addRow(text);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    form->addRow(buttons);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, accepted] {
        if (accepted())
            dialog->accept();
    });
    dialog->resize(420, dialog->sizeHint().height());
    dialog->open();
    return dialog;
}

} // namespace

void GitPanel::Private::fillBranches()
{
    branchMenu->clear();
    for (const GitBranch& branch : git.snapshot().branches) {
        const QString name = qs(branch.name);
        QString shown = name;
        shown.replace(u'&', QStringLiteral("&&"));
        QAction* action = branchMenu->addAction(shown, [this, name] {
            git.change([name = ss(name)](GitRepository& repository) { return repository.switchTo(name); });
        });
        action->setCheckable(true);
        action->setChecked(branch.current);
        action->setEnabled(!branch.current);
    }
    branchMenu->addSeparator();
    branchMenu->addAction(GitPanel::tr("New Branch…"), [this] { newBranch(); });
    QMenu* merge = branchMenu->addMenu(GitPanel::tr("Merge into This One"));
    QMenu* remove = branchMenu->addMenu(GitPanel::tr("Delete"));
    for (const GitBranch& branch : git.snapshot().branches) {
        if (branch.current)
            continue;
        const QString name = qs(branch.name);
        merge->addAction(name, [this, name] { git.merge(name); });
        if (branch.remote)
            continue;
        remove->addAction(name, [this, name] {
            message->show(MessageBar::Kind::Warning, GitPanel::tr("Delete the branch %1?").arg(name),
                          GitPanel::tr("Commits that are in no other branch would be lost."));
            message->addChoice(GitPanel::tr("Delete"), [this, name] {
                git.change(
                    [name = ss(name)](GitRepository& repository) { return repository.removeBranch(name, true); });
            });
        });
    }
    merge->setEnabled(!merge->isEmpty());
    remove->setEnabled(!remove->isEmpty());
}

void GitPanel::Private::fillMore()
{
    moreMenu->clear();
    moreMenu->addAction(GitPanel::tr("Stash Changes…"), [this] { askStash(); })
        ->setEnabled(!git.snapshot().files.empty());
    for (const GitStash& stash : git.snapshot().stashes) {
        QMenu* menu = moreMenu->addMenu(qs(stash.message));
        const std::size_t index = stash.index;
        menu->addAction(GitPanel::tr("Bring Back and Forget"), [this, index] {
            git.change([index](GitRepository& repository) { return repository.applyStash(index, true); });
        });
        menu->addAction(GitPanel::tr("Bring Back"), [this, index] {
            git.change([index](GitRepository& repository) { return repository.applyStash(index, false); });
        });
        menu->addAction(GitPanel::tr("Forget"), [this, index, name = qs(stash.message)] {
            message->show(MessageBar::Kind::Warning, GitPanel::tr("Forget the stash “%1”?").arg(name),
                          GitPanel::tr("What is in it would be lost."));
            message->addChoice(GitPanel::tr("Forget"), [this, index] {
                git.change([index](GitRepository& repository) { return repository.dropStash(index); });
            });
        });
    }
    moreMenu->addSeparator();
    moreMenu->addAction(GitPanel::tr("Remote Repository…"), [this] { askRemote(); });
    moreMenu->addAction(GitPanel::tr("Who Commits…"), [this] { askIdentity(); });
    moreMenu->addAction(GitPanel::tr("Read Again"), [this] { git.refresh(); });
}

void GitPanel::Private::newBranch()
{
    auto* name = new QLineEdit;
    auto* go = new QCheckBox(GitPanel::tr("Switch to it"));
    go->setChecked(true);
    makeForm(&panel, GitPanel::tr("New Branch"), {{GitPanel::tr("&Name"), name}, {QString(), go}}, {}, theme,
             [this, name, go] {
                 const std::string text = ss(name->text().trimmed());
                 if (text.empty())
                     return false;
                 git.change([text, on = go->isChecked()](GitRepository& repository) {
                     return repository.createBranch(text, on);
                 });
                 return true;
             });
}

void GitPanel::Private::askStash()
{
    emit panel.saveWanted();
    auto* text = new QLineEdit;
    auto* untracked = new QCheckBox(GitPanel::tr("New files too"));
    makeForm(&panel, GitPanel::tr("Stash Changes"), {{GitPanel::tr("&Description"), text}, {QString(), untracked}},
             GitPanel::tr("The files go back to the last commit; the changes wait in the stash."), theme,
             [this, text, untracked] {
                 git.change([words = ss(text->text().trimmed()), on = untracked->isChecked()](
                                GitRepository& repository) { return repository.stash(words, on); });
                 return true;
             });
}

void GitPanel::Private::askRemote()
{
    const auto& remotes = git.snapshot().remotes;
    auto* url = new QLineEdit(remotes.empty() ? QString() : qs(remotes.front().url));
    url->setPlaceholderText(QStringLiteral("git@example.org:team/apps.git"));
    const std::string name = remotes.empty() ? "origin" : remotes.front().name;
    makeForm(&panel, GitPanel::tr("Remote Repository"), {{GitPanel::tr("&Address"), url}},
             GitPanel::tr("HTTPS, SSH or a folder. SSH uses your keys and agent as in a terminal."), theme,
             [this, url, name] {
                 const std::string address = ss(url->text().trimmed());
                 if (address.empty())
                     return false;
                 git.change([name, address](GitRepository& repository) { return repository.setRemote(name, address); });
                 return true;
             });
}

void GitPanel::Private::askCredentials(const QString& url, const std::function<void()>& again)
{
    auto* user = new QLineEdit;
    auto* password = new QLineEdit;
    password->setEchoMode(QLineEdit::Password);
    makeForm(&panel, GitPanel::tr("Sign in to the Remote Repository"),
             {{GitPanel::tr("&User"), user}, {GitPanel::tr("&Password or token"), password}},
             url + QStringLiteral("\n") +
                 GitPanel::tr("Kept until Millrace is closed. To keep them longer, set up a git "
                              "credential helper."),
             theme, [this, user, password, again] {
                 git.setCredentials({ss(user->text()), ss(password->text())});
                 again();
                 return true;
             });
}

} // namespace millrace::ui
