#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include "engine/base/json.h"
#include "engine/nodes/jsonschema.h"

namespace millrace::rules {

namespace {

void check(LintContext& context, int index, const std::string& field, const std::string& label, Value schema)
{
    if (schema.isString()) {
        if (isBlank(schema))
            return;
        Result<Value> parsed = parseJson(schema.toString());
        if (!parsed) {
            context.reportNode("schema.json", Severity::Error, index, field,
                               Message(MR_TEXT("%1 is invalid JSON"), {label}),
                               MR_TEXT("Check commas, quotes and brackets."));
            return;
        }
        schema = *std::move(parsed);
    }
    if (schema.isNull())
        return;
    if (const auto violation = checkSchema(schema))
        context.reportNode(
            "schema.invalid", Severity::Error, index, field,
            Message(MR_TEXT("%1 is no valid JSON schema: %2: %3"), {label, violation->path, violation->message}));
}

} // namespace

void schemas(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        if (node.kind == "start") {
            const Value& variables = node.data["variables"];
            for (std::size_t i = 0; i < variables.size(); ++i)
                check(context, index, "variables." + std::to_string(i) + ".json_schema",
                      variables.at(i)["variable"].toString(), variables.at(i)["json_schema"]);
        } else if (node.kind == "llm" && (node.data["structured_output_enabled"].toBool() ||
                                          node.data["structured_output_switch_on"].toBool())) {
            check(context, index, "structured_output.schema", "Structured Output Schema",
                  node.data["structured_output"]["schema"]);
        }
    }
}

} // namespace millrace::rules
