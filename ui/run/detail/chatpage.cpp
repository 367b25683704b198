#include "ui/run/detail/chatpage.h"

#include "engine/apps/features.h"
#include "engine/base/file.h"
#include "engine/document/model.h"
#include "ui/edit/translate.h"
#include "ui/run/detail/chatmessage.h"
#include "ui/run/detail/composer.h"
#include "ui/run/detail/emptystate.h"
#include "ui/run/runsession.h"
#include "ui/run/startform.h"
#include "ui/run/valueview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

QString plainValue(const Value& value)
{
    return value.isString() ? qs(value.toString()) : valueText(value);
}

FileRules fileRules(const UploadRules& upload)
{
    FileRules rules;
    rules.several = true;
    rules.most = static_cast<int>(upload.most);
    for (const std::string& type : upload.types)
        rules.types.append(qs(type));
    for (const std::string& extension : upload.extensions)
        rules.extensions.append(qs(extension));
    for (const std::string& method : upload.methods)
        rules.methods.append(qs(method));
    return rules;
}

} // namespace

ChatPage::ChatPage(Theme& theme, RunSession& session, QWidget* parent)
    : QWidget(parent), theme_(theme), session_(session), form_(new StartForm(theme)),
      inputs_(new Section(theme, QString(), this)), area_(new QScrollArea(this)), list_(new QWidget),
      listLayout_(new QVBoxLayout(list_)), composer_(new Composer(theme, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeTools(layout);
    inputs_->content()->addWidget(form_);
    listLayout_->setContentsMargins(16, 8, 16, 12);
    listLayout_->setSpacing(theme.metrics().space4);
    listLayout_->addWidget(inputs_);
    listLayout_->addStretch();
    area_->setWidgetResizable(true);
    area_->setFrameShape(QFrame::NoFrame);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->setWidget(list_);
    list_->setAutoFillBackground(false);
    area_->viewport()->setAutoFillBackground(false);
    area_->setFocusPolicy(Qt::NoFocus);
    variablesBox_ = new QWidget(this);
    auto* box = new QVBoxLayout(variablesBox_);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    variablesTitle_ = new ThemedLabel(theme, ThemedLabel::Style::Caption, {}, variablesBox_);
    variablesTitle_->setContentsMargins(12, 8, 12, 0);
    variables_ = new ValueView(theme, variablesBox_);
    box->addWidget(variablesTitle_);
    box->addWidget(variables_, 1);
    variablesBox_->hide();
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(area_);
    splitter->addWidget(variablesBox_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    layout->addWidget(splitter, 1);
    layout->addWidget(composer_);
    QScrollBar* bar = area_->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { atBottom_ = bar->maximum() - value < 40; });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int most) {
        if (atBottom_)
            bar->setValue(most);
    });
    connect(composer_, &Composer::sent, this, &ChatPage::sent);
    connect(composer_, &Composer::stopped, this, &ChatPage::stopped);
    connect(form_, &StartForm::edited, this, [this] {
        if (openingMessage_)
            openingMessage_->setText(openingText());
    });
    connect(&session, &RunSession::started, this, &ChatPage::started);
    connect(&session, &RunSession::runningChanged, composer_, &Composer::setRunning);
    connect(&session, &RunSession::chunk, this, [this](const QString& text) {
        if (reply_)
            reply_->appendText(text);
    });
    connect(&session, &RunSession::reasoningChunk, this, [this](const QString& text) {
        if (reply_)
            reply_->appendReasoning(text);
    });
    connect(&session, &RunSession::answerReplaced, this, [this](const QString& text) {
        if (reply_)
            reply_->setText(text);
    });
    connect(&session, &RunSession::suggested, this, &ChatPage::showSuggestions);
    connect(&session, &RunSession::delivered, this, &ChatPage::updateActivity);
    connect(&session, &RunSession::finished, this, &ChatPage::finished);
    retranslate();
}

void ChatPage::makeTools(QVBoxLayout* layout)
{
    count_ = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, {}, this);
    variablesButton_ = new QToolButton(this);
    variablesButton_->setIcon(theme_.icon("variable"));
    variablesButton_->setCheckable(true);
    variablesButton_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    new_ = new QToolButton(this);
    new_->setIcon(theme_.icon("plus"));
    new_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(16, 4, 8, 4);
    tools->addWidget(count_, 1);
    tools->addWidget(variablesButton_);
    tools->addWidget(new_);
    layout->addLayout(tools);
    connect(variablesButton_, &QToolButton::toggled, this, [this](bool on) {
        variablesBox_->setVisible(on);
        showVariables();
    });
    connect(new_, &QToolButton::clicked, this, [this] {
        session_.restartConversation();
        session_.clear();
        restart();
        composer_->setFocus();
    });
}

void ChatPage::retranslate()
{
    inputs_->setTitle(tr("Inputs"));
    new_->setText(tr("New conversation"));
    variablesButton_->setText(tr("Variables"));
    variablesButton_->setToolTip(tr("Conversation variables"));
    variablesTitle_->setText(tr("Conversation variables"));
    variables_->setAccessibleName(variablesTitle_->text());
    area_->setAccessibleName(tr("Conversation"));
    count_->setText(messages_.isEmpty() ? tr("New conversation")
                                        : countText(messages_.size(), tr("1 message"), tr("%L1 messages")));
    showVariables();
    if (messages_.isEmpty())
        showOpening();
}

void ChatPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChatPage::setApp(const AppModel& model, const QString& folder)
{
    folder_ = folder;
    const ConversationOpening opening = conversationOpening(model, {});
    opening_ = qs(opening.text);
    suggestions_.clear();
    for (const std::string& question : opening.questions)
        suggestions_.append(qs(question));
    const UploadRules upload = uploadRules(model);
    composer_->setRules(upload.enabled, fileRules(upload), folder);
    inputs_->setVisible(!form_->isEmpty());
    variablesButton_->setVisible(!model.conversation.empty());
    if (messages_.isEmpty())
        showOpening();
}

QString ChatPage::openingText() const
{
    QString text = opening_;
    const Value values = form_->values();
    for (const auto& [name, value] : values.toObject())
        text.replace(QStringLiteral("{{%1}}").arg(qs(name)), plainValue(value));
    return text;
}

void ChatPage::showOpening()
{
    delete openingMessage_;
    delete suggestionBox_;
    suggestionBox_ = nullptr;
    if (!opening_.isEmpty()) {
        openingMessage_ = add(false);
        messages_.removeLast(); // it is no turn
        openingMessage_->setText(openingText());
    }
    if (suggestions_.isEmpty() && opening_.isEmpty()) {
        auto* empty = new EmptyState(theme_, "chat", list_);
        empty->setTexts(tr("Talk to this app"),
                        tr("Write a message below. The steps light up on the canvas while the reply is written here."));
        empty->setMinimumHeight(220);
        suggestionBox_ = empty;
        listLayout_->insertWidget(listLayout_->count() - 1, suggestionBox_);
        return;
    }
    showSuggestions(suggestions_);
}

// Questions that can be asked with one click, below the last message.
void ChatPage::showSuggestions(const QStringList& questions)
{
    delete suggestionBox_;
    suggestionBox_ = nullptr;
    if (questions.isEmpty())
        return;
    suggestionBox_ = new QWidget(list_);
    auto* box = new QVBoxLayout(suggestionBox_);
    box->setContentsMargins(28, 0, 0, 0);
    box->setSpacing(6);
    for (const QString& question : questions) {
        auto* button = new QPushButton(suggestionBox_);
        button->setText(button->fontMetrics().elidedText(question.simplified(), Qt::ElideRight, 420));
        button->setToolTip(question);
        connect(button, &QPushButton::clicked, this, [this, question] {
            composer_->setText(question);
            emit sent();
        });
        box->addWidget(button, 0, Qt::AlignLeft);
    }
    listLayout_->insertWidget(listLayout_->count() - 1, suggestionBox_);
}

ChatMessage* ChatPage::add(bool user)
{
    auto* message = new ChatMessage(theme_, user ? ChatMessage::From::User : ChatMessage::From::App, folder_, list_);
    connect(message, &ChatMessage::showStep, this, [this] { emit nodeSelected(session_.failedNode()); });
    listLayout_->insertWidget(listLayout_->count() - 1, message);
    messages_.append(message);
    return message;
}

void ChatPage::restart()
{
    for (ChatMessage* message : std::as_const(messages_))
        message->deleteLater();
    messages_.clear();
    reply_.clear();
    inputs_->setExpanded(true);
    retranslate();
}

void ChatPage::started()
{
    if (session_.isReplay())
        restart();
    delete suggestionBox_;
    suggestionBox_ = nullptr;
    inputs_->setExpanded(false);
    atBottom_ = true;
    const std::string shown = session_.record().runId;
    const std::vector<RunRecord>& opened = session_.openedTurns();
    if (session_.isResumed() && reply_ && messages_.size() >= 2) { // the same turn goes on
        for (int i = 0; i < 2; ++i)
            messages_.takeLast()->deleteLater();
        reply_.clear();
    }
    if (session_.isReplay()) // the turns before the one that is shown step by step
        for (auto turn = opened.begin(); turn != opened.end() && turn->runId != shown; ++turn)
            addTurn(*turn);
    ChatMessage* question = add(true);
    question->setText(qs(session_.record().query));
    QStringList names;
    if (!session_.isReplay())
        for (const Value& file : composer_->files())
            names.append(qs(file.toFile()->filename));
    question->setAttachments(names);
    reply_ = add(false);
    if (!session_.isReplay())
        composer_->clear();
    retranslate();
    updateActivity();
}

void ChatPage::updateActivity()
{
    if (!reply_ || !session_.isRunning())
        return;
    QString step;
    const RunTrace& trace = session_.trace();
    for (const int number : trace.runningItems())
        if (trace.items()[static_cast<std::size_t>(number)].kind == TraceItem::Kind::Node)
            step = trace.items()[static_cast<std::size_t>(number)].title.simplified().left(40);
    const QString time = durationText(session_.elapsed());
    reply_->setActivity(step.isEmpty() ? time : tr("%1, %2").arg(step, time));
}

void ChatPage::finished()
{
    if (!reply_)
        return;
    const RunRecord& record = session_.record();
    if (reply_->text().isEmpty() && record.outputs["answer"].isString())
        reply_->appendText(qs(record.outputs["answer"].toString()));
    reply_->finish();
    QStringList parts{durationText(session_.elapsed())};
    if (record.totalTokens > 0)
        parts.append(countText(record.totalTokens, tr("1 token"), tr("%L1 tokens")));
    if (record.status == RunStatus::Stopped || record.status == RunStatus::Paused ||
        record.status == RunStatus::Interrupted)
        parts.append(statusText(record.status));
    if (session_.isReplay())
        parts.append(tr("from the history"));
    reply_->setFooter(parts.join(QStringLiteral("  ·  ")), session_.rehearsed());
    if (record.status == RunStatus::Failed)
        reply_->setError(qs(record.error), !session_.failedNode().isEmpty());
    if (session_.isReplay()) {
        const std::vector<RunRecord>& opened = session_.openedTurns();
        auto turn = std::find_if(opened.begin(), opened.end(),
                                 [&](const RunRecord& other) { return other.runId == record.runId; });
        for (turn = turn == opened.end() ? turn : turn + 1; turn != opened.end(); ++turn)
            addTurn(*turn);
        retranslate();
    }
    showVariables();
}

// A turn as it was recorded, without its steps.
void ChatPage::addTurn(const RunRecord& turn)
{
    add(true)->setText(qs(turn.query));
    ChatMessage* reply = add(false);
    reply->setText(qs(turn.answer));
    reply->finish();
    reply->setFooter(durationText(turn.elapsed) + QStringLiteral("  ·  ") + tr("from the history"), false);
    if (turn.status == RunStatus::Failed)
        reply->setError(qs(turn.error), false);
}

void ChatPage::showError(const QString& text)
{
    ChatMessage* message = reply_ && reply_->text().isEmpty() && session_.isRunning() ? reply_.data() : add(false);
    message->setError(text, false);
    retranslate();
}

void ChatPage::showVariables()
{
    if (variablesButton_->isChecked())
        variables_->setValue(session_.conversationVariables(),
                             tr("They get their values with the first message of the conversation."));
}

} // namespace millrace::ui
