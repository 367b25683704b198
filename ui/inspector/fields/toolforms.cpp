// Parameters of tools, agents, triggers and data sources, which plugins declare and files only hold.
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/names.h"

#include <QVBoxLayout>

namespace millrace::ui {

namespace {

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

ValueControl* makeModel(const RenderContext& context, QWidget* parent)
{
    std::vector<RecordField> fields{{"provider",
                                     Fields::tr("model provider"),
                                     [](QWidget* p) { return new LineControl(p, Fields::tr("Provider")); },
                                     {},
                                     false,
                                     true},
                                    {"model",
                                     Fields::tr("model"),
                                     [](QWidget* p) { return new LineControl(p, Fields::tr("Model")); },
                                     {},
                                     false,
                                     true},
                                    {"mode",
                                     Fields::tr("model mode"),
                                     [](QWidget* p) {
                                         return new ChoiceControl(
                                             plainChoices({QStringLiteral("chat"), QStringLiteral("completion")}), p);
                                     },
                                     {},
                                     false,
                                     true},
                                    {"completion_params", Fields::tr("model parameters"),
                                     [&context](QWidget* p) { return new DataControl(context, p, 1, 8); }}};
    return new RecordControl(context.theme, std::move(fields), parent);
}

/// Models, lists of tools, numbers: what is no text is entered as JSON. In the file it is a constant as well.
constexpr const char* dataSource = "data";

/// The value of a parameter: the control follows its input type and what it holds.
class ParameterControl : public ValueControl {
public:
    ParameterControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context),
          source_(new ChoiceControl({{Value("mixed"), Fields::tr("Text with variables")},
                                     {Value("variable"), Fields::tr("Variable")},
                                     {Value("constant"), Fields::tr("Fixed value")},
                                     {Value(dataSource), Fields::tr("Fixed data (JSON)")}},
                                    this)),
          layout_(new QVBoxLayout(this))
    {
        layout_->setContentsMargins(0, 0, 0, 0);
        layout_->setSpacing(4);
        layout_->addWidget(source_);
        source_->edited = [this](const Value& type) {
            const bool data = type.toString() == dataSource;
            value_.set("type", data ? Value("constant") : type);
            value_.set("value", data                            ? Value(Value::Object())
                                : type.toString() == "variable" ? Value(Value::Array())
                                                                : Value(""));
            show();
            changeOnce(value_);
        };
    }
    void setValue(const Value& value) override
    {
        value_ = value;
        show();
    }
    void setName(const QString& name) override
    {
        name_ = name;
        setAccessibleName(name);
        source_->setName(partName(name, Fields::tr("input type")));
        if (content_)
            content_->setName(partName(name, Fields::tr("value")));
    }

private:
    enum class Shape { None, Text, Variable, Model, Tools, Any };
    Shape shape() const
    {
        const Value& value = isTyped(value_) ? value_["value"] : value_;
        if (isTyped(value_) && value_["type"].toString() == "variable")
            return Shape::Variable;
        if (isModel(value))
            return Shape::Model;
        if (isToolList(value))
            return Shape::Tools;
        return isTyped(value_) && value_["type"].toString() == "mixed" && value.isString() ? Shape::Text : Shape::Any;
    }
    void show()
    {
        source_->setVisible(isTyped(value_));
        const bool data = value_["type"].toString() == "constant" && !value_["value"].isString();
        source_->setValue(data ? Value(dataSource) : value_["type"]);
        const Shape wanted = shape();
        // A list of tools that was emptied stays one until the form is made again.
        const bool emptied = shape_ == Shape::Tools && (isTyped(value_) ? value_["value"] : value_).isArray();
        if (wanted != shape_ && !emptied)
            remake(wanted);
        content_->setValue(isTyped(value_) ? value_["value"] : value_);
    }
    void remake(Shape shape)
    {
        if (content_) {
            content_->edited = nullptr;
            content_->finished = nullptr;
            content_->hide();
            content_->deleteLater();
        }
        shape_ = shape;
        if (shape == Shape::Text)
            content_ = new TemplateControl(context_, this, 1, 10);
        else if (shape == Shape::Variable)
            content_ = new SelectorControl(context_, this);
        else if (shape == Shape::Model)
            content_ = makeModel(context_, this);
        else if (shape == Shape::Tools)
            content_ = makeAgentTools(context_, this);
        else
            content_ = new AnyControl(context_, this);
        content_->edited = [this](const Value& value) {
            if (isTyped(value_))
                value_.set("value", value);
            else
                value_ = value;
            change(value_);
        };
        content_->finished = [this] { finish(); };
        layout_->addWidget(content_);
        setName(name_);
    }

    const RenderContext& context_;
    ChoiceControl* source_;
    QVBoxLayout* layout_;
    ValueControl* content_ = nullptr;
    Shape shape_ = Shape::None;
    Value value_;
    QString name_;
};

ListSpec valueListSpec(const RenderContext& context, const QString& itemWord, bool typed)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{
            {"name",
             Fields::tr("name"),
             [&context](QWidget* p) { return new NameControl(context, p, {}, Fields::tr("Name")); },
             {},
             false,
             true},
            {"value", {}, [&context](QWidget* p) { return new ParameterControl(context, p); }, {}, false, true}};
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    spec.itemName = [itemWord](int index) {
        return Fields::tr("%1 %2", "kind of item, its number").arg(itemWord).arg(index + 1);
    };
    spec.addText = Fields::tr("Add value");
    spec.newItem = [typed](const Value& list) {
        const Value value = typed ? Value::object({{"type", "mixed"}, {"value", ""}}) : Value("");
        return Value::object({{"name", MapControl::freeName(list, "name")}, {"value", value}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return spec;
}

/// Whether the model chooses the value of a tool's parameter: {auto: 1} yes, {auto: 0, value} no.
ValueControl* makeToolParameters(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{
            {"name",
             Fields::tr("name"),
             [&context](QWidget* p) { return new NameControl(context, p, {}, Fields::tr("Name")); },
             {},
             false,
             true,
             2},
            {"value.auto",
             Fields::tr("chosen by"),
             [](QWidget* p) {
                 return new ChoiceControl({{Value(1), Fields::tr("Model")}, {Value(0), Fields::tr("Fixed")}}, p,
                                          Value(1));
             },
             {},
             true,
             true,
             2},
            {"value.value", Fields::tr("value"), [&context](QWidget* p) { return new ParameterControl(context, p); },
             [](const Value& item) { return item["value"]["auto"].toInt(1) == 0; }, false, true}};
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    spec.itemName = [](int index) { return Fields::tr("parameter %1").arg(index + 1); };
    spec.addText = Fields::tr("Add parameter");
    spec.newItem = [](const Value& list) {
        return Value::object({{"name", MapControl::freeName(list, "name")},
                              {"value", Value::object({{"auto", 1}, {"value", Value()}})}});
    };
    return new MapControl(context.theme, std::move(spec), parent);
}

ValueControl* makeToolSettings(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{
            {"name",
             Fields::tr("name"),
             [&context](QWidget* p) { return new NameControl(context, p, {}, Fields::tr("Name")); },
             {},
             false,
             true},
            {"value.value",
             Fields::tr("value"),
             [&context](QWidget* p) { return new ParameterControl(context, p); },
             {},
             true,
             true}};
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    spec.itemName = [](int index) { return Fields::tr("setting %1").arg(index + 1); };
    spec.addText = Fields::tr("Add setting");
    spec.newItem = [](const Value& list) {
        return Value::object({{"name", MapControl::freeName(list, "name")}, {"value", Value::object({{"value", ""}})}});
    };
    return new MapControl(context.theme, std::move(spec), parent);
}

} // namespace

ValueControl* makeTypedValues(const RenderContext& context, QWidget* parent, const QString& itemWord)
{
    return new MapControl(context.theme, valueListSpec(context, itemWord, true), parent);
}

ValueControl* makeValues(const RenderContext& context, QWidget* parent, const QString& itemWord)
{
    return new MapControl(context.theme, valueListSpec(context, itemWord, false), parent);
}

ValueControl* makeAgentTools(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) -> ValueControl* {
        const auto line = [](QWidget* p) { return new LineControl(p); };
        std::vector<RecordField> fields{
            {"enabled", Fields::tr("Enabled"), [](QWidget* p) { return new CheckControl(Fields::tr("Enabled"), p); }},
            {"provider_name", Fields::tr("Provider"), line},
            {"tool_name", Fields::tr("Tool"), line},
            {"tool_label", Fields::tr("Label"), line},
            {"type", Fields::tr("Provider type"),
             [](QWidget* p) {
                 return new ChoiceControl(
                     plainChoices({QStringLiteral("builtin"), QStringLiteral("plugin"), QStringLiteral("api"),
                                   QStringLiteral("workflow"), QStringLiteral("mcp")}),
                     p);
             }},
            {"extra.description", Fields::tr("Description for the model"),
             [&context](QWidget* p) { return new TextControl(context, p, 1, 5); }},
            {"parameters", Fields::tr("Parameters"), [&context](QWidget* p) { return makeToolParameters(context, p); }},
            {"settings", Fields::tr("Settings"), [&context](QWidget* p) { return makeToolSettings(context, p); }},
            {"credential_id", Fields::tr("Credential"), line,
             [](const Value& tool) { return !tool["credential_id"].toString().empty(); }}};
        const auto heading = [](const Value& tool) -> FoldControl::Heading {
            const std::string& label = tool["tool_label"].toString();
            const QString title = qs(label.empty() ? tool["tool_name"].toString() : label);
            return {title.isEmpty() ? Fields::tr("New tool") : title,
                    tool["enabled"].toBool() ? QString() : Fields::tr("off")};
        };
        return new FoldControl(
            context.theme, [&context, fields](QWidget* p) { return new RecordControl(context.theme, fields, p); },
            heading, owner);
    };
    spec.itemName = [](int index) { return Fields::tr("tool %1").arg(index + 1); };
    spec.addText = Fields::tr("Add tool");
    spec.newItem = [](const Value&) {
        return Value::object({{"enabled", true},
                              {"type", "builtin"},
                              {"provider_name", ""},
                              {"tool_name", ""},
                              {"tool_label", ""},
                              {"parameters", Value::Object()},
                              {"settings", Value::Object()}});
    };
    return new ListControl(context.theme, std::move(spec), parent);
}

} // namespace millrace::ui
