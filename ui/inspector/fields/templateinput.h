#pragma once

#include "ui/inspector/fields/templateeditor.h"

#include <QPlainTextEdit>
#include <QTimer>

namespace millrace::ui {

class TemplateCompletion;
class TemplateDocument;
class TemplateHighlighter;

/// The text widget of a TemplateEditor.
class TemplateInput : public QPlainTextEdit {
    Q_OBJECT
public:
    TemplateInput(const RenderContext& context, TemplateEditor::Syntax syntax, QWidget* parent);

    void setExactText(const QString& text);
    QString exactText() const;
    void setSyntax(TemplateEditor::Syntax syntax);
    void setLocalNames(const QStringList& names) { names_ = names; }
    void setContextVariable(bool offered);
    void setSingleLine(bool single);
    /// The height of the text in pixels, between these numbers of lines; lays out no more than that.
    int heightFor(int minimumLines, int maximumLines) const;
    /// Tells of edits that were held back while typing in a long text.
    void flush();

signals:
    void edited(const QString& text);
    void editingFinished();
    void undoRequested();
    void redoRequested();
    void heightChanged();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;
    void insertFromMimeData(const QMimeData* source) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void dropEvent(QDropEvent* event) override;

private:
    void onContentsChange();
    void plainFormatAtCursor();
    void openCompletion(int triggerStart, int triggerLength);
    void updateCompletion();
    void afterTyping(const QString& typed);
    void complete(const QString& text, bool reference);
    QString before(int characters) const;
    bool insideJinja() const;

    const RenderContext& context_;
    TemplateDocument* document_;
    TemplateHighlighter* highlighter_;
    TemplateCompletion* completion_ = nullptr;
    TemplateEditor::Syntax syntax_;
    QStringList names_;
    QTimer late_;
    int triggerStart_ = 0;
    int triggerLength_ = 0;
    bool contextVariable_ = false;
    bool singleLine_ = false;
    bool setting_ = false;
};

} // namespace millrace::ui
