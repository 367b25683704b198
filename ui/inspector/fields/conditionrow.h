#pragma once

#include "ui/inspector/fields/operators.h"
#include "ui/inspector/fields/valuecontrol.h"

class QHBoxLayout;
class QVBoxLayout;

namespace millrace::ui {

class ChoiceControl;
class SelectorControl;
struct RenderContext;

/// One condition: what is compared, how, and with what. The operators and the control of the value follow the type.
class ConditionControl : public ValueControl {
public:
    enum class Subject {
        Variable,  ///< `variable_selector`
        Attribute, ///< `key`: an attribute of a file
        Element    ///< elements of a list-operator: `key` when they are files
    };
    ConditionControl(const RenderContext& context, ConditionPlace place, Subject subject, QWidget* parent);

    void setValue(const Value& value) override;
    void setName(const QString& name) override;

private:
    enum class Operand { None, Text, PlainText, Number, Boolean, Flags, Files };
    struct Type {
        QString name, attribute;
    };
    Type typeOfSubject() const;
    Operand operandFor(const Type& type) const;
    bool usesKey() const;
    void show();
    void makeOperand(Operand operand, const Type& type);
    void showOperand();
    void pickVariable(const Value& selector);
    void pickKey(const Value& key);
    void fitToType();
    void set(const char* key, const Value& value);
    void send(bool once);

    const RenderContext& context_;
    ConditionPlace place_;
    Subject subject_;
    SelectorControl* variable_ = nullptr;
    ChoiceControl* key_ = nullptr;
    ChoiceControl* operator_;
    ValueControl* operand_ = nullptr;
    Operand shownOperand_ = Operand::None;
    QString shownAttribute_;
    QHBoxLayout* line_;
    QVBoxLayout* layout_;
    QString name_;
    Value value_;
};

} // namespace millrace::ui
