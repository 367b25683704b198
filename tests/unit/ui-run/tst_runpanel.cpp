#include "engine/store/runstore.h"
#include "runfixture.h"
#include "ui/canvas/canvasview.h"
#include "ui/run/detail/chatmessage.h"
#include "ui/run/detail/chatpage.h"
#include "ui/run/detail/composer.h"
#include "ui/run/detail/historypage.h"
#include "ui/run/detail/runpage.h"
#include "ui/run/nodevalues.h"
#include "ui/run/runpanel.h"
#include "ui/run/runsession.h"
#include "ui/run/startform.h"
#include "ui/theme/theme.h"

#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

namespace {

QString fixture(const char* name)
{
    return QString(MILLRACE_SOURCE_DIR "/../shared/corpus/fixtures/") + name;
}

// A plain app in a file of its own.
std::unique_ptr<DocumentSession> plainApp(const QTemporaryDir& dir, const char* mode)
{
    QFile file(dir.filePath(QString(mode) + ".yml"));
    if (!file.open(QIODevice::WriteOnly))
        return nullptr;
    file.write(QByteArray("app: {name: Plain, mode: ") + mode +
               "}\nkind: app\nversion: 0.5.0\nmodel_config:\n"
               "  model: {provider: p, name: m, mode: chat, completion_params: {}}\n"
               "  pre_prompt: 'About {{topic}}.'\n"
               "  user_input_form: [{text-input: {label: Topic, variable: topic, required: true}}]\n"
               "  opening_statement: 'Let us talk about {{topic}}.'\n"
               "  suggested_questions: [First?]\n"
               "  suggested_questions_after_answer: {enabled: true}\n");
    file.close();
    return openApp(file.fileName());
}

QStringList buttonsOf(const ChatPage& chat)
{
    QStringList out;
    for (const QPushButton* button : chat.findChildren<QPushButton*>())
        if (button->text().endsWith('?'))
            out.append(button->text());
    return out;
}

} // namespace

/// The panel with the real engine, store and documents; only the model is scripted.
class TestRunPanel : public QObject {
    Q_OBJECT
private slots:
    void init();
    void workflowRunsAndIsRecorded();
    void storedRunLooksTheSame();
    void missingInputIsShownNotRun();
    void chatStreamsAndKeepsTheConversation();
    void plainAppSuggestsQuestions();
    void oldConversationComesBackWhole();
    void plainGeneratorShowsItsForm();
    void everythingMayBeAbsent();
    void panelGoesWhileRunning();

private:
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<QTemporaryDir> dir_;
    std::shared_ptr<RunStore> store_;
};

void TestRunPanel::init()
{
    theme_ = std::make_unique<Theme>(ThemeMode::Light);
    dir_ = std::make_unique<QTemporaryDir>();
    store_ = *RunStore::open(dir_->path().toStdString());
}

void TestRunPanel::workflowRunsAndIsRecorded()
{
    RunHost host(1, scriptedServices({"text"}));
    auto session = openApp(fixture("simple_passthrough_workflow.yml"));
    QVERIFY(session);
    CanvasView canvas(*theme_);
    RunPanel panel(*theme_, host, store_);
    panel.setSession(session.get());
    panel.setCanvas(&canvas);
    panel.findChild<RunPage*>()->form()->setValues(Value::object({{"query", "hello 你好"}}));
    QSignalSpy running(&panel, &RunPanel::runningChanged);
    panel.run();
    QTRY_COMPARE(running.size(), 2);
    const RunRecord& shown = panel.runSession().record();
    QVERIFY2(shown.status == RunStatus::Succeeded, shown.error.c_str());
    QVERIFY(shown.outputs.size() > 0);
    const NodeModel* start = session->model().startNode();
    QVERIFY(start);
    QVERIFY(panel.nodeValues().values(QString::fromStdString(start->id)).status == NodeStatus::Succeeded);
    QVERIFY(!panel.runSession().edgeStates().isEmpty());
    auto stored = store_->run(shown.runId);
    QVERIFY(stored.ok());
    QVERIFY(stored->outputs == shown.outputs);
    QVERIFY(stored->status == RunStatus::Succeeded);
}

void TestRunPanel::storedRunLooksTheSame()
{
    RunHost host(1, scriptedServices({"text"}));
    auto session = openApp(fixture("simple_passthrough_workflow.yml"));
    RunSession live(host, store_);
    live.setDocument(session.get());
    RunRequest request;
    request.inputs = Value::object({{"query", "x"}});
    QSignalSpy finished(&live, &RunSession::finished);
    QVERIFY(live.start(request).ok());
    QTRY_COMPARE(finished.size(), 1);
    RunSession replayed(host, nullptr);
    auto record = store_->run(live.record().runId);
    auto events = store_->events(live.record().runId);
    QVERIFY(record.ok() && events.ok());
    replayed.replay(*record, *events);
    QVERIFY(!replayed.isRunning());
    QCOMPARE(replayed.trace().items().size(), live.trace().items().size());
    QCOMPARE(replayed.edgeStates().size(), live.edgeStates().size());
    for (auto it = live.nodeStates().cbegin(); it != live.nodeStates().cend(); ++it) {
        const NodeRunState state = replayed.nodeStates().value(it.key());
        QVERIFY(state.status == it->status);
        QCOMPARE(state.seconds, it->seconds);
        QCOMPARE(state.count, it->count);
    }
    QVERIFY(replayed.record().outputs == live.record().outputs);
}

void TestRunPanel::missingInputIsShownNotRun()
{
    RunHost host(1, scriptedServices({}));
    auto session = openApp(fixture("simple_passthrough_workflow.yml"));
    RunPanel panel(*theme_, host, store_);
    panel.setSession(session.get());
    panel.run();
    QVERIFY(!panel.isRunning());
    QVERIFY(!panel.runSession().hasRun());
}

void TestRunPanel::chatStreamsAndKeepsTheConversation()
{
    RunHost host(1, scriptedServices({"Hel", "lo **you**", "."}));
    auto session = openApp(fixture("basic_chatflow.yml"));
    RunPanel panel(*theme_, host, store_);
    panel.setSession(session.get());
    auto* chat = panel.findChild<ChatPage*>();
    QSignalSpy running(&panel, &RunPanel::runningChanged);
    for (int turn = 1; turn <= 2; ++turn) {
        chat->composer()->setText(QString("Question %1").arg(turn));
        panel.run();
        QTRY_COMPARE(running.size(), 2 * turn);
        const auto& record = panel.runSession().record();
        QVERIFY2(record.status == RunStatus::Succeeded, record.error.c_str());
        QCOMPARE(chat->messages().size(), 2 * turn);
        QCOMPARE(chat->messages().last()->text(), QString("Hello **you**."));
        QVERIFY(chat->composer()->text().isEmpty());
    }
    const QString conversation = panel.runSession().conversationId();
    QVERIFY(!conversation.isEmpty());
    auto turns = store_->turns(conversation.toStdString());
    QVERIFY(turns.ok());
    QCOMPARE(turns->size(), std::size_t(2));
    QCOMPARE(turns->front().answer, std::string("Hello **you**."));
    QVERIFY(store_->conversation(conversation.toStdString()).ok());
}

void TestRunPanel::plainAppSuggestsQuestions()
{
    RunHost host(1, scriptedServices({"[\"Why?\",", " \"How?\"]"}));
    auto session = plainApp(*dir_, "chat");
    QVERIFY(session);
    RunPanel panel(*theme_, host, store_);
    panel.setSession(session.get());
    auto* chat = panel.findChild<ChatPage*>();
    chat->form()->setValues(Value::object({{"topic", "mills"}}));
    QCOMPARE(buttonsOf(*chat), QStringList{"First?"});
    chat->composer()->setText("Tell me");
    QSignalSpy suggested(&panel.runSession(), &RunSession::suggested);
    panel.run();
    QTRY_COMPARE(suggested.size(), 1);
    QVERIFY(panel.runSession().record().status == RunStatus::Succeeded);
    QCOMPARE(buttonsOf(*chat), (QStringList{"Why?", "How?"}));
    auto runs = store_->list({});
    QVERIFY(runs.ok());
    QCOMPARE(runs->size(), std::size_t(1)); // what asks for questions is no run of the app
    // One click asks.
    QSignalSpy running(&panel, &RunPanel::runningChanged);
    for (QPushButton* button : chat->findChildren<QPushButton*>())
        if (button->text() == "How?")
            button->click();
    QTRY_COMPARE(running.size(), 2);
    QCOMPARE(panel.runSession().record().query, std::string("How?"));
}

void TestRunPanel::oldConversationComesBackWhole()
{
    RunHost host(1, scriptedServices({"Answer"}));
    auto session = openApp(fixture("basic_chatflow.yml"));
    std::string conversation;
    {
        RunPanel panel(*theme_, host, store_);
        panel.setSession(session.get());
        QSignalSpy running(&panel, &RunPanel::runningChanged);
        for (int turn = 1; turn <= 3; ++turn) {
            panel.findChild<ChatPage*>()->composer()->setText(QString("Question %1").arg(turn));
            panel.run();
            QTRY_COMPARE(running.size(), 2 * turn);
        }
        conversation = panel.runSession().conversationId().toStdString();
    }
    auto stored = store_->conversation(conversation);
    QVERIFY(stored.ok());
    QCOMPARE(stored->title, std::string("Question 1"));
    RunPanel panel(*theme_, host, store_);
    panel.setSession(session.get());
    panel.showPage(RunPanel::Page::History);
    panel.show();
    auto* chat = panel.findChild<ChatPage*>();
    auto* list = panel.findChild<HistoryPage*>()->findChild<QListView*>();
    QTRY_COMPARE(list->model()->rowCount(), 3);
    emit list->activated(list->model()->index(1, 0)); // the second turn
    QTRY_COMPARE(chat->messages().size(), 6);
    QStringList texts;
    for (const ChatMessage* message : chat->messages())
        texts.append(message->text());
    QCOMPARE(texts.join('|'), QString("Question 1|Answer|Question 2|Answer|Question 3|Answer"));
    QCOMPARE(panel.runSession().record().query, std::string("Question 2"));
    // It goes on where it ended.
    QSignalSpy running(&panel, &RunPanel::runningChanged);
    chat->composer()->setText("Question 4");
    panel.run();
    QTRY_COMPARE(running.size(), 2);
    QCOMPARE(chat->messages().size(), 8);
    auto turns = store_->turns(conversation);
    QVERIFY(turns.ok());
    QCOMPARE(turns->size(), std::size_t(4));
    const auto events = store_->events(turns->back().runId);
    QVERIFY(events.ok());
    QCOMPARE(events->front().inputs["sys.dialogue_count"].toInt(), std::int64_t{4});
}

void TestRunPanel::plainGeneratorShowsItsForm()
{
    RunHost host(1, scriptedServices({"A text."}));
    auto session = plainApp(*dir_, "completion");
    QVERIFY(session);
    RunPanel panel(*theme_, host, store_);
    panel.setSession(session.get());
    auto* page = panel.findChild<RunPage*>();
    panel.run();
    QVERIFY(!panel.runSession().hasRun()); // the topic is required
    page->form()->setValues(Value::object({{"topic", "mills"}}));
    QSignalSpy running(&panel, &RunPanel::runningChanged);
    panel.run();
    QTRY_COMPARE(running.size(), 2);
    QCOMPARE(panel.runSession().answer(), QString("A text."));
    QCOMPARE(panel.runSession().record().outputs["answer"].toString(), std::string("A text."));
}

void TestRunPanel::everythingMayBeAbsent()
{
    RunHost host(1, scriptedServices({}));
    RunPanel panel(*theme_, host, nullptr);
    panel.run();
    panel.stop();
    panel.showNode("x");
    panel.setCanvas(nullptr);
    panel.setSession(nullptr);
    panel.setProject({}, nullptr);
    for (const auto page : {RunPanel::Page::Trace, RunPanel::Page::Timeline, RunPanel::Page::History})
        panel.showPage(page);
    theme_->setMode(ThemeMode::Dark);
    panel.resize(300, 300);
    panel.grab();
    QVERIFY(!panel.isRunning());
}

void TestRunPanel::panelGoesWhileRunning()
{
    RunHost host(1, scriptedServices(std::vector<std::string>(500, "word ")));
    auto session = openApp(fixture("basic_chatflow.yml"));
    auto panel = std::make_unique<RunPanel>(*theme_, host, store_);
    panel->setSession(session.get());
    panel->findChild<ChatPage*>()->composer()->setText("Go");
    panel->run();
    QVERIFY(panel->isRunning());
    panel.reset();
    QTRY_COMPARE(host.activeRuns(), std::size_t(0));
    auto runs = store_->list({}, 10);
    QCOMPARE(runs->size(), std::size_t(1));
    QVERIFY(runs->front().status != RunStatus::Running);
}

QTEST_MAIN(TestRunPanel)
#include "tst_runpanel.moc"
