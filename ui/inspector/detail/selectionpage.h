#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QStringList>
#include <QWidget>

namespace millrace::ui {

/// Several nodes are selected: which ones, each a click away.
class SelectionPage : public QWidget {
    Q_OBJECT
public:
    SelectionPage(const RenderContext& context, const QStringList& nodeIds, QWidget* parent);
};

} // namespace millrace::ui
