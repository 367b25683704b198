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
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    if (!note.isEmpty()) {
        auto* text = new ThemedLabel(theme, ThemedLabel::Style::Muted, note, dialog);
        text->setWordWrap(true);
        form->addRow(text);
    }
    for (const auto& [label, control] : rows) {
        control->setParent(dialog);
        if (label.isEmpty()) {
            form->addRow(control);
            continue;
        }
        form->addRow(label, control);
        control->setAccessibleName(QString(label).remove(u'&'));
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    form->addRow(buttons);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, accepted] {
        if (accepted())
            dialog->accept();
    });
    constexpr int width = 440;
    dialog->resize(width, dialog->layout()->heightForWidth(width));
    dialog->open();
    if (!rows.isEmpty())
        rows.front().second->setFocus();
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
        ->setEnabled(!git.snapshot().files.empty() || !unsaved.isEmpty());
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

void GitPanel::Private::askIdentity()
{
    auto* name = new QLineEdit(qs(git.snapshot().identity.name));
    auto* email = new QLineEdit(qs(git.snapshot().identity.email));
    QDialog* dialog =
        makeForm(&panel, GitPanel::tr("Who Commits"), {{GitPanel::tr("&Name"), name}, {GitPanel::tr("&E-mail"), email}},
                 GitPanel::tr("Kept in this repository's configuration."), theme, [this, name, email] {
                     const GitRepository::Identity identity{ss(name->text().trimmed()), ss(email->text().trimmed())};
                     if (identity.name.empty() || identity.email.empty())
                         return false;
                     message->dismiss();
                     git.change([identity](GitRepository& repository) { return repository.setIdentity(identity); },
                                [this] {
                                    if (commitWaits)
                                        commit();
                                });
                     return true;
                 });
    connect(dialog, &QDialog::rejected, &panel, [this] { commitWaits = false; });
}

void GitPanel::Private::askSignIn(const GitSignIn& wanted)
{
    auto* user = new QLineEdit(wanted.user);
    auto* password = new QLineEdit;
    password->setEchoMode(QLineEdit::Password);
    auto* remember = new QCheckBox(GitPanel::tr("Remember on this computer"));
    QList<QPair<QString, QWidget*>> rows{{GitPanel::tr("&User"), user}, {GitPanel::tr("&Password or token"), password}};
    if (git.remembers())
        rows.append({QString(), remember});
    const QString note = wanted.refused
                             ? GitPanel::tr("%1 did not accept what was entered. Hosting services often want "
                                            "a token in place of the password.")
                                   .arg(wanted.server)
                             : GitPanel::tr("%1 wants to know who you are.").arg(wanted.server);
    makeForm(&panel, GitPanel::tr("Sign in to the Remote Repository"), rows, note, theme,
             [this, user, password, remember] {
                 if (user->text().isEmpty() && password->text().isEmpty())
                     return false;
                 git.signIn({ss(user->text()), ss(password->text())}, remember->isChecked());
                 return true;
             });
    if (!wanted.user.isEmpty())
        password->setFocus();
}

void GitPanel::Private::askQuestion(const GitQuestion& question, const Answer& answer)
{
    using Kind = GitQuestion::Kind;
    if (question.kind == Kind::HostKey) {
        askHostKey(question, answer);
        return;
    }
    auto* text = new QLineEdit;
    text->setEchoMode(QLineEdit::Password);
    const QString subject = qs(question.subject);
    const QString label = question.kind == Kind::Passphrase ? GitPanel::tr("&Passphrase") : GitPanel::tr("&Answer");
    const QString note = question.kind == Kind::Passphrase
                             ? GitPanel::tr("The key %1 is locked. An SSH agent would keep it open.").arg(subject)
                         : question.kind == Kind::Password
                             ? GitPanel::tr("SSH asks for the password of %1.").arg(subject)
                             : qs(question.text);
    QDialog* dialog = makeForm(&panel, GitPanel::tr("SSH"),
                               {{question.kind == Kind::Password ? GitPanel::tr("&Password") : label, text}}, note,
                               theme, [text, answer] {
                                   answer(ss(text->text()));
                                   return true;
                               });
    connect(dialog, &QDialog::rejected, &panel, [answer] { answer(std::nullopt); });
}

void GitPanel::Private::askHostKey(const GitQuestion& question, const Answer& answer)
{
    auto* print = new QLineEdit(qs(question.fingerprint));
    print->setReadOnly(true);
    print->setCursorPosition(0);
    QDialog* dialog = makeForm(
        &panel, GitPanel::tr("Unknown Server"), {{GitPanel::tr("&Fingerprint"), print}},
        GitPanel::tr("%1 was never connected to before. Trust it if this is the fingerprint of its key that its "
                     "operator tells; it will be remembered.")
            .arg(qs(question.subject).section(u' ', 0, 0)),
        theme, [answer] {
            answer(std::string("yes"));
            return true;
        });
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->setText(GitPanel::tr("Trust"));
    constexpr int wide = 600; // the whole fingerprint, to be compared
    dialog->resize(wide, dialog->layout()->heightForWidth(wide));
    connect(dialog, &QDialog::rejected, &panel, [answer] { answer(std::nullopt); });
}

} // namespace millrace::ui
