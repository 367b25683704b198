// Parameters of tools, agents, triggers and data sources, which plugins declare and files only hold.
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/declaredvalues.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/names.h"
#include "ui/inspector/fields/parametercontrol.h"
#include "ui/inspector/fields/rowfields.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

ListSpec valueListSpec(const RenderContext& context, const QString& itemWord, bool typed)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{
            nameField(context, "name", {}, 1),
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

/// Who chooses the value of a tool's parameter: the model ({auto: 1}), or the app ({auto: 0, value}). `at` leads to it.
std::vector<RecordField> chosenBy(const RenderContext& context, const std::string& at,
                                  const std::optional<ToolParameter>& declared)
{
    const std::string automatic = at + "auto";
    return {{automatic,
             Fields::tr("chosen by"),
             [](QWidget* p) {
                 return new ChoiceControl({{Value(1), Fields::tr("Model")}, {Value(0), Fields::tr("Fixed")}}, p,
                                          Value(1));
             },
             {},
             !declared,
             true,
             2},
            {at + "value", Fields::tr("value"),
             [&context, declared](QWidget* p) { return new ParameterControl(context, p, declared); },
             [automatic](const Value& item) { return memberAt(item, automatic).toInt(1) == 0; }, false, true}};
}

ValueControl* makeToolParameters(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{nameField(context, "name", {})};
        for (RecordField& field : chosenBy(context, "value.", {}))
            fields.push_back(std::move(field));
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
        std::vector<RecordField> fields{nameField(context, "name", {}, 1),
                                        {"value.value",
                                         Fields::tr("value"),
                                         [&context](QWidget* p) { return new ParameterControl(context, p, {}, false); },
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

/// The parameters or settings of an agent's tool, by what the app remembers of the tool in `schemas`. Its value is the
/// whole tool.
class AgentToolValues : public ValueControl {
public:
    AgentToolValues(const RenderContext& context, ParameterForm form, QWidget* parent)
        : ValueControl(parent), form_(form), key_(form == ParameterForm::Inputs ? "parameters" : "settings")
    {
        const auto makeRow = [&context, form](QWidget* owner, const ToolParameter& declared) -> ValueControl* {
            std::vector<RecordField> fields;
            if (form == ParameterForm::Inputs)
                fields = chosenBy(context, {}, declared);
            else
                fields.push_back(
                    {"value",
                     Fields::tr("value"),
                     [&context, declared](QWidget* p) { return new ParameterControl(context, p, declared, false); },
                     {},
                     false,
                     true});
            return new RecordControl(context.theme, std::move(fields), owner);
        };
        values_ = new DeclaredValues(
            context.theme, makeRow,
            form == ParameterForm::Inputs ? makeToolParameters(context, this) : makeToolSettings(context, this), this);
        adopt(values_);
        values_->edited = [this](const Value& values) {
            tool_.set(key_, values);
            change(tool_);
        };
        values_->finished = [this] { finish(); };
    }
    void setValue(const Value& tool) override
    {
        tool_ = tool;
        const Value& schemas = tool["schemas"];
        values_->setDeclared(schemas, [&] { return toolParameters(schemas, form_); });
        values_->setValue(tool[key_]);
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        values_->setName(name);
    }

private:
    ParameterForm form_;
    const char* key_;
    DeclaredValues* values_;
    Value tool_;
};

/// The tools of an agent as a form, or as JSON for what is pasted from elsewhere.
class AgentToolsControl : public ValueControl {
public:
    AgentToolsControl(const RenderContext& context, ValueControl* list, QWidget* parent)
        : ValueControl(parent), list_(list), data_(new DataControl(context, this, 4, 16)),
          asData_(new QToolButton(this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(asData_, 0, Qt::AlignRight);
        layout->addWidget(list_);
        layout->addWidget(data_);
        setFocusProxy(list_);
        asData_->setText(Fields::tr("JSON"));
        asData_->setCheckable(true);
        asData_->setToolTip(Fields::tr("Show the tools as JSON"));
        data_->hide();
        const auto pass = [this](const Value& tools) {
            value_ = tools;
            change(tools);
        };
        list_->edited = pass;
        data_->edited = [pass](const Value& tools) {
            if (tools.isArray())
                pass(tools);
        };
        list_->finished = data_->finished = [this] { finish(); };
        QObject::connect(asData_, &QToolButton::toggled, this, [this](bool on) {
            list_->setVisible(!on);
            data_->setVisible(on);
            setValue(value_);
        });
    }
    void setValue(const Value& tools) override
    {
        value_ = tools;
        if (asData_->isChecked())
            data_->setValue(tools.isArray() ? tools : Value(Value::Array()));
        else
            list_->setValue(tools);
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        list_->setName(name);
        data_->setName(partName(name, QStringLiteral("JSON")));
        asData_->setAccessibleName(partName(name, Fields::tr("as JSON")));
    }

private:
    ValueControl* list_;
    DataControl* data_;
    QToolButton* asData_;
    Value value_;
};

} // namespace

DeclaredValues* makeTypedValues(const RenderContext& context, QWidget* parent, const QString& itemWord)
{
    const auto makeRow = [&context](QWidget* owner, const ToolParameter& declared) -> ValueControl* {
        return new ParameterControl(context, owner, declared);
    };
    return new DeclaredValues(context.theme, makeRow,
                              new MapControl(context.theme, valueListSpec(context, itemWord, true), nullptr), parent);
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
            {"", Fields::tr("Parameters"),
             [&context](QWidget* p) { return new AgentToolValues(context, ParameterForm::Inputs, p); }},
            {"", Fields::tr("Settings"),
             [&context](QWidget* p) { return new AgentToolValues(context, ParameterForm::Settings, p); }},
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
    return new AgentToolsControl(context, new ListControl(context.theme, std::move(spec), nullptr), parent);
}

} // namespace millrace::ui
