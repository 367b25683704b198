#pragma once

#include "ui/inspector/detail/rendercontext.h"

class QWidget;

namespace millrace::ui {

/// Asks for a cURL command and puts its request into the node: one undo step. Modeless.
void openCurlImport(const RenderContext& context, QWidget* parent);

} // namespace millrace::ui
