#include "ui/edit/documentsession.h"

#include "ui/edit/detail/editcommand.h"
#include "ui/edit/translate.h"

#include <QFileInfo>

namespace millrace::ui {

DocumentSession::DocumentSession(std::unique_ptr<Document> document, QObject* parent)
    : QObject(parent), document_(std::move(document))
{
    listen();
    lastModified_ = document_->isModified();
}

DocumentSession::~DocumentSession()
{
    document_->unsubscribe(subscription_);
    // The stack tells of its own end; nobody may come back with questions by then.
    undo_.disconnect();
}

void DocumentSession::listen()
{
    subscription_ = document_->subscribe([this](const Document::Change& change) { emit changed(change.step); });
}

QString DocumentSession::path() const
{
    return qs(document_->path());
}

QString DocumentSession::displayName() const
{
    if (!document_->path().empty())
        return QFileInfo(path()).fileName();
    const std::string& name = model().name;
    return name.empty() ? tr("Untitled") : qs(name);
}

bool DocumentSession::push(EditStep step)
{
    if (step.edits.empty())
        return true;
    if (!apply(step))
        return false;
    // The stack calls redo() on push, and the step is already applied: the command skips that first call.
    const bool mergeable = !sealed_;
    sealed_ = false;
    undo_.push(new EditCommand(*this, std::move(step), mergeable));
    return true;
}

bool DocumentSession::apply(const EditStep& step)
{
    Result<void> result = document_->apply(step);
    if (!result) {
        emit failed(result.error());
        return false;
    }
    updateModified();
    return true;
}

bool DocumentSession::save(const QString& path, bool overwriteForeignChange)
{
    const QString target = path.isEmpty() ? this->path() : path;
    const bool elsewhere = target != this->path();
    Result<void> result = document_->save(ss(target), !overwriteForeignChange && !elsewhere);
    if (!result) {
        emit failed(result.error());
        return false;
    }
    undo_.setClean();
    sealed_ = true;
    updateModified();
    emit saved(target);
    return true;
}

bool DocumentSession::reload()
{
    Result<std::unique_ptr<Document>> loaded = Document::load(document_->path());
    if (!loaded) {
        emit failed(loaded.error());
        return false;
    }
    replace(std::move(loaded).value());
    return true;
}

void DocumentSession::replace(std::unique_ptr<Document> document)
{
    document_->unsubscribe(subscription_);
    // Views may look at the model until they handled reset(): the old document lives until then.
    const std::unique_ptr<Document> previous = std::exchange(document_, std::move(document));
    listen();
    undo_.clear();
    sealed_ = false;
    emit reset();
    updateModified();
}

void DocumentSession::updateModified()
{
    const bool modified = document_->isModified();
    if (modified == lastModified_)
        return;
    lastModified_ = modified;
    emit modifiedChanged(modified);
}

void DocumentSession::retranslate()
{
    for (int i = 0; i < undo_.count(); ++i) {
        // The stack hands out its commands as const, but it is ours and a text is no state of the document.
        if (auto* command = dynamic_cast<EditCommand*>(const_cast<QUndoCommand*>(undo_.command(i))))
            command->retranslate();
    }
}

} // namespace millrace::ui
