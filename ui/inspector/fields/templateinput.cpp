#include "ui/inspector/fields/templateinput.h"

#include "ui/edit/documentsession.h"
#include "ui/inspector/fields/templatecompletion.h"
#include "ui/inspector/fields/templatedocument.h"
#include "ui/inspector/fields/templatehighlighter.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QTextBlock>

namespace millrace::ui {

namespace {

/// Above this, each keystroke does not copy the whole text; it is told when typing rests.
constexpr int longText = 60'000;
constexpr int restMilliseconds = 300;

bool startsCompletion(QChar previous)
{
    return previous.isNull() || previous.isSpace() || previous.script() == QChar::Script_Han || previous.isPunct();
}

} // namespace

TemplateInput::TemplateInput(const RenderContext& context, TemplateEditor::Syntax syntax, QWidget* parent)
    : QPlainTextEdit(parent), context_(context), document_(new TemplateDocument(context, this)),
      highlighter_(new TemplateHighlighter(context.theme, document_)), syntax_(syntax)
{
    document_->setDocumentMargin(2);
    setDocument(document_);
    setViewportMargins(3, 0, 3, 0); // texts stand in line with those of other fields
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    late_.setSingleShot(true);
    late_.setInterval(restMilliseconds);
    connect(&late_, &QTimer::timeout, this, [this] { emit edited(exactText()); });
    connect(document_, &QTextDocument::contentsChanged, this, &TemplateInput::onContentsChange);
    connect(&context.session, &DocumentSession::changed, document_, &TemplateDocument::refreshChips);
    setSyntax(syntax);
}

void TemplateInput::setExactText(const QString& text)
{
    late_.stop();
    setting_ = true;
    const bool wasEmpty = document_->isEmpty();
    document_->setExactText(text);
    if (wasEmpty && !hasFocus())
        moveCursor(QTextCursor::Start);
    setting_ = false;
}

QString TemplateInput::exactText() const
{
    return document_->exactText();
}

void TemplateInput::setSyntax(TemplateEditor::Syntax syntax)
{
    syntax_ = syntax;
    setting_ = true;
    document_->setReferences(syntax == TemplateEditor::Syntax::Template, contextVariable_);
    highlighter_->setActive(syntax == TemplateEditor::Syntax::Jinja);
    setting_ = false;
    const Metrics& m = context_.theme.metrics();
    const bool code = syntax == TemplateEditor::Syntax::Jinja;
    document_->setDefaultFont(code ? context_.theme.monospace(m.fontBody - 1) : context_.theme.font(m.fontBody));
}

void TemplateInput::setContextVariable(bool offered)
{
    contextVariable_ = offered;
    setSyntax(syntax_);
}

void TemplateInput::setSingleLine(bool single)
{
    singleLine_ = single;
    setVerticalScrollBarPolicy(single ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setLineWrapMode(single ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
}

int TemplateInput::heightFor(int minimumLines, int maximumLines) const
{
    const QFontMetricsF metrics(document_->defaultFont());
    const qreal line = std::ceil(metrics.lineSpacing()) + 2;
    const qreal most = line * maximumLines;
    qreal height = 0;
    if (maximumLines > 1) {
        for (QTextBlock block = document_->begin(); block.isValid() && height < most; block = block.next())
            height += blockBoundingRect(block).height();
    }
    const int frame = 2 * frameWidth() + 2 * static_cast<int>(document_->documentMargin());
    return static_cast<int>(std::ceil(std::clamp(height, line * minimumLines, most))) + frame;
}

void TemplateInput::onContentsChange()
{
    emit heightChanged();
    if (setting_)
        return;
    if (document_->characterCount() > longText)
        late_.start();
    else
        emit edited(exactText());
}

void TemplateInput::flush()
{
    if (!late_.isActive())
        return;
    late_.stop();
    emit edited(exactText());
}

bool TemplateInput::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool undo = key->matches(QKeySequence::Undo);
        if (undo || key->matches(QKeySequence::Redo)) {
            if (event->type() == QEvent::KeyPress) {
                flush();
                emit undo ? undoRequested() : redoRequested();
            }
            event->accept();
            return true;
        }
        if (completion_ && completion_->isVisible() && event->type() == QEvent::KeyPress &&
            completion_->handleKey(*key))
            return true;
        if (event->type() == QEvent::ShortcutOverride && key->key() == Qt::Key_Space &&
            key->modifiers() == Qt::ControlModifier) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

/// Text typed behind a chip must not become part of it.
void TemplateInput::plainFormatAtCursor()
{
    if (textCursor().charFormat().objectType() != QTextFormat::NoObject)
        setCurrentCharFormat(QTextCharFormat());
}

void TemplateInput::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        if (syntax_ != TemplateEditor::Syntax::Plain)
            openCompletion(textCursor().position(), 0);
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (singleLine_ && enter) {
        flush();
        emit editingFinished();
        return;
    }
    plainFormatAtCursor();
    QPlainTextEdit::keyPressEvent(event);
    afterTyping(event->text());
}

void TemplateInput::inputMethodEvent(QInputMethodEvent* event)
{
    plainFormatAtCursor();
    QPlainTextEdit::inputMethodEvent(event);
    afterTyping(event->commitString());
}

void TemplateInput::afterTyping(const QString& typed)
{
    if (completion_ && completion_->isVisible()) {
        updateCompletion();
        return;
    }
    if (typed.isEmpty() || syntax_ == TemplateEditor::Syntax::Plain)
        return;
    if (typed.endsWith(u'}'))
        document_->makeChips(textCursor().position());
    const int position = textCursor().position();
    const QString last = before(2);
    if (typed == QStringLiteral("{") && last == QStringLiteral("{{"))
        openCompletion(position - 2, 2);
    else if ((typed == QStringLiteral("%") && last == QStringLiteral("{%") &&
              syntax_ == TemplateEditor::Syntax::Jinja) ||
             (typed == QStringLiteral("|") && insideJinja()))
        openCompletion(position, 0);
    else if (typed == QStringLiteral("/") && syntax_ == TemplateEditor::Syntax::Template &&
             startsCompletion(last.size() == 2 ? last[0] : QChar()))
        openCompletion(position - 1, 1);
}

QString TemplateInput::before(int characters) const
{
    const QTextCursor cursor = textCursor();
    const int at = cursor.positionInBlock();
    return cursor.block().text().mid(std::max(0, at - characters), std::min(characters, at));
}

bool TemplateInput::insideJinja() const
{
    const QString text = before(400);
    return syntax_ == TemplateEditor::Syntax::Jinja &&
           std::max(text.lastIndexOf(QStringLiteral("{{")), text.lastIndexOf(QStringLiteral("{%"))) >
               std::max(text.lastIndexOf(QStringLiteral("}}")), text.lastIndexOf(QStringLiteral("%}")));
}

void TemplateInput::openCompletion(int triggerStart, int triggerLength)
{
    if (!completion_) {
        completion_ = new TemplateCompletion(context_, this);
        connect(completion_, &TemplateCompletion::referenceChosen, this,
                [this](const QString& text) { complete(text, true); });
        connect(completion_, &TemplateCompletion::wordChosen, this,
                [this](const QString& text) { complete(text, false); });
    }
    if (syntax_ == TemplateEditor::Syntax::Jinja)
        completion_->offerJinja(names_);
    else
        completion_->offerReferences(contextVariable_);
    triggerStart_ = triggerStart;
    triggerLength_ = triggerLength;
    if (completion_->setFilter({}))
        completion_->openBelow(viewport(), cursorRect());
}

void TemplateInput::updateCompletion()
{
    const int from = triggerStart_ + triggerLength_;
    const int to = textCursor().position();
    const QString typed = to >= from ? document_->exactText(from, to) : QString();
    const bool left = to < from || typed.contains(u'\n') || typed.contains(u'}') || typed.contains(u' ');
    if (left || !completion_->setFilter(typed)) {
        completion_->hide();
        // What was typed may be a whole reference by now.
        document_->makeChips(to);
        return;
    }
    completion_->openBelow(viewport(), cursorRect());
}

void TemplateInput::complete(const QString& text, bool reference)
{
    completion_->hide();
    QTextCursor cursor = textCursor();
    const int end = cursor.position();
    cursor.setPosition(std::min(triggerStart_, end));
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    const bool opened = triggerLength_ == 2; // `{{` was typed
    QString insert = text;
    if (!reference && (opened || (!insideJinja() && names_.contains(text))))
        insert = QStringLiteral("{{ %1 }}").arg(text);
    document_->insertExactText(cursor, insert);
    setFocus();
}

void TemplateInput::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    if (completion_)
        completion_->hide();
    flush();
    emit editingFinished();
}

void TemplateInput::hideEvent(QHideEvent* event)
{
    // The page may be about to go.
    flush();
    QPlainTextEdit::hideEvent(event);
}

void TemplateInput::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        emit heightChanged();
}

void TemplateInput::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu* menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (syntax_ != TemplateEditor::Syntax::Plain && !isReadOnly()) {
        menu->addSeparator();
        menu->addAction(tr("Insert variable…"), this, [this] {
            setFocus();
            openCompletion(textCursor().position(), 0);
        });
    }
    menu->popup(event->globalPos());
}

QMimeData* TemplateInput::createMimeDataFromSelection() const
{
    auto* data = new QMimeData;
    const QTextCursor cursor = textCursor();
    data->setText(document_->exactText(cursor.selectionStart(), cursor.selectionEnd()));
    return data;
}

bool TemplateInput::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasText() && !isReadOnly();
}

void TemplateInput::insertFromMimeData(const QMimeData* source)
{
    if (!canInsertFromMimeData(source))
        return;
    QString text = source->text();
    if (singleLine_)
        text.replace(QStringLiteral("\r\n"), QStringLiteral(" ")).replace(u'\n', u' ');
    document_->insertExactText(textCursor(), text);
    ensureCursorVisible();
}

void TemplateInput::dropEvent(QDropEvent* event)
{
    QPlainTextEdit::dropEvent(event);
    setFocus(Qt::MouseFocusReason);
}

} // namespace millrace::ui
