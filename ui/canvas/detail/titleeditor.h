#pragma once

#include <QLineEdit>

namespace millrace::ui {

class CanvasState;

/// Edits a node's title on its card. Enter and loss of the focus take the text, Escape lets it be. Deletes itself when
/// it is done. Child of the view.
class TitleEditor : public QLineEdit {
    Q_OBJECT
public:
    TitleEditor(CanvasState& state, const QString& nodeId, QWidget* view);

    /// After the view moved.
    void follow();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void finish(bool take);

    CanvasState& state_;
    QString nodeId_;
    bool done_ = false;
};

} // namespace millrace::ui
