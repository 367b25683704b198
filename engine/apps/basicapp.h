#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"

#include <string_view>

namespace millrace {

/// Whether an app is one of the plain kinds that `model_config` describes: chat, agent-chat, completion.
bool isBasicApp(const AppModel& app);
/// Whether a basic app hands its work to an agent: agent-chat, and a chat whose agent_mode is on with an agent's
/// strategy. A chat with agent_mode off, or with the old `router` strategies, is an ordinary chat.
bool isAgentApp(const AppModel& app);
/// Whether a run gives a text for a person, not named outputs: chat apps and text generators.
bool repliesWithText(const AppModel& app);

/// What a run of the app asks for, as the list of start variables that engine.md 1.19 describes: the form of the start
/// node, or `user_input_form` of a basic app. An array, empty when nothing is asked.
Value inputForm(const AppModel& app);

/// Ids of the nodes that a basic app is carried out by, as rehearsals and traces name them. The kinds `basic-prompt`,
/// `external-data` and `basic-agent` exist for these graphs alone.
namespace basicnode {
inline constexpr std::string_view Start = "start", Data = "data", Knowledge = "knowledge", Prompt = "prompt",
                                  Llm = "llm", Agent = "agent", Answer = "answer";
}

/// The graph that does what a basic app is described to do (engine.md 1.16): start, external data, knowledge, prompt,
/// model or agent, answer. It exists in memory only; the document is untouched. Mode, features and `model_config` stay
/// as they are. Errors: `app.config` (facts {field}) where the app lacks what every run needs.
Result<AppModel> basicAppGraph(const AppModel& app);

} // namespace millrace
