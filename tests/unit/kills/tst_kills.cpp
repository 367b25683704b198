#include "engine/base/json.h"
#include "engine/run/replay.h"
#include "engine/settings/settings.h"
#include "engine/store/runstore.h"
#include "tests/support/loopbackhttp.h"
#include "tests/unit/kills/killapps.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include <csignal>

using namespace millrace;
using test::KillApp;
using test::LoopbackHttp;

namespace {

/// When a child is killed: after so many lines of events, and then so many microseconds. Never: lines < 0.
struct Moment {
    int lines = -1;
    int microseconds = 0;
};

struct Ended {
    bool killed = false;
    int status = -1;
    int lines = 0;
    QByteArray out, err;
};

/// The record as a later process finds it.
struct Found {
    RunRecord record;
    std::vector<RunEvent> events;
    std::map<std::string, int> ends;           // by execution key
    std::set<std::string> open;                // started and not ended
    std::map<std::string, std::string> nodeOf; // key → node
};

} // namespace

/// Kills the real program again and again while it runs apps, goes on with what it left behind, and compares with what
/// happened outside: nothing may be lost, told twice or done twice. MILLRACE_KILLS: how many kills; MILLRACE_SEED.
class KillsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsLostOrDoneTwice();

private:
    Ended program(const QStringList& arguments, const Moment& moment);
    QStringList runArguments(const std::string& ns) const;
    void carryThrough(const KillApp& app);
    bool inspect(Found& found);
    void checkRecord(const Found& found);
    void checkAgainstWorld(const Found& found);
    void allowRepeats(const Found& found);
    void checkOutcome(const Found& found, const RunRecord& expected);
    void checkDatabase();
    Moment randomMoment();
    int pick(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }
    std::map<std::string, int> counts(const std::string& ns) const;

    std::mt19937 random_;
    std::unique_ptr<LoopbackHttp> server_;
    std::map<std::string, int> received_; // target → how often
    QTemporaryDir config_;
    std::unique_ptr<QTemporaryDir> project_;
    const KillApp* app_ = nullptr;
    int lines_ = 0; // of the run that nobody killed
    int kills_ = 0;
    std::set<std::string> known_;        // executions that have ended, as far as was seen
    std::map<std::string, int> allowed_; // node → repeats that were asked for
};

void KillsTest::initTestCase()
{
    server_ = std::make_unique<LoopbackHttp>([this](const test::LoopbackRequest& request, QTcpSocket& socket) {
        ++received_[request.target];
        const std::string path = request.target.substr(request.target.find('/', 1));
        QTimer::singleShot(pick(0, 6), &socket,
                           [&socket, path] { LoopbackHttp::reply(socket, "{\"at\": \"" + path + "\"}"); });
    });
    Settings settings;
    QVERIFY(settings.set("network.allow", Value::array({Value("127.0.0.1:" + std::to_string(server_->port()))})));
    QVERIFY(settings.set("models.discover", Value(false)));
    QVERIFY(settings.save(config_.filePath("settings.json").toStdString()).ok());
}

Ended KillsTest::program(const QStringList& arguments, const Moment& moment)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MILLRACE_CONFIG_DIR", config_.path());
    process.setProcessEnvironment(environment);
    Ended out;
    QEventLoop loop;
    const auto kill = [&] {
        if (process.state() == QProcess::Running) {
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
            out.killed = true;
        }
    };
    const auto aim = [&] {
        QElapsedTimer timer;
        timer.start();
        while (timer.nsecsElapsed() <
               moment.microseconds * 1000LL) { // finer than a timer, and the server must not stand still
            QCoreApplication::processEvents();
        }
        kill();
    };
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &loop, [&] {
        const QByteArray more = process.readAllStandardOutput();
        out.out += more;
        out.lines += static_cast<int>(more.count('\n'));
        if (moment.lines > 0 && !out.killed && out.lines >= moment.lines)
            aim();
    });
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    process.start(qEnvironmentVariable("MILLRACE_PROGRAM", MILLRACE_PROGRAM), arguments);
    if (!process.waitForStarted())
        return out;
    if (moment.lines == 0)
        aim();
    QTimer::singleShot(60000, &loop, &QEventLoop::quit);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    out.out += process.readAllStandardOutput();
    out.err = process.readAllStandardError();
    out.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    out.killed = out.killed && process.exitStatus() == QProcess::CrashExit;
    return out;
}

QStringList KillsTest::runArguments(const std::string& ns) const
{
    QStringList out{"run", project_->filePath("app.yml"), "--events", "jsonl", "--project", project_->path()};
    if (app_->chat)
        out << "--query" << "hello" << "--rehearse" << project_->filePath("rehearsal.yml");
    else
        out << "--input" << QString::fromStdString("ns=" + ns);
    return out;
}

std::map<std::string, int> KillsTest::counts(const std::string& ns) const
{
    std::map<std::string, int> out;
    for (const auto& [target, count] : received_)
        if (target.starts_with("/" + ns + "/"))
            out[target.substr(ns.size() + 2)] = count;
    return out;
}

Moment KillsTest::randomMoment()
{
    Moment moment;
    moment.lines = pick(0, 9) == 0 ? 0 : pick(1, std::max(1, lines_));
    moment.microseconds = moment.lines == 0 ? pick(0, 60000) : pick(0, 3) == 0 ? 0 : pick(0, 8000);
    return moment;
}

bool KillsTest::inspect(Found& found)
{
    auto store = RunStore::open(project_->path().toStdString());
    if (!store)
        return false;
    std::vector<Error> troubles;
    (*store)->setErrorListener([&](const Error& error) { troubles.push_back(error); });
    auto runs = (*store)->list({}, 10);
    if (!runs || runs->empty())
        return false;
    auto run = (*store)->load(runs->front().runId);
    if (!run || !troubles.empty()) {
        QTest::qFail(run ? troubles.front().english().c_str() : run.error().english().c_str(), __FILE__, __LINE__);
        return false;
    }
    found.record = run->record;
    found.events = std::move(run->events);
    for (const RunEvent& event : found.events) {
        const std::string key = executionKey(event.frame, event.nodeId);
        if (event.type == EventType::NodeStarted) {
            found.open.insert(key);
            found.nodeOf[key] = event.nodeId;
        } else if (event.type == EventType::NodeSucceeded || event.type == EventType::NodeFailed ||
                   event.type == EventType::NodeException) {
            ++found.ends[key];
            found.open.erase(key);
        }
    }
    return true;
}

void KillsTest::checkRecord(const Found& found)
{
    for (std::size_t i = 0; i < found.events.size(); ++i)
        QCOMPARE(found.events[i].sequence, std::uint64_t(i + 1));
    for (const auto& [key, count] : found.ends)
        QVERIFY2(count == 1, (key + " ended " + std::to_string(count) + " times").c_str());
    for (const std::string& key : known_)
        QVERIFY2(found.ends.contains(key), ("lost: " + key).c_str());
    for (const auto& [key, count] : found.ends)
        known_.insert(key);
}

// A request that arrived was announced before, and so was the end of everything that it waited for.
void KillsTest::checkAgainstWorld(const Found& found)
{
    for (const auto& [path, count] : counts("k")) {
        const std::string node = path.substr(0, path.find('/'));
        bool started = false;
        for (const auto& [key, id] : found.nodeOf)
            started = started || id == node;
        QVERIFY2(started, ("not recorded before its request: " + node).c_str());
        if (path.find('/') != std::string::npos)
            continue; // inside a container
        for (const std::string& earlier : app_->before.at(node))
            QVERIFY2(found.ends.contains(earlier), ("not recorded before a later request: " + earlier).c_str());
    }
}

void KillsTest::allowRepeats(const Found& found)
{
    for (const std::string& key : found.open)
        ++allowed_[found.nodeOf.at(key)];
}

void KillsTest::checkDatabase()
{
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(project_->filePath(".millrace/runs.sqlite").toUtf8().constData(), &db), SQLITE_OK);
    std::string answer;
    const auto take = [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) += values[0];
        return 0;
    };
    QCOMPARE(sqlite3_exec(db, "PRAGMA integrity_check", take, &answer, nullptr), SQLITE_OK);
    sqlite3_close(db);
    QCOMPARE(answer, std::string("ok"));
}

void KillsTest::checkOutcome(const Found& found, const RunRecord& expected)
{
    QVERIFY(found.record.status == RunStatus::Succeeded);
    QVERIFY(found.events.back().type == EventType::RunSucceeded);
    QCOMPARE(toJson(found.record.outputs), toJson(expected.outputs));
    QCOMPARE(found.record.answer, expected.answer);
    std::string streamed;
    for (const RunEvent& event : found.events) {
        if (event.type == EventType::StreamChunk)
            streamed += event.chunk;
        else if (event.type == EventType::MessageReplaced)
            streamed = event.chunk;
    }
    if (app_->chat)
        QCOMPARE(streamed, expected.answer);
    const std::map<std::string, int> once = counts("b"), here = counts("k");
    std::map<std::string, int> again;
    for (const auto& [path, count] : here) {
        QVERIFY2(once.contains(path), ("a request that the app does not make: " + path).c_str());
        again[path.substr(0, path.find('/'))] += count - 1;
    }
    QCOMPARE(here.size(), once.size());
    for (const auto& [node, count] : again)
        QVERIFY2(count <= allowed_[node], ("repeated unasked: " + node).c_str());
}

void KillsTest::carryThrough(const KillApp& app)
{
    app_ = &app;
    project_ = std::make_unique<QTemporaryDir>();
    received_.clear();
    known_.clear();
    allowed_.clear();
    QFile file(project_->filePath("app.yml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(toJson(app.document)));
    file.close();
    if (app.chat) {
        QFile rehearsal(project_->filePath("rehearsal.yml"));
        QVERIFY(rehearsal.open(QIODevice::WriteOnly));
        rehearsal.write(QByteArray::fromStdString(toJson(app.rehearsal)));
    }
    const Ended whole = program(runArguments("b"), {});
    QVERIFY2(whole.status == 0, whole.err.constData());
    lines_ = whole.lines;
    Found reference;
    QVERIFY(inspect(reference));
    const std::string referenceId = reference.record.runId;

    QStringList arguments = runArguments("k");
    for (int round = 0; round < 500; ++round) {
        const Ended ended = program(arguments, randomMoment());
        kills_ += ended.killed ? 1 : 0;
        Found found;
        QVERIFY(inspect(found));
        if (found.record.runId == referenceId) { // nothing was recorded: nothing was done
            QVERIFY(ended.killed);
            QVERIFY(counts("k").empty());
            continue;
        }
        checkRecord(found);
        checkAgainstWorld(found);
        if (QTest::currentTestFailed())
            return;
        if (found.record.status == RunStatus::Succeeded) {
            checkOutcome(found, reference.record);
            checkDatabase();
            return;
        }
        QVERIFY2(found.record.status == RunStatus::Interrupted,
                 (std::string(runStatusName(found.record.status)) + ": " + found.record.error + ended.err.toStdString())
                     .c_str());
        arguments = {"runs",      "resume",        QString::fromStdString(found.record.runId), "--events", "jsonl",
                     "--project", project_->path()};
        if (!ended.killed) { // refused: a call may have been made
            QVERIFY2(ended.status == 1 && ended.err.contains("--repeat-unfinished"), ended.err.constData());
            allowRepeats(found);
            arguments << "--repeat-unfinished";
        }
    }
    QFAIL("the run does not come to its end");
}

void KillsTest::nothingIsLostOrDoneTwice()
{
    const int wanted =
        qEnvironmentVariableIsSet("MILLRACE_KILLS") ? qEnvironmentVariableIntValue("MILLRACE_KILLS") : 100;
    int seed = qEnvironmentVariableIsSet("MILLRACE_SEED") ? qEnvironmentVariableIntValue("MILLRACE_SEED") : 1;
    std::map<std::string, int> apps;
    for (; kills_ < wanted; ++seed) {
        random_.seed(static_cast<unsigned>(seed));
        const KillApp app = test::makeKillApp(random_, server_->port());
        ++apps[app.name];
        carryThrough(app);
        if (QTest::currentTestFailed()) {
            project_->setAutoRemove(false);
            qWarning("seed %d, app \"%s\", kill %d, folder %s", seed, app.name.c_str(), kills_,
                     qPrintable(project_->path()));
            return;
        }
    }
    std::string kinds;
    for (const auto& [name, count] : apps)
        kinds += " " + std::to_string(count) + " " + name + ",";
    qInfo("%d kills in%s", kills_, kinds.c_str());
}

int main(int argc, char** argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", "3600000"); // a thousand kills take longer than Qt's five minutes
    QCoreApplication app(argc, argv);
    KillsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kills.moc"
