#include "ui/search/projectchange.h"

#include "ui/edit/translate.h"

#include <QFileInfo>

namespace millrace::ui {

namespace {

/// Saves, or says why not.
Result<void> saveQuietly(DocumentSession& session)
{
    Result<void> out;
    const auto listening =
        QObject::connect(&session, &DocumentSession::failed, &session, [&out](const Error& error) { out = error; });
    const bool saved = session.save();
    QObject::disconnect(listening);
    return saved || !out ? out : Result<void>(Error("file.unwritable", {MR_TEXT("The file cannot be written")}));
}

} // namespace

ProjectChange::ProjectChange(DocumentHub& hub, QObject* parent) : QObject(parent), hub_(hub)
{
}

ProjectChange::~ProjectChange() = default;

void ProjectChange::start(const QStringList& paths, Make make, const std::function<bool(const QString&)>& inTab)
{
    if (running_)
        return;
    waiting_ = paths;
    all_ = static_cast<int>(paths.size());
    make_ = std::move(make);
    inTab_ = inTab;
    done_.clear();
    problems_.clear();
    running_ = true;
    next();
}

void ProjectChange::cancel()
{
    waiting_.clear();
}

void ProjectChange::next()
{
    emit progress(all_ - static_cast<int>(waiting_.size()), all_);
    if (waiting_.isEmpty()) {
        running_ = false;
        emit finished(static_cast<int>(done_.size()), problems_);
        return;
    }
    const QString path = waiting_.takeFirst();
    hub_.open(path, this, [this, path](const Result<DocumentHub::Session>& opened) {
        if (opened)
            apply(path, *opened);
        else
            problems_ << QFileInfo(path).fileName() + QStringLiteral(": ") + translate(opened.error());
        // Through the event loop: a long list must not stop the window.
        QMetaObject::invokeMethod(this, &ProjectChange::next, Qt::QueuedConnection);
    });
}

void ProjectChange::apply(const QString& path, const DocumentHub::Session& session)
{
    Result<EditStep> step = make_(session->document());
    const auto told = [&](const Error& error) {
        problems_ << session->displayName() + QStringLiteral(": ") + translate(error);
    };
    if (!step)
        return told(step.error());
    if (step->edits.empty())
        return;
    session->endMerge();
    const bool wasModified = session->isModified();
    if (!session->push(std::move(*step)))
        return told(Error("edit.conflict", {MR_TEXT("The app has changed since it was searched")}));
    session->endMerge();
    Entry entry{session, session->undoStack().index(), false};
    // An app that nobody looks at is written at once; unsaved work of an earlier session is not.
    if (!inTab_(path) && !wasModified) {
        if (const Result<void> saved = saveQuietly(*session); !saved) {
            session->undoStack().undo(); // nobody would see that it waits unsaved
            return told(saved.error());
        }
        entry.saved = true;
    }
    done_ << entry;
}

bool ProjectChange::canUndo() const
{
    if (running_ || done_.isEmpty())
        return false;
    for (const Entry& entry : done_)
        if (entry.session->undoStack().index() != entry.index)
            return false;
    return true;
}

void ProjectChange::undo()
{
    if (!canUndo())
        return;
    const QList<Entry> all = std::exchange(done_, {});
    QStringList problems;
    for (const Entry& entry : all) {
        entry.session->undoStack().undo();
        if (!entry.saved)
            continue;
        if (const Result<void> saved = saveQuietly(*entry.session); !saved)
            problems << entry.session->displayName() + QStringLiteral(": ") + translate(saved.error());
    }
    emit undone(static_cast<int>(all.size()), problems);
}

} // namespace millrace::ui
