#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

namespace millrace::rules {

namespace {

/// Kinds of field that are of no use while they are empty. Others may be empty, but must be there for Dify to load the
/// node; that is for the rule about loading.
bool mustBeFilled(const FieldSpec& field)
{
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::LongText:
    case FieldKind::Template:
    case FieldKind::Jinja:
    case FieldKind::Code:
    case FieldKind::Choice:
    case FieldKind::Selector:
    case FieldKind::SelectorList:
    case FieldKind::Model:
    case FieldKind::Classes:
    case FieldKind::Parameters:
    case FieldKind::EndOutputs:
    case FieldKind::Datasets:
    case FieldKind::TypeName:
        return true;
    default:
        return false;
    }
}

bool isEmpty(const FieldSpec& field, const Value& value)
{
    if (field.kind == FieldKind::Model)
        return isBlank(value["provider"]) || isBlank(value["name"]);
    if (field.kind == FieldKind::Selector && value.isArray()) // an unfinished selector has blank parts
        return value.size() == 0 || isBlank(value.at(0));
    return isBlank(value);
}

} // namespace

void requiredFields(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeDescriptor* descriptor = context.descriptor(index);
        if (!descriptor)
            continue;
        const NodeModel& node = context.node(index);
        const bool runs = descriptor->support == NodeSupport::Runs;
        for (const FieldSpec& field : descriptor->fields) {
            if (!field.required || !mustBeFilled(field) || !isVisible(field, descriptor->fields, node.data))
                continue;
            if (node.data["agent_node_kind"].toString() == "dify_agent" && field.path.rfind("agent_strategy", 0) == 0)
                continue; // the new agent has no strategy
            if (isEmpty(field, settingAt(node.data, field.path)))
                context.reportNode("field.required", runs ? Severity::Error : Severity::Warning, index, field.path,
                                   Message(MR_TEXT("%1 is required"), {field.label.english()}));
        }
    }
}

} // namespace millrace::rules
