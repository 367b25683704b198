#include "ui/inspector/fields/shapedcontrol.h"

#include <QVBoxLayout>

namespace millrace::ui {

ShapedControl::ShapedControl(ValueControl* content, ToShown toShown, ToHeld toHeld, QWidget* parent)
    : ValueControl(parent), content_(content), toShown_(std::move(toShown)), toHeld_(std::move(toHeld))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(content_);
    setFocusProxy(content_);
    content_->edited = [this](const Value& shown) {
        held_ = toHeld_(shown, held_);
        change(held_);
    };
    content_->finished = [this] { finish(); };
}

void ShapedControl::setValue(const Value& value)
{
    held_ = value;
    content_->setValue(toShown_(value));
}

void ShapedControl::setName(const QString& name)
{
    setAccessibleName(name);
    content_->setName(name);
}

} // namespace millrace::ui
