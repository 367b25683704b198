#pragma once

#include "engine/services/modelservice.h"

#include <string_view>

namespace millrace {

/// What a model can do, guessed by the family in its name (`llama3.2-vision:11b`, `openai/gpt-4o-mini`).
/// Unknown names: text only with tool calls off and the context size unknown.
ModelFeatures guessModelFeatures(std::string_view model);

/// True for names of embedding, reranking and speech models, which cannot answer a prompt.
bool isNoChatModel(std::string_view model);

/// `*` any text, `?` any character; case does not matter.
bool matchesGlob(std::string_view pattern, std::string_view text);

} // namespace millrace
