#pragma once

#include <QPlainTextEdit>
#include <QString>

namespace millrace::ui {

class CanvasState;

/// Edits a note's Markdown on the note itself. What is typed is in the document at once, all of it one undo step; so
/// saving takes it along. Escape, Ctrl+Enter and loss of the focus end it. Deletes itself when it is done. Child of the
/// view.
class NoteEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    NoteEditor(CanvasState& state, const QString& nodeId, QWidget* view);

    /// After the view moved or the document changed.
    void follow();
    const QString& nodeId() const { return nodeId_; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void take();
    void finish();

    CanvasState& state_;
    QString nodeId_;
    bool done_ = false;
};

} // namespace millrace::ui
