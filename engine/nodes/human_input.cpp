#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
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
    d.missing = MR_TEXT("Runs that pause for a person's answer are not supported by this build");
    d.fields = {
        field("delivery_methods", FieldKind::Json, MR_TEXT("Delivery Method"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("How the person gets the form: web app or e-mail.")),
        field("form_content", FieldKind::Template, MR_TEXT("Form Content"))
            .value("")
            .help(MR_TEXT("Markdown; {{#$output.name#}} marks an input field.")),
        field("inputs", FieldKind::Json, MR_TEXT("Form Fields")).value(Value::Array()),
        field("user_actions", FieldKind::Json, MR_TEXT("User Actions"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("The buttons below the form; each is a branch of the node.")),
        field("timeout", FieldKind::Integer, MR_TEXT("Timeout Settings")).value(3).range(1, 1000000),
        field("timeout_unit", FieldKind::Choice, MR_TEXT("Timeout Unit"))
            .value("day")
            .choices({{"hour", MR_TEXT("Hours")}, {"day", MR_TEXT("Days")}}),
        field("required_variables", FieldKind::Json, MR_TEXT("Required Variables")).advanced(),
        field("pause_reason", FieldKind::Text, MR_TEXT("Pause Reason")).advanced(),
    };
    d.outputs = {output("__action_id", "string", MR_TEXT("Id of the chosen action")),
                 output("__action_value", "string", MR_TEXT("Title of the chosen action")),
                 output("__rendered_content", "string", MR_TEXT("The form text with the values filled in"))};
    return d;
}

NodeKind node_human_input()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
