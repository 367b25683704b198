#pragma once

#include "engine/base/message.h"
#include "engine/base/result.h"
#include "engine/document/model.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millrace {

/// One feature of an app: `workflow.features.NAME`, or `model_config.NAME` of a basic app; null when it says nothing.
const Value& appFeature(const AppModel& app, std::string_view name);

/// What a new conversation begins with.
struct ConversationOpening {
    std::string text; ///< `{{name}}` filled in from the inputs; empty: no opening words
    std::vector<std::string> questions;
};
/// `inputs`: object, name → value; names without a value stay as they are written.
ConversationOpening conversationOpening(const AppModel& app, const Value& inputs);

/// Whether follow-up questions are to be made after an answer (followup.h).
bool suggestsQuestions(const AppModel& app);
/// Whether the end of a message names the knowledge it rests on.
bool showsSources(const AppModel& app);

/// An answer as later turns remember it: when files were shown with it (`outputs` of its run), its Markdown pictures
/// are left out (engine.md 5.8).
std::string rememberedAnswer(const std::string& answer, const Value& outputs);

/// What files a message may carry (engine.md 1.7), the legacy image block converted.
struct UploadRules {
    bool stated = false; ///< false: the app says nothing about files, nothing is checked
    bool enabled = false;
    std::vector<std::string> types;      ///< empty: all
    std::vector<std::string> extensions; ///< lower case with a dot; count when `custom` is among the types
    std::vector<std::string> methods;    ///< empty: all
    std::int64_t most = 3;               ///< 0: any number
    std::string detail;                  ///< pictures: `high` or `low`; empty: not said
};
UploadRules uploadRules(const AppModel& app);
/// Checks the files of a message (file values or mappings). Error `input.invalid` (facts {variable: sys.files}).
Result<void> checkMessageFiles(const AppModel& app, const std::vector<Value>& files);

/// A feature that is on in the app and does nothing, or less, on this machine.
struct FeatureGap {
    std::string field;    ///< name of the feature
    bool serious = false; ///< the app relies on it: answers can differ from those of a server
    Message message, hint;
};
std::vector<FeatureGap> featureGaps(const AppModel& app);

} // namespace millrace
