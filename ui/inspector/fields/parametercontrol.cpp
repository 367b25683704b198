#include "ui/inspector/fields/parametercontrol.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/model.h"
#include "ui/inspector/fields/operand.h"
#include "ui/inspector/fields/shapedcontrol.h"
#include "ui/inspector/fields/templateeditor.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QToolButton>

namespace millrace::ui {

namespace {

/// Models, lists of tools, numbers: what is no text is entered as JSON. In the file it is a constant as well.
constexpr const char* dataSource = "data";

bool isTyped(const Value& value)
{
    const std::string& type = value["type"].toString();
    return value.find("value") && (type == "mixed" || type == "variable" || type == "constant");
}

bool isModel(const Value& value)
{
    return value.isObject() && value.find("provider") && (value.find("model") || value.find("name"));
}

bool isToolList(const Value& value)
{
    return value.isArray() && value.size() > 0 && value.at(0).find("tool_name");
}

/// Plugins say `model` where nodes say `name`.
ValueControl* makeModelSelector(const RenderContext& context, QWidget* parent)
{
    const auto toShown = [](const Value& held) {
        Value shown = held.isObject() ? held : Value(Value::Object());
        if (!held.find("name") && held.find("model"))
            shown.set("name", held["model"]);
        return shown;
    };
    const auto toHeld = [](const Value& shown, const Value& before) {
        Value held = shown;
        if (!before.find("name")) {
            held.set("model", shown["name"]);
            held.editObject().remove("name");
        }
        if (!held.find("model_type"))
            held.set("model_type", "llm");
        return held;
    };
    return new ShapedControl(makeModel(context, nullptr), toShown, toHeld, parent);
}

Value initialFor(const ToolParameter& declared)
{
    if (!declared.defaultValue.isNull())
        return declared.defaultValue;
    if (declared.type == "model-selector" || declared.type == "app-selector" || declared.type == "object")
        return Value(Value::Object());
    if (declared.type == "array[tools]" || declared.type == "array")
        return Value(Value::Array());
    if (declared.type == "number")
        return Value(0);
    return declared.type == "boolean" || declared.type == "checkbox" ? Value(false) : Value("");
}

QStringList variableTypes(const std::optional<ToolParameter>& declared)
{
    if (!declared)
        return {};
    if (declared->isFile())
        return {QStringLiteral("file"), QStringLiteral("array[file]")};
    if (declared->type == "number" || declared->type == "boolean" || declared->type == "object")
        return {qs(declared->type)};
    return declared->type == "string" ? QStringList{QStringLiteral("string")} : QStringList();
}

} // namespace

ParameterControl::ParameterControl(const RenderContext& context, QWidget* parent, std::optional<ToolParameter> declared,
                                   bool wraps)
    : ValueControl(parent), context_(context), declared_(std::move(declared)), wraps_(wraps),
      source_(new ChoiceControl({{Value("mixed"), Fields::tr("Text with variables")},
                                 {Value("variable"), Fields::tr("Variable")},
                                 {Value("constant"), Fields::tr("Fixed value")},
                                 {Value(dataSource), Fields::tr("Fixed data (JSON)")}},
                                this)),
      isVariable_(makeSourceButton(context, this)), layout_(new QGridLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(context.theme.metrics().space1);
    layout_->setColumnStretch(0, 1);
    layout_->addWidget(source_, 0, 0, 1, 2);
    layout_->addWidget(isVariable_, 1, 1, Qt::AlignTop);
    source_->edited = [this](const Value& source) { chooseSource(source); };
    QObject::connect(isVariable_, &QToolButton::clicked, this, [this] {
        const bool toVariable = source() != "variable";
        chooseSource(toVariable ? Value("variable") : Value(declared_->isText() ? declared_->textSource : "constant"));
    });
}

bool ParameterControl::isWrapped() const
{
    return isTyped(value_) || (value_.isNull() && wraps_);
}

const Value& ParameterControl::inner() const
{
    return isTyped(value_) ? value_["value"] : value_;
}

std::string ParameterControl::source() const
{
    if (isTyped(value_))
        return value_["type"].toString();
    if (!declared_)
        return "mixed";
    return declared_->isFile() ? "variable" : declared_->isText() ? declared_->textSource : "constant";
}

void ParameterControl::chooseSource(const Value& source)
{
    const std::string& type = source.toString();
    const bool data = type == dataSource;
    Value content = type == "variable" ? Value(Value::Array()) : data ? Value(Value::Object()) : Value("");
    if (declared_ && type != "variable")
        content = initialFor(*declared_);
    value_ = Value::object({{"type", data ? Value("constant") : source}, {"value", std::move(content)}});
    show();
    changeOnce(value_);
}

void ParameterControl::take(const Value& value)
{
    if (isTyped(value_))
        value_.set("value", value);
    else if (isWrapped())
        value_ = Value::object({{"type", source()}, {"value", value}});
    else
        value_ = value;
    change(value_);
}

void ParameterControl::setValue(const Value& value)
{
    value_ = value;
    show();
}

void ParameterControl::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    source_->setName(partName(name, Fields::tr("input type")));
    millrace::ui::showSource(context_, isVariable_, isWrapped() && source() == "variable", name);
    if (content_)
        content_->setName(partName(name, Fields::tr("value")));
}

bool ParameterControl::fitsDeclared(const Value& value) const
{
    const std::string& type = declared_->type;
    if (value.isNull())
        return true;
    if (type == "number")
        return value.isNumber();
    if (type == "boolean" || type == "checkbox")
        return value.isBool() || value.isInt();
    if (type == "array[tools]")
        return value.isArray();
    if (type == "model-selector")
        return value.isObject();
    if (type == "select" || type == "secret-input" || type == "dynamic-select")
        return value.isString();
    return false;
}

ParameterControl::Shape ParameterControl::shape() const
{
    const Value& value = inner();
    if (isWrapped() && source() == "variable")
        return Shape::Variable;
    if (declared_ && fitsDeclared(value) && (!declared_->isText() || declared_->type == "secret-input"))
        return Shape::Declared;
    if (isModel(value))
        return Shape::Model;
    if (isToolList(value))
        return Shape::Tools;
    const bool text = isWrapped() && (source() == "mixed" || (declared_ && declared_->isText()));
    return text && (value.isString() || value.isNull()) ? Shape::Text : Shape::Any;
}

void ParameterControl::showSource()
{
    const bool plain = !declared_ || declared_->type == "any";
    source_->setVisible(plain && isWrapped());
    const bool data = value_["type"].toString() == "constant" && !value_["value"].isString();
    source_->setValue(data ? Value(dataSource) : Value(source()));
    const bool variable = isWrapped() && source() == "variable";
    // Files are variables only, models and tools never.
    const bool both =
        declared_ && !declared_->isFile() && declared_->type != "model-selector" && declared_->type != "array[tools]";
    const bool odd = declared_ && declared_->isFile() != variable && !both;
    isVariable_->setVisible(!plain && isWrapped() && (both || odd));
    millrace::ui::showSource(context_, isVariable_, variable, name_);
}

void ParameterControl::show()
{
    showSource();
    const Shape wanted = shape();
    // A list of tools that was emptied stays one until the form is made again.
    const bool emptied = shape_ == Shape::Tools && inner().isArray();
    if (wanted != shape_ && !emptied)
        remake(wanted);
    content_->setValue(inner());
}

void ParameterControl::remake(Shape shape)
{
    if (content_) {
        content_->edited = nullptr;
        content_->finished = nullptr;
        content_->hide();
        content_->deleteLater();
    }
    shape_ = shape;
    content_ = makeContent(shape);
    content_->edited = [this](const Value& value) { take(value); };
    content_->finished = [this] { finish(); };
    layout_->addWidget(content_, 1, 0);
    setFocusProxy(content_);
    setName(name_);
}

ValueControl* ParameterControl::makeContent(Shape shape)
{
    switch (shape) {
    case Shape::Text: {
        auto* text = new TemplateControl(context_, this, 1, 10);
        if (declared_)
            text->editor()->setPlaceholder(declared_->defaultValue.isNull() ? declared_->placeholder
                                                                            : plainText(declared_->defaultValue));
        return text;
    }
    case Shape::Variable:
        return new SelectorControl(context_, this, variableTypes(declared_));
    case Shape::Model:
        return makeModelSelector(context_, this);
    case Shape::Tools:
        return makeAgentTools(context_, this);
    case Shape::Declared:
        return makeDeclared();
    default:
        return new AnyControl(context_, this);
    }
}

ValueControl* ParameterControl::makeDeclared()
{
    const ToolParameter& declared = *declared_;
    if (declared.type == "number")
        return new NumberControl(this, {declared.minimum, declared.maximum, false, true, declared.defaultValue});
    if (declared.type == "boolean" || declared.type == "checkbox") {
        // Older files count: 0 and 1.
        const bool counts = inner().isInt();
        return new ChoiceControl({{counts ? Value(1) : Value(true), Fields::tr("true")},
                                  {counts ? Value(0) : Value(false), Fields::tr("false")}},
                                 this, declared.defaultValue);
    }
    if (declared.type == "select" || declared.type == "dynamic-select") {
        if (!declared.options.empty())
            return new ChoiceControl(declared.options, this, declared.defaultValue);
        return new LineControl(this, declared.placeholder);
    }
    if (declared.type == "secret-input")
        return new SecretControl(context_.theme, this);
    if (declared.type == "model-selector")
        return makeModelSelector(context_, this);
    if (declared.type == "array[tools]")
        return makeAgentTools(context_, this);
    return new AnyControl(context_, this);
}

} // namespace millrace::ui
