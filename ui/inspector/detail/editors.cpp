#include "ui/inspector/detail/editors.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/text/codeeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <cmath>

namespace millrace::ui {

namespace {

QHBoxLayout* tightLayout(QWidget* owner, QWidget* content)
{
    auto* layout = new QHBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(content);
    owner->setFocusProxy(content);
    content->setAccessibleName(owner->accessibleName());
    return layout;
}

const Value& orDefault(const Value& value, const FieldSpec& spec)
{
    return value.isNull() ? spec.defaultValue : value;
}

CodeEditor::Language languageOf(const FieldSpec& spec, const std::string& language)
{
    switch (spec.kind) {
    case FieldKind::Jinja:
        return CodeEditor::Language::Jinja;
    case FieldKind::Template:
        return CodeEditor::Language::Template;
    case FieldKind::Code:
        return language == "javascript" ? CodeEditor::Language::JavaScript : CodeEditor::Language::Python;
    default:
        return CodeEditor::Language::Plain;
    }
}

const Value& atPath(const Value& data, const std::string& dotted)
{
    const Value* current = &data;
    for (const QString& part : qs(dotted).split(u'.'))
        current = &(*current)[ss(part)];
    return *current;
}

} // namespace

TextField::TextField(const FieldSpec& spec, QWidget* parent) : FieldWidget(parent), edit_(new QLineEdit(this))
{
    setAccessibleName(translate(spec.label));
    tightLayout(this, edit_);
    connect(edit_, &QLineEdit::textEdited, this, [this](const QString& text) { emit edited(Value(ss(text))); });
    connect(edit_, &QLineEdit::editingFinished, this, &FieldWidget::editingFinished);
}

void TextField::setValue(const Value& value, const Value&)
{
    edit_->setReadOnly(!value.isString() && !value.isNull());
    const QString text = plainText(value);
    if (edit_->text() != text)
        edit_->setText(text);
}

EditorField::EditorField(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
    : FieldWidget(parent), spec_(spec), editor_(new CodeEditor(context.theme, languageOf(spec, {}), this))
{
    setAccessibleName(translate(spec.label));
    tightLayout(this, editor_);
    editor_->setLineNumbersVisible(spec.kind == FieldKind::Code);
    editor_->setVisibleLines(spec.kind == FieldKind::Code ? 8 : 3, spec.kind == FieldKind::Code ? 24 : 14);
    connect(editor_, &CodeEditor::textEdited, this, [this](const QString& text) { emit edited(Value(ss(text))); });
    connect(editor_, &CodeEditor::editingFinished, this, &FieldWidget::editingFinished);
    connect(editor_, &CodeEditor::undoRequested, this, &FieldWidget::undoRequested);
    connect(editor_, &CodeEditor::redoRequested, this, &FieldWidget::redoRequested);
}

void EditorField::setValue(const Value& value, const Value& data)
{
    if (!spec_.languageField.empty()) {
        const std::string language = atPath(data, spec_.languageField).toString();
        if (language != language_)
            editor_->setLanguage(languageOf(spec_, language));
        language_ = language;
    }
    editor_->setReadOnly(!value.isString() && !value.isNull());
    editor_->setText(plainText(value));
}

NumberField::NumberField(const FieldSpec& spec, QWidget* parent)
    : FieldWidget(parent), spec_(spec), box_(steadyNumber(this))
{
    setAccessibleName(translate(spec.label));
    tightLayout(this, box_);
    const bool bounded = spec.minimum < spec.maximum;
    box_->setRange(bounded ? spec.minimum : -1e15, bounded ? spec.maximum : 1e15);
    box_->setDecimals(spec.kind == FieldKind::Integer ? 0 : 4);
    box_->setMinimumWidth(110);
    box_->setKeyboardTracking(false);
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double number) {
        if (spec_.kind == FieldKind::Integer)
            emit edited(Value(static_cast<std::int64_t>(std::llround(number))));
        else
            emit edited(Value(number));
    });
    connect(box_, &QDoubleSpinBox::editingFinished, this, &FieldWidget::editingFinished);
}

void NumberField::setValue(const Value& value, const Value&)
{
    const Value& shown = orDefault(value, spec_);
    double number = shown.toDouble();
    if (shown.isInt())
        number = static_cast<double>(shown.toInt());
    else if (shown.isString())
        number = qs(shown.toString()).toDouble();
    const QSignalBlocker quiet(box_);
    // A file may break the bounds of the editor; the form shows what is there and lets it be.
    if (number < box_->minimum())
        box_->setMinimum(number);
    if (number > box_->maximum())
        box_->setMaximum(number);
    box_->setValue(number);
}

SwitchField::SwitchField(const FieldSpec& spec, QWidget* parent)
    : FieldWidget(parent), spec_(spec), box_(new QCheckBox(this))
{
    setAccessibleName(translate(spec.label));
    tightLayout(this, box_);
    connect(box_, &QCheckBox::toggled, this, [this](bool on) {
        emit edited(Value(on));
        emit editingFinished();
    });
}

void SwitchField::setValue(const Value& value, const Value&)
{
    const QSignalBlocker quiet(box_);
    box_->setChecked(orDefault(value, spec_).toBool());
}

ChoiceField::ChoiceField(const FieldSpec& spec, QWidget* parent)
    : FieldWidget(parent), spec_(spec), box_(steadyCombo(this))
{
    setAccessibleName(translate(spec.label));
    tightLayout(this, box_);
    for (const Choice& choice : spec.choices)
        box_->addItem(translate(choice.label), qs(choice.value));
    connect(box_, &QComboBox::activated, this, [this](int index) {
        emit edited(Value(ss(box_->itemData(index).toString())));
        emit editingFinished();
    });
}

void ChoiceField::setValue(const Value& value, const Value&)
{
    const QString text = plainText(orDefault(value, spec_));
    int index = box_->findData(text);
    if (index < 0 && !text.isEmpty()) {
        box_->addItem(text, text);
        index = box_->count() - 1;
    }
    const QSignalBlocker quiet(box_);
    box_->setCurrentIndex(index);
}

} // namespace millrace::ui
