#include "ui/run/startform.h"

#include "ui/edit/translate.h"
#include "ui/run/detail/formfield.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"

#include <QVBoxLayout>

namespace millrace::ui {

StartForm::StartForm(Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme), layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(theme.metrics().space4);
}

void StartForm::setVariables(const Value& variables, const QString& folder)
{
    if (variables_ == variables && folder_ == folder)
        return;
    const Value kept = values();
    variables_ = variables;
    folder_ = folder;
    build();
    setValues(kept);
}

void StartForm::build()
{
    clearLayout(layout_);
    fields_.clear();
    for (const Value& variable : variables_.toArray()) {
        if (!variable.isObject() || variable["hide"].toBool() || variable["variable"].toString().empty())
            continue;
        FormField* field = FormField::make(theme_, variable, folder_, this);
        connect(field, &FormField::edited, this, &StartForm::edited);
        fields_.append(field);
        layout_->addWidget(field);
    }
}

Value StartForm::values() const
{
    Value::Object out;
    for (const FormField* field : fields_) {
        Value value = field->value();
        if (!value.isNull())
            out.set(ss(field->name()), std::move(value));
    }
    return Value(std::move(out));
}

void StartForm::setValues(const Value& values)
{
    for (FormField* field : std::as_const(fields_))
        if (const Value* value = values.find(ss(field->name())))
            field->setValue(*value);
}

void StartForm::reset()
{
    build();
}

bool StartForm::validate()
{
    FormField* first = nullptr;
    for (FormField* field : std::as_const(fields_))
        if (!field->validate() && !first)
            first = field;
    if (first)
        first->control()->setFocus();
    return !first;
}

bool StartForm::showProblem(const QString& variable, const QString& text)
{
    for (FormField* field : std::as_const(fields_)) {
        if (field->name() != variable)
            continue;
        field->showProblem(text);
        field->control()->setFocus();
        return true;
    }
    return false;
}

} // namespace millrace::ui
