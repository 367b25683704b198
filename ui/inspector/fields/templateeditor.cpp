#include "ui/inspector/fields/templateeditor.h"

#include "ui/inspector/fields/templateinput.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace millrace::ui {

struct TemplateEditor::Private {
    TemplateInput* input;
    int minimumLines = 3;
    int maximumLines = 14;
    int height = 0;

    void fit();
};

TemplateEditor::TemplateEditor(const RenderContext& context, Syntax syntax, QWidget* parent)
    : QWidget(parent), d_(new Private{new TemplateInput(context, syntax, this)})
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d_->input);
    setFocusProxy(d_->input);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(d_->input, &TemplateInput::edited, this, &TemplateEditor::edited);
    connect(d_->input, &TemplateInput::editingFinished, this, &TemplateEditor::editingFinished);
    connect(d_->input, &TemplateInput::undoRequested, this, &TemplateEditor::undoRequested);
    connect(d_->input, &TemplateInput::redoRequested, this, &TemplateEditor::redoRequested);
    connect(d_->input, &TemplateInput::heightChanged, this, [this] { d_->fit(); });
    d_->fit();
}

TemplateEditor::~TemplateEditor()
{
    // A text that goes away changes its height a last time.
    d_->input->disconnect(this);
}

void TemplateEditor::Private::fit()
{
    const int wanted = input->heightFor(minimumLines, maximumLines);
    if (wanted == height)
        return;
    height = wanted;
    input->setFixedHeight(wanted);
}

void TemplateEditor::setText(const QString& text)
{
    d_->input->setExactText(text);
}

QString TemplateEditor::text() const
{
    return d_->input->exactText();
}

void TemplateEditor::setSyntax(Syntax syntax)
{
    d_->input->setSyntax(syntax);
    d_->fit();
}

void TemplateEditor::setLocalNames(const QStringList& names)
{
    d_->input->setLocalNames(names);
}

void TemplateEditor::setPlaceholder(const QString& text)
{
    d_->input->setPlaceholderText(text);
}

void TemplateEditor::setVisibleLines(int minimum, int maximum)
{
    d_->minimumLines = minimum;
    d_->maximumLines = std::max(minimum, maximum);
    d_->input->setSingleLine(maximum <= 1);
    d_->fit();
}

void TemplateEditor::setContextVariable(bool offered)
{
    d_->input->setContextVariable(offered);
}

void TemplateEditor::setReadOnly(bool readOnly)
{
    d_->input->setReadOnly(readOnly);
}

void TemplateEditor::showEvent(QShowEvent* event)
{
    // The name is given to the whole; assistive technology meets the text inside.
    d_->input->setAccessibleName(accessibleName());
    QWidget::showEvent(event);
}

} // namespace millrace::ui
