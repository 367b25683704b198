#include "ui/compare/detail/decisionpane.h"

#include "engine/base/json.h"
#include "ui/compare/detail/differencerows.h"
#include "ui/edit/translate.h"
#include "ui/widgets/themedlabel.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QTextBrowser>

namespace millrace::ui {

namespace {

using Kind = MergeConflict::Kind;
using Take = MergeDecision::Take;

QString sentence(Kind kind)
{
    switch (kind) {
    case Kind::Value:
        return DecisionPane::tr("Both sides changed this.");
    case Kind::RemovedChanged:
        return DecisionPane::tr("Ours removed this, theirs changed it.");
    case Kind::ChangedRemoved:
        return DecisionPane::tr("Ours changed this, theirs removed it.");
    case Kind::BothAdded:
        break;
    }
    return DecisionPane::tr("Both sides added this, with different content.");
}

/// Texts are edited as they are, everything else as JSON.
bool isText(const MergeConflict& conflict)
{
    const auto fits = [](const std::optional<Value>& value) { return !value || value->isString(); };
    return fits(conflict.ours) && fits(conflict.theirs);
}

} // namespace

DecisionPane::DecisionPane(Theme& theme, QString oursLabel, QString theirsLabel, QWidget* parent)
    : QWidget(parent), theme_(theme), html_(theme), oursLabel_(std::move(oursLabel)),
      theirsLabel_(std::move(theirsLabel)), title_(new ThemedLabel(theme, ThemedLabel::Style::Title, {}, this)),
      problem_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)), choices_(new QWidget(this)),
      ours_(new QRadioButton(tr("Keep ours"), choices_)), theirs_(new QRadioButton(tr("Take theirs"), choices_)),
      edited_(new QRadioButton(tr("Write it anew"), choices_)), view_(new QTextBrowser(this)),
      editor_(new QPlainTextEdit(this))
{
    const Metrics& m = theme.metrics();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(m.space4, m.space3, m.space4, m.space3);
    column->setSpacing(m.space2);
    column->addWidget(title_);
    column->addWidget(problem_);
    auto* row = new QHBoxLayout(choices_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m.space4);
    for (QRadioButton* button : {ours_, theirs_, edited_})
        row->addWidget(button);
    row->addStretch(1);
    column->addWidget(choices_);
    column->addWidget(view_, 1);
    column->addWidget(editor_, 1);
    ours_->setObjectName(QStringLiteral("mergeOurs"));
    theirs_->setObjectName(QStringLiteral("mergeTheirs"));
    edited_->setObjectName(QStringLiteral("mergeEdited"));
    ours_->setToolTip(oursLabel_);
    theirs_->setToolTip(theirsLabel_);
    view_->setObjectName(QStringLiteral("mergeDetails"));
    view_->setAccessibleName(tr("What both sides made of it"));
    view_->setOpenLinks(false);
    view_->setFrameShape(QFrame::NoFrame);
    view_->document()->setDocumentMargin(0);
    editor_->setObjectName(QStringLiteral("mergeEditor"));
    editor_->setAccessibleName(tr("The text to put there"));
    editor_->setFont(theme.monospace(m.fontBody));
    editor_->setTabChangesFocus(true);
    connect(ours_, &QRadioButton::clicked, this, [this] { choose(Take::Ours); });
    connect(theirs_, &QRadioButton::clicked, this, [this] { choose(Take::Theirs); });
    connect(edited_, &QRadioButton::clicked, this, [this] { choose(Take::Edited); });
    connect(editor_, &QPlainTextEdit::textChanged, this, &DecisionPane::editText);
    showMessage({});
}

void DecisionPane::setChoices(bool visible)
{
    choices_->setVisible(visible);
    editor_->setVisible(visible && edited_->isChecked());
}

void DecisionPane::showMessage(const QString& text)
{
    conflict_.reset();
    title_->clear();
    problem_->setText(text);
    setChoices(false);
    view_->clear();
}

void DecisionPane::showIncoming(const ElementDifference& difference, const Value* node)
{
    conflict_.reset();
    title_->clear();
    problem_->setText(tr("Comes in by itself: only theirs changed it."));
    setChoices(false);
    view_->setHtml(html_.page(html_.difference(difference, node)));
}

void DecisionPane::showConflict(const MergeConflict& conflict, const MergeDecision* decision)
{
    conflict_ = conflict;
    title_->setText(conflict.field.empty() ? qs(conflict.title)
                                           : tr("%1 · %2").arg(qs(conflict.title), qs(conflict.field)));
    problem_->setText(sentence(conflict.kind));
    edited_->setVisible(!conflict.field.empty());
    for (QRadioButton* button : {ours_, theirs_, edited_}) { // none of them, while nothing is decided
        button->setAutoExclusive(false);
        button->setChecked(false);
        button->setAutoExclusive(true);
    }
    if (decision)
        (decision->take == Take::Ours ? ours_ : decision->take == Take::Theirs ? theirs_ : edited_)->setChecked(true);
    const bool editing = decision && decision->take == Take::Edited;
    const QSignalBlocker quiet(editor_);
    const std::optional<Value> shown = editing ? std::optional<Value>(decision->edited) : conflict.ours;
    editor_->setPlainText(shown ? DifferenceHtml::readable(*shown) : QString());
    setChoices(true);
    const auto side = [&](const QString& label, const std::optional<Value>& value) {
        const bool whole = conflict.field.empty();
        const auto content = [whole](const std::optional<Value>& of) {
            return whole && of && of->find("data") ? std::optional<Value>((*of)["data"]) : of;
        };
        return QStringLiteral(
                   "<td width=\"50%\" valign=\"top\" style=\"padding-right:12px\"><p style=\"margin-bottom:4px\">"
                   "<b>%1</b></p>%2</td>")
            .arg(label.toHtmlEscaped(), html_.comparison({}, content(conflict.base), content(value)));
    };
    view_->setHtml(html_.page(QStringLiteral("<table width=\"100%\"><tr>%1%2</tr></table>")
                                  .arg(side(oursLabel_, conflict.ours), side(theirsLabel_, conflict.theirs))));
}

void DecisionPane::choose(Take take)
{
    if (!conflict_)
        return;
    editor_->setVisible(take == Take::Edited);
    if (take == Take::Edited) {
        editor_->setFocus();
        editText();
        return;
    }
    emit decided(qs(conflict_->key()), {take, {}});
}

/// What is no JSON where a list or a number belongs is not taken; the last good text stays decided.
void DecisionPane::editText()
{
    if (!conflict_ || !edited_->isChecked())
        return;
    const std::string text = ss(editor_->toPlainText());
    if (isText(*conflict_)) {
        emit decided(qs(conflict_->key()), {Take::Edited, Value(text)});
        return;
    }
    const auto value = parseJson(text);
    problem_->setText(value.ok() ? sentence(conflict_->kind)
                                 : tr("This is no JSON yet: %1").arg(translate(value.error())));
    if (value.ok())
        emit decided(qs(conflict_->key()), {Take::Edited, *value});
}

} // namespace millrace::ui
