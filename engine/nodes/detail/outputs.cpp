#include "engine/base/json.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>

namespace millrace {

namespace {

using Outputs = std::vector<OutputSpec>;

constexpr std::size_t maximumOutputs = 500; ///< a schema can be arbitrarily large; a picker cannot
constexpr int maximumSchemaDepth = 6;

void add(Outputs& outputs, std::string name, std::string type, Message description = {})
{
    if (name.empty() || outputs.size() >= maximumOutputs)
        return;
    OutputSpec spec;
    spec.name = std::move(name);
    spec.type = std::move(type);
    spec.description = std::move(description);
    outputs.push_back(std::move(spec));
}

/// Type of a JSON Schema node; schemas of agents write `String`, `Array[Object]`.
std::string schemaType(const Value& schema)
{
    std::string type = schema["type"].toString();
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    if (schema["schema_type"].toString() == "file" || type == "file")
        return "file";
    if (type == "integer")
        return "number";
    if (type == "array") {
        const std::string item = schemaType(schema["items"]);
        return item == "any" ? "array[any]" : "array[" + item + "]";
    }
    return type.empty() ? "any" : type;
}

void addSchema(Outputs& outputs, const std::string& prefix, const Value& schema, int depth)
{
    if (depth > maximumSchemaDepth)
        return;
    for (const auto& [name, child] : schema["properties"].toObject()) {
        const std::string full = prefix + name;
        add(outputs, full, schemaType(child));
        addSchema(outputs, full + ".", child, depth + 1);
    }
}

/// A schema given as an object, or as JSON text.
Value schemaOf(const Value& value)
{
    if (!value.isString())
        return value;
    Result<Value> parsed = parseJson(value.toString());
    return parsed ? *parsed : Value();
}

std::string inputType(const std::string& type)
{
    if (type == "number")
        return "number";
    if (type == "checkbox")
        return "boolean";
    if (type == "file")
        return "file";
    if (type == "file-list")
        return "array[file]";
    return type == "json_object" ? "object" : "string";
}

void addStart(Outputs& outputs, const Value& data)
{
    for (const Value& variable : data["variables"].toArray()) {
        const std::string& name = variable["variable"].toString();
        add(outputs, name, inputType(variable["type"].toString()));
        if (variable["type"].toString() == "json_object")
            addSchema(outputs, name + ".", schemaOf(variable["json_schema"]), 1);
    }
}

void addAggregator(Outputs& outputs, const Value& data)
{
    const Value& advanced = data["advanced_settings"];
    if (!advanced["group_enabled"].toBool()) {
        add(outputs, "output", data["output_type"].toString("any"));
        return;
    }
    for (const Value& group : advanced["groups"].toArray()) {
        const std::string& name = group["group_name"].toString();
        add(outputs, name, "object");
        add(outputs, name + ".output", group["output_type"].toString("any"));
    }
}

void addExtractor(Outputs& outputs, const Value& data)
{
    for (const Value& parameter : data["parameters"].toArray()) {
        const std::string& type = parameter["type"].toString();
        add(outputs, parameter["name"].toString(), type == "bool" ? "boolean" : type == "select" ? "string" : type);
    }
}

void addWebhook(Outputs& outputs, const Value& data)
{
    for (const Value& header : data["headers"].toArray()) {
        std::string name = header["name"].toString();
        std::replace(name.begin(), name.end(), '-', '_');
        add(outputs, std::move(name), "string");
    }
    for (const char* part : {"params", "body"})
        for (const Value& item : data[part].toArray())
            add(outputs, item["name"].toString(), item["type"].toString("string"));
}

void addListOperator(Outputs& outputs, const Value& data)
{
    const std::string& type = data["var_type"].toString();
    const std::string item = data["item_var_type"].toString("any");
    add(outputs, "result", type.empty() ? "array[any]" : type);
    add(outputs, "first_record", item);
    add(outputs, "last_record", item);
}

/// Outputs that come from data alone or replace the fixed ones. False: the fixed ones are to be used.
bool addDeclared(std::string_view kind, Outputs& outputs, const Value& data)
{
    if (kind == "list-operator") {
        addListOperator(outputs, data);
    } else if (kind == "variable-aggregator" || kind == "variable-assigner") {
        addAggregator(outputs, data);
    } else if (kind == "document-extractor") {
        add(outputs, "text", data["is_array_file"].toBool() ? "array[string]" : "string");
    } else if (kind == "loop") {
        for (const Value& variable : data["loop_variables"].toArray())
            add(outputs, variable["label"].toString(), variable["var_type"].toString("any"));
    } else if (kind == "iteration") {
        add(outputs, "output", data["output_type"].toString("array[string]"));
    } else {
        return false;
    }
    return true;
}

void addFromData(std::string_view kind, Outputs& outputs, const Value& data)
{
    if (kind == "start") {
        addStart(outputs, data);
    } else if (kind == "code") {
        for (const auto& [name, spec] : data["outputs"].toObject())
            add(outputs, name, spec["type"].toString("any"));
    } else if (kind == "parameter-extractor") {
        addExtractor(outputs, data);
    } else if (kind == "tool" || kind == "agent" || kind == "trigger-plugin") {
        addSchema(outputs, {}, data["output_schema"], 1);
        for (const Value& declared : data["agent_declared_outputs"].toArray())
            add(outputs, declared["name"].toString(), declared["type"].toString("any"));
    } else if (kind == "human-input") {
        for (const Value& field : data["inputs"].toArray())
            add(outputs, field["output_variable_name"].toString(), "string");
    } else if (kind == "datasource" && data["provider_type"].toString() == "local_file") {
        add(outputs, "file", "file");
    } else if (kind == "trigger-webhook") {
        addWebhook(outputs, data);
    }
}

} // namespace

std::vector<OutputSpec> nodeOutputs(std::string_view kind, const Value& data)
{
    Outputs outputs;
    if (!addDeclared(kind, outputs, data)) {
        if (const NodeDescriptor* descriptor = nodeDescriptor(kind))
            for (const OutputSpec& fixed : descriptor->outputs)
                if (fixed.name != "structured_output")
                    outputs.push_back(fixed);
        addFromData(kind, outputs, data);
    }
    const Value& schema = data["structured_output"]["schema"];
    const bool structured = data["structured_output_enabled"].toBool() || data["structured_output_switch_on"].toBool();
    if (kind == "llm" && structured && schema.isObject()) {
        add(outputs, "structured_output", "object", MR_TEXT("The reply as the schema describes it"));
        addSchema(outputs, "structured_output.", schema, 1);
    }
    if (!data["error_strategy"].toString().empty()) {
        add(outputs, "error_message", "string", MR_TEXT("What went wrong, when the node failed"));
        add(outputs, "error_type", "string", MR_TEXT("Kind of the error, when the node failed"));
    }
    // A schema may repeat a fixed name (tools declare `text` themselves): the first one stands.
    Outputs unique;
    for (OutputSpec& spec : outputs)
        if (std::none_of(unique.begin(), unique.end(), [&](const OutputSpec& u) { return u.name == spec.name; }))
            unique.push_back(std::move(spec));
    return unique;
}

} // namespace millrace
