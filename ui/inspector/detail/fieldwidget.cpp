#include "ui/inspector/detail/fieldwidget.h"

#include "ui/inspector/detail/editors.h"
#include "ui/inspector/detail/fieldview.h"

namespace millrace::ui {

FieldWidget* makeFieldWidget(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
{
    switch (spec.kind) {
    case FieldKind::Text:
        return new TextField(spec, parent);
    case FieldKind::LongText:
    case FieldKind::Template:
    case FieldKind::Jinja:
    case FieldKind::Code:
        return new EditorField(context, spec, parent);
    case FieldKind::Number:
    case FieldKind::Integer:
        return new NumberField(spec, parent);
    case FieldKind::Switch:
        return new SwitchField(spec, parent);
    case FieldKind::Choice:
        return new ChoiceField(spec, parent);
    default:
        return new FieldView(context, spec.kind, parent);
    }
}

} // namespace millrace::ui
