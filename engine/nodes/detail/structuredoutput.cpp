#include "engine/nodes/detail/structuredoutput.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/reasoning.h"
#include "engine/nodes/jsonschema.h"

namespace millrace {

namespace {

StructuredReply refused(const char* stage, const SchemaViolation& violation)
{
    StructuredReply out;
    out.ok = false;
    out.errorType = "LLMNodeError";
    out.stage = stage;
    out.path = violation.path;
    out.error =
        std::string("Structured output: stage ") + stage + ", path " + violation.path + ": " + violation.message;
    return out;
}

/// dify-1.12 hands models without boolean support text types instead.
Value withoutBooleans(const Value& schema)
{
    if (schema.isArray()) {
        Value::Array items;
        for (const Value& item : schema.toArray()) {
            items.push_back(withoutBooleans(item));
        }
        return items;
    }
    if (!schema.isObject()) {
        return schema;
    }
    Value::Object out;
    for (const auto& [key, member] : schema.toObject()) {
        out.append(key, key == "type" && member == Value("boolean") ? Value("string") : withoutBooleans(member));
    }
    return out;
}

std::string instructions(const Value& schema)
{
    return "Your whole answer must be one JSON object that fits the JSON Schema below. Write nothing before or after "
           "it, no Markdown fence and no comment. Fill in every required property, use only the types that the schema "
           "names, and leave out what it does not know.\n\nJSON Schema:\n" +
           toJson(schema);
}

} // namespace

StructuredReply checkReplySchema(const Value& schema, Profile profile)
{
    if (profile == Profile::Current) {
        if (const std::optional<SchemaViolation> violation = checkSchema(schema)) {
            return refused("schema", *violation);
        }
    }
    return {};
}

void askForSchema(ModelRequest& request, const Value& schema, bool native, Profile profile)
{
    if (native) {
        const Value sent = profile == Profile::Dify112 ? withoutBooleans(schema) : schema;
        request.parameters.set("json_schema", toJson(Value::object({{"schema", sent}, {"name", "llm_response"}})));
        request.parameters.set("response_format", "json_schema");
        return;
    }
    const std::string text = instructions(schema);
    for (ModelMessage& message : request.messages) {
        if (message.role == "system") {
            message = ModelMessage::text("system", text + "\n\n" + message.plainText());
            return;
        }
    }
    request.messages.insert(request.messages.begin(), ModelMessage::text("system", text));
}

StructuredReply parseStructured(const std::string& reply, const Value& schema, Profile profile)
{
    StructuredReply out;
    Result<Value> parsed = parseJson(trimmed(reply));
    if (!parsed.ok() || !parsed->isObject()) {
        const std::string answer = withoutThinkBlocks(reply);
        parsed = trimmed(answer).empty() ? parsed : repairJson(answer);
    }
    if (parsed.ok() && parsed->isArray()) {
        Value first{Value::Object()};
        for (const Value& item : parsed->toArray()) {
            if (item.isObject()) {
                first = item;
                break;
            }
        }
        parsed = first;
    }
    if (!parsed.ok() || !parsed->isObject()) {
        if (profile == Profile::Current) {
            return refused("result", {"$", "the reply is no JSON object"});
        }
        out.ok = false;
        out.errorType = "OutputParserError";
        out.error = "The model's reply is no JSON object";
        return out;
    }
    if (profile == Profile::Current) {
        if (const std::optional<SchemaViolation> violation = validateSchema(schema, *parsed)) {
            return refused("result", *violation);
        }
    }
    out.value = std::move(*parsed);
    return out;
}

} // namespace millrace
