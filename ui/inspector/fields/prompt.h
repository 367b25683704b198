#pragma once

#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/detail/rendercontext.h"

class QVBoxLayout;

namespace millrace::ui {

class ValueControl;
class ThemedLabel;

/// The prompt of an llm: messages of a chat model, or the one text of a completion model, as the mode of the model of
/// the node says. A value of the other shape is shown as it is and kept until it is edited.
class PromptField : public FieldWidget {
    Q_OBJECT
public:
    PromptField(const RenderContext& context, const FieldSpec& spec, QWidget* parent);

    void setValue(const Value& value, const Value& data) override;
    bool followsOthers() const override { return true; }

private:
    void build(bool chat);
    void showTokens(const Value& value);

    const RenderContext& context_;
    QVBoxLayout* layout_;
    ThemedLabel* tokens_;
    ValueControl* control_ = nullptr;
    Value value_;
    bool chat_ = true;
};

} // namespace millrace::ui
