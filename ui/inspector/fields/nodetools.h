#pragma once

#include "ui/inspector/detail/rendercontext.h"

class QWidget;

namespace millrace::ui {

/// What can be done with a node as a whole, above its settings; null: nothing.
QWidget* makeNodeTools(const RenderContext& context, const std::string& kind, QWidget* parent);

} // namespace millrace::ui
