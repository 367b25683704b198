#include "engine/nodes/detail/retrievalprompts.h"

#include "engine/base/json.h"
#include "engine/nodes/detail/jsonintext.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

std::string catalogue(const std::vector<DatasetChoice>& choices)
{
    std::string out;
    for (const DatasetChoice& choice : choices) {
        out += choice.id + ": " + choice.description + "\n";
    }
    return out;
}

bool isChoice(const std::vector<DatasetChoice>& choices, const std::string& id)
{
    return std::any_of(choices.begin(), choices.end(), [&](const DatasetChoice& choice) { return choice.id == id; });
}

std::string listed(const std::vector<std::string>& names)
{
    Value::Array out(names.begin(), names.end());
    return toPythonJson(Value(std::move(out)));
}

} // namespace

void askForDataset(ModelRequest& request, const std::string& query, const std::vector<DatasetChoice>& choices,
                   bool byTools)
{
    if (byTools) {
        Value::Array tools;
        for (const DatasetChoice& choice : choices) {
            tools.push_back(Value::object(
                {{"type", "function"},
                 {"function", Value::object({{"name", choice.id},
                                             {"description", choice.description},
                                             {"parameters", Value::object({{"type", "object"},
                                                                           {"properties", Value(Value::Object())},
                                                                           {"required", Value(Value::Array())}})}})}}));
        }
        request.tools = Value(std::move(tools));
        request.messages = {ModelMessage::text("system", "You choose where to look. Call the function whose "
                                                         "description suits the request best."),
                            ModelMessage::text("user", query)};
        return;
    }
    const std::string rules =
        "Decide which one of these sources can answer the request. The sources, one a line, each "
        "with its name:\n\n" +
        catalogue(choices) +
        "\nWrite down what you think, then exactly one action as JSON in a code block:\n\n"
        "Thought: <what is asked, and which source has it>\n"
        "Action:\n```\n{\"action\": \"<name of a source>\", \"action_input\": \"<the request>\"}\n"
        "```\nObservation:\n\nStop after the action. If no source suits, the action is "
        "\"Final Answer\".";
    request.stop.emplace_back("Observation:");
    if (request.mode == "completion") {
        request.messages = {ModelMessage::text("user", rules + "\n\nRequest: " + query + "\nThought:")};
    } else {
        request.messages = {ModelMessage::text("system", rules), ModelMessage::text("user", query)};
    }
}

std::string chosenDataset(const ModelReply& reply, const std::vector<DatasetChoice>& choices)
{
    for (const Value& call : reply.toolCalls.toArray()) {
        const std::string& name = call["function"]["name"].toString();
        return isChoice(choices, name) ? name : std::string();
    }
    const std::optional<Value> action = firstJsonIn(reply.text);
    if (!action) {
        return {};
    }
    const Value& object = action->isArray() && action->size() == 1 ? action->at(0) : *action;
    const std::string& name = object["action"].toString();
    return isChoice(choices, name) ? name : std::string();
}

void askForMetadata(ModelRequest& request, const std::string& query, const std::vector<std::string>& fields)
{
    const std::string rules =
        "You turn a request into filters on the metadata of documents. Use only what the request itself says; leave "
        "out "
        "whatever it does not restrict.\n"
        "Operators for texts: \"contains\", \"not contains\", \"start with\", \"end with\", \"is\", \"is not\", "
        "\"empty\", "
        "\"not empty\"; for numbers: \"=\", \"≠\", \">\", \"<\", \"≥\", \"≤\"; for times: \"before\", \"after\".\n" +
        (fields.empty() ? std::string() : "The fields of the documents: " + listed(fields) + "\n") +
        "Reply with JSON alone, without a word around it:\n"
        "{\"metadata_map\": [{\"metadata_field_name\": \"…\", \"metadata_field_value\": \"…\", "
        "\"comparison_operator\": \"…\"}]}\n"
        "Without any restriction the list is empty.";
    if (request.mode == "completion") {
        request.messages = {ModelMessage::text("user", rules + "\n\nRequest: " + query + "\nJSON:")};
    } else {
        request.messages = {ModelMessage::text("system", rules), ModelMessage::text("user", query)};
    }
}

Result<Value> metadataConditions(const std::string& reply, const std::vector<std::string>& fields)
{
    Result<Value> object = objectInText(reply);
    if (!object.ok()) {
        return object;
    }
    Value::Array out;
    for (const Value& item : (*object)["metadata_map"].toArray()) {
        const std::string& name = item["metadata_field_name"].toString();
        const bool known = fields.empty() || std::find(fields.begin(), fields.end(), name) != fields.end();
        if (known && !name.empty()) {
            out.push_back(Value::object({{"name", name},
                                         {"comparison_operator", item["comparison_operator"]},
                                         {"value", item["metadata_field_value"]}}));
        }
    }
    return Value(std::move(out));
}

} // namespace millrace
