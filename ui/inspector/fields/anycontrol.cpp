#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"

#include <QHBoxLayout>

namespace millrace::ui {

AnyControl::AnyControl(const RenderContext& context, QWidget* parent) : ValueControl(parent), context_(context)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void AnyControl::setValue(const Value& value)
{
    const Kind kind = value.isBool()                                                ? Kind::Flag
                      : value.isNumber()                                            ? Kind::Number
                      : value.isString() || (value.isNull() && kind_ != Kind::Data) ? Kind::Text
                                                                                    : Kind::Data;
    if (kind != kind_) {
        if (control_) {
            control_->edited = nullptr;
            control_->finished = nullptr;
            control_->hide();
            control_->deleteLater();
        }
        kind_ = kind;
        if (kind == Kind::Flag)
            control_ =
                new ChoiceControl({{Value(true), Fields::tr("true")}, {Value(false), Fields::tr("false")}}, this);
        else if (kind == Kind::Number)
            control_ = new NumberControl(this, {0, 0, value.isInt(), false, {}});
        else if (kind == Kind::Text)
            control_ = new TemplateControl(context_, this, 1, 8);
        else
            control_ = new DataControl(context_, this);
        forward(control_);
        layout()->addWidget(control_);
        setFocusProxy(control_);
        control_->setName(name_);
    }
    control_->setValue(value);
}

void AnyControl::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    if (control_)
        control_->setName(name);
}

} // namespace millrace::ui
