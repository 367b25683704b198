#include "engine/store/thread.h"

#include <QTest>

using namespace millrace;

namespace {

// `b<a` is a run b that runs a again.
std::vector<RunRecord> turns(const QString& text)
{
    std::vector<RunRecord> out;
    for (const QString& word : text.split(' ', Qt::SkipEmptyParts)) {
        RunRecord turn;
        turn.runId = word.section('<', 0, 0).toStdString();
        turn.parentRunId = word.section('<', 1).toStdString();
        out.push_back(turn);
    }
    return out;
}

} // namespace

class ThreadTest : public QObject {
    Q_OBJECT

private slots:
    void threads_data();
    void threads();
};

void ThreadTest::threads_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("upTo");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << "" << "" << "";
    QTest::newRow("plain") << "a b c" << "" << "a b c";
    QTest::newRow("last again") << "a b c d<c" << "" << "a b d";
    QTest::newRow("middle again") << "a b c d<b e" << "" << "a d e";
    QTest::newRow("first again") << "a b c d<a" << "" << "d";
    QTest::newRow("again and again") << "a b c<b d<c e<b f" << "" << "a e f";
    QTest::newRow("a left-out turn again") << "a b c d<a e<c" << "" << "d e";
    QTest::newRow("of another conversation") << "a b<x c" << "" << "a b c";
    QTest::newRow("a turn of the thread") << "a b c" << "a" << "a b c";
    QTest::newRow("a left-out turn") << "a b c d<b e" << "c" << "a b c";
    QTest::newRow("unknown") << "a b" << "x" << "a b";
}

void ThreadTest::threads()
{
    QFETCH(QString, made);
    QFETCH(QString, upTo);
    QFETCH(QString, expected);
    QStringList got;
    for (const RunRecord& turn : conversationThread(turns(made), upTo.toStdString())) {
        got << QString::fromStdString(turn.runId);
    }
    QCOMPARE(got.join(' '), expected);
}

QTEST_GUILESS_MAIN(ThreadTest)
#include "tst_thread.moc"
