#pragma once

#include "engine/lint/lint.h"
#include "engine/run/descriptor.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>
#include <optional>

class QHBoxLayout;
class QToolButton;

namespace millrace::ui {

class FieldWidget;
class ThemedLabel;

/// The line above a setting: its label, help, the way back to the default, and what the last run read there.
class FieldHead : public QWidget {
    Q_OBJECT
public:
    FieldHead(const RenderContext& context, const FieldSpec& spec, FieldWidget* field, QWidget* parent);

    /// Puts a control on the line instead of below it.
    void addInline(QWidget* control);
    void setValue(const Value& value);
    /// None: the run that is shown says nothing about the setting.
    void setRunValue(const std::optional<Value>& value);
    void openHelp();

signals:
    void resetRequested();

private:
    const RenderContext& context_;
    FieldSpec spec_;
    QHBoxLayout* layout_;
    QToolButton* help_ = nullptr;
    QToolButton* reset_;
    QToolButton* run_;
    std::optional<Value> runValue_;
};

/// What the last run gave to a setting, found by name among the inputs of the node.
std::optional<Value> runValueOf(const FieldSpec& spec, const Value& setting, const Value& inputs);

} // namespace millrace::ui
