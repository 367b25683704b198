// The form that a person fills in while a run waits.
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/bound.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/names.h"
#include "ui/inspector/fields/operand.h"
#include "ui/inspector/fields/rowfields.h"

#include <QUuid>

namespace millrace::ui {

namespace {

ValueControl* makeRecipients(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{
            {"type",
             Fields::tr("kind"),
             [](QWidget* p) {
                 return new ChoiceControl(
                     {{Value("member"), Fields::tr("Member")}, {Value("external"), Fields::tr("Address")}}, p);
             },
             {},
             false,
             true,
             2},
            {"user_id", Fields::tr("member id"), [](QWidget* p) { return new LineControl(p, Fields::tr("Member id")); },
             forTypes({"member"}), true, true, 3},
            {"email", Fields::tr("address"),
             [](QWidget* p) { return new LineControl(p, QStringLiteral("name@example.com")); }, forTypes({"external"}),
             true, true, 3}};
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    spec.itemName = [](int index) { return Fields::tr("recipient %1").arg(index + 1); };
    spec.addText = Fields::tr("Add recipient");
    spec.newItem = [](const Value&) { return Value::object({{"type", "external"}, {"email", ""}}); };
    return new ListControl(context.theme, std::move(spec), parent);
}

std::vector<RecordField> deliveryFields(const RenderContext& context)
{
    const auto mail = forTypes({"email"});
    return {
        {"type", Fields::tr("Kind"),
         [](QWidget* p) {
             return new ChoiceControl(
                 {{Value("webapp"), Fields::tr("Web app")}, {Value("email"), Fields::tr("E-mail")}}, p);
         }},
        {"enabled", Fields::tr("Enabled"), [](QWidget* p) { return new CheckControl(Fields::tr("Enabled"), p, true); }},
        {"config.subject", Fields::tr("Subject"),
         [&context](QWidget* p) { return new TemplateControl(context, p, 1, 2); }, mail},
        {"config.body", Fields::tr("Body"), [&context](QWidget* p) { return new TemplateControl(context, p, 3, 10); },
         mail, false, false, 1, Fields::tr("Must contain the address of the form: {{#url#}}.")},
        {"config.recipients.whole_workspace", Fields::tr("Whole workspace"),
         [](QWidget* p) { return new CheckControl(Fields::tr("To the whole workspace"), p); }, mail},
        {"config.recipients.items", Fields::tr("Recipients"),
         [&context](QWidget* p) { return makeRecipients(context, p); }, mail},
        {"config.debug_mode", Fields::tr("Debug mode"),
         [](QWidget* p) { return new CheckControl(Fields::tr("Debug mode: only to yourself"), p); }, mail},
    };
}

std::vector<RecordField> formFields(const RenderContext& context)
{
    const auto isFile = forTypes({"file", "file-list"});
    const auto text = [](const Value&) { return QStringLiteral("string"); };
    const auto list = [](const Value&) { return QStringLiteral("array[string]"); };
    const auto isText = forTypes({"paragraph", "text_input", "text-input"});
    std::vector<RecordField> fields{
        {"output_variable_name", Fields::tr("Save response as"),
         [&context](QWidget* p) { return new NameControl(context, p, variableRenamer(context, context.nodeId)); }},
        {"type",
         Fields::tr("Field type"),
         [](QWidget* p) {
             return new ChoiceControl({{Value("paragraph"), Fields::tr("Paragraph")},
                                       {Value("select"), Fields::tr("Select")},
                                       {Value("file"), Fields::tr("Single file")},
                                       {Value("file-list"), Fields::tr("File list")}},
                                      p);
         },
         {},
         true},
        {"", Fields::tr("Prefilled with"),
         [&context, text](QWidget* p) {
             return new SourcedControl(context, p, {"default.type", "default.value", "default.selector"},
                                       {false, false, 2}, text);
         },
         isText},
        {"", Fields::tr("Placeholder"),
         [&context, text](QWidget* p) {
             return new SourcedControl(context, p, {"placeholder.type", "placeholder.value", "placeholder.selector"},
                                       {false, false, 1}, text);
         },
         [](const Value& field) { return field["placeholder"].isObject(); }},
        {"", Fields::tr("Options"),
         [&context, list](QWidget* p) {
             return new SourcedControl(
                 context, p, {"option_source.type", "option_source.value", "option_source.selector"}, {}, list);
         },
         forTypes({"select"})},
    };
    for (RecordField& field : fileFields(context, isFile))
        fields.push_back(std::move(field));
    fields.push_back({"number_limits", Fields::tr("Maximum number of files"),
                      [](QWidget* p) { return new NumberControl(p, {1, 100, true, false, Value(5)}); },
                      forTypes({"file-list"})});
    return fields;
}

/// The id of an action is the handle of its branch: edges go along when it changes.
Renamer actionRenamer(const RenderContext& context)
{
    return [&context](const std::string& from, const std::string& to) -> Renaming {
        const AppModel& app = context.session.model();
        const NodeModel* node = app.node(context.nodeId);
        if (!node)
            return {};
        const Value& actions = node->data["user_actions"];
        EditStep step;
        step.name = MR_TEXT("Rename action");
        for (std::size_t i = 0; i < actions.size(); ++i) {
            if (actions.at(i)["id"].toString() == to)
                return {false, Fields::tr("Another action has this id.")};
            if (actions.at(i)["id"].toString() != from)
                continue;
            Edit edit;
            edit.path = Path::nodeData(context.nodeId) / "user_actions" / i / "id";
            edit.before = Value(from);
            edit.after = Value(to);
            step.edits.push_back(std::move(edit));
        }
        for (const EdgeModel& edge : app.edges) {
            if (edge.source != context.nodeId || edge.sourceHandle != from)
                continue;
            const Path path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("edges"),
                            PathStep::at(edge.index), PathStep::key("sourceHandle")};
            Edit edit;
            edit.path = path;
            edit.before = Value(from);
            edit.after = Value(to);
            step.edits.push_back(std::move(edit));
        }
        if (step.edits.empty())
            return {};
        pushStep(context, std::move(step));
        return {true, {}};
    };
}

} // namespace

ValueControl* makeDeliveries(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) -> ValueControl* {
        auto* record = new RecordControl(context.theme, deliveryFields(context), nullptr);
        record->setAdjust([](Value& delivery, const Value& before) {
            if (delivery["type"] == before["type"] || delivery["type"].toString() != "email" ||
                delivery["config"].size() > 0)
                return;
            delivery.set(
                "config",
                Value::object({{"recipients", Value::object({{"whole_workspace", false}, {"items", Value::Array()}})},
                               {"subject", ""},
                               {"body", "{{#url#}}"},
                               {"debug_mode", false}}));
        });
        record->setCheck([](const Value& delivery) {
            if (delivery["type"].toString() != "email")
                return QString();
            const Value& config = delivery["config"];
            if (config["body"].toString().find("{{#url#}}") == std::string::npos)
                return Fields::tr("The body needs the address of the form: {{#url#}}.");
            if (!config["recipients"]["whole_workspace"].toBool() && config["recipients"]["items"].size() == 0)
                return Fields::tr("An e-mail needs recipients.");
            return config["subject"].toString().empty() ? Fields::tr("An e-mail needs a subject.") : QString();
        });
        const auto heading = [](const Value& delivery) -> FoldControl::Heading {
            const std::string& type = delivery["type"].toString();
            const QString title = type == "webapp"  ? Fields::tr("Web app")
                                  : type == "email" ? Fields::tr("E-mail")
                                                    : qs(type);
            return {title, delivery["enabled"].toBool(true) ? QString() : Fields::tr("off")};
        };
        return new FoldControl(context.theme, record, heading, owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Delivery method %1").arg(index + 1); };
    spec.addText = Fields::tr("Add delivery method");
    spec.newItem = [](const Value&) {
        return Value::object({{"id", ss(QUuid::createUuid().toString(QUuid::WithoutBraces))},
                              {"type", "webapp"},
                              {"enabled", true},
                              {"config", Value::Object()}});
    };
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeFormFields(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) -> ValueControl* {
        auto* record = new RecordControl(context.theme, formFields(context), nullptr);
        record->setAdjust([](Value& field, const Value& before) {
            if (field["type"] == before["type"])
                return;
            const std::string& type = field["type"].toString();
            if (type == "select" && !field.find("option_source"))
                field.set(
                    "option_source",
                    Value::object({{"type", "constant"}, {"selector", Value::Array()}, {"value", Value::Array()}}));
            if ((type == "file" || type == "file-list") && !field.find("allowed_file_types")) {
                field.set("allowed_file_types", Value::array({"image"}));
                field.set("allowed_file_extensions", Value(Value::Array()));
                field.set("allowed_file_upload_methods", Value::array({"local_file", "remote_url"}));
            }
        });
        const auto heading = [](const Value& field) -> FoldControl::Heading {
            const QString name = qs(field["output_variable_name"].toString());
            return {name.isEmpty() ? Fields::tr("New field") : name, qs(field["type"].toString())};
        };
        return new FoldControl(context.theme, record, heading, owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Form field %1").arg(index + 1); };
    spec.addText = Fields::tr("Add form field");
    spec.newItem = [](const Value&) {
        return Value::object(
            {{"type", "paragraph"},
             {"output_variable_name", ""},
             {"default", Value::object({{"type", "constant"}, {"selector", Value::Array()}, {"value", ""}})}});
    };
    spec.emptyText = Fields::tr("Fields stand in the form where its text says {{#$output.name#}}.");
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeUserActions(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) -> ValueControl* {
        std::vector<RecordField> fields{
            {"id",
             Fields::tr("id"),
             [&context](QWidget* p) { return new NameControl(context, p, actionRenamer(context), Fields::tr("Id")); },
             {},
             false,
             true,
             2},
            {"title",
             Fields::tr("title"),
             [](QWidget* p) { return new LineControl(p, Fields::tr("Title")); },
             {},
             true,
             true,
             3},
            {"button_style",
             Fields::tr("style"),
             [](QWidget* p) {
                 return new ChoiceControl({{Value("primary"), Fields::tr("Primary")},
                                           {Value("default"), Fields::tr("Default")},
                                           {Value("accent"), Fields::tr("Accent")},
                                           {Value("ghost"), Fields::tr("Ghost")}},
                                          p, Value("default"));
             },
             {},
             true,
             true,
             2}};
        auto* record = new RecordControl(context.theme, std::move(fields), owner);
        record->setCheck([](const Value& action) {
            if (action["id"].toString().size() > 20)
                return Fields::tr("An id has at most 20 characters.");
            if (action["title"].toString().empty())
                return Fields::tr("A title is needed.");
            return qs(action["title"].toString()).size() > 100 ? Fields::tr("A title has at most 100 characters.")
                                                               : QString();
        });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Action %1").arg(index + 1); };
    spec.addText = Fields::tr("Add action");
    spec.newItem = [](const Value& actions) {
        int number = static_cast<int>(actions.size());
        std::string id;
        const auto taken = [&actions, &id] {
            const Value::Array& list = actions.toArray();
            return std::any_of(list.begin(), list.end(), [&id](const Value& a) { return a["id"].toString() == id; });
        };
        do
            id = "action_" + std::to_string(++number);
        while (taken());
        return Value::object({{"id", id},
                              {"title", ss(Fields::tr("Button %1").arg(number))},
                              {"button_style", actions.size() == 0 ? "primary" : "default"}});
    };
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

} // namespace millrace::ui
