#include "ui/shell/documentpage.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/detail/loadingpage.h"
#include "ui/shell/errorpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// Git writes both sides of a conflict into the file, with marks between them.
bool hasConflictMarks(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.readAll().contains("\n<<<<<<< ");
}

} // namespace

DocumentPage::DocumentPage(Theme& theme, DocumentHub& hub, const QString& path, QWidget* parent)
    : QWidget(parent), theme_(theme), hub_(hub), path_(path), bar_(new MessageBar(theme, this)),
      stack_(new QStackedWidget(this)), loading_(new LoadingPage(theme, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar_);
    layout->addWidget(stack_, 1);
    stack_->addWidget(loading_);
    connect(loading_, &LoadingPage::cancelled, this, [this] {
        cancelled_ = true;
        emit closeRequested();
    });
}

DocumentPage::DocumentPage(Theme& theme, DocumentHub& hub, DocumentHub::Session session, QWidget* parent)
    : DocumentPage(theme, hub, session->path(), parent)
{
    setSession(std::move(session));
}

DocumentPage::~DocumentPage()
{
    // The canvas looks at the session until it is gone, and the session may go with this page.
    delete canvas_;
}

QString DocumentPage::path() const
{
    return session_ ? session_->path() : path_;
}

QString DocumentPage::title() const
{
    return session_ ? session_->displayName() : QFileInfo(path_).fileName();
}

void DocumentPage::load()
{
    if (session_)
        return;
    setState(State::Loading);
    loading_->start(QFileInfo(path_).fileName(), QFileInfo(path_).size());
    stack_->setCurrentWidget(loading_);
    hub_.open(path_, this, [this](const Result<DocumentHub::Session>& result) {
        if (!cancelled_ && !session_)
            finish(result);
    });
}

void DocumentPage::reload()
{
    if (session_)
        hub_.takeTheirs(session_);
    else
        load();
}

void DocumentPage::finish(const Result<DocumentHub::Session>& result)
{
    if (result) {
        setSession(*result);
        return;
    }
    if (!error_) {
        error_ = new ErrorPage(theme_, this);
        stack_->addWidget(error_);
        connect(error_, &ErrorPage::retryRequested, this, &DocumentPage::load);
        connect(error_, &ErrorPage::closeRequested, this, &DocumentPage::closeRequested);
    }
    error_->show(result.error(), path_);
    stack_->setCurrentWidget(error_);
    setState(State::Failed);
}

void DocumentPage::setSession(DocumentHub::Session session)
{
    session_ = std::move(session);
    canvas_ = new CanvasView(theme_, this);
    stack_->addWidget(canvas_);
    canvas_->setSession(session_.get());
    connect(session_.get(), &DocumentSession::modifiedChanged, this, &DocumentPage::titleChanged);
    connect(session_.get(), &DocumentSession::saved, this, &DocumentPage::titleChanged);
    connect(session_.get(), &DocumentSession::failed, this, &DocumentPage::showError);
    connect(session_.get(), &DocumentSession::foreignChanged, this, &DocumentPage::showForeignChange);
    stack_->setCurrentWidget(canvas_);
    setState(State::Ready);
    if (session_->foreignChange().kind != ForeignChange::Kind::None)
        showForeignChange();
}

void DocumentPage::setState(State state)
{
    state_ = state;
    emit stateChanged();
    emit titleChanged();
}

bool DocumentPage::save(const QString& path)
{
    if (!session_)
        return false;
    if (path.isEmpty() && session_->path().isEmpty()) {
        emit saveAsRequested();
        return !session_->isModified();
    }
    const bool fileMayBeLost = session_->foreignChange().kind == ForeignChange::Kind::Gone;
    if (!session_->save(path, fileMayBeLost))
        return false;
    bar_->dismiss();
    return true;
}

void DocumentPage::showError(const Error& error)
{
    if (error.code == "file.changed")
        hub_.checkFile(session_); // what is there now is brought in or offered
    else
        bar_->show(MessageBar::Kind::Error, translate(error), translate(error.hint));
}

void DocumentPage::checkForeignChange()
{
    if (state_ == State::Failed)
        load();
    else if (session_)
        hub_.checkFile(session_);
}

void DocumentPage::showForeignChange()
{
    using Kind = ForeignChange::Kind;
    const ForeignChange change = session_->foreignChange();
    const auto compare = [this, before = change.base, after = change.theirs] { emit compareRequested(before, after); };
    switch (change.kind) {
    case Kind::None:
        bar_->dismiss();
        return;
    case Kind::Gone:
        showGone(change);
        return;
    case Kind::Unreadable:
        if (hasConflictMarks(path())) {
            bar_->show(MessageBar::Kind::Warning, tr("“%1” is in conflict: git could not merge it.").arg(title()),
                       tr("Double-click it in the Git panel to decide what it becomes. What you see is kept."));
            return;
        }
        bar_->show(MessageBar::Kind::Warning,
                   tr("“%1” was changed by another program and cannot be read now.").arg(title()),
                   translate(change.error));
        bar_->addChoice(tr("Keep mine"), [this] { hub_.keepOurs(session_); });
        bar_->addChoice(tr("Look again"), [this] { hub_.checkFile(session_); });
        return;
    case Kind::Reloaded:
        bar_->show(MessageBar::Kind::Info, tr("“%1” was changed by another program and read again.").arg(title()),
                   tr("Undo brings back what was here before."));
        bar_->addChoice(tr("Show changes"), compare);
        return;
    case Kind::Merged:
        bar_->show(MessageBar::Kind::Info,
                   tr("“%1” was changed by another program. Its changes were merged with yours.").arg(title()),
                   tr("Nothing is saved yet. Undo takes its changes out again."));
        bar_->addChoice(tr("Show its changes"), compare);
        return;
    case Kind::Conflicts:
        showConflicts(change);
        return;
    }
}

void DocumentPage::showConflicts(const ForeignChange& change)
{
    bar_->show(
        MessageBar::Kind::Warning,
        tr("“%1” was changed by another program, in %n place(s) that you changed as well.", nullptr, change.conflicts)
            .arg(title()),
        tr("Nothing is lost: both versions are kept until you decide."));
    bar_->addChoice(tr("Merge…"), [this] { emit mergeRequested(); });
    bar_->addChoice(tr("Keep mine"), [this] { hub_.keepOurs(session_); });
    bar_->addChoice(tr("Take theirs"), [this] { hub_.takeTheirs(session_); });
    bar_->addChoice(tr("Compare"),
                    [this, theirs = change.theirs] { emit compareRequested(theirs, session_->document().text()); });
}

void DocumentPage::showGone(const ForeignChange& change)
{
    if (change.movedTo.isEmpty()) {
        bar_->show(MessageBar::Kind::Warning, tr("“%1” is no longer on the disk.").arg(title()),
                   tr("What you see is kept here. Saving writes the file again."));
    } else {
        const QString name = QFileInfo(change.movedTo).fileName();
        bar_->show(MessageBar::Kind::Warning, tr("“%1” seems to be called “%2” now.").arg(title(), name),
                   tr("A file of that name has the same content."));
        bar_->addChoice(tr("Go on with “%1”").arg(name), [this, to = change.movedTo] { hub_.follow(session_, to); });
    }
    bar_->addChoice(tr("Save"), [this] { save(); });
}

void DocumentPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && session_) {
        session_->retranslate();
        if (session_->foreignChange().kind != ForeignChange::Kind::None && bar_->isVisible())
            showForeignChange();
    }
}

} // namespace millrace::ui
