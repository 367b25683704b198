#pragma once

#include "engine/document/edit.h"

#include <QUndoCommand>

namespace millrace::ui {

class DocumentSession;

/// One applied edit step on the undo stack of a session. Holds values only; the session outlives it.
class EditCommand : public QUndoCommand {
public:
    EditCommand(DocumentSession& session, EditStep step, bool mergeable);

    void redo() override;
    void undo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;
    void retranslate();

private:
    DocumentSession& session_;
    EditStep step_;
    bool mergeable_;
    bool applied_ = true; ///< the session applied the step before pushing it
};

} // namespace millrace::ui
