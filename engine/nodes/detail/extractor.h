#pragma once

#include "engine/services/modelservice.h"

#include <optional>
#include <string>
#include <vector>

namespace millrace {

struct ExtractorParameter {
    std::string name;
    std::string type; ///< string, number, boolean, array[…]
    std::string description;
    bool required = false;
    Value options; ///< non-empty array of texts, or null
};
using ExtractorParameters = std::vector<ExtractorParameter>;

/// The parameters as a JSON Schema of an object.
Value extractorSchema(const ExtractorParameters& parameters);

struct ExtractorTask {
    Value schema;
    std::string query, instruction;
    std::string history; ///< earlier turns as text; may be empty
};
enum class ExtractorStrategy { FunctionCall, Chat, Completion };
std::vector<ModelMessage> extractorMessages(const ExtractorTask& task, ExtractorStrategy strategy);
/// The one tool of the function call strategy, in the OpenAI form.
Value extractorTools(const Value& schema);

/// What the reply extracted: the arguments of its first tool call, else the first JSON of its text.
std::optional<Value> extractedObject(const ModelReply& reply);
/// Why the object does not fit the parameters; `type` empty: it does (nodes.md 2.15).
struct ExtractorProblem {
    std::string type, message;
};
ExtractorProblem validateExtracted(const ExtractorParameters& parameters, const Value& object);
/// Every parameter with a value of its type: kept, converted or the type's zero value.
Value::Object transformExtracted(const ExtractorParameters& parameters, const Value& object);

} // namespace millrace
