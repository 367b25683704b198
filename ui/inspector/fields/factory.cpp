// Which widget edits or shows a setting: one line per kind. The file of a kind is named after it.
#include "ui/edit/translate.h"
#include "ui/inspector/detail/editors.h"
#include "ui/inspector/detail/fieldview.h"
#include "ui/inspector/fields/bound.h"
#include "ui/inspector/fields/codefield.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/http.h"
#include "ui/inspector/fields/model.h"
#include "ui/inspector/fields/prompt.h"
#include "ui/inspector/fields/schema.h"
#include "ui/inspector/fields/textfields.h"

namespace millrace::ui {

namespace {

/// What an llm takes as knowledge.
QStringList contextTypes()
{
    return {QStringLiteral("string"), QStringLiteral("array[object]"), QStringLiteral("array[string]"),
            QStringLiteral("object")};
}

/// What a memory needs depends on how the model is asked.
FieldWidget* makeMemoryField(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
{
    auto* field = new ControlField(makeMemory(context, nullptr), translate(spec.label), parent);
    field->setFollow([](const Value&) {});
    return field;
}

} // namespace

FieldWidget* makeFieldWidget(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
{
    switch (spec.kind) {
    case FieldKind::Text:
        return new TextField(spec, parent);
    case FieldKind::LongText:
        return new EditorField(context, spec, parent);
    case FieldKind::Template:
    case FieldKind::Jinja:
        return new TemplateField(context, spec, parent);
    case FieldKind::Code:
        return new CodeField(context, spec, parent);
    case FieldKind::Number:
    case FieldKind::Integer:
        return new NumberField(spec, parent);
    case FieldKind::Switch:
        return new SwitchField(spec, parent);
    case FieldKind::Choice:
        return new ChoiceField(spec, parent);
    case FieldKind::Prompt:
        return new PromptField(context, spec, parent);
    case FieldKind::Model:
        return new ControlField(makeModel(context, nullptr), translate(spec.label), parent);
    case FieldKind::Memory:
        return makeMemoryField(context, spec, parent);
    case FieldKind::Vision:
        return new ControlField(makeVision(context, nullptr), translate(spec.label), parent);
    case FieldKind::Context:
        return new ControlField(new SelectorControl(context, nullptr, contextTypes()), translate(spec.label), parent);
    case FieldKind::KeyValueText:
        return new ControlField(makeKeyValues(context, nullptr), translate(spec.label), parent);
    case FieldKind::HttpBody:
        return new ControlField(makeHttpBody(context, nullptr), translate(spec.label), parent);
    case FieldKind::HttpAuth:
        return new ControlField(makeHttpAuth(context, nullptr), translate(spec.label), parent);
    case FieldKind::Timeouts:
        return new ControlField(makeTimeouts(context, nullptr), translate(spec.label), parent);
    case FieldKind::Schema:
        return new ControlField(spec.path == "structured_output" ? makeWrappedSchema(context, nullptr)
                                                                 : makeSchema(context, nullptr),
                                translate(spec.label), parent);
    default:
        if (FieldWidget* form = makeFormField(context, spec, parent))
            return form;
        // A kind without an editor is shown in words and marked as view-only.
        return new FieldView(context, spec.kind, parent);
    }
}

} // namespace millrace::ui
