#include "engine/base/json.h"
#include "engine/nodes/detail/extractor.h"

namespace millrace {

namespace {

const char* const Task = "You read a text and pull out the pieces of information that a JSON Schema describes.";
const char* const Rules =
    "- Take values from the text; make nothing up.\n"
    "- Keep to the types of the schema: a number is written without quotes, a boolean is true or false.\n"
    "- Give every property of the schema. Where the text says nothing, use an empty text, 0, false or an empty list.\n"
    "- Where a property lists allowed values, use one of them exactly as written.";

const char* const FirstSchema =
    R"({"type":"object","properties":{"city":{"description":"Where the journey ends","type":"string"},"guests":)"
    R"({"description":"How many people travel","type":"number"}},"required":["city"]})";
const char* const FirstText = "Could you book Lisbon for the three of us, please?";
const char* const FirstResult = R"({"city": "Lisbon", "guests": 3})";
const char* const SecondSchema =
    R"({"type":"object","properties":{"dishes":{"description":"What was ordered","type":"array","items":)"
    R"({"type":"string"}},"takeaway":{"description":"Whether the order is picked up","type":"boolean"}},)"
    R"("required":["dishes","takeaway"]})";
const char* const SecondText = "A lentil soup and two pretzels, we eat here.";
const char* const SecondResult = R"({"dishes": ["lentil soup", "pretzel", "pretzel"], "takeaway": false})";

std::string rules(const ExtractorTask& task, const char* ending)
{
    std::string out = std::string(Task) + "\n" + Rules + "\n" + ending;
    if (!task.instruction.empty()) {
        out += "\n\nInstruction:\n" + task.instruction;
    }
    if (!task.history.empty()) {
        out += "\n\nEarlier in the conversation:\n" + task.history;
    }
    return out;
}

std::string tagged(const std::string& schema, const std::string& text)
{
    return "<context>\n" + text + "\n</context>\n\n<structure>\n" + schema + "\n</structure>";
}

std::string structured(const std::string& schema, const std::string& text)
{
    return "Structure:\n" + schema + "\n\nText:\n" + text;
}

void addCall(std::vector<ModelMessage>& out, const char* id, const char* schema, const char* text, const char* result)
{
    out.push_back(ModelMessage::text("user", tagged(schema, text)));
    ModelMessage call = ModelMessage::text("assistant", "I call the function with what the text says.");
    call.toolCalls = Value::array(
        {Value::object({{"id", id},
                        {"type", "function"},
                        {"function", Value::object({{"name", "extract_parameters"}, {"arguments", result}})}})});
    out.push_back(std::move(call));
    ModelMessage answer = ModelMessage::text("tool", "The parameters were taken over.");
    answer.toolCallId = id;
    out.push_back(std::move(answer));
    out.push_back(ModelMessage::text("assistant", "Done: the function got the parameters."));
}

} // namespace

Value extractorSchema(const ExtractorParameters& parameters)
{
    Value::Object properties;
    Value::Array required;
    for (const ExtractorParameter& parameter : parameters) {
        const bool list = parameter.type.rfind("array[", 0) == 0;
        Value property =
            Value::object({{"description", parameter.description}, {"type", list ? "array" : parameter.type}});
        if (list) {
            property.set("items", Value::object({{"type", parameter.type.substr(6, parameter.type.size() - 7)}}));
        }
        if (parameter.options.size() > 0) {
            property.set("enum", parameter.options);
        }
        properties.set(parameter.name, std::move(property));
        if (parameter.required) {
            required.emplace_back(parameter.name);
        }
    }
    return Value::object(
        {{"type", "object"}, {"properties", Value(std::move(properties))}, {"required", Value(std::move(required))}});
}

Value extractorTools(const Value& schema)
{
    return Value::array(
        {Value::object({{"type", "function"},
                        {"function", Value::object({{"name", "extract_parameters"},
                                                    {"description", "Takes the parameters that were found in the text"},
                                                    {"parameters", schema}})}})});
}

std::vector<ModelMessage> extractorMessages(const ExtractorTask& task, ExtractorStrategy strategy)
{
    const std::string schema = toJson(task.schema);
    std::vector<ModelMessage> out;
    if (strategy == ExtractorStrategy::FunctionCall) {
        out.push_back(ModelMessage::text(
            "system", rules(task, "- Answer by calling the function extract_parameters, and in no other way.")));
        addCall(out, "call_example_1", FirstSchema, FirstText, FirstResult);
        addCall(out, "call_example_2", SecondSchema, SecondText, SecondResult);
        out.push_back(ModelMessage::text("user", tagged(schema, task.query)));
        return out;
    }
    const std::string system = rules(task, "- Answer with nothing but one JSON object that fits the structure.");
    if (strategy == ExtractorStrategy::Chat) {
        return {ModelMessage::text("system", system),
                ModelMessage::text("user", structured(FirstSchema, FirstText)),
                ModelMessage::text("assistant", FirstResult),
                ModelMessage::text("user", structured(SecondSchema, SecondText)),
                ModelMessage::text("assistant", SecondResult),
                ModelMessage::text("user", structured(schema, task.query))};
    }
    return {ModelMessage::text("user", system + "\n\n" + structured(FirstSchema, FirstText) + "\n\nJSON:\n" +
                                           FirstResult + "\n\n" + structured(SecondSchema, SecondText) + "\n\nJSON:\n" +
                                           SecondResult + "\n\n" + structured(schema, task.query) + "\n\nJSON:\n")};
}

} // namespace millrace
