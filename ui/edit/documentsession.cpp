#include "ui/edit/documentsession.h"

#include "ui/edit/detail/editcommand.h"
#include "ui/edit/translate.h"

#include <QFileInfo>

namespace millrace::ui {

DocumentSession::DocumentSession(std::unique_ptr<Document> document, QObject* parent)
    : QObject(parent), document_(std::move(document))
{
    listen();
    lastModified_ = isModified();
    diskText_ = std::make_shared<std::string>(document_->path().empty() ? std::string() : document_->text());
    connect(&undo_, &QUndoStack::indexChanged, this, [this](int index) {
        if (!journal_ || pushing_ || restoring_)
            return;
        journal_->moved(static_cast<std::size_t>(index));
        journal_->modifiedIs(isModified());
    });
}

DocumentSession::~DocumentSession()
{
    document_->unsubscribe(subscription_);
    // The stack tells of its own end; nobody may come back with questions by then.
    undo_.disconnect();
    if (journal_)
        journal_->closed();
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

// NOLINTNEXTLINE(performance-unnecessary-value-param): callers give the step away
bool DocumentSession::push(EditStep step)
{
    if (step.edits.empty())
        return true;
    beginJournal();
    if (!apply(step))
        return false;
    // The stack calls redo() on push, and the step is already applied: the command skips that first call.
    const bool mergeable = !sealed_;
    sealed_ = false;
    const int indexBefore = undo_.index();
    pushing_ = true;
    undo_.push(new EditCommand(*this, step, mergeable));
    pushing_ = false;
    tellJournal(step, indexBefore);
    return true;
}

void DocumentSession::tellJournal(const EditStep& step, int indexBefore)
{
    if (!journal_)
        return;
    if (undo_.index() > indexBefore)
        journal_->pushed(step);
    else if (undo_.index() == indexBefore)
        journal_->merged(step);
    else
        journal_->dropped(step);
    journal_->modifiedIs(isModified());
}

void DocumentSession::beginJournal()
{
    if (!journal_ || journal_->begun())
        return;
    // A folder that cannot be written leaves the document without a journal; the hub tells.
    const std::string& path = document_->path();
    journal_->begin(path, model().name, document_->text(), !path.empty());
    if (!path.empty() && document_->isModified())
        journal_->diskHolds(path, *diskText_);
}

bool DocumentSession::apply(const EditStep& step)
{
    if (restoring_)
        return true;
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
    emit aboutToSave();
    Result<void> result = document_->save(ss(target), !overwriteForeignChange && !elsewhere);
    if (!result) {
        emit failed(result.error());
        return false;
    }
    sealed_ = true;
    diskText_ = std::make_shared<std::string>(document_->text());
    if (journal_)
        journal_->saved(ss(target));
    setForeignChange({});
    updateModified();
    emit saved(target);
    return true;
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): callers give the step away
void DocumentSession::exchange(std::unique_ptr<Document> document, EditStep step)
{
    beginJournal();
    const std::string path = document_->path();
    if (!path.empty())
        document->assumeOnDisk(path, *diskText_);
    document_->unsubscribe(subscription_);
    std::unique_ptr<Document> previous = std::exchange(document_, std::move(document));
    listen();
    pushing_ = true;
    undo_.push(new EditCommand(*this, step, std::move(previous)));
    pushing_ = false;
    sealed_ = true;
    if (journal_)
        journal_->replaced(step, document_->text());
    emit reset();
    updateModified();
}

void DocumentSession::swapDocument(std::unique_ptr<Document>& other)
{
    if (restoring_)
        return;
    if (const std::string& path = document_->path(); !path.empty())
        other->assumeOnDisk(path, *diskText_);
    document_->unsubscribe(subscription_);
    std::swap(document_, other); // views may look at the model of the other one until they handled reset()
    listen();
    emit reset();
    updateModified();
}

void DocumentSession::replace(std::unique_ptr<Document> document)
{
    forgetChanges();
    document_->unsubscribe(subscription_);
    const std::unique_ptr<Document> previous = std::exchange(document_, std::move(document));
    listen();
    diskText_ = std::make_shared<std::string>(document_->path().empty() ? std::string() : document_->text());
    restoring_ = true;
    undo_.clear();
    restoring_ = false;
    sealed_ = false;
    emit reset();
    updateModified();
}

void DocumentSession::setDiskText(const QString& path, std::string text)
{
    document_->assumeOnDisk(ss(path), text);
    diskText_ = std::make_shared<std::string>(std::move(text));
    if (journal_ && journal_->begun()) {
        journal_->diskHolds(ss(path), *diskText_);
        journal_->modifiedIs(isModified());
    }
    updateModified();
}

void DocumentSession::setForeignChange(ForeignChange change)
{
    const bool quiet = change.kind == ForeignChange::Kind::None && foreign_.kind == ForeignChange::Kind::None;
    foreign_ = std::move(change);
    if (!quiet)
        emit foreignChanged();
}

void DocumentSession::setJournal(std::unique_ptr<Journal> journal)
{
    journal_ = std::move(journal);
    journal_->setSource([this] { return document_->text(); });
    if (document_->path().empty())
        beginJournal();
}

void DocumentSession::restoreSteps(std::vector<EditStep> steps, std::size_t position,
                                   std::map<std::size_t, std::unique_ptr<Document>> exchanged)
{
    // The stack is put together without touching the document, which is where the stack will be.
    restoring_ = true;
    undo_.clear();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto other = exchanged.find(i);
        undo_.push(other == exchanged.end() ? new EditCommand(*this, std::move(steps[i]), false)
                                            : new EditCommand(*this, std::move(steps[i]), std::move(other->second)));
    }
    undo_.setIndex(static_cast<int>(position));
    restoring_ = false;
    sealed_ = true;
}

void DocumentSession::forgetChanges()
{
    if (journal_)
        journal_->remove();
}

void DocumentSession::updateModified()
{
    const bool modified = isModified();
    if (modified == lastModified_)
        return;
    lastModified_ = modified;
    if (journal_ && !pushing_)
        journal_->modifiedIs(modified);
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
