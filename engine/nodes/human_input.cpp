#include "engine/base/pytext.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/humanstub.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"
#include "engine/run/replay.h"

#include <algorithm>
#include <set>

namespace millrace {

namespace {

constexpr const char* timeoutHandle = "__timeout";

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "human-input";
    d.title = MR_TEXT("Human Input");
    d.summary = MR_TEXT("Pauses the run until a person has filled in a form and chosen an action.");
    d.category = "logic";
    d.order = 1;
    d.family = NodeFamily::Cyan;
    d.icon = "human-input";
    d.nodeClass = NodeClass::Branch;
    d.support = NodeSupport::Runs;
    d.fields = {
        field("delivery_methods", FieldKind::Deliveries, MR_TEXT("Delivery Method"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("How the person gets the form: web app or e-mail.")),
        field("form_content", FieldKind::Template, MR_TEXT("Form Content"))
            .value("")
            .help(MR_TEXT("Markdown; {{#$output.name#}} marks an input field.")),
        field("inputs", FieldKind::FormFields, MR_TEXT("Form Fields")).value(Value::Array()),
        field("user_actions", FieldKind::UserActions, MR_TEXT("User Actions"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("The buttons below the form; each is a branch of the node.")),
        field("timeout", FieldKind::Integer, MR_TEXT("Timeout Settings")).value(3).range(1, 1000000),
        field("timeout_unit", FieldKind::Choice, MR_TEXT("Timeout Unit"))
            .value("day")
            .choices({{"hour", MR_TEXT("Hours")}, {"day", MR_TEXT("Days")}}),
        field("required_variables", FieldKind::TextList, MR_TEXT("Required Variables")).legacy(),
        field("pause_reason", FieldKind::Text, MR_TEXT("Pause Reason")).legacy(),
    };
    d.outputs = {output("__action_id", "string", MR_TEXT("Id of the chosen action")),
                 output("__action_value", "string", MR_TEXT("Title of the chosen action")),
                 output("__rendered_content", "string", MR_TEXT("The form text with the values filled in"))};
    return d;
}

struct Field {
    std::string name;
    Value declared;
    bool hasDefault = false;
    Value constant;
    VariableRef source; ///< of the default; invalid: the constant
    VariableRef options;
};

struct Settings {
    TemplateText content;
    std::vector<Field> fields;
    Value actions;
    std::chrono::milliseconds timeout{0};
    bool inWebApp = true;
};

std::string shownValue(const Value& value)
{
    if (value.isFile()) {
        return "[file]";
    }
    if (value.isArray()) {
        return "[" + std::to_string(value.size()) + " files]";
    }
    return renderText(value);
}

class HumanInput : public NodeDefinition {
public:
    explicit HumanInput(Settings settings) : settings_(std::move(settings)) {}

    void execute(NodeContext& context) const override
    {
        if (context.options().runId.empty()) {
            context.finish(NodeResult::failure("ValueError", "Human input needs the id of its workflow run"));
            return;
        }
        const HumanDecision* decision = context.humanDecision();
        if (!decision) {
            wait(context);
        } else if (decision->action.empty()) {
            timeOut(context);
        } else {
            complete(context, *decision);
        }
    }

private:
    HumanForm form(NodeContext& context) const
    {
        HumanForm form;
        form.content = settings_.content.render(context.pool(), TemplateText::Style::Markdown);
        form.actions = settings_.actions;
        form.inWebApp = settings_.inWebApp;
        Value::Array inputs;
        Value::Object defaults;
        for (const Field& field : settings_.fields) {
            Value declared = field.declared;
            if (field.options.valid()) {
                Value source = declared["option_source"];
                source.set("value", context.pool().get(field.options).value_or(Value(Value::Array())));
                declared.set("option_source", std::move(source));
            }
            inputs.push_back(std::move(declared));
            if (field.hasDefault) {
                const Value found =
                    field.source.valid() ? context.pool().get(field.source).value_or(Value()) : field.constant;
                defaults.set(field.name, renderText(found));
            }
        }
        form.inputs = Value(std::move(inputs));
        form.defaults = Value(std::move(defaults));
        const auto until = context.services().executor->clock().wall() + settings_.timeout;
        form.expiresAt = std::chrono::duration_cast<std::chrono::seconds>(until); // clients see whole seconds
        return form;
    }

    void wait(NodeContext& context) const
    {
        auto waiting = std::make_shared<HumanForm>(form(context));
        waiting->formId = context.services().ids->uuid();
        NodeResult result;
        result.pauseReason = Value::object({{"TYPE", "hitl_required"},
                                            {"session_id", waiting->formId},
                                            {"node_id", context.model().id},
                                            {"node_title", context.model().title}});
        result.pause = std::move(waiting);
        context.finish(std::move(result));
    }

    void timeOut(NodeContext& context) const
    {
        const HumanForm closed = form(context);
        context.report(EventType::HumanInputTimeout,
                       Value::object({{"expiration_time", closed.expiresAt.count() / 1000}}));
        NodeResult result;
        result.inputs = Value::Object();
        result.outputs =
            Value::object({{"__action_id", ""}, {"__action_value", ""}, {"__rendered_content", closed.content}});
        result.handle = timeoutHandle;
        context.finish(std::move(result));
    }

    void complete(NodeContext& context, const HumanDecision& decision) const
    {
        const HumanForm filled = form(context);
        const Result<Value> fields =
            checkDecision(filled.toValue(), decision, context.services().executor->clock().wall());
        if (!fields.ok()) {
            context.finish(NodeResult::failure("HumanInputError", fields.error().english()));
            return;
        }
        std::string title;
        for (const Value& action : settings_.actions.toArray()) {
            title = action["id"].toString() == decision.action ? action["title"].toString() : title;
        }
        const std::string rendered = withValues(filled.content, *fields);
        NodeResult result;
        result.inputs = Value::Object();
        result.outputs = *fields;
        result.outputs.set("__action_id", decision.action);
        result.outputs.set("__action_value", title);
        result.outputs.set("__rendered_content", rendered);
        result.handle = decision.action;
        context.report(EventType::HumanInputFilled, Value::object({{"rendered_content", rendered},
                                                                   {"action_id", decision.action},
                                                                   {"action_text", title},
                                                                   {"submitted_data", *fields}}));
        context.finish(std::move(result));
    }

    // The placeholders of the fields replaced by what was entered; others stay.
    static std::string withValues(const std::string& content, const Value& fields)
    {
        constexpr std::string_view opening = "{{#$output.", closing = "#}}";
        std::string out;
        std::size_t at = 0;
        while (at < content.size()) {
            const std::size_t start = content.find(opening, at);
            const std::size_t name = start == std::string::npos ? start : start + opening.size();
            const std::size_t end = name == std::string::npos ? name : content.find(closing, name);
            if (end == std::string::npos) {
                break;
            }
            const Value* value = fields.find(std::string_view(content).substr(name, end - name));
            out.append(content, at, start - at);
            out += value ? shownValue(*value) : content.substr(start, end + closing.size() - start);
            at = end + closing.size();
        }
        return out.append(content, std::min(at, content.size()));
    }

    const Settings settings_;
};

bool isIdentifier(const std::string& text)
{
    const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
    return !text.empty() && letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

Value readActions(NodeDataReader& in, const NodeModel& node)
{
    constexpr std::size_t longestId = 20, longestTitle = 100;
    std::set<std::string> ids;
    Value::Array actions;
    std::size_t index = 0;
    for (const Value& action : in.list(node.data, "user_actions").toArray()) {
        const std::string base = joinPath("user_actions", index++);
        const std::string id = in.requireText(action, "id", base);
        const std::string title = in.requireText(action, "title", base);
        in.choice(action, "button_style", {"primary", "default", "accent", "ghost"}, base, "default");
        if (!isIdentifier(id) || id.size() > longestId) {
            in.fail(joinPath(base, "id"),
                    {MR_TEXT("an action id has up to 20 letters, digits or _ and starts with no digit: %1"), {id}});
        } else if (!ids.insert(id).second) {
            in.fail(joinPath(base, "id"), {MR_TEXT("two actions have the id %1"), {id}});
        } else if (codePoints(title) > longestTitle) {
            in.fail(joinPath(base, "title"), {MR_TEXT("the title of an action has at most 100 characters")});
        }
        actions.push_back(action);
    }
    return Value(std::move(actions));
}

Field readField(NodeDataReader& in, const Value& declared, const std::string& base, const CompileContext& context)
{
    Field field;
    field.name = in.requireText(declared, "output_variable_name", base);
    const std::string kind = in.requireChoice(
        declared, "type", {"paragraph", "text_input", "text-input", "select", "file", "file-list"}, base);
    field.declared = declared;
    if (kind == "select") {
        const Value& source = in.requireObject(declared, "option_source", base);
        if (source["type"].toString() == "variable") {
            field.options = context.ref(source["selector"]);
        }
        return field;
    }
    const Value& preset = declared["default"].isObject() ? declared["default"] : declared["placeholder"];
    if (preset.isObject()) {
        field.hasDefault = true;
        field.constant = preset["value"];
        if (preset["type"].toString() == "variable") {
            field.source = context.ref(preset["selector"]);
        }
    }
    return field;
}

bool inWebApp(const Value& methods)
{
    const Value::Array& list = methods.toArray();
    return list.empty() || std::any_of(list.begin(), list.end(), [](const Value& method) {
               return method["type"].toString() == "webapp" && method["enabled"].toBool(true);
           });
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    if (context.profile == Profile::Dify112) {
        return compileHumanStub(node, context);
    }
    NodeDataReader in(node);
    Settings settings;
    settings.content = context.text(in.text(node.data, "form_content"));
    settings.actions = readActions(in, node);
    settings.inWebApp = inWebApp(in.list(node.data, "delivery_methods"));
    std::set<std::string> names;
    std::size_t index = 0;
    for (const Value& declared : in.list(node.data, "inputs").toArray()) {
        const std::string base = joinPath("inputs", index++);
        Field field = readField(in, declared, base, context);
        if (!names.insert(field.name).second) {
            in.fail(joinPath(base, "output_variable_name"), {MR_TEXT("two fields have the name %1"), {field.name}});
        }
        settings.fields.push_back(std::move(field));
    }
    constexpr std::int64_t standard = 36, longest = 1'000'000;
    const std::int64_t amount = in.integer(node.data, "timeout", {}, standard);
    if (amount < 1 || amount > longest) {
        in.fail("timeout", {MR_TEXT("a whole number from 1 to 1000000 is needed")});
    }
    const std::string unit = in.choice(node.data, "timeout_unit", {"hour", "day"}, {}, "hour");
    settings.timeout = std::chrono::hours((unit == "day" ? 24 : 1) * std::clamp<std::int64_t>(amount, 1, longest));
    if (!in.ok()) {
        return in.error();
    }
    return std::unique_ptr<NodeDefinition>(std::make_unique<HumanInput>(std::move(settings)));
}

} // namespace

NodeKind node_human_input();
NodeKind node_human_input()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
