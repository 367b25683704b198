#include "ui/canvas/arrange/noteeditor.h"

#include "engine/authoring/graphediting.h"
#include "ui/canvas/detail/canvasstate.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <QKeyEvent>

#include <algorithm>

namespace millrace::ui {

namespace {
constexpr qreal kSmallestWidth = 220, kSmallestHeight = 96;
}

NoteEditor::NoteEditor(CanvasState& state, const QString& nodeId, QWidget* view)
    : QPlainTextEdit(view), state_(state), nodeId_(nodeId)
{
    if (const NodeModel* node = state.session->model().node(ss(nodeId)))
        setPlainText(qs(GraphEditing::noteMarkdown(node->data)));
    setObjectName(QStringLiteral("canvas.note"));
    setAccessibleName(CanvasText::tr("Text of the note"));
    setAccessibleDescription(CanvasText::tr("Markdown. Escape is done."));
    setPlaceholderText(CanvasText::tr("Markdown: # heading, **bold**, - list, [link](https://…)"));
    setTabChangesFocus(true);
    follow();
    selectAll();
    state_.session->endMerge();
    connect(this, &QPlainTextEdit::textChanged, this, &NoteEditor::take);
    show();
    setFocus(Qt::OtherFocusReason);
}

void NoteEditor::follow()
{
    const int node = state_.session ? state_.scene.indexOf(nodeId_) : -1;
    if (node < 0) {
        done_ = true;
        deleteLater();
        return;
    }
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    QRectF rect = state_.viewport.toScreen(scene.rect);
    if (scene.frame)
        rect.setHeight(card::frameTitle * state_.viewport.scale);
    rect.setWidth(std::max(rect.width(), kSmallestWidth));
    rect.setHeight(std::max(rect.height(), scene.frame ? 40.0 : kSmallestHeight));
    setFont(state_.theme.font(std::clamp(qRound(12 * state_.viewport.scale), 12, 22)));
    setGeometry(rect.toRect());
}

void NoteEditor::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape || (enter && event->modifiers() & Qt::ControlModifier)) {
        finish();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    // What the field does not use must not reach the canvas, where letters are commands.
    event->accept();
}

void NoteEditor::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        finish();
}

void NoteEditor::take()
{
    if (state_.session && !done_)
        state_.session->push(
            GraphEditing(state_.session->document(), state_.edit.now()).setNoteText(ss(nodeId_), ss(toPlainText())));
}

void NoteEditor::finish()
{
    if (std::exchange(done_, true))
        return;
    if (state_.session)
        state_.session->endMerge();
    const bool hadFocus = hasFocus();
    hide();
    if (hadFocus)
        parentWidget()->setFocus(Qt::OtherFocusReason);
    deleteLater();
}

} // namespace millrace::ui
