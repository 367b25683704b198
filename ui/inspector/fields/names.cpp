#include "ui/inspector/fields/names.h"

#include "engine/authoring/variables.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/bound.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace millrace::ui {

NameControl::NameControl(const RenderContext& context, QWidget* parent, Renamer rename, const QString& placeholder)
    : ValueControl(parent), line_(new QLineEdit(this)),
      problem_(new ThemedLabel(context.theme, ThemedLabel::Style::Small, {}, this)), rename_(std::move(rename))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(line_);
    layout->addWidget(problem_);
    static_cast<ThemedLabel*>(problem_)->setColor(context.theme.colors().danger);
    problem_->setWordWrap(true);
    problem_->hide();
    setFocusProxy(line_);
    line_->setPlaceholderText(placeholder);
    line_->setFont(context.theme.monospace(context.theme.metrics().fontBody - 1));
    line_->installEventFilter(this);
    connect(line_, &QLineEdit::textEdited, this, [this](const QString& text) {
        problem_->hide();
        if (!wasEmpty_)
            return;
        name_ = ss(text);
        change(Value(name_));
    });
    connect(line_, &QLineEdit::editingFinished, this, [this] { commit(); });
}

void NameControl::commit()
{
    const std::string wanted = ss(line_->text().trimmed());
    if (wanted == name_) {
        wasEmpty_ = name_.empty();
        return finish();
    }
    const Renaming outcome = rename_ && !name_.empty() ? rename_(name_, wanted) : Renaming();
    problem_->setText(outcome.refusal);
    problem_->setVisible(!outcome.refusal.isEmpty());
    if (!outcome.refusal.isEmpty())
        return;
    name_ = wanted;
    wasEmpty_ = name_.empty();
    if (!outcome.done)
        changeOnce(Value(wanted));
}

void NameControl::setValue(const Value& value)
{
    line_->setReadOnly(!value.isString() && !value.isNull());
    const std::string name = value.isNull() ? std::string() : ss(plainText(value));
    if (name == name_ && ss(line_->text()) == name)
        return;
    if (!line_->hasFocus() || name != name_)
        line_->setText(qs(name));
    name_ = name;
    wasEmpty_ = name.empty() || (wasEmpty_ && line_->hasFocus());
    problem_->hide();
}

bool NameControl::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == line_ && event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            if (ss(line_->text()) == name_ || !line_->isUndoAvailable()) {
                event->ignore();
                return true;
            }
        } else if (key->matches(QKeySequence::Save)) {
            commit();
        }
    }
    return ValueControl::eventFilter(watched, event);
}

namespace {

Renaming push(const RenderContext& context, Result<EditStep> step)
{
    if (!step) {
        const bool unknown = step.error().code == "rename.unknown";
        return {false, unknown ? QString() : translate(step.error().what)};
    }
    if (step->edits.empty())
        return {};
    pushStep(context, std::move(step));
    return {true, {}};
}

} // namespace

Renamer variableRenamer(const RenderContext& context, std::string owner)
{
    return [&context, owner = std::move(owner)](const std::string& from, const std::string& to) {
        return push(context, renameVariable(context.session.document(), {owner, from}, to));
    };
}

Renamer inputRenamer(const RenderContext& context)
{
    return [&context](const std::string& from, const std::string& to) {
        return push(context, renameInput(context.session.document(), context.nodeId, from, to));
    };
}

} // namespace millrace::ui
