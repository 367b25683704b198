#pragma once

#include "engine/document/document.h"

#include <QUndoCommand>

namespace millrace::ui {

class DocumentSession;

/// One applied edit step on the undo stack of a session, which outlives it.
class EditCommand : public QUndoCommand {
public:
    EditCommand(DocumentSession& session, EditStep step, bool mergeable);
    /// A step that exchanged the whole text: `other` is the document on its other side, and knows the bytes of the
    /// steps there.
    EditCommand(DocumentSession& session, EditStep step, std::unique_ptr<Document> other);

    void redo() override;
    void undo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;
    void retranslate();

private:
    DocumentSession& session_;
    EditStep step_;
    bool mergeable_;
    std::unique_ptr<Document> other_;
    bool applied_ = true; ///< the session applied the step before pushing it
};

} // namespace millrace::ui
