#pragma once

#include "engine/base/result.h"
#include "engine/services/modelservice.h"

#include <string>

namespace millrace {

/// The JSON body of a call. Files on this machine become data URLs. Error code `model.request`.
Result<Value> chatRequestBody(const ModelRequest& request, const std::string& model);
/// The rule is in OpenAiModelService.
std::int64_t estimateTokens(const std::vector<ModelMessage>& messages);
std::int64_t estimateTokens(std::string_view text);

} // namespace millrace
