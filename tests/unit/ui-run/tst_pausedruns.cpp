#include "engine/store/runstore.h"
#include "runfixture.h"
#include "ui/canvas/canvasview.h"
#include "ui/run/detail/waitingforms.h"
#include "ui/run/runpanel.h"
#include "ui/run/runsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

namespace {

const char* const app = R"(app: {mode: workflow, name: Approve}
kind: app
version: 0.6.0
workflow:
  graph:
    nodes:
      - {id: s, type: custom, data: {type: start, title: Start, variables: []}}
      - id: h
        type: custom
        data:
          type: human-input
          title: Ask
          delivery_methods: [{id: "1", type: webapp, enabled: true, config: {}}]
          form_content: "Tone: {{#$output.tone#}}"
          inputs: [{type: select, output_variable_name: tone, option_source: {type: constant, value: [formal, friendly], selector: []}}]
          user_actions: [{id: "yes", title: Approve, button_style: primary}, {id: "no", title: Reject, button_style: default}]
          timeout: 3
          timeout_unit: day
      - {id: e, type: custom, data: {type: end, title: End, outputs: [{variable: tone, value_selector: [h, tone]}]}}
    edges:
      - {id: a, source: s, target: h, sourceHandle: source, targetHandle: target}
      - {id: b, source: h, target: e, sourceHandle: "yes", targetHandle: target}
)";

template<class T> T* visible(QWidget& in, const QString& text)
{
    for (T* widget : in.findChildren<T*>())
        if (widget->text() == text && widget->isVisibleTo(&in))
            return widget;
    return nullptr;
}

} // namespace

/// Runs that wait for people, and runs that were cut off, in the panel.
class TestPausedRuns : public QObject {
    Q_OBJECT
private slots:
    void init();
    void formIsShownCheckedAndAnswered();
    void storedRunIsAnsweredByAnotherPanel();
    void refusedAnswerCanBeGivenAgain();
    void interruptedRunGoesOn();
    void runsAgainFromAStep();

private:
    std::string pause(RunPanel& panel, DocumentSession& document);

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<QTemporaryDir> dir_;
    std::shared_ptr<RunStore> store_;
    QString path_;
};

void TestPausedRuns::init()
{
    theme_ = std::make_unique<Theme>(ThemeMode::Light);
    dir_ = std::make_unique<QTemporaryDir>();
    path_ = dir_->filePath("approve.yml");
    QFile file(path_);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(app);
    file.close();
    auto opened = RunStore::open(dir_->path().toStdString());
    QVERIFY(opened.ok());
    store_ = std::move(*opened);
}

// Runs the app until it waits; the id of the run.
std::string TestPausedRuns::pause(RunPanel& panel, DocumentSession& document)
{
    panel.setProject(dir_->path(), store_);
    panel.setSession(&document);
    panel.run();
    return QTest::qWaitFor(
               [&] { return panel.runSession().record().status == RunStatus::Paused && !panel.isRunning(); })
               ? panel.runSession().record().runId
               : std::string();
}

void TestPausedRuns::formIsShownCheckedAndAnswered()
{
    RunHost host(1, scriptedServices({"x"}));
    RunPanel panel(*theme_, host, store_);
    panel.resize(500, 900);
    panel.show();
    auto document = openApp(path_);
    QVERIFY(document);
    QVERIFY(!pause(panel, *document).empty());
    auto* forms = panel.findChild<WaitingForms*>();
    QVERIFY(forms && forms->isVisibleTo(&panel));
    auto* approve = visible<QPushButton>(*forms, "Approve");
    QVERIFY(approve);
    QVERIFY(visible<QPushButton>(*forms, "Reject"));
    auto* tone = forms->findChild<QComboBox*>();
    QVERIFY(tone);

    QSignalSpy answered(forms, &WaitingForms::answered);
    approve->click(); // nothing is chosen: refused at the field, nothing goes out
    QVERIFY(answered.isEmpty());

    tone->setCurrentIndex(tone->findText("friendly"));
    QCOMPARE(tone->currentText(), QString("friendly"));
    approve->click();
    QTRY_COMPARE(panel.runSession().record().status, RunStatus::Succeeded);
    QTRY_VERIFY(!panel.isRunning());
    QCOMPARE(panel.runSession().record().outputs["tone"].toString(), std::string("friendly"));
    QVERIFY(!forms->isVisibleTo(&panel));
    QCOMPARE(panel.runSession().trace().runsOf("s"), 1);
    store_->flush();
    const auto kept = store_->run(panel.runSession().record().runId);
    QVERIFY(kept.ok());
    QCOMPARE(kept->status, RunStatus::Succeeded);
}

void TestPausedRuns::storedRunIsAnsweredByAnotherPanel()
{
    auto document = openApp(path_);
    std::string id;
    {
        RunHost host(1, scriptedServices({"x"}));
        RunPanel panel(*theme_, host, store_);
        id = pause(panel, *document);
        QVERIFY(!id.empty());
    }
    RunHost host(1, scriptedServices({"x"}));
    RunPanel panel(*theme_, host, store_);
    panel.show();
    panel.setProject(dir_->path(), store_);
    panel.setSession(document.get());
    const auto run = store_->run(id);
    const auto events = store_->events(id);
    QVERIFY(run.ok() && events.ok());
    QCOMPARE(run->status, RunStatus::Paused);
    panel.runSession().replay(*run, *events);
    auto* forms = panel.findChild<WaitingForms*>();
    QVERIFY(forms->isVisibleTo(&panel));
    forms->findChild<QComboBox*>()->setCurrentText("formal");
    visible<QPushButton>(*forms, "Approve")->click();
    QTRY_COMPARE(panel.runSession().record().status, RunStatus::Succeeded);
    QCOMPARE(panel.runSession().record().outputs["tone"].toString(), std::string("formal"));
    QCOMPARE(panel.runSession().record().runId, id);
}

void TestPausedRuns::refusedAnswerCanBeGivenAgain()
{
    RunHost host(1, scriptedServices({"x"}));
    RunPanel panel(*theme_, host, store_);
    panel.show();
    auto document = openApp(path_);
    const std::string id = pause(panel, *document);
    QVERIFY(!id.empty());
    const auto claimed = store_->claim(id); // somebody else goes on with it
    QVERIFY(claimed.ok());
    auto* forms = panel.findChild<WaitingForms*>();
    QSignalSpy refused(&panel.runSession(), &RunSession::notResumed);
    forms->findChild<QComboBox*>()->setCurrentText("formal");
    visible<QPushButton>(*forms, "Approve")->click();
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(forms->widget()->isEnabled());
    QCOMPARE(forms->findChild<QComboBox*>()->currentText(), QString("formal"));
    store_->finish(*claimed);
    visible<QPushButton>(*forms, "Approve")->click();
    QTRY_COMPARE(panel.runSession().record().status, RunStatus::Succeeded);
}

void TestPausedRuns::interruptedRunGoesOn()
{
    RunHost host(1, scriptedServices({"x"}));
    RunPanel panel(*theme_, host, store_);
    panel.show();
    auto document = openApp(path_);
    const std::string id = pause(panel, *document);
    QVERIFY(!id.empty());
    auto run = store_->run(id);
    auto events = store_->events(id);
    QVERIFY(run.ok() && events.ok());
    run->status = RunStatus::Interrupted; // as a store tells of a run whose process is gone
    while (events->back().type != EventType::NodeSucceeded)
        events->pop_back();
    panel.runSession().replay(*run, *events);
    QPushButton* goOn = nullptr;
    QTRY_VERIFY((goOn = visible<QPushButton>(panel, "Go on"))); // a layout shows it with the next turn of the loop
    goOn->click();
    QTRY_VERIFY(panel.runSession().isResumed());
    QTRY_COMPARE(panel.runSession().record().status, RunStatus::Paused); // it comes to its form again
    QCOMPARE(panel.runSession().record().runId, id);
    QCOMPARE(panel.runSession().trace().runsOf("s"), 1);
}

void TestPausedRuns::runsAgainFromAStep()
{
    RunHost host(1, scriptedServices({"x"}));
    RunPanel panel(*theme_, host, store_);
    panel.show();
    auto document = openApp(path_);
    const std::string id = pause(panel, *document);
    QVERIFY(!id.empty());
    panel.runSession().runAgainFrom("h");
    QTRY_VERIFY(panel.runSession().record().runId != id);
    QTRY_COMPARE(panel.runSession().record().status, RunStatus::Paused);
    store_->flush();
    const auto again = store_->run(panel.runSession().record().runId);
    QVERIFY(again.ok());
    QCOMPARE(again->parentRunId, id);
    const auto before = store_->run(id);
    QVERIFY(before.ok());
    QCOMPARE(before->status, RunStatus::Paused);
}

QTEST_MAIN(TestPausedRuns)
#include "tst_pausedruns.moc"
