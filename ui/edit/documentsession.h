#pragma once

#include "engine/document/document.h"
#include "engine/history/journal.h"

#include <QObject>
#include <QUndoStack>
#include <map>
#include <memory>

namespace millrace::ui {

/// What another program did to the file of an open document.
struct ForeignChange {
    enum class Kind {
        None,
        Gone,       ///< the file is no longer there; `movedTo` when the same content turned up beside it
        Unreadable, ///< what is there now cannot be read as an app: `error`
        Reloaded,   ///< nothing was unsaved here: the new content came in as one undo step
        Merged,     ///< the unsaved changes and the other ones came together as one undo step
        Conflicts   ///< both changed the same things; nothing was touched
    };
    Kind kind = Kind::None;
    Error error;
    QString movedTo;
    int conflicts = 0;
    std::string base, theirs; ///< Reloaded, Merged: before and after; Conflicts: what to merge
};

/// One open document: the engine's Document, its undo stack and change signals. Every view of the document shares it,
/// in all windows (DocumentHub). Main thread only.
class DocumentSession : public QObject {
    Q_OBJECT
public:
    explicit DocumentSession(std::unique_ptr<Document> document, QObject* parent = nullptr);
    ~DocumentSession() override;

    const Document& document() const { return *document_; }
    const AppModel& model() const { return document_->model(); }
    QUndoStack& undoStack() { return undo_; }
    QString path() const;
    QString displayName() const; ///< file name, or the app's name when unsaved

    /// The only way in which the interface changes a document: applies the step and makes it one undo step (merged with
    /// the last one when their merge keys match). On failure nothing changes and failed() is emitted.
    bool push(EditStep step);
    /// Later steps are not merged with the ones so far: a field lost focus, a drag ended.
    void endMerge() { sealed_ = true; }

    /// Saves; `path` empty: where it came from. Emits saved() or failed().
    bool save(const QString& path = {}, bool overwriteForeignChange = false);
    /// Takes the text of `document` in place of the present one, as one undo step; `step` leads from the present
    /// content to that one. The file is taken to hold what it held. Emits reset().
    void exchange(std::unique_ptr<Document> document, EditStep step);
    /// Takes over another document, discarding edits and the undo stack, and emits reset(). For views that only show.
    void replace(std::unique_ptr<Document> document);
    /// Unsaved changes, or an app that was never saved.
    bool isModified() const { return document_->isModified() || document_->path().empty(); }

    /// What the file held when it was last loaded, saved or merged with; empty for an app that was never saved.
    const std::shared_ptr<const std::string>& diskText() const { return diskText_; }
    /// The file at `path` is known to hold this now, which is not (all) the document's text.
    void setDiskText(const QString& path, std::string text);
    const ForeignChange& foreignChange() const { return foreign_; }
    void setForeignChange(ForeignChange change);

    /// From now on every step is told to the journal. Its first record is written with the first step, or at once for
    /// an app that was never saved.
    void setJournal(std::unique_ptr<Journal> journal);
    Journal* journal() const { return journal_.get(); }
    /// The undo stack of an earlier session; the document is at `position` already. `exchanged`: of steps that
    /// exchanged the whole text, by their place, the document on the other side.
    void restoreSteps(std::vector<EditStep> steps, std::size_t position,
                      std::map<std::size_t, std::unique_ptr<Document>> exchanged = {});
    /// What is unsaved is given up: it will not come back. For a session that is about to be closed.
    void forgetChanges();

    /// Names of the undo steps again, after the language of the program changed.
    void retranslate();

signals:
    void changed(const millrace::EditStep& step); ///< after each applied step, undo and redo included
    void reset();
    void modifiedChanged(bool modified);
    void aboutToSave();
    void saved(const QString& path);
    void failed(const millrace::Error& error);
    void foreignChanged();

private:
    friend class EditCommand;
    bool apply(const EditStep& step);
    void swapDocument(std::unique_ptr<Document>& other);
    void listen();
    void updateModified();
    void beginJournal();
    void tellJournal(const EditStep& step, int indexBefore);

    std::unique_ptr<Document> document_;
    QUndoStack undo_;
    std::unique_ptr<Journal> journal_;
    std::shared_ptr<const std::string> diskText_;
    ForeignChange foreign_;
    int subscription_ = 0;
    bool lastModified_ = false;
    bool sealed_ = false;  ///< the next pushed step must not merge
    bool pushing_ = false; ///< the stack moves because of a new step
    bool restoring_ = false;
};

} // namespace millrace::ui
