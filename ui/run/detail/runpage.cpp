#include "ui/run/detail/runpage.h"

#include "ui/edit/translate.h"
#include "ui/run/detail/adaptivesplitter.h"
#include "ui/run/detail/emptystate.h"
#include "ui/run/detail/statuslook.h"
#include "ui/run/markdownview.h"
#include "ui/run/runsession.h"
#include "ui/run/startform.h"
#include "ui/run/valueview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

RunPage::RunPage(Theme& theme, RunSession& session, QWidget* parent) : QWidget(parent), theme_(theme), session_(session)
{
    auto* splitter = new AdaptiveSplitter(640, 45, this);
    splitter->addWidget(makeForm());
    splitter->addWidget(makeResult());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(&session, &RunSession::cleared, this, [this] { stack_->setCurrentWidget(empty_); });
    connect(&session, &RunSession::started, this, &RunPage::started);
    connect(&session, &RunSession::chunk, this, [this](const QString& text) { stream_->append(text); });
    connect(&session, &RunSession::answerReplaced, this,
            [this](const QString& text) { stream_->setMarkdownText(text); });
    connect(&session, &RunSession::delivered, this, &RunPage::updateHead);
    connect(&session, &RunSession::finished, this, &RunPage::finished);
    connect(&theme, &Theme::changed, this, [this] {
        error_->setColor(theme_.colors().danger);
        rehearsed_->setColor(theme_.colors().warning);
        updateHead();
    });
    retranslate();
}

QWidget* RunPage::makeForm()
{
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(theme_.metrics().space3);
    formTitle_ = new ThemedLabel(theme_, ThemedLabel::Style::Title, {}, content);
    reset_ = new QToolButton(content);
    reset_->setIcon(theme_.icon("undo"));
    auto* head = new QHBoxLayout;
    head->addWidget(formTitle_, 1);
    head->addWidget(reset_);
    noInputs_ = new ThemedLabel(theme_, ThemedLabel::Style::Muted, {}, content);
    noInputs_->setWordWrap(true);
    form_ = new StartForm(theme_, content);
    layout->addLayout(head);
    layout->addWidget(noInputs_);
    layout->addWidget(form_);
    layout->addStretch();
    connect(reset_, &QToolButton::clicked, form_, &StartForm::reset);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->setMinimumSize(200, 120);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

QWidget* RunPage::makeResult()
{
    stack_ = new QStackedWidget(this);
    stack_->setMinimumSize(200, 120);
    empty_ = new EmptyState(theme_, "run", stack_);
    result_ = new QWidget(stack_);
    statusIcon_ = new QLabel(result_);
    status_ = new ThemedLabel(theme_, ThemedLabel::Style::Title, {}, result_);
    summary_ = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, {}, result_);
    rehearsed_ = new ThemedLabel(theme_, ThemedLabel::Style::Small, {}, result_);
    rehearsed_->setColor(theme_.colors().warning);
    json_ = new QToolButton(result_);
    json_->setText(QStringLiteral("{ }"));
    json_->setCheckable(true);
    copy_ = new QToolButton(result_);
    copy_->setIcon(theme_.icon("copy"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 8, 4);
    head->setSpacing(8);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(status_);
    first->addWidget(rehearsed_);
    first->addStretch();
    texts->addLayout(first);
    texts->addWidget(summary_);
    head->addWidget(statusIcon_, 0, Qt::AlignTop);
    head->addLayout(texts, 1);
    head->addWidget(json_);
    head->addWidget(copy_);

    errorFrame_ = new ThemedFrame(theme_, ThemedFrame::Fill::Danger, result_);
    error_ = new ThemedLabel(theme_, ThemedLabel::Style::Body, {}, errorFrame_);
    error_->setTextFormat(Qt::PlainText);
    error_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    error_->setColor(theme_.colors().danger);
    error_->setWordWrap(true);
    showStep_ = new QPushButton(errorFrame_);
    auto* errors = new QVBoxLayout(errorFrame_);
    errors->setContentsMargins(12, 8, 12, 8);
    errors->addWidget(error_);
    errors->addWidget(showStep_, 0, Qt::AlignLeft);

    stream_ = new MarkdownView(theme_);
    auto* inner = new QWidget;
    auto* innerLayout = new QVBoxLayout(inner);
    innerLayout->setContentsMargins(12, 8, 12, 12);
    innerLayout->addWidget(stream_);
    innerLayout->addStretch();
    auto* streaming = new QScrollArea(result_);
    streaming->setWidgetResizable(true);
    streaming->setFrameShape(QFrame::NoFrame);
    streaming->setWidget(inner);
    streaming->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    // Follow the text while it grows, unless somebody scrolled up to read.
    connect(streaming->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [bar = streaming->verticalScrollBar()](int, int most) {
                if (most - bar->value() < 120)
                    bar->setValue(most);
            });
    outputs_ = new ValueView(theme_, result_);
    body_ = new QStackedWidget(result_);
    body_->addWidget(streaming);
    body_->addWidget(outputs_);
    auto* layout = new QVBoxLayout(result_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    auto* errorRow = new QHBoxLayout;
    errorRow->setContentsMargins(12, 4, 12, 4);
    errorRow->addWidget(errorFrame_);
    layout->addLayout(errorRow);
    layout->addWidget(body_, 1);
    stack_->addWidget(empty_);
    stack_->addWidget(result_);
    connect(json_, &QToolButton::toggled, this,
            [this](bool json) { outputs_->setMode(json ? ValueView::Mode::Json : ValueView::Mode::Readable); });
    connect(copy_, &QToolButton::clicked, outputs_, &ValueView::copyAll);
    connect(showStep_, &QPushButton::clicked, this, [this] { emit nodeSelected(session_.failedNode()); });
    return stack_;
}

void RunPage::formChanged()
{
    noInputs_->setVisible(form_->isEmpty());
    reset_->setVisible(!form_->isEmpty());
}

void RunPage::retranslate()
{
    formTitle_->setText(tr("Inputs"));
    noInputs_->setText(tr("This app has no inputs. Press Run to start it."));
    reset_->setToolTip(tr("Back to the default values"));
    reset_->setAccessibleName(reset_->toolTip());
    empty_->setTexts(tr("Nothing has run yet"),
                     tr("Fill in the inputs and press Run. The steps light up on the canvas while they work, and the "
                        "outputs appear here."));
    json_->setToolTip(tr("Show as JSON"));
    json_->setAccessibleName(json_->toolTip());
    copy_->setToolTip(tr("Copy the outputs"));
    copy_->setAccessibleName(copy_->toolTip());
    showStep_->setText(tr("Show the step"));
    rehearsed_->setText(tr("Rehearsed"));
    rehearsed_->setToolTip(tr("Some replies were not given by a model or server: they come from the rehearsal."));
    stream_->setAccessibleName(tr("Text so far"));
    outputs_->setAccessibleName(tr("Outputs"));
    updateHead();
    if (session_.hasRun() && !session_.isRunning())
        finished();
}

void RunPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunPage::started()
{
    stack_->setCurrentWidget(result_);
    body_->setCurrentIndex(0);
    stream_->setMarkdownText(QString());
    errorFrame_->hide();
    json_->setEnabled(false);
    copy_->setEnabled(false);
    updateHead();
}

void RunPage::updateHead()
{
    if (!session_.hasRun())
        return;
    const RunStatus status = session_.isRunning() ? RunStatus::Running : session_.record().status;
    const StatusLook look = lookOf(theme_, status);
    statusIcon_->setPixmap(theme_.icon(look.icon, look.color).pixmap(20));
    status_->setText(statusText(status));
    status_->setColor(look.color);
    rehearsed_->setVisible(session_.rehearsed());
    QStringList parts{durationText(session_.elapsed())};
    const RunTrace& trace = session_.trace();
    if (session_.isRunning()) {
        for (const int number : trace.runningItems())
            if (trace.items()[static_cast<std::size_t>(number)].kind == TraceItem::Kind::Node) {
                parts.append(trace.items()[static_cast<std::size_t>(number)].title.simplified().left(60));
                break;
            }
    } else {
        parts.append(countText(session_.record().totalSteps, tr("1 step"), tr("%L1 steps")));
        if (session_.record().totalTokens > 0)
            parts.append(countText(session_.record().totalTokens, tr("1 token"), tr("%L1 tokens")));
        if (session_.isReplay())
            parts.append(tr("from the history"));
    }
    summary_->setText(parts.join(QStringLiteral("  ·  ")));
}

void RunPage::finished()
{
    stack_->setCurrentWidget(result_);
    updateHead();
    const RunRecord& record = session_.record();
    error_->setText(qs(record.error));
    const bool failed = !record.error.empty() && record.status != RunStatus::Succeeded;
    errorFrame_->setVisible(failed);
    showStep_->setVisible(!session_.failedNode().isEmpty());
    const bool open = record.status == RunStatus::Paused || record.status == RunStatus::Interrupted;
    outputs_->setValue(record.outputs, open     ? tr("There are no outputs yet: the run has not reached its end.")
                                       : failed ? tr("There are no outputs: the run did not reach its end.")
                                                : tr("The run ended without outputs."));
    body_->setCurrentIndex(1);
    json_->setEnabled(true);
    copy_->setEnabled(true);
}

} // namespace millrace::ui
