#pragma once

#include "engine/base/file.h"
#include "engine/base/result.h"
#include "engine/services/modelservice.h"

#include <string>
#include <vector>

namespace millrace {

/// A request that the protocol cannot express: code `model.request`, `facts.type` InvokeBadRequestError.
Error modelRequestError(Message what, Message hint = {});

/// The bytes of a file of this machine.
Result<std::string> base64Of(const File& file);
std::string mimeTypeOf(const File& file);
/// True for a file that lives on the web only.
bool isRemote(const File& file);
/// The file's address when it lives on the web, else its bytes as a `data:` URL.
Result<std::string> urlOf(const File& file);
/// The error for a file that this kind of server does not take.
Error unsupportedFile(const ModelContent& part, const char* protocol);

/// What a call asks of the form of its answer: Dify's `response_format` and `json_schema`, in any of their forms.
struct ReplyFormat {
    enum class Kind { Free, Json, Schema, Given };
    Kind kind = Kind::Free;
    Value schema;     ///< Schema: the JSON Schema
    std::string name; ///< Schema
    Value given;      ///< Given: an object or a word that only the server knows
};
Result<ReplyFormat> replyFormat(const Value& parameters);

/// All system texts, joined by newlines.
std::string systemText(const std::vector<ModelMessage>& messages);
/// The tool call's arguments as an object; an empty one when they are no JSON object.
Value toolArguments(const Value& call);
/// The name of the tool call `id` in the messages; empty when there is none.
std::string toolNameOf(const std::vector<ModelMessage>& messages, const std::string& id);

/// The rule is in HttpModelService.
std::int64_t estimateTokens(const std::vector<ModelMessage>& messages);
std::int64_t estimateTokens(std::string_view text);

} // namespace millrace
