#pragma once

#include "engine/document/document.h"

#include <QObject>
#include <QUndoStack>
#include <memory>

namespace millrace::ui {

/// One open document: the engine's Document, its undo stack and change signals. Every view of the document shares it.
/// Main thread only.
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
    /// Reads the file again (discarding edits); keeps the object and emits reset(). Blocks while reading.
    bool reload();
    /// Takes over a document loaded elsewhere (discarding edits and the undo stack) and emits reset().
    void replace(std::unique_ptr<Document> document);
    bool isModified() const { return document_->isModified(); }

    /// Names of the undo steps again, after the language of the program changed.
    void retranslate();

signals:
    void changed(const millrace::EditStep& step); ///< after each applied step, undo and redo included
    void reset();
    void modifiedChanged(bool modified);
    void saved(const QString& path);
    void failed(const millrace::Error& error);

private:
    friend class EditCommand;
    bool apply(const EditStep& step);
    void listen();
    void updateModified();

    std::unique_ptr<Document> document_;
    QUndoStack undo_;
    int subscription_ = 0;
    bool lastModified_ = false;
    bool sealed_ = false; ///< the next pushed step must not merge
};

} // namespace millrace::ui
