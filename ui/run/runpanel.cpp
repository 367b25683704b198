#include "ui/run/runpanel.h"

#include "engine/apps/basicapp.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/run/detail/chatpage.h"
#include "ui/run/detail/composer.h"
#include "ui/run/detail/historypage.h"
#include "ui/run/detail/partdialog.h"
#include "ui/run/detail/runbar.h"
#include "ui/run/detail/runpage.h"
#include "ui/run/detail/timelineview.h"
#include "ui/run/detail/tracepage.h"
#include "ui/run/detail/waitingforms.h"
#include "ui/run/runsession.h"
#include "ui/run/startform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QEvent>
#include <QFileInfo>
#include <QPointer>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace millrace::ui {

struct RunPanel::Private {
    Private(RunPanel& owner, Theme& look, RunHost& host, std::shared_ptr<RunStore> runStore)
        : panel(owner), theme(look), store(runStore), run(host, std::move(runStore))
    {
    }

    void build();
    void connectPages();
    void connectCanvas();
    void documentChanged();
    void showAll();
    void retranslate();
    void startFailed(const Error& error);
    void showWaiting();
    void notResumed(const Error& error);
    void fillForm(const Value& inputs);
    Value knownValue(const PartialInput& input) const;
    void startPart(const std::shared_ptr<const PartialRun>& part, std::vector<Value> values, const QString& nodeId);
    StartForm* form() const { return isChat ? chatPage->form() : runPage->form(); }

    RunPanel& panel;
    Theme& theme;
    std::shared_ptr<RunStore> store;
    RunSession run;
    Profile profile = Profile::Current;
    RunLimits limits;
    QPointer<DocumentSession> session;
    QPointer<CanvasView> canvas;
    QMetaObject::Connection onChanged, onReset, onSaved;
    std::map<std::string, HumanDecision, std::less<>> answers; // given, for when a decision on calls is asked for first
    QHash<QString, Value> lastInputs;                          // by app path, while the program runs
    QHash<QString, Value> typed; // values given to parts of the app in front, by dotted selector
    bool isChat = false;

    RunBar* bar = nullptr;
    MessageBar* message = nullptr;
    WaitingForms* forms = nullptr;
    QTabWidget* tabs = nullptr;
    QStackedWidget* first = nullptr;
    RunPage* runPage = nullptr;
    ChatPage* chatPage = nullptr;
    TracePage* tracePage = nullptr;
    TimelineView* timeline = nullptr;
    HistoryPage* history = nullptr;
};

void RunPanel::Private::build()
{
    bar = new RunBar(theme, run, &panel);
    message = new MessageBar(theme, &panel);
    forms = new WaitingForms(theme, &panel);
    tabs = new QTabWidget(&panel);
    tabs->setDocumentMode(true);
    runPage = new RunPage(theme, run);
    chatPage = new ChatPage(theme, run);
    first = new QStackedWidget;
    first->addWidget(runPage);
    first->addWidget(chatPage);
    tracePage = new TracePage(theme, run);
    timeline = new TimelineView(theme, run);
    history = new HistoryPage(theme);
    history->setStore(store);
    tabs->addTab(first, QString());
    tabs->addTab(tracePage, QString());
    tabs->addTab(timeline, QString());
    tabs->addTab(history, QString());
    auto* layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(message);
    layout->addWidget(forms);
    layout->addWidget(tabs, 1);
    message->dismiss();
    connectPages();
    retranslate();
}

void RunPanel::Private::connectPages()
{
    connect(bar, &RunBar::runRequested, &panel, &RunPanel::run);
    connect(bar, &RunBar::stopRequested, &panel, &RunPanel::stop);
    connect(chatPage, &ChatPage::sent, &panel, &RunPanel::run);
    connect(chatPage, &ChatPage::stopped, &panel, &RunPanel::stop);
    connect(chatPage, &ChatPage::nodeSelected, &panel, &RunPanel::nodeSelected);
    connect(runPage, &RunPage::nodeSelected, &panel, &RunPanel::nodeSelected);
    connect(tracePage, &TracePage::nodeSelected, &panel, &RunPanel::nodeSelected);
    connect(timeline, &TimelineView::nodeSelected, &panel, &RunPanel::nodeSelected);
    connect(tracePage, &TracePage::itemSelected, timeline, &TimelineView::select);
    connect(timeline, &TimelineView::itemSelected, tracePage, &TracePage::showItem);
    connect(&run, &RunSession::runningChanged, &panel, [this](bool running) {
        emit panel.runningChanged(running);
        history->setActiveRun(running ? qs(run.record().runId) : QString());
        history->reload();
    });
    connect(&run, &RunSession::failedToStart, &panel, [this](const Error& error) { startFailed(error); });
    connect(&run, &RunSession::notResumed, &panel, [this](const Error& error) { notResumed(error); });
    connect(&run, &RunSession::started, &panel, [this] { message->dismiss(); });
    connect(&run, &RunSession::cleared, &panel, [this] {
        forms->setForms(Value(), {});
        message->dismiss(); // an offer to go on belongs to the run that was shown
    });
    connect(&run, &RunSession::runningChanged, &panel, [this] { showWaiting(); });
    connect(&run, &RunSession::finished, &panel, [this] { showWaiting(); });
    connect(forms, &WaitingForms::answered, &panel, [this](const QString& key, const HumanDecision& decision) {
        forms->setBusy(true);
        answers = {{ss(key), decision}};
        run.resume(answers);
    });
    connect(tracePage, &TracePage::runAgainRequested, &panel, [this](const QString& key) { run.runAgainFrom(key); });
    connect(&run, &RunSession::finished, &panel, [this] {
        emit panel.statusMessage(
            RunPanel::tr("Run: %1, %2").arg(statusText(run.record().status), durationText(run.elapsed())));
    });
    connect(history, &HistoryPage::opened, &panel,
            [this](const RunRecord& record, const std::vector<RunEvent>& events,
                   const std::shared_ptr<const StoredConversation>& conversation) {
                run.replay(record, events, conversation.get());
                fillForm(record.inputs);
                tabs->setCurrentIndex(isChat ? 0 : 1);
                emit panel.statusMessage(RunPanel::tr("Run opened from the history"));
            });
    connect(history, &HistoryPage::lastRunFound, &panel, [this](const RunRecord& record) {
        if (session && !lastInputs.contains(session->path()))
            fillForm(record.inputs);
    });
    connect(history, &HistoryPage::failed, &panel, [this](const Error& error) {
        message->show(MessageBar::Kind::Error, translate(error), translate(error.hint));
    });
    connectCanvas();
}

void RunPanel::Private::connectCanvas()
{
    connect(&run, &RunSession::cleared, &panel, [this] {
        if (canvas)
            canvas->clearRunStates();
    });
    connect(&run, &RunSession::nodeStateChanged, &panel, [this](const QString& node, const NodeRunState& state) {
        if (canvas)
            canvas->setRunState(node, state);
    });
    connect(&run, &RunSession::edgeStateChanged, &panel, [this](int edge, EdgeRunState state) {
        if (canvas)
            canvas->setEdgeState(edge, state);
    });
}

void RunPanel::Private::retranslate()
{
    tabs->setTabText(0, isChat ? RunPanel::tr("Chat") : RunPanel::tr("Inputs and result"));
    tabs->setTabText(1, RunPanel::tr("Trace"));
    tabs->setTabText(2, RunPanel::tr("Timeline"));
    tabs->setTabText(3, RunPanel::tr("History"));
    tabs->tabBar()->setAccessibleName(RunPanel::tr("Views of the run"));
}

void RunPanel::Private::documentChanged()
{
    const bool known = session && (session->model().hasGraph || isBasicApp(session->model()));
    isChat = known && session->model().isChat();
    first->setCurrentIndex(isChat ? 1 : 0);
    bar->setRunnable(known);
    retranslate();
    const QString folder = session ? QFileInfo(session->path()).absolutePath() : QString();
    const Value variables = known ? inputForm(session->model()) : Value();
    runPage->form()->setVariables(isChat ? Value() : variables, folder);
    chatPage->form()->setVariables(isChat ? variables : Value(), folder);
    runPage->formChanged();
    if (isChat)
        chatPage->setApp(session->model(), folder);
}

void RunPanel::Private::fillForm(const Value& inputs)
{
    form()->setValues(inputs);
}

Value RunPanel::Private::knownValue(const PartialInput& input) const
{
    const QString owner = qs(input.selector.front());
    const QString dotted = owner + u'.' + qs(input.selector[1]);
    if (typed.contains(dotted))
        return typed.value(dotted);
    if (owner == QStringLiteral("conversation"))
        return run.conversationVariables()[input.selector[1]];
    if (owner == QStringLiteral("sys"))
        return input.selector[1] == "query" ? Value(run.record().query) : Value();
    const Value outputs = run.lastOutputs(owner);
    if (const Value* value = outputs.find(input.selector[1]))
        return *value;
    const NodeModel* node = session ? session->model().node(input.selector.front()) : nullptr;
    return node && node->kind == "start" ? form()->values()[input.selector[1]] : Value();
}

void RunPanel::Private::startPart(const std::shared_ptr<const PartialRun>& part, std::vector<Value> values,
                                  const QString& nodeId)
{
    RunRequest request;
    request.rehearsal = bar->rehearsal();
    request.profile = profile;
    request.limits = limits;
    request.part = part;
    for (std::size_t i = 0; i < part->inputs.size() && i < values.size(); ++i)
        typed[qs(part->inputs[i].selector[0]) + u'.' + qs(part->inputs[i].selector[1])] = values[i];
    request.partValues = std::move(values);
    message->dismiss();
    const auto started = run.start(request);
    if (!started) {
        startFailed(started.error());
        return;
    }
    tabs->setCurrentIndex(1);
    tracePage->showNode(nodeId);
}

void RunPanel::Private::startFailed(const Error& error)
{
    const QString variable = qs(error.facts["variable"].toString());
    const QString hint = translate(error.hint);
    if (error.code == "input.invalid" && form()->showProblem(variable, translate(error.what)))
        return;
    if (isChat)
        chatPage->showError(translate(error) + (hint.isEmpty() ? QString() : QStringLiteral("\n") + hint));
    else
        message->show(MessageBar::Kind::Error, translate(error), hint);
    emit panel.statusMessage(translate(error));
}

// Forms of a paused run; the offer to go on with one that was cut off.
void RunPanel::Private::showWaiting()
{
    const QString folder = session ? QFileInfo(session->path()).absolutePath() : QString();
    forms->setForms(run.canResume() ? run.forms() : Value(), folder);
    if (run.canResume() && run.record().status == RunStatus::Interrupted) {
        message->show(MessageBar::Kind::Warning,
                      RunPanel::tr("This run was interrupted: the program that carried it ended."),
                      RunPanel::tr("It can go on after the last step that had finished."));
        message->addChoice(RunPanel::tr("Go on"), [this] {
            answers.clear();
            run.resume({});
        });
    }
}

void RunPanel::Private::notResumed(const Error& error)
{
    showWaiting();
    message->show(error.code == "run.unfinished" ? MessageBar::Kind::Warning : MessageBar::Kind::Error,
                  translate(error), translate(error.hint));
    if (error.code != "run.unfinished")
        return;
    message->addChoice(RunPanel::tr("Make the calls again"), [this] { run.resume(answers, UnfinishedCalls::Repeat); });
    message->addChoice(RunPanel::tr("Count them as failed"), [this] { run.resume(answers, UnfinishedCalls::Fail); });
}

void RunPanel::Private::showAll()
{
    if (!canvas)
        return;
    canvas->clearRunStates();
    for (auto it = run.nodeStates().cbegin(); it != run.nodeStates().cend(); ++it)
        canvas->setRunState(it.key(), it.value());
    for (auto it = run.edgeStates().cbegin(); it != run.edgeStates().cend(); ++it)
        canvas->setEdgeState(it.key(), it.value());
}

RunPanel::RunPanel(Theme& theme, RunHost& host, std::shared_ptr<RunStore> store, QWidget* parent)
    : QWidget(parent), d_(std::make_unique<Private>(*this, theme, host, std::move(store)))
{
    d_->build();
    setMinimumWidth(260);
    setAccessibleName(tr("Run"));
    d_->documentChanged();
}

RunPanel::~RunPanel()
{
    // The pages listen to the session, which goes first: they must be gone before it.
    delete d_->tabs;
    delete d_->bar;
}

void RunPanel::setKeys(const QString& run, const QString& stop)
{
    d_->bar->setKeys(run, stop);
}

void RunPanel::setProject(const QString& directory, std::shared_ptr<RunStore> store)
{
    d_->bar->setProject(directory);
    if (d_->store == store)
        return;
    d_->store = store;
    d_->run.setStore(store);
    d_->history->setStore(std::move(store));
}

void RunPanel::setSession(DocumentSession* session)
{
    if (d_->session == session)
        return;
    for (const auto& connection : {d_->onChanged, d_->onReset, d_->onSaved})
        disconnect(connection);
    if (d_->session)
        d_->lastInputs[d_->session->path()] = d_->form()->values();
    d_->session = session;
    d_->typed.clear();
    d_->run.setDocument(session);
    d_->message->dismiss();
    if (session) {
        d_->onChanged = connect(session, &DocumentSession::changed, this, [this](const EditStep& step) {
            if (!step.layout)
                d_->documentChanged();
        });
        d_->onReset = connect(session, &DocumentSession::reset, this, [this] { d_->documentChanged(); });
        d_->onSaved =
            connect(session, &DocumentSession::saved, this, [this](const QString& path) { d_->history->setApp(path); });
    }
    d_->runPage->form()->setVariables(Value(), {});
    d_->chatPage->form()->setVariables(Value(), {});
    d_->documentChanged();
    d_->chatPage->restart();
    d_->bar->chooseRehearsal(session ? QFileInfo(session->path()).completeBaseName() : QString());
    if (session && d_->lastInputs.contains(session->path()))
        d_->fillForm(d_->lastInputs.value(session->path()));
    d_->history->setApp(session ? session->path() : QString());
}

void RunPanel::setCanvas(CanvasView* canvas)
{
    d_->canvas = canvas;
    d_->showAll();
}

void RunPanel::setProfile(Profile profile)
{
    d_->profile = profile;
}

void RunPanel::setLimits(const RunLimits& limits)
{
    d_->limits = limits;
}

void RunPanel::showNode(const QString& nodeId)
{
    d_->tracePage->showNode(nodeId);
    d_->timeline->select(d_->run.trace().lastItemOf(nodeId));
}

bool RunPanel::isRunning() const
{
    return d_->run.isRunning();
}

NodeValueStore& RunPanel::nodeValues()
{
    return d_->run.nodeValues();
}

RunSession& RunPanel::runSession()
{
    return d_->run;
}

void RunPanel::showPage(Page page)
{
    d_->tabs->setCurrentIndex(static_cast<int>(page));
}

void RunPanel::run()
{
    if (!d_->session || d_->run.isRunning())
        return;
    d_->message->dismiss();
    if (!d_->form()->validate()) {
        d_->tabs->setCurrentIndex(0);
        return;
    }
    RunRequest request;
    request.inputs = d_->form()->values();
    request.rehearsal = d_->bar->rehearsal();
    request.profile = d_->profile;
    request.limits = d_->limits;
    if (d_->isChat) {
        Composer* composer = d_->chatPage->composer();
        request.query = composer->text();
        if (request.query.isEmpty() || !composer->fileMistake().isEmpty()) {
            d_->tabs->setCurrentIndex(0);
            composer->setFocus();
            if (!composer->fileMistake().isEmpty())
                d_->message->show(MessageBar::Kind::Warning, composer->fileMistake());
            return;
        }
        request.files = composer->files();
    }
    const auto started = d_->run.start(request);
    if (!started)
        d_->startFailed(started.error());
    else
        d_->lastInputs[d_->session->path()] = request.inputs;
}

void RunPanel::runPart(const QString& nodeId, bool andWhatFollows)
{
    if (!d_->session || d_->run.isRunning())
        return;
    auto made = partialRun(d_->session->model(), ss(nodeId), andWhatFollows);
    if (!made) {
        d_->message->show(MessageBar::Kind::Warning, translate(made.error()), translate(made.error().hint));
        return;
    }
    const auto part = std::make_shared<const PartialRun>(std::move(*made));
    const NodeModel* node = d_->session->model().node(ss(nodeId));
    const QString name = node && !node->title.empty() ? qs(node->title) : nodeId;
    auto* dialog = new PartDialog(
        d_->theme, part, (andWhatFollows ? tr("Run from “%1”") : tr("Run “%1” alone")).arg(name),
        [this](const PartialInput& input) { return d_->knownValue(input); },
        QFileInfo(d_->session->path()).absolutePath(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, part, dialog, nodeId] { d_->startPart(part, dialog->values(), nodeId); });
    dialog->open();
}

void RunPanel::stop()
{
    d_->run.stop();
}

void RunPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        d_->retranslate();
        setAccessibleName(tr("Run"));
    }
}

} // namespace millrace::ui
