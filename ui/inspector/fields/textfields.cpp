#include "ui/inspector/fields/textfields.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/templateeditor.h"

#include <QVBoxLayout>

namespace millrace::ui {

TemplateField::TemplateField(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
    : FieldWidget(parent), spec_(spec),
      editor_(new TemplateEditor(
          context, spec.kind == FieldKind::Jinja ? TemplateEditor::Syntax::Jinja : TemplateEditor::Syntax::Template,
          this))
{
    setAccessibleName(translate(spec.label));
    editor_->setAccessibleName(accessibleName());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(editor_);
    setFocusProxy(editor_);
    const bool address = spec.path == "url";
    editor_->setVisibleLines(address ? 1 : 3, address ? 4 : 20);
    connect(editor_, &TemplateEditor::edited, this, [this](const QString& text) { emit edited(Value(ss(text))); });
    connect(editor_, &TemplateEditor::editingFinished, this, &FieldWidget::editingFinished);
    connect(editor_, &TemplateEditor::undoRequested, this, &FieldWidget::undoRequested);
    connect(editor_, &TemplateEditor::redoRequested, this, &FieldWidget::redoRequested);
}

bool TemplateField::followsOthers() const
{
    return spec_.kind == FieldKind::Jinja;
}

void TemplateField::setValue(const Value& value, const Value& data)
{
    if (spec_.kind == FieldKind::Jinja) {
        QStringList names;
        for (const Value& variable : data["variables"].toArray())
            names << qs(variable["variable"].toString());
        editor_->setLocalNames(names);
    }
    editor_->setReadOnly(!value.isString() && !value.isNull());
    const QString text = plainText(value);
    if (editor_->text() != text)
        editor_->setText(text);
}

} // namespace millrace::ui
