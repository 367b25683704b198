// Which widget edits or shows a setting: one line per kind. The file of a kind is named after it.
#include "ui/inspector/detail/editors.h"
#include "ui/inspector/detail/fieldview.h"

namespace millrace::ui {

FieldWidget* makeFieldWidget(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
{
    switch (spec.kind) {
    case FieldKind::Text:
        return new TextField(spec, parent);
    case FieldKind::LongText:
        return new EditorField(context, spec, parent);
    case FieldKind::Template:
        return new EditorField(context, spec, parent);
    case FieldKind::Jinja:
        return new EditorField(context, spec, parent);
    case FieldKind::Code:
        return new EditorField(context, spec, parent);
    case FieldKind::Number:
        return new NumberField(spec, parent);
    case FieldKind::Integer:
        return new NumberField(spec, parent);
    case FieldKind::Switch:
        return new SwitchField(spec, parent);
    case FieldKind::Choice:
        return new ChoiceField(spec, parent);
    default:
        // A kind without an editor is shown in words and marked as view-only.
        return new FieldView(context, spec.kind, parent);
    }
}

} // namespace millrace::ui
