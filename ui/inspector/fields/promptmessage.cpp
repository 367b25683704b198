#include "ui/inspector/fields/promptmessage.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/improvedialog.h"
#include "ui/inspector/fields/model.h"
#include "ui/inspector/fields/templateeditor.h"
#include "ui/inspector/fields/tokenestimate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

const std::string& messageText(const Value& message)
{
    return message["edition_type"].toString() == "jinja2" ? message["jinja2_text"].toString()
                                                          : message["text"].toString();
}

QStringList jinjaNames(const Value& data)
{
    QStringList names;
    for (const Value& variable : data["prompt_config"]["jinja2_variables"].toArray())
        names << qs(variable["variable"].toString());
    return names;
}

PromptMessage::PromptMessage(const RenderContext& context, bool hasRole, QWidget* parent)
    : ValueControl(parent), context_(context), jinja_(new QToolButton(this)), improve_(new QToolButton(this)),
      tokens_(new ElidedLabel(context.theme, ThemedLabel::Style::SmallMuted, {}, this)),
      editor_(new TemplateEditor(context, TemplateEditor::Syntax::Template, this))
{
    auto* head = new QHBoxLayout;
    head->setSpacing(context.theme.metrics().space1);
    if (hasRole) {
        role_ = new ChoiceControl(
            {{"system", Fields::tr("System")}, {"user", Fields::tr("User")}, {"assistant", Fields::tr("Assistant")}},
            this);
        role_->setFixedWidth(112);
        role_->edited = [this](const Value& role) {
            value_.set("role", role);
            changeOnce(value_);
        };
        head->addWidget(role_);
    }
    head->addWidget(tokens_, 1);
    tokens_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(improve_);
    head->addWidget(jinja_);
    jinja_->setText(QStringLiteral("Jinja"));
    jinja_->setCheckable(true);
    jinja_->setToolTip(Fields::tr("Write this message in Jinja2, with the input variables of the node"));
    improve_->setIcon(context.theme.icon(QStringLiteral("sparkle")));
    improve_->setToolTip(Fields::tr("Let the model of this node write or improve the message"));
    improve_->setVisible(context.assistant != nullptr);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(context.theme.metrics().space1);
    layout->addLayout(head);
    layout->addWidget(editor_);
    setFocusProxy(editor_);
    editor_->setContextVariable(true);
    editor_->setVisibleLines(3, 20);
    editor_->setPlaceholder(Fields::tr("Write the message. Type / or {{ for variables."));
    connect(editor_, &TemplateEditor::edited, this, [this](const QString& text) { setText(text); });
    connect(editor_, &TemplateEditor::editingFinished, this, [this] { finish(); });
    connect(editor_, &TemplateEditor::undoRequested, &context.session.undoStack(), &QUndoStack::undo);
    connect(editor_, &TemplateEditor::redoRequested, &context.session.undoStack(), &QUndoStack::redo);
    connect(improve_, &QToolButton::clicked, this, [this] { improve(); });
    connect(jinja_, &QToolButton::clicked, this, [this](bool on) {
        // What was written is not lost: each edition keeps its text, and a new one starts from the other's.
        if (on && value_["jinja2_text"].toString().empty() && !value_["text"].toString().empty())
            value_.set("jinja2_text", value_["text"]);
        value_.set("edition_type", on ? "jinja2" : "basic");
        setValue(value_);
        changeOnce(value_);
    });
}

bool PromptMessage::isJinja() const
{
    return value_["edition_type"].toString() == "jinja2";
}

void PromptMessage::setValue(const Value& message)
{
    value_ = message.isObject() ? message : Value(Value::Object{});
    if (role_)
        role_->setValue(value_["role"]);
    const QSignalBlocker quiet(jinja_);
    jinja_->setChecked(isJinja());
    if (const NodeModel* node = context_.session.model().node(context_.nodeId))
        editor_->setLocalNames(jinjaNames(node->data));
    const QString text = qs(messageText(value_));
    editor_->setSyntax(isJinja() ? TemplateEditor::Syntax::Jinja : TemplateEditor::Syntax::Template);
    if (editor_->text() != text)
        editor_->setText(text);
    showTokens(text);
}

void PromptMessage::setText(const QString& text)
{
    value_.set(isJinja() ? "jinja2_text" : "text", Value(ss(text)));
    showTokens(text);
    change(value_);
}

void PromptMessage::showTokens(const QString& text)
{
    tokens_->setFullText(text.isEmpty() ? QString()
                                        : QStringLiteral("~%1").arg(QLocale().toString(estimateTokens(text))));
    const QString words = Fields::tr("About %1 tokens").arg(QLocale().toString(estimateTokens(text)));
    tokens_->setAccessibleName(words);
    tokens_->setToolTip(words + u'\n' +
                        Fields::tr("Estimated from the text as it stands; variables count what their names do."));
}

void PromptMessage::improve()
{
    const NodeModel* node = context_.session.model().node(context_.nodeId);
    if (!context_.assistant || !node)
        return;
    auto* dialog =
        new ImproveDialog(context_, {WritingTask::Kind::Prompt, likelyModel(context_), editor_->text(), {}}, this);
    connect(dialog, &ImproveDialog::textAccepted, this, [this](const QString& text) {
        finish();
        setText(text);
        setValue(value_);
        finish();
    });
    dialog->open();
}

void PromptMessage::setName(const QString& name)
{
    setAccessibleName(name);
    editor_->setAccessibleName(partName(name, Fields::tr("text")));
    jinja_->setAccessibleName(partName(name, QStringLiteral("Jinja")));
    improve_->setAccessibleName(partName(name, Fields::tr("improve")));
    if (role_)
        role_->setName(partName(name, Fields::tr("role")));
}

} // namespace millrace::ui
