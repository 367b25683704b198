// Information, variables and dependencies of the app.
#include "ui/edit/appmode.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/appforms.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/iconcontrol.h"
#include "ui/inspector/fields/names.h"
#include "ui/inspector/fields/operand.h"
#include "ui/inspector/fields/rowfields.h"

#include <QUuid>

namespace millrace::ui {

namespace {

/// The value of a variable in the control of its type; the control's value is the whole variable.
class VariableValueControl : public ValueControl {
public:
    VariableValueControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), part_(new TypedControl(context, this, {false, false, 2}))
    {
        adopt(part_);
        part_->edited = [this](const Value& value) {
            // A variable without a value cannot be imported.
            variable_.set("value", value.isNull() ? TypedControl::initial(type(), false) : value);
            change(variable_);
        };
        part_->finished = [this] { finish(); };
    }
    void setValue(const Value& variable) override
    {
        variable_ = variable;
        part_->setType(type());
        part_->setValue(variable["value"]);
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        part_->setName(name);
    }

private:
    QString type() const { return qs(variable_["value_type"].toString("string")); }

    TypedControl* part_;
    Value variable_;
};

ListSpec variableSpec(const RenderContext& context, const std::string& owner, const QStringList& types)
{
    ListSpec spec;
    spec.makeItem = [&context, owner, types](QWidget* parent) -> ValueControl* {
        const auto makeRecord = [&context, owner, types](QWidget* page) -> ValueControl* {
            std::vector<RecordField> fields{
                {"name",
                 Fields::tr("Name"),
                 [&context, owner](QWidget* p) { return new NameControl(context, p, variableRenamer(context, owner)); },
                 {},
                 false,
                 false,
                 3},
                {"value_type",
                 Fields::tr("Type"),
                 [types](QWidget* p) { return new ChoiceControl(plainChoices(types), p); },
                 {},
                 true,
                 false,
                 2},
                {"", owner == "env" ? Fields::tr("Value") : Fields::tr("Default value"),
                 [&context](QWidget* p) { return new VariableValueControl(context, p); }},
                {"description", Fields::tr("Description"),
                 [&context](QWidget* p) { return new TextControl(context, p, 1, 4); }}};
            auto* record = new RecordControl(context.theme, std::move(fields), page);
            record->setAdjust([owner](Value& variable, const Value& before) {
                if (!(variable["value_type"] == before["value_type"])) {
                    const QString type = qs(variable["value_type"].toString());
                    const QString old = qs(before["value_type"].toString());
                    const bool texts = (type == QStringLiteral("string") || type == QStringLiteral("secret")) &&
                                       (old == QStringLiteral("string") || old == QStringLiteral("secret"));
                    if (!texts)
                        variable.set("value", TypedControl::initial(type, false));
                }
                if (!(variable["name"] == before["name"]))
                    variable.set("selector", Value::array({Value(owner), variable["name"]}));
            });
            return record;
        };
        const auto heading = [](const Value& variable) -> FoldControl::Heading {
            const QString name = qs(variable["name"].toString());
            return {name.isEmpty() ? Fields::tr("New variable") : name, qs(variable["value_type"].toString())};
        };
        return new FoldControl(context.theme, makeRecord, heading, parent);
    };
    spec.addText = Fields::tr("Add variable");
    spec.newItem = [owner](const Value&) {
        return Value::object({{"id", ss(QUuid::createUuid().toString(QUuid::WithoutBraces))},
                              {"name", ""},
                              {"description", ""},
                              {"selector", Value::array({Value(owner), Value("")})},
                              {"value_type", "string"},
                              {"value", ""}});
    };
    spec.standalone = true;
    return spec;
}

const char* identifierKey(const Value& dependency)
{
    const std::string& type = dependency["type"].toString();
    return type == "github"    ? "github_plugin_unique_identifier"
           : type == "package" ? "plugin_unique_identifier"
                               : "marketplace_plugin_unique_identifier";
}

} // namespace

ValueControl* makeAppInformation(const RenderContext& context, QWidget* parent)
{
    const bool chat = context.session.model().isChat();
    std::vector<RecordField> fields{
        {"name", Fields::tr("App name"), [](QWidget* p) { return new LineControl(p); }},
        {"", Fields::tr("App icon"), [&context](QWidget* p) { return new IconControl(context.theme, p); }},
        {"description", Fields::tr("App description"),
         [&context](QWidget* p) { return new TextControl(context, p, 2, 6); }},
        {"use_icon_as_answer_icon", Fields::tr("Icon with answers"),
         [](QWidget* p) { return new CheckControl(Fields::tr("Show the icon with answers"), p); },
         [chat](const Value& app) { return chat || app["use_icon_as_answer_icon"].toBool(); }}};
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    record->setCheck([](const Value& app) {
        return app["name"].toString().empty() ? Fields::tr("An app needs a name.") : QString();
    });
    return record;
}

ValueControl* makeEnvironmentVariables(const RenderContext& context, QWidget* parent)
{
    ListSpec spec =
        variableSpec(context, "env", {QStringLiteral("string"), QStringLiteral("number"), QStringLiteral("secret")});
    spec.itemName = [](int index) { return Fields::tr("Environment variable %1").arg(index + 1); };
    spec.emptyText = Fields::tr("Values that differ from place to place, such as addresses and keys.");
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeConversationVariables(const RenderContext& context, QWidget* parent)
{
    ListSpec spec = variableSpec(context, "conversation", constantTypes());
    spec.itemName = [](int index) { return Fields::tr("Conversation variable %1").arg(index + 1); };
    spec.emptyText = Fields::tr("What a conversation remembers from one message to the next.");
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makePipelineVariables(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) -> ValueControl* {
        const auto line = [](QWidget* p) { return new LineControl(p); };
        std::vector<RecordField> fields{
            {"variable", Fields::tr("Variable name"), [&context](QWidget* p) { return new NameControl(context, p); }},
            {"type",
             Fields::tr("Field type"),
             [](QWidget* p) {
                 return new ChoiceControl(
                     plainChoices({QStringLiteral("text-input"), QStringLiteral("paragraph"), QStringLiteral("select"),
                                   QStringLiteral("number"), QStringLiteral("checkbox"), QStringLiteral("file"),
                                   QStringLiteral("file-list")}),
                     p);
             },
             {},
             true},
            {"label", Fields::tr("Label"), line},
            {"belong_to_node_id",
             Fields::tr("Asked for"),
             line,
             {},
             false,
             false,
             1,
             Fields::tr("The id of a data source, or shared: asked once for all.")},
            {"default_value", Fields::tr("Default"), [&context](QWidget* p) { return new AnyControl(context, p); }},
            {"placeholder", Fields::tr("Placeholder"), line},
            {"tooltips", Fields::tr("Tool tip"), line},
            {"unit", Fields::tr("Unit"), line},
            {"max_length", Fields::tr("Maximum length"),
             [](QWidget* p) { return new NumberControl(p, {1, 100000, true, true, {}}); },
             forTypes({"text-input", "paragraph"})},
            {"max_length", Fields::tr("Maximum number of files"),
             [](QWidget* p) { return new NumberControl(p, {1, 100, true, true, {}}); }, forTypes({"file-list"})},
            {"options", Fields::tr("Option"),
             [&context](QWidget* p) { return new TextListControl(context.theme, p, Fields::tr("Add option")); },
             forTypes({"select"})},
            {"required", Fields::tr("Required"),
             [](QWidget* p) { return new CheckControl(Fields::tr("Required"), p); }}};
        for (RecordField& field : fileFields(context, forTypes({"file", "file-list"})))
            fields.push_back(std::move(field));
        const auto heading = [](const Value& variable) -> FoldControl::Heading {
            return {qs(variable["variable"].toString()), qs(variable["belong_to_node_id"].toString())};
        };
        return new FoldControl(
            context.theme, [&context, fields](QWidget* p) { return new RecordControl(context.theme, fields, p); },
            heading, owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Pipeline variable %1").arg(index + 1); };
    spec.addText = Fields::tr("Add variable");
    spec.newItem = [](const Value&) {
        return Value::object({{"belong_to_node_id", "shared"},
                              {"type", "text-input"},
                              {"variable", ""},
                              {"label", ""},
                              {"required", true},
                              {"max_length", 48}});
    };
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeDependencies(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) -> ValueControl* {
        std::vector<RecordField> fields{{"type",
                                         Fields::tr("source"),
                                         [](QWidget* p) {
                                             return new ChoiceControl(
                                                 {{Value("marketplace"), Fields::tr("Marketplace")},
                                                  {Value("github"), Fields::tr("GitHub")},
                                                  {Value("package"), Fields::tr("Package")}},
                                                 p);
                                         },
                                         {},
                                         false,
                                         true},
                                        {"value.repo", Fields::tr("repository"),
                                         [](QWidget* p) { return new LineControl(p, Fields::tr("owner/name")); },
                                         [](const Value& d) { return d["type"].toString() == "github"; }, false, true}};
        for (const char* type : {"marketplace", "github", "package"}) {
            const std::string wanted = type;
            const std::string key = std::string("value.") + identifierKey(Value::object({{"type", type}}));
            fields.push_back({key, Fields::tr("identifier"),
                              [](QWidget* p) { return new LineControl(p, Fields::tr("Plugin identifier")); },
                              [wanted](const Value& d) { return d["type"].toString("marketplace") == wanted; }, false,
                              true});
        }
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Dependency %1").arg(index + 1); };
    spec.addText = Fields::tr("Add dependency");
    spec.newItem = [](const Value&) {
        return Value::object({{"current_identifier", Value()},
                              {"type", "marketplace"},
                              {"value", Value::object({{"marketplace_plugin_unique_identifier", ""}})}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

} // namespace millrace::ui
