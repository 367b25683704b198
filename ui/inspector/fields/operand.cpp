#include "ui/inspector/fields/operand.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace millrace::ui {

QToolButton* makeSourceButton(const RenderContext& context, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIconSize(QSize(14, 14));
    button->setFixedSize(26, context.theme.metrics().controlHeight);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void showSource(const RenderContext& context, QToolButton* button, bool variable, const QString& name)
{
    button->setIcon(context.theme.icon(variable ? QStringLiteral("variable") : QStringLiteral("edit"),
                                       context.theme.colors().textMuted));
    button->setToolTip(variable ? Fields::tr("From a variable. Click to enter a value.")
                                : Fields::tr("A fixed value. Click to take a variable."));
    button->setAccessibleName(partName(name, Fields::tr("source: variable or constant")));
    button->setAccessibleDescription(variable ? Fields::tr("variable") : Fields::tr("constant"));
}

NumberOperand::NumberOperand(const RenderContext& context, QWidget* parent)
    : ValueControl(parent), context_(context), source_(makeSourceButton(context, this)),
      constant_(new LineControl(this, Fields::tr("Number"))),
      variable_(new SelectorControl(context, this, {QStringLiteral("number")}))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(constant_, 1);
    layout->addWidget(variable_, 1);
    layout->addWidget(source_);
    connect(source_, &QToolButton::clicked, this, [this] {
        value_.set("numberVarType", isVariable() ? "constant" : "variable");
        value_.set("value", "");
        show();
        changeOnce(value_);
    });
    constant_->edited = [this](const Value& text) {
        value_.set("value", text);
        change(value_);
    };
    constant_->finished = [this] { finish(); };
    variable_->edited = [this](const Value& selector) {
        value_.set("value", ss(referenceText(selectorOf(selector))));
        changeOnce(value_);
    };
}

bool NumberOperand::isVariable() const
{
    return value_["numberVarType"].toString() == "variable";
}

void NumberOperand::setValue(const Value& condition)
{
    value_ = condition;
    show();
}

void NumberOperand::show()
{
    constant_->setVisible(!isVariable());
    variable_->setVisible(isVariable());
    showSource(context_, source_, isVariable(), name_);
    if (isVariable())
        variable_->field()->setSelector(referenceOf(plainText(value_["value"])));
    else
        constant_->setValue(value_["value"]);
}

void NumberOperand::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    constant_->setName(name);
    variable_->setName(name);
    showSource(context_, source_, isVariable(), name);
}

TypedControl::TypedControl(const RenderContext& context, QWidget* parent, Options options)
    : ValueControl(parent), context_(context), options_(options), layout_(new QHBoxLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
}

void TypedControl::setType(const QString& type)
{
    if (control_ && type == type_)
        return;
    type_ = type;
    if (control_) {
        control_->edited = nullptr;
        control_->finished = nullptr;
        control_->hide();
        control_->deleteLater();
    }
    if (type == QStringLiteral("number") || type == QStringLiteral("integer") || type == QStringLiteral("float")) {
        NumberRange range;
        range.whole = type == QStringLiteral("integer");
        control_ = new NumberControl(this, range);
    } else if (type == QStringLiteral("boolean")) {
        control_ = new ChoiceControl({{Value(true), Fields::tr("true")}, {Value(false), Fields::tr("false")}}, this);
    } else if (type == QStringLiteral("secret")) {
        control_ = new SecretControl(context_.theme, this);
    } else if (type == QStringLiteral("array[string]") && !options_.jsonAsText) {
        control_ = new TextListControl(context_.theme, this, Fields::tr("Add text"));
    } else if (type == QStringLiteral("object") || type.startsWith(QStringLiteral("array"))) {
        auto* data = new DataControl(context_, this);
        data->setHoldsText(options_.jsonAsText);
        control_ = data;
    } else if (options_.templates) {
        control_ = new TemplateControl(context_, this, options_.lines, 10);
    } else if (options_.lines > 1) {
        control_ = new TextControl(context_, this, options_.lines, 10);
    } else {
        control_ = new LineControl(this);
    }
    forward(control_);
    layout_->addWidget(control_);
    setFocusProxy(control_);
    control_->setName(name_);
    control_->setValue(value_);
}

void TypedControl::setValue(const Value& value)
{
    value_ = value;
    if (!control_)
        setType(QStringLiteral("string"));
    control_->setValue(value);
}

void TypedControl::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    if (control_)
        control_->setName(name);
}

Value TypedControl::initial(const QString& type, bool jsonAsText)
{
    if (type == QStringLiteral("number") || type == QStringLiteral("integer") || type == QStringLiteral("float"))
        return Value(0);
    if (type == QStringLiteral("boolean"))
        return Value(false);
    if (type == QStringLiteral("object"))
        return jsonAsText ? Value("{}") : Value(Value::Object());
    if (type.startsWith(QStringLiteral("array")))
        return jsonAsText ? Value("[]") : Value(Value::Array());
    return Value("");
}

SourcedControl::SourcedControl(const RenderContext& context, QWidget* parent, SourceKeys keys,
                               TypedControl::Options options, std::function<QString(const Value& record)> type)
    : ValueControl(parent), context_(context), keys_(std::move(keys)), options_(options), type_(std::move(type)),
      source_(makeSourceButton(context, this)), constant_(new TypedControl(context, this, options)),
      variable_(new SelectorControl(context, this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(constant_, 1);
    layout->addWidget(variable_, 1);
    layout->addWidget(source_, 0, Qt::AlignTop);
    connect(source_, &QToolButton::clicked, this, [this] {
        const bool toVariable = !isVariable();
        setMember(value_, keys_.source, Value(toVariable ? "variable" : "constant"));
        if (keys_.selector.empty())
            setMember(value_, keys_.value,
                      toVariable ? Value(Value::Array()) : TypedControl::initial(type_(value_), options_.jsonAsText));
        show();
        changeOnce(value_);
    });
    constant_->edited = [this](const Value& value) {
        setMember(value_, keys_.value, value);
        change(value_);
    };
    constant_->finished = [this] { finish(); };
    variable_->edited = [this](const Value& selector) {
        setMember(value_, keys_.selector.empty() ? keys_.value : keys_.selector, selector);
        changeOnce(value_);
    };
}

bool SourcedControl::isVariable() const
{
    return memberAt(value_, keys_.source).toString() == "variable";
}

void SourcedControl::setValue(const Value& record)
{
    value_ = record;
    show();
}

void SourcedControl::show()
{
    const bool variable = isVariable();
    constant_->setVisible(!variable);
    variable_->setVisible(variable);
    showSource(context_, source_, variable, name_);
    const QString type = type_(value_);
    if (variable) {
        variable_->field()->setAcceptedTypes(type.isEmpty() ? QStringList() : QStringList{type});
        variable_->setValue(memberAt(value_, keys_.selector.empty() ? keys_.value : keys_.selector));
    } else {
        constant_->setType(type.isEmpty() ? QStringLiteral("string") : type);
        constant_->setValue(memberAt(value_, keys_.value));
    }
}

void SourcedControl::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    constant_->setName(name);
    variable_->setName(name);
    showSource(context_, source_, isVariable(), name);
}

} // namespace millrace::ui
