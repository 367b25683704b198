#pragma once

#include "engine/document/model.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace millrace::ui {

class CodeEditor;
class ElidedLabel;
class ThemedLabel;

/// Icon, title, kind, id and description of a node; title and description are edited here.
class NodeHeader : public QWidget {
    Q_OBJECT
public:
    NodeHeader(const RenderContext& context, QWidget* parent);

    void show(const NodeModel& node);
    void focusTitle();

private:
    void edit(const char* field, const char* name, const QString& text);

    const RenderContext& context_;
    QLabel* tile_;
    QLineEdit* title_;
    ElidedLabel* kind_;
    ThemedLabel* support_;
    CodeEditor* description_;
};

} // namespace millrace::ui
