#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QFrame>
#include <QStringList>

namespace millrace::ui {

class VariableList;

/// What can be written at the cursor of a text, in a popup that leaves the focus in the text.
class TemplateCompletion : public QFrame {
    Q_OBJECT
public:
    TemplateCompletion(const RenderContext& context, QWidget* editor);

    /// References: variables in scope (and the context of an llm).
    void offerReferences(bool contextVariable);
    /// Jinja2: names of inputs, words of the language.
    void offerJinja(const QStringList& names);
    /// False when nothing matches.
    bool setFilter(const QString& text);
    void openBelow(const QWidget* editor, const QRect& cursor);
    bool handleKey(const QKeyEvent& event);

signals:
    void referenceChosen(const QString& reference);
    void wordChosen(const QString& word);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const RenderContext& context_;
    VariableList* list_;
};

} // namespace millrace::ui
