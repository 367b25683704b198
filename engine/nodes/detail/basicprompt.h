#pragma once

#include "engine/nodes/detail/llmprompt.h"

#include <string>
#include <vector>

namespace millrace {

/// What the texts of a plain app's prompt are filled from.
struct BasicPromptValues {
    Value::Object variables; ///< declared inputs by name
    std::string query, context, histories;
};

/// The prompt of a plain app: texts with `{{name}}` and the placeholders `{{#context#}}`, `{{#query#}}` and
/// `{{#histories#}}`. A name that no input has stays as it is written; what is put in is not looked at again.
struct BasicPrompt {
    std::vector<NamedVariable> variables;
    std::vector<std::string> texts;
    bool frameContext = false;      ///< found passages are put before the first text
    bool frameConversation = false; ///< earlier turns and the question follow it, as lines with prefixes
    bool histories = false;         ///< earlier turns are part of the text
    LlmPrompt knowledge;            ///< only its context is used

    std::string filled(const std::string& text, const BasicPromptValues& values) const;
    /// {text0, text1, …, query, system, user}: the texts; and the first one as the parts of a message with a question
    /// (system, user) or without (user alone).
    Value fill(const BasicPromptValues& values) const;
};

} // namespace millrace
