#include "ui/inspector/fields/improvedialog.h"

#include "engine/diff/diff.h"
#include "ui/edit/translate.h"
#include "ui/inspector/promptassistant.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

QString literal(const std::string& text)
{
    return qs(text).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
}

/// Models like to wrap an answer in a fence although told not to.
QString withoutFence(const QString& text)
{
    QString out = text.trimmed();
    if (!out.startsWith(QStringLiteral("```")) || !out.endsWith(QStringLiteral("```")))
        return out;
    const qsizetype line = out.indexOf(u'\n');
    return line < 0 ? out : out.mid(line + 1, out.size() - line - 4).trimmed();
}

} // namespace

QString wordDiffHtml(const Theme& theme, const QString& before, const QString& after)
{
    const Colors& c = theme.colors();
    QString html;
    for (const WordRun& run : diffWords(ss(before), ss(after))) {
        const QString text = literal(run.text);
        if (run.kind == WordRun::Kind::Removed)
            html +=
                QStringLiteral("<span style=\"color:%1; background-color:%2; text-decoration:line-through\">%3</span>")
                    .arg(c.danger.name(), c.dangerSoft.name(), text);
        else if (run.kind == WordRun::Kind::Added)
            html += QStringLiteral("<span style=\"color:%1; background-color:%2\">%3</span>")
                        .arg(c.success.name(), c.successSoft.name(), text);
        else
            html += text;
    }
    return html;
}

ImproveDialog::ImproveDialog(const RenderContext& context, const Value& model, const QString& text, QWidget* parent)
    : QDialog(parent), context_(context), model_(model), text_(text), instruction_(new QPlainTextEdit(this)),
      view_(new QTextBrowser(this)), state_(new ThemedLabel(context.theme, ThemedLabel::Style::SmallMuted, {}, this)),
      ask_(new QPushButton(this)), apply_(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const bool empty = text.trimmed().isEmpty();
    setWindowTitle(empty ? tr("Generate a prompt") : tr("Improve the prompt"));
    resize(640, 560);
    const QString name = qs(model["name"].toString());
    auto* label = new ThemedLabel(context.theme, ThemedLabel::Style::Strong,
                                  empty ? tr("What is the prompt for?") : tr("What should be better?"), this);
    label->setBuddy(instruction_);
    instruction_->setAccessibleName(label->text());
    instruction_->setPlaceholderText(empty ? tr("Sort support mail into five classes and answer with the class only")
                                           : tr("Shorter; ask for JSON; forbid guessing"));
    instruction_->setTabChangesFocus(true);
    instruction_->setMaximumHeight(90);
    view_->setAccessibleName(tr("Proposal"));
    view_->setOpenLinks(false);
    state_->setText(name.isEmpty() ? tr("This node has no model yet.") : tr("Asks %1.").arg(name));
    ask_->setText(tr("Ask the model"));
    ask_->setEnabled(!name.isEmpty());
    apply_->setText(tr("Use it"));
    apply_->setProperty("class", "primary");
    apply_->setEnabled(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(apply_, QDialogButtonBox::AcceptRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(context.theme.metrics().space2);
    layout->addWidget(label);
    layout->addWidget(instruction_);
    layout->addWidget(ask_, 0, Qt::AlignLeft);
    layout->addWidget(view_, 1);
    layout->addWidget(state_);
    layout->addWidget(buttons);
    connect(ask_, &QPushButton::clicked, this, [this] { running_ ? stop() : ask(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit textAccepted(withoutFence(proposal_));
        accept();
    });
    instruction_->setFocus();
}

ImproveDialog::~ImproveDialog()
{
    if (running_ && context_.assistant)
        context_.assistant->cancel(request_);
}

void ImproveDialog::ask()
{
    const QString rules =
        QStringLiteral("You write prompts for language models. Answer with the prompt itself and nothing around it. "
                       "Keep every placeholder of the form {{#…#}} or {{ … }} exactly as it is. "
                       "Write in the language of the request.");
    QString request = instruction_->toPlainText().trimmed();
    if (!text_.trimmed().isEmpty())
        request = QStringLiteral("Present prompt:\n%1\n\nWhat should be better: %2").arg(text_, request);
    proposal_.clear();
    running_ = true;
    ask_->setText(tr("Stop"));
    apply_->setEnabled(false);
    state_->setText(tr("Writing…"));
    request_ = context_.assistant->ask(
        model_, {{QStringLiteral("system"), rules}, {QStringLiteral("user"), request}},
        [this](const QString& chunk) {
            proposal_ += chunk;
            showProposal();
        },
        [this](const QString& error) { finished(error); });
}

void ImproveDialog::stop()
{
    context_.assistant->cancel(request_);
    finished({});
}

void ImproveDialog::showProposal()
{
    // While it grows, the comparison would show everything that is yet to come as removed.
    if (running_)
        view_->setPlainText(proposal_);
    else
        view_->setHtml(wordDiffHtml(context_.theme, text_, withoutFence(proposal_)));
}

void ImproveDialog::finished(const QString& error)
{
    running_ = false;
    ask_->setText(tr("Ask again"));
    apply_->setEnabled(error.isEmpty() && !proposal_.trimmed().isEmpty());
    state_->setText(error.isEmpty() ? tr("Marked: what would change.") : error);
    showProposal();
}

} // namespace millrace::ui
