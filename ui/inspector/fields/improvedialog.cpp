#include "ui/inspector/fields/improvedialog.h"

#include "engine/base/json.h"
#include "engine/diff/diff.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/model.h"
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

struct Words {
    QString generate, improve, purpose, example, betterExample;
};

Words wordsFor(WritingTask::Kind kind)
{
    switch (kind) {
    case WritingTask::Kind::Code:
        return {ImproveDialog::tr("Generate a program"), ImproveDialog::tr("Improve the program"),
                ImproveDialog::tr("What should the program do?"),
                ImproveDialog::tr("Take the names out of a list of objects, sorted and each once"),
                ImproveDialog::tr("Cope with an empty list; say what went wrong")};
    case WritingTask::Kind::Schema:
        return {ImproveDialog::tr("Generate a schema"), ImproveDialog::tr("Improve the schema"),
                ImproveDialog::tr("What should the answer hold?"),
                ImproveDialog::tr("An invoice: number, date, lines with article, amount and price"),
                ImproveDialog::tr("Make the date optional; describe every property")};
    default:
        return {ImproveDialog::tr("Generate a prompt"), ImproveDialog::tr("Improve the prompt"),
                ImproveDialog::tr("What is the prompt for?"),
                ImproveDialog::tr("Sort support mail into five classes and answer with the class only"),
                ImproveDialog::tr("Shorter; ask for JSON; forbid guessing")};
    }
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

ImproveDialog::ImproveDialog(const RenderContext& context, WritingTask task, QWidget* parent)
    : QDialog(parent), context_(context), task_(std::move(task)), modelChoice_(makeModel(context, this)),
      instruction_(new QPlainTextEdit(this)), view_(new QTextBrowser(this)),
      state_(new ThemedLabel(context.theme, ThemedLabel::Style::SmallMuted, {}, this)), ask_(new QPushButton(this)),
      apply_(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const bool empty = task_.text.trimmed().isEmpty();
    const Words words = wordsFor(task_.kind);
    setWindowTitle(empty ? words.generate : words.improve);
    resize(640, 600);
    auto* label = new ThemedLabel(context.theme, ThemedLabel::Style::Strong,
                                  empty ? words.purpose : tr("What should be better?"), this);
    label->setBuddy(instruction_);
    instruction_->setAccessibleName(label->text());
    instruction_->setPlaceholderText(empty ? words.example : words.betterExample);
    instruction_->setTabChangesFocus(true);
    instruction_->setMaximumHeight(90);
    view_->setAccessibleName(tr("Proposal"));
    view_->setOpenLinks(false);
    state_->setWordWrap(true);
    ask_->setText(tr("Ask the model"));
    modelChoice_->setName(tr("Model to ask"));
    modelChoice_->setValue(task_.model);
    modelChoice_->edited = [this](const Value& model) {
        task_.model = model;
        modelChoice_->setValue(model);
        showModel();
    };
    showModel();
    apply_->setText(tr("Use it"));
    apply_->setProperty("class", "primary");
    apply_->setEnabled(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(apply_, QDialogButtonBox::AcceptRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(context.theme.metrics().space2);
    layout->addWidget(label);
    layout->addWidget(instruction_);
    layout->addWidget(modelChoice_);
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
    QString request = instruction_->toPlainText().trimmed();
    if (!task_.text.trimmed().isEmpty())
        request = QStringLiteral("Present text:\n%1\n\nWhat should be better: %2").arg(task_.text, request);
    proposal_.clear();
    running_ = true;
    ask_->setText(tr("Stop"));
    apply_->setEnabled(false);
    state_->setText(tr("Writing…"));
    request_ = context_.assistant->ask(
        task_.model, {{QStringLiteral("system"), rules()}, {QStringLiteral("user"), request}},
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
        view_->setHtml(wordDiffHtml(context_.theme, task_.text, withoutFence(proposal_)));
}

QString ImproveDialog::refusal() const
{
    const QString text = withoutFence(proposal_);
    if (text.isEmpty())
        return tr("The model gave no answer.");
    if (task_.kind != WritingTask::Kind::Schema)
        return {};
    const Result<Value> schema = parseJson(ss(text));
    return schema && schema->isObject() ? QString() : tr("The answer is no JSON schema.");
}

void ImproveDialog::finished(const QString& error)
{
    running_ = false;
    ask_->setText(tr("Ask again"));
    const QString problem = error.isEmpty() ? refusal() : error;
    apply_->setEnabled(problem.isEmpty());
    state_->setText(problem.isEmpty() ? tr("Marked: what would change.") : problem);
    state_->setColor(problem.isEmpty() ? QColor() : context_.theme.colors().danger);
    showProposal();
}

void ImproveDialog::showModel()
{
    const QString name = qs(task_.model["name"].toString());
    ask_->setEnabled(!name.isEmpty() || running_);
    state_->setText(name.isEmpty() ? tr("Choose the model that is asked.") : tr("Asks %1.").arg(name));
}

QString ImproveDialog::rules() const
{
    switch (task_.kind) {
    case WritingTask::Kind::Code:
        return QStringLiteral("You write programs. Answer with the program itself and nothing around it: no fence, no "
                              "explanation. ") +
               task_.facts;
    case WritingTask::Kind::Schema:
        return QStringLiteral("You write JSON Schemas (draft 7) for the answers of a language model. Answer with the "
                              "schema itself, an object with type, properties and required, and nothing around it. "
                              "Describe each property in one sentence.");
    default:
        return QStringLiteral("You write prompts for language models. Answer with the prompt itself and nothing around "
                              "it. Keep every placeholder of the form {{#…#}} or {{ … }} exactly as it is. "
                              "Write in the language of the request.");
    }
}

} // namespace millrace::ui
