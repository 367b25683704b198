#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"

#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// Question and answer of the turns of a conversation, oldest first.
using Turns = std::vector<std::pair<std::string, std::string>>;

/// A model call that follows a run. It is an app of its own, in memory: compile and run it like any other (a rehearsal
/// answers its model node by the id named here), then read its outputs.
struct FollowUp {
    AppModel app;
    Value inputs;
};

inline constexpr std::string_view QuestionsNode = "suggested_questions", TitleNode = "conversation_title";

/// Asks for questions that the person could put next. Error `app.config`: no model in the app could be asked.
Result<FollowUp> followUpQuestions(const AppModel& app, const Turns& turns);
/// At most five, each on one line; empty when the model gave no list.
std::vector<std::string> questionsFrom(const Value& outputs);

/// Asks for a name of the conversation.
Result<FollowUp> followUpTitle(const AppModel& app, const Turns& turns);
/// Empty when the model gave nothing that could be a name.
std::string titleFrom(const Value& outputs);
/// A name without a model: the first words of the first question.
std::string titleOf(const std::string& query);

} // namespace millrace
