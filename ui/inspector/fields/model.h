#pragma once

#include "ui/inspector/fields/valuecontrol.h"

namespace millrace::ui {

struct RenderContext;

/// The model to ask about a node: its own, else one that the app or the program knows; null: none.
Value likelyModel(const RenderContext& context);
/// {provider, name, mode, completion_params}: chosen from the models known, or named by hand.
ValueControl* makeModel(const RenderContext& context, QWidget* parent);
/// completion_params: a form of the usual ones, each switched on or off; others as rows. Off: the key is absent.
ValueControl* makeCompletionParameters(const RenderContext& context, QWidget* parent);
/// Memory of a conversation: null when off.
ValueControl* makeMemory(const RenderContext& context, QWidget* parent);
/// {enabled, configs: {variable_selector, detail}}
ValueControl* makeVision(const RenderContext& context, QWidget* parent);

} // namespace millrace::ui
