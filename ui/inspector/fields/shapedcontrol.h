#pragma once

#include "ui/inspector/fields/valuecontrol.h"

namespace millrace::ui {

/// Shows a value in another shape than the document has it.
class ShapedControl : public ValueControl {
public:
    using ToShown = std::function<Value(const Value& held)>;
    using ToHeld = std::function<Value(const Value& shown, const Value& before)>;
    ShapedControl(ValueControl* content, ToShown toShown, ToHeld toHeld, QWidget* parent);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;

private:
    ValueControl* content_;
    ToShown toShown_;
    ToHeld toHeld_;
    Value held_;
};

} // namespace millrace::ui
