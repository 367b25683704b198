#include "ui/inspector/fields/conditionrow.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/conditions.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/operand.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/templateeditor.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QUuid>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

ChoiceControl::Choices operatorChoices(const QStringList& operators)
{
    ChoiceControl::Choices out;
    for (const QString& op : operators)
        out.emplace_back(Value(ss(op)), operatorText(op));
    return out;
}

bool asksFiles(const QString& type, const QString& op)
{
    return type == QStringLiteral("array[file]") && takesValue(op);
}

/// Conditions on the files of a list: {case_id, logical_operator, conditions}.
ValueControl* makeFileConditions(const RenderContext& context, QWidget* parent)
{
    ListSpec list;
    list.makeItem = [&context](QWidget* owner) {
        return new ConditionControl(context, ConditionPlace::Case, ConditionControl::Subject::Attribute, owner);
    };
    list.itemName = [](int index) { return Fields::tr("file condition %1").arg(index + 1); };
    list.addText = Fields::tr("Add condition on files");
    list.newItem = [](const Value&) {
        return Value::object({{"id", ss(QUuid::createUuid().toString(QUuid::WithoutBraces))},
                              {"key", "name"},
                              {"varType", "string"},
                              {"comparison_operator", "contains"},
                              {"value", ""}});
    };
    std::vector<RecordField> fields{{"logical_operator", Fields::tr("operator between file conditions"),
                                     makeLogicalOperator,
                                     [](const Value& block) { return block["conditions"].size() > 1; }, false, true},
                                    {"conditions",
                                     {},
                                     [&context, list](QWidget* p) { return new ListControl(context.theme, list, p); },
                                     {},
                                     false,
                                     true}};
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    record->setAdjust([](Value& block, const Value&) {
        if (block["case_id"].isNull())
            block.set("case_id", ss(QUuid::createUuid().toString(QUuid::WithoutBraces)));
        if (block["logical_operator"].isNull())
            block.set("logical_operator", "and");
    });
    return record;
}

} // namespace

ConditionControl::ConditionControl(const RenderContext& context, ConditionPlace place, Subject subject, QWidget* parent)
    : ValueControl(parent), context_(context), place_(place), subject_(subject), operator_(new ChoiceControl({}, this)),
      line_(new QHBoxLayout), layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(context.theme.metrics().space1);
    line_->setSpacing(context.theme.metrics().space1);
    if (subject == Subject::Variable) {
        variable_ = new SelectorControl(context, this);
        layout_->addWidget(variable_);
        variable_->edited = [this](const Value& selector) { pickVariable(selector); };
    } else {
        key_ = new ChoiceControl(plainChoices(fileAttributes()), this);
        layout_->addWidget(key_);
        key_->edited = [this](const Value& key) { pickKey(key); };
    }
    layout_->addLayout(line_);
    line_->addWidget(operator_, 2, Qt::AlignTop);
    operator_->edited = [this](const Value& op) {
        set("comparison_operator", op);
        send(true);
    };
}

ConditionControl::Type ConditionControl::typeOfSubject() const
{
    if (subject_ == Subject::Attribute)
        return {QStringLiteral("string"), qs(value_["key"].toString())};
    if (subject_ == Subject::Element) {
        const QString type = elementTypeOf(context_);
        if (type == QStringLiteral("file"))
            return {type, qs(value_["key"].toString())};
        return {type.isEmpty() ? QStringLiteral("string") : type, {}};
    }
    Selector selector = selectorOf(value_["variable_selector"]);
    const QString known = typeOf(context_, selector);
    Type type{known.isEmpty() ? qs(value_["varType"].toString()) : known, {}};
    if (selector.size() > 2) {
        const QString last = qs(selector.back());
        selector.pop_back();
        if (typeOf(context_, selector) == QStringLiteral("file"))
            type.attribute = last;
    }
    return type;
}

bool ConditionControl::usesKey() const
{
    return subject_ == Subject::Attribute ||
           (subject_ == Subject::Element &&
            (elementTypeOf(context_) == QStringLiteral("file") || !value_["key"].toString().empty()));
}

ConditionControl::Operand ConditionControl::operandFor(const Type& type) const
{
    const QString op = qs(value_["comparison_operator"].toString());
    if (!takesValue(op))
        return Operand::None;
    if (subject_ == Subject::Variable && asksFiles(type.name, op))
        return Operand::Files;
    if (!valuesOfAttribute(type.attribute).isEmpty() && (op == QStringLiteral("in") || op == QStringLiteral("not in")))
        return Operand::Flags;
    if (type.attribute.isEmpty()) {
        if (type.name == QStringLiteral("boolean") || type.name == QStringLiteral("array[boolean]"))
            return Operand::Boolean;
        const bool number = type.name == QStringLiteral("number") || type.name == QStringLiteral("integer");
        if (number && subject_ == Subject::Variable)
            return Operand::Number;
    }
    return subject_ == Subject::Attribute ? Operand::PlainText : Operand::Text;
}

void ConditionControl::setValue(const Value& value)
{
    value_ = value;
    show();
}

void ConditionControl::show()
{
    const Type type = typeOfSubject();
    if (variable_)
        variable_->setValue(value_["variable_selector"]);
    if (key_) {
        key_->setVisible(usesKey());
        key_->setValue(value_["key"]);
    }
    operator_->setChoices(operatorChoices(operatorsFor(type.name, type.attribute, place_)));
    operator_->setValue(value_["comparison_operator"]);
    const Operand operand = operandFor(type);
    if (operand != shownOperand_ || (operand == Operand::Flags && type.attribute != shownAttribute_) || !operand_)
        makeOperand(operand, type);
    showOperand();
}

void ConditionControl::makeOperand(Operand operand, const Type& type)
{
    if (operand_) {
        operand_->edited = nullptr;
        operand_->finished = nullptr;
        operand_->hide();
        operand_->deleteLater(); // it may be the sender of the signal that led here
        operand_ = nullptr;
    }
    shownOperand_ = operand;
    shownAttribute_ = type.attribute;
    const char* key = "value";
    switch (operand) {
    case Operand::None:
        return;
    case Operand::Text: {
        auto* text = new TemplateControl(context_, this, 1, 4);
        text->editor()->setPlaceholder(Fields::tr("Value"));
        operand_ = text;
        break;
    }
    case Operand::PlainText:
        operand_ = new LineControl(this, Fields::tr("Value"));
        break;
    case Operand::Number:
        operand_ = new NumberOperand(context_, this);
        operand_->edited = [this](const Value& condition) {
            value_ = condition;
            send(false);
        };
        break;
    case Operand::Boolean:
        operand_ = new ChoiceControl({{Value(true), Fields::tr("true")}, {Value(false), Fields::tr("false")}}, this);
        break;
    case Operand::Flags:
        operand_ = new FlagsControl(plainChoices(valuesOfAttribute(type.attribute)), this, 2);
        break;
    case Operand::Files:
        operand_ = makeFileConditions(context_, this);
        key = "sub_variable_condition";
        break;
    }
    if (!operand_->edited) {
        operand_->edited = [this, key](const Value& value) {
            set(key, value);
            send(false);
        };
    }
    operand_->finished = [this] { finish(); };
    if (operand == Operand::Files || operand == Operand::Flags)
        layout_->addWidget(operand_);
    else
        line_->addWidget(operand_, 3, Qt::AlignTop);
    setName(name_);
}

void ConditionControl::showOperand()
{
    if (!operand_)
        return;
    if (shownOperand_ == Operand::Number)
        operand_->setValue(value_);
    else
        operand_->setValue(value_[shownOperand_ == Operand::Files ? "sub_variable_condition" : "value"]);
}

void ConditionControl::pickVariable(const Value& selector)
{
    set("variable_selector", selector);
    const QString type = typeOf(context_, selectorOf(selector));
    if (!type.isEmpty())
        set("varType", Value(ss(type)));
    fitToType();
    send(true);
}

void ConditionControl::pickKey(const Value& key)
{
    set("key", key);
    if (subject_ == Subject::Attribute) {
        const QString attribute = qs(key.toString());
        set("varType", Value(attribute == QStringLiteral("size") ? "number" : "string"));
    }
    fitToType();
    send(true);
}

/// After the subject changed: an operator and a value that the new type knows.
void ConditionControl::fitToType()
{
    const Type type = typeOfSubject();
    const QStringList operators = operatorsFor(type.name, type.attribute, place_);
    if (!operators.contains(qs(value_["comparison_operator"].toString())))
        set("comparison_operator", Value(ss(operators.value(0))));
    const Operand operand = operandFor(type);
    const Value& value = value_["value"];
    if (operand == Operand::Boolean && !value.isBool())
        set("value", Value(false));
    else if (operand == Operand::Flags && !value.isArray())
        set("value", Value(Value::Array()));
    else if (operand != Operand::Boolean && operand != Operand::Flags && (value.isBool() || value.isArray()))
        set("value", Value(""));
    if (operand == Operand::Number && value_["numberVarType"].isNull())
        set("numberVarType", Value("constant"));
}

void ConditionControl::set(const char* key, const Value& value)
{
    value_.set(key, value);
}

void ConditionControl::send(bool once)
{
    show();
    if (once)
        changeOnce(value_);
    else
        change(value_);
}

void ConditionControl::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    if (variable_)
        variable_->setName(partName(name, Fields::tr("variable")));
    if (key_)
        key_->setName(partName(name, Fields::tr("attribute")));
    operator_->setName(partName(name, Fields::tr("operator")));
    if (operand_)
        operand_->setName(shownOperand_ == Operand::Files ? name : partName(name, Fields::tr("value")));
}

} // namespace millrace::ui
