#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "engine/base/json.h"
#include "engine/nodes/catalogue.h"

#include <array>

namespace millrace::cli {

namespace {

const char* className(NodeClass nodeClass)
{
    constexpr std::array names = {"root", "branch", "container", "response", "executable"};
    return names[static_cast<std::size_t>(nodeClass)];
}

const char* fieldKindName(FieldKind kind)
{
    constexpr std::array names = {"text",           "long-text",        "template",      "jinja",
                                  "code",           "number",           "integer",       "switch",
                                  "choice",         "selector",         "model",         "prompt",
                                  "conditions",     "variables",        "outputs",       "start-form",
                                  "classes",        "parameters",       "assignments",   "key-value-text",
                                  "http-body",      "http-auth",        "timeouts",      "memory",
                                  "vision",         "context",          "selector-list", "groups",
                                  "filter",         "schema",           "cases",         "loop-variables",
                                  "end-outputs",    "declared-outputs", "datasets",      "rerank-model",
                                  "weights",        "metadata-filter",  "typed-values",  "values",
                                  "deliveries",     "form-fields",      "user-actions",  "request-parameters",
                                  "text-list",      "weekdays",         "month-days",    "clock-time",
                                  "time-zone",      "list-key",         "type-name",     "error-strategy",
                                  "default-values", "note-text",        "json"};
    static_assert(names.size() == static_cast<std::size_t>(FieldKind::Json) + 1);
    return names[static_cast<std::size_t>(kind)];
}

Value fieldValue(const FieldSpec& field)
{
    Value out = Value::object({{"path", field.path},
                               {"kind", fieldKindName(field.kind)},
                               {"label", field.label.english()},
                               {"required", field.required},
                               {"default", field.defaultValue}});
    if (!field.help.empty()) {
        out.set("help", field.help.english());
    }
    if (field.minimum != field.maximum) {
        out.set("minimum", field.minimum);
        out.set("maximum", field.maximum);
    }
    if (!field.choices.empty()) {
        Value::Array choices;
        for (const Choice& choice : field.choices) {
            choices.emplace_back(choice.value);
        }
        out.set("choices", Value(std::move(choices)));
    }
    return out;
}

Value toValue(const NodeDescriptor& node)
{
    Value::Array versions, fields, outputs;
    for (const std::string& version : node.versions) {
        versions.emplace_back(version);
    }
    for (const FieldSpec& field : node.fields) {
        fields.push_back(fieldValue(field));
    }
    for (const OutputSpec& output : node.outputs) {
        outputs.push_back(Value::object(
            {{"name", output.name}, {"type", output.type}, {"description", output.description.english()}}));
    }
    const bool runs = node.support == NodeSupport::Runs;
    return Value::object({{"kind", node.kind},
                          {"versions", Value(std::move(versions))},
                          {"title", node.title.english()},
                          {"summary", node.summary.english()},
                          {"category", node.category},
                          {"class", className(node.nodeClass)},
                          {"container", node.container},
                          {"allowed_in_containers", node.allowedInContainers},
                          {"retry", node.retries},
                          {"error_handling", node.errorHandling},
                          {"support", runs ? "runs" : "opens"},
                          {"missing", runs ? Value() : Value(node.missing.english())},
                          {"fields", Value(std::move(fields))},
                          {"outputs", Value(std::move(outputs))}});
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size() + 1, width), ' ');
    return text;
}

int nodes(const Arguments& arguments)
{
    if (!arguments.positional().empty()) {
        complain("no further words are expected: see \"millrace nodes --help\"");
        return Usage;
    }
    std::string out;
    Value::Array list;
    for (const NodeDescriptor* node : nodeCatalogue()) {
        list.push_back(toValue(*node));
        out += padded(node->kind, 24) + padded(node->title.english(), 24) + padded(node->category, 22) +
               (node->support == NodeSupport::Runs ? "runs" : "opens only: " + node->missing.english()) + "\n";
    }
    return print(arguments.has("--json") ? toJson(Value(std::move(list)), {2}) + "\n" : out) ? Ok : Failed;
}

} // namespace

Command nodesCommand()
{
    return {{"nodes",
             "[--json]",
             "Lists the node kinds, their settings, outputs and support",
             {{"--json", "", "prints the whole catalogue as JSON"}}},
            nodes};
}

} // namespace millrace::cli
