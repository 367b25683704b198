#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>
#include <memory>

namespace millrace::ui {

/// A text with references: `{{#…#}}` shown as chips, completion at `{{`, `/` and Ctrl+Space from the variables in
/// scope, Jinja2 highlighting and completion where asked. Text in and out is exactly what the file holds.
class TemplateEditor : public QWidget {
    Q_OBJECT
public:
    enum class Syntax { Template, Jinja, Plain };
    TemplateEditor(const RenderContext& context, Syntax syntax, QWidget* parent = nullptr);
    ~TemplateEditor() override;

    void setText(const QString& text); ///< does not emit edited()
    QString text() const;
    void setSyntax(Syntax syntax);
    /// Names that the text may use as they are (Jinja2 inputs), besides the variables in scope.
    void setLocalNames(const QStringList& names);
    void setPlaceholder(const QString& text);
    void setVisibleLines(int minimum, int maximum); ///< grows with its text between these; 1, 1: a single line
    void setContextVariable(bool offered);          ///< `{{#context#}}` of an llm
    void setReadOnly(bool readOnly);

signals:
    void edited(const QString& text);
    void editingFinished();
    void undoRequested();
    void redoRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
