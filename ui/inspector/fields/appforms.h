#pragma once

#include "ui/inspector/fields/recordcontrol.h"

namespace millrace::ui {

struct RenderContext;

// Forms of the app itself. Each gives a control for one mapping or list of the document.

/// `app`, or `rag_pipeline`: name, description, icon.
ValueControl* makeAppInformation(const RenderContext& context, QWidget* parent);
ValueControl* makeEnvironmentVariables(const RenderContext& context, QWidget* parent);
ValueControl* makeConversationVariables(const RenderContext& context, QWidget* parent);
ValueControl* makePipelineVariables(const RenderContext& context, QWidget* parent);
/// `workflow.features`, or the same members of `model_config`. `chat`: the app talks.
ValueControl* makeFeatures(const RenderContext& context, bool chat, QWidget* parent);
/// `model_config` of chat, agent-chat and completion, without the features.
ValueControl* makeModelConfig(const RenderContext& context, const std::string& mode, QWidget* parent);
ValueControl* makeDependencies(const RenderContext& context, QWidget* parent);

} // namespace millrace::ui
