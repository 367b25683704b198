#pragma once

#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/valuecontrol.h"

class QToolButton;

namespace millrace::ui {

class ChoiceControl;
class TemplateEditor;
class ElidedLabel;

/// One message of a prompt: {role, text, edition_type, jinja2_text}; without a role: the text of a completion model.
class PromptMessage : public ValueControl {
public:
    PromptMessage(const RenderContext& context, bool hasRole, QWidget* parent);

    void setValue(const Value& message) override;
    void setName(const QString& name) override;
    Label labelPlace() const override { return Label::Inside; }

private:
    bool isJinja() const;
    void setText(const QString& text);
    void showTokens(const QString& text);
    void improve();

    const RenderContext& context_;
    ChoiceControl* role_ = nullptr;
    QToolButton* jinja_;
    QToolButton* improve_;
    ElidedLabel* tokens_;
    TemplateEditor* editor_;
    Value value_;
};

/// The text of a message that is used: Jinja2 or basic.
const std::string& messageText(const Value& message);
/// Names that Jinja2 messages of the node may use.
QStringList jinjaNames(const Value& data);

} // namespace millrace::ui
