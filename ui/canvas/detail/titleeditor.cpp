#include "ui/canvas/detail/titleeditor.h"

#include "engine/base/message.h"
#include "ui/canvas/detail/canvasstate.h"
#include "ui/canvas/detail/cardtext.h"
#include "ui/edit/documentsession.h"

#include <QKeyEvent>

#include <algorithm>

namespace millrace::ui {

namespace {
constexpr qreal kSmallestWidth = 180;
}

TitleEditor::TitleEditor(CanvasState& state, const QString& nodeId, QWidget* view)
    : QLineEdit(view), state_(state), nodeId_(nodeId)
{
    if (const NodeModel* node = state.session->model().node(ss(nodeId)))
        setText(qs(node->title));
    setAccessibleName(CanvasText::tr("Title"));
    setObjectName(QStringLiteral("canvas.title"));
    follow();
    selectAll();
    show();
    setFocus(Qt::OtherFocusReason);
}

void TitleEditor::follow()
{
    const int node = state_.scene.indexOf(nodeId_);
    if (node < 0) {
        finish(false);
        return;
    }
    const QRectF card = state_.viewport.toScreen(state_.scene.nodes()[static_cast<std::size_t>(node)].rect);
    const qreal scale = state_.viewport.scale;
    const qreal left = card.left() + (card::padding + card::tile + 4) * scale;
    const qreal width = std::max(card.right() - 8 * scale - left, kSmallestWidth);
    const qreal height = std::max(28.0, 32 * scale);
    setFont(state_.theme.font(std::clamp(qRound(13 * scale), 12, 26), true));
    setGeometry(QRectF(left, card.top() + card::headerHeight * scale / 2 - height / 2, width, height).toRect());
}

void TitleEditor::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        finish(true);
        return;
    case Qt::Key_Escape:
        finish(false);
        return;
    default:
        QLineEdit::keyPressEvent(event);
        // What the field does not use must not reach the canvas, where letters are commands.
        event->accept();
    }
}

void TitleEditor::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) // its own context menu
        finish(true);
}

void TitleEditor::finish(bool take)
{
    if (std::exchange(done_, true))
        return;
    const std::string id = ss(nodeId_);
    const NodeModel* node = state_.session ? state_.session->model().node(id) : nullptr;
    const std::string title = ss(text().trimmed());
    if (take && node && !title.empty() && title != node->title) {
        Result<EditStep> step = state_.session->document().makeSet(Path::nodeData(id) / std::string_view("title"),
                                                                   Value(title), MR_TEXT("Rename node"));
        if (step)
            state_.session->push(std::move(*step));
    }
    const bool hadFocus = hasFocus();
    hide();
    if (hadFocus)
        parentWidget()->setFocus(Qt::OtherFocusReason);
    deleteLater();
}

} // namespace millrace::ui
