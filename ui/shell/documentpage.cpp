#include "ui/shell/documentpage.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/detail/loadingpage.h"
#include "ui/shell/errorpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFileInfo>
#include <QPointer>
#include <QStackedWidget>
#include <QThreadPool>
#include <QVBoxLayout>

namespace millrace::ui {

DocumentPage::DocumentPage(Theme& theme, const QString& path, QWidget* parent)
    : QWidget(parent), theme_(theme), path_(path), bar_(new MessageBar(theme, this)), stack_(new QStackedWidget(this)),
      loading_(new LoadingPage(theme, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar_);
    layout->addWidget(stack_, 1);
    stack_->addWidget(loading_);
    connect(loading_, &LoadingPage::cancelled, this, [this] {
        ticket_.reset();
        emit closeRequested();
    });
}

DocumentPage::~DocumentPage() = default;

QString DocumentPage::path() const
{
    return session_ && !session_->path().isEmpty() ? session_->path() : path_;
}

QString DocumentPage::title() const
{
    return session_ ? session_->displayName() : QFileInfo(path_).fileName();
}

void DocumentPage::load()
{
    setState(State::Loading);
    loading_->start(QFileInfo(path_).fileName(), QFileInfo(path_).size());
    stack_->setCurrentWidget(loading_);
    startLoading(false);
}

void DocumentPage::reload()
{
    if (state_ == State::Ready)
        startLoading(true);
    else
        load();
}

void DocumentPage::startLoading(bool keepSession)
{
    ticket_ = std::make_shared<int>(keepSession);
    // The pool's thread holds no pointer to this page that it would follow; the result comes back over the application
    // object and finds the page only while it lives and still waits for this very loading.
    QPointer<DocumentPage> page(this);
    std::weak_ptr<int> ticket = ticket_;
    QThreadPool::globalInstance()->start([page, ticket, file = ss(path())] {
        auto result = std::make_shared<Result<std::unique_ptr<Document>>>(Document::load(file));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [page, ticket, result] {
                if (page && ticket.lock() && ticket.lock() == page->ticket_)
                    page->finish(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

void DocumentPage::finish(Result<std::unique_ptr<Document>> result)
{
    ticket_.reset();
    if (!result) {
        if (state_ == State::Ready)
            showError(result.error());
        else {
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
        return;
    }
    if (session_) {
        session_->replace(std::move(result).value());
        bar_->dismiss();
    } else {
        makeSession(std::move(result).value());
    }
    stack_->setCurrentWidget(canvas_);
    setState(State::Ready);
}

void DocumentPage::makeSession(std::unique_ptr<Document> document)
{
    session_ = new DocumentSession(std::move(document), this);
    canvas_ = new CanvasView(theme_, this);
    stack_->addWidget(canvas_);
    canvas_->setSession(session_);
    connect(session_, &DocumentSession::modifiedChanged, this, &DocumentPage::titleChanged);
    connect(session_, &DocumentSession::saved, this, &DocumentPage::titleChanged);
    connect(session_, &DocumentSession::failed, this, &DocumentPage::showError);
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
    if (!session_->save(path, keepMine_))
        return false;
    keepMine_ = false;
    bar_->dismiss();
    return true;
}

void DocumentPage::showError(const Error& error)
{
    if (error.code == "file.changed") {
        showForeignChange(true);
        return;
    }
    bar_->show(MessageBar::Kind::Error, translate(error), translate(error.hint));
}

void DocumentPage::checkForeignChange()
{
    if (state_ == State::Failed)
        load();
    else if (session_ && !session_->path().isEmpty() && session_->document().changedOnDisk())
        showForeignChange(false);
}

void DocumentPage::showForeignChange(bool whileSaving)
{
    keepMine_ = false;
    if (!QFileInfo::exists(session_->path())) {
        bar_->show(MessageBar::Kind::Warning, tr("“%1” is no longer on the disk.").arg(title()),
                   tr("What you see is kept here. Saving writes the file again."));
        bar_->addChoice(tr("Save"), [this] { session_->save({}, true); });
        return;
    }
    bar_->show(MessageBar::Kind::Warning, tr("“%1” was changed by another program.").arg(title()),
               session_->isModified()
                   ? tr("You have unsaved changes: reloading discards them, keeping yours overwrites "
                        "the other change when you save.")
                   : tr("What you see is the earlier version."));
    bar_->addChoice(tr("Reload"), [this] { reload(); });
    if (whileSaving)
        bar_->addChoice(tr("Overwrite"), [this] { session_->save({}, true); });
    else
        bar_->addChoice(tr("Keep mine"), [this] { keepMine_ = true; });
}

void DocumentPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && session_)
        session_->retranslate();
}

} // namespace millrace::ui
