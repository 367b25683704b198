#include "ui/run/detail/stepdetails.h"
#include "ui/run/runtrace.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QTreeView>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

namespace {

RunEvent stepEvent(EventType type, const std::string& node, const std::string& execution, int ms)
{
    RunEvent e;
    e.type = type;
    e.nodeId = node;
    e.nodeTitle = "Title of " + node;
    e.nodeKind = "llm";
    e.executionId = execution;
    e.time = std::chrono::milliseconds(ms);
    return e;
}

RunEvent inRound(RunEvent e, const std::string& container, int round, bool loop = false)
{
    (loop ? e.loopId : e.iterationId) = container;
    (loop ? e.loopIndex : e.iterationIndex) = round;
    return e;
}

RunEvent next(const std::string& node, const std::string& execution, int round, int ms, EventType type)
{
    RunEvent e = stepEvent(type, node, execution, ms);
    e.index = round;
    return e;
}

} // namespace

class TestRunTrace : public QObject {
    Q_OBJECT
private slots:
    void stepsKeepOrderAndValues();
    void roundsNestInContainers();
    void loopInsideIteration();
    void parallelRoundsStayApart();
    void retriesAndChunks();
    void cutOffRunIsClosed();
    void endWithoutBeginning();
    void tenThousandRows();
};

void TestRunTrace::stepsKeepOrderAndValues()
{
    RunTrace trace;
    QAbstractItemModelTester tester(&trace, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RunEvent done = stepEvent(EventType::NodeSucceeded, "a", "1", 30);
    done.outputs = Value::object({{"x", 1}});
    done.elapsed = std::chrono::milliseconds(25);
    done.usage.totalTokens = 12;
    trace.apply({stepEvent(EventType::NodeStarted, "a", "1", 5), stepEvent(EventType::NodeStarted, "b", "2", 6), done});
    QCOMPARE(trace.rowCount(), 2);
    const TraceItem& a = trace.items()[0];
    QVERIFY(a.status == NodeStatus::Succeeded);
    QCOMPARE(a.seconds(trace.now()), 0.025);
    QCOMPARE(a.outputs["x"].toInt(), std::int64_t(1));
    QVERIFY(trace.items()[1].running());
    QCOMPARE(trace.index(0, RunTrace::Tokens).data().toString(), QString("12"));
    trace.clear();
    QCOMPARE(trace.rowCount(), 0);
}

void TestRunTrace::roundsNestInContainers()
{
    RunTrace trace;
    QAbstractItemModelTester tester(&trace, QAbstractItemModelTester::FailureReportingMode::QtTest);
    trace.apply(
        {stepEvent(EventType::NodeStarted, "it", "i", 0), stepEvent(EventType::IterationStarted, "it", "i", 0)});
    for (int round = 0; round < 3; ++round) {
        const std::string id = "x" + std::to_string(round);
        trace.apply(
            {next("it", "i", round, round * 10, EventType::IterationNext),
             inRound(stepEvent(EventType::NodeStarted, "n", id, round * 10 + 1), "it", round),
             inRound(stepEvent(round == 1 ? EventType::NodeFailed : EventType::NodeSucceeded, "n", id, round * 10 + 5),
                     "it", round)});
    }
    trace.apply(
        {stepEvent(EventType::IterationSucceeded, "it", "i", 40), stepEvent(EventType::NodeSucceeded, "it", "i", 40)});
    QCOMPARE(trace.rowCount(), 1); // one execution, though announced twice
    const QModelIndex container = trace.index(0, 0);
    QCOMPARE(trace.rowCount(container), 3);
    const QModelIndex second = trace.index(1, 0, container);
    QVERIFY(trace.item(second)->kind == TraceItem::Kind::Round);
    QVERIFY(trace.item(second)->status == NodeStatus::Exception); // the container went on
    QCOMPARE(trace.rowCount(second), 1);
    QVERIFY(trace.runningItems().isEmpty());
    QCOMPARE(trace.runsOf("n"), 3);
}

void TestRunTrace::loopInsideIteration()
{
    RunTrace trace;
    trace.apply({stepEvent(EventType::IterationStarted, "it", "i", 0), next("it", "i", 0, 1, EventType::IterationNext),
                 inRound(stepEvent(EventType::LoopStarted, "lo", "l", 2), "it", 0),
                 next("lo", "l", 0, 3, EventType::LoopNext),
                 inRound(inRound(stepEvent(EventType::NodeStarted, "n", "x", 4), "it", 0), "lo", 0, true)});
    const QModelIndex round = trace.index(0, 0, trace.index(0, 0));
    const QModelIndex loop = trace.index(0, 0, round);
    QCOMPARE(trace.item(loop)->nodeId, QString("lo"));
    const QModelIndex node = trace.index(0, 0, trace.index(0, 0, loop));
    QCOMPARE(trace.item(node)->nodeId, QString("n"));
}

void TestRunTrace::parallelRoundsStayApart()
{
    RunTrace trace;
    trace.apply({stepEvent(EventType::IterationStarted, "it", "i", 0),
                 inRound(stepEvent(EventType::NodeStarted, "n", "x0", 1), "it", 0),
                 inRound(stepEvent(EventType::NodeStarted, "n", "x1", 1), "it", 1),
                 inRound(stepEvent(EventType::NodeSucceeded, "n", "x0", 9), "it", 0)});
    const QModelIndex container = trace.index(0, 0);
    QCOMPARE(trace.rowCount(container), 2);
    QVERIFY(!trace.item(trace.index(0, 0, trace.index(0, 0, container)))->running());
    QVERIFY(trace.item(trace.index(0, 0, trace.index(1, 0, container)))->running());
}

void TestRunTrace::retriesAndChunks()
{
    RunTrace trace;
    RunEvent retry = stepEvent(EventType::NodeRetry, "a", "1", 10);
    retry.error = "503";
    RunEvent chunk = stepEvent(EventType::StreamChunk, "answer", "", 20);
    chunk.selector = {"a", "text"};
    RunEvent later = chunk;
    later.time = std::chrono::milliseconds(30);
    trace.apply({stepEvent(EventType::NodeStarted, "a", "1", 0), retry, chunk, later,
                 stepEvent(EventType::NodeSucceeded, "a", "1", 40)});
    const TraceItem& item = trace.items()[0];
    QCOMPARE(item.retries.size(), std::size_t(1));
    QCOMPARE(item.chunks, 2);
    QVERIFY(item.firstChunk == Duration(std::chrono::milliseconds(20)));
    QVERIFY(item.lastChunk == Duration(std::chrono::milliseconds(30)));
    QVERIFY(item.status == NodeStatus::Succeeded);
}

void TestRunTrace::cutOffRunIsClosed()
{
    RunTrace trace;
    trace.apply({stepEvent(EventType::NodeStarted, "a", "1", 0)});
    trace.close(NodeStatus::Stopped);
    QVERIFY(trace.items()[0].status == NodeStatus::Stopped);
    QVERIFY(trace.runningItems().isEmpty());
}

void TestRunTrace::endWithoutBeginning()
{
    RunTrace trace;
    trace.apply({stepEvent(EventType::NodeSucceeded, "a", "1", 3), stepEvent(EventType::NodeRetry, "b", "2", 4),
                 stepEvent(EventType::IterationNext, "unknown", "", 5)});
    QCOMPARE(trace.rowCount(), 2);
}

void TestRunTrace::tenThousandRows()
{
    RunTrace trace;
    QTreeView view;
    view.setUniformRowHeights(true);
    view.setModel(&trace);
    view.resize(400, 600);
    view.show();
    QElapsedTimer timer;
    timer.start();
    std::vector<RunEvent> events;
    for (int i = 0; i < 10000; ++i) {
        const std::string id = "n" + std::to_string(i);
        events.push_back(stepEvent(EventType::NodeStarted, id, "x" + id, i));
        events.push_back(stepEvent(EventType::NodeSucceeded, id, "x" + id, i + 1));
    }
    trace.apply(events);
    const qint64 applied = timer.restart();
    view.scrollToBottom();
    view.grab();
    qInfo("10,000 steps: applied in %lld ms, shown in %lld ms", applied, timer.elapsed());
    QCOMPARE(trace.rowCount(), 10000);
    QVERIFY(applied < 5000);
    QVERIFY(timer.elapsed() < 2000);
}

QTEST_MAIN(TestRunTrace)
#include "tst_runtrace.moc"
