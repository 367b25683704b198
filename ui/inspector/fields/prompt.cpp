#include "ui/inspector/fields/prompt.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/promptmessage.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/templateeditor.h"
#include "ui/inspector/fields/tokenestimate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QLocale>
#include <QUuid>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// After a system message comes the user; then they take turns.
Value newMessage(const Value& messages)
{
    const std::string last = messages.size() ? messages.at(messages.size() - 1)["role"].toString() : std::string();
    const char* role = messages.size() == 0 ? "system" : last == "user" ? "assistant" : "user";
    return Value::object(
        {{"id", ss(QUuid::createUuid().toString(QUuid::WithoutBraces))}, {"role", role}, {"text", ""}});
}

ValueControl* makeMessages(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) { return new PromptMessage(context, true, owner); };
    spec.itemName = [](int index) { return Fields::tr("Message %1").arg(index + 1); };
    spec.standalone = true;
    spec.addText = Fields::tr("Add message");
    spec.newItem = newMessage;
    spec.boxed = true;
    spec.minimum = 1;
    return new ListControl(context.theme, std::move(spec), parent);
}

} // namespace

PromptField::PromptField(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
    : FieldWidget(parent), context_(context), layout_(new QVBoxLayout(this)),
      tokens_(new ThemedLabel(context.theme, ThemedLabel::Style::SmallMuted, {}, this))
{
    setAccessibleName(translate(spec.label));
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(context.theme.metrics().space1);
    layout_->addWidget(tokens_);
}

void PromptField::build(bool chat)
{
    if (control_) {
        control_->hide();
        control_->deleteLater();
    }
    chat_ = chat;
    control_ = chat ? makeMessages(context_, this) : new PromptMessage(context_, false, this);
    control_->setName(chat ? accessibleName() : Fields::tr("Message 1"));
    layout_->insertWidget(0, control_);
    setFocusProxy(control_);
    control_->edited = [this](const Value& value) {
        value_ = value;
        showTokens(value);
        emit edited(value);
    };
    control_->finished = [this] { emit editingFinished(); };
}

void PromptField::setValue(const Value& value, const Value& data)
{
    // The file's shape goes before the mode of the model: what is there must be seen.
    const bool chat = value.isArray() || (!value.isObject() && data["model"]["mode"].toString() != "completion");
    if (!control_ || chat != chat_)
        build(chat);
    value_ = value;
    control_->setValue(value);
    const QStringList names = jinjaNames(data);
    for (TemplateEditor* editor : findChildren<TemplateEditor*>())
        editor->setLocalNames(names);
    showTokens(value);
}

void PromptField::showTokens(const Value& value)
{
    int total = 0;
    if (value.isArray()) {
        for (const Value& message : value.toArray())
            total += estimateTokens(qs(messageText(message)));
    }
    tokens_->setVisible(value.size() > 1 && value.isArray());
    tokens_->setText(Fields::tr("~%1 tokens in all").arg(QLocale().toString(total)));
}

} // namespace millrace::ui
