#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/secret.h"
#include "engine/run/replay.h"
#include "engine/store/runexport.h"
#include "engine/store/runstore.h"
#include "engine/store/startoptions.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <mutex>
#include <thread>
#include <unistd.h>

using namespace millrace;

namespace {

RunRecord record(const std::string& id)
{
    RunRecord run;
    run.runId = id;
    run.appPath = "apps/a.yml";
    run.appName = "app";
    run.mode = "workflow";
    run.profile = "current";
    run.startedAt = std::chrono::milliseconds(1'700'000'000'000);
    return run;
}

RunEvent eventOf(EventType type, std::uint64_t sequence, const std::string& node = "n")
{
    RunEvent e;
    e.type = type;
    e.sequence = sequence;
    e.nodeId = node;
    e.nodeTitle = "Node " + node;
    return e;
}

std::shared_ptr<RunStore> openStore(const QTemporaryDir& dir, const StoreOptions& options = {})
{
    auto store = RunStore::open(dir.path().toStdString(), options);
    return store ? *store : nullptr;
}

class Codes {
public:
    explicit Codes(RunStore& store)
    {
        store.setErrorListener([this](const Error& error) {
            const std::lock_guard lock(mutex_);
            all_.push_back(error.code);
        });
    }
    std::vector<std::string> all()
    {
        const std::lock_guard lock(mutex_);
        return all_;
    }

private:
    std::mutex mutex_;
    std::vector<std::string> all_;
};

/// Another process at the same project: begins a run, and holds on until it is told to end or is killed.
int carryRun(const char* folder)
{
    auto store = *RunStore::open(folder);
    store->begin(record("theirs"));
    store->append("theirs", eventOf(EventType::NodeStarted, 1));
    store->flush();
    std::puts("ready");
    std::fflush(stdout);
    (void)std::getchar();
    return 0;
}

/// For fullDisk(): the record of a run on a small file system, which gets room again.
int recordOnFullDisk(const std::string& folder)
{
    QFile filler(QString::fromStdString(folder) + "/filler");
    auto store = *RunStore::open(folder);
    Codes codes(*store);
    store->begin(record("r"));
    store->flush();
    if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 1;
    while (filler.write(QByteArray(4096, 'f')) == 4096) {
    }
    RunEvent large = eventOf(EventType::NodeSucceeded, 1);
    std::string text;
    for (unsigned i = 0, x = 1; i < 300'000; ++i)
        text.push_back(static_cast<char>('!' + ((x = x * 1664525u + 1013904223u) >> 24) % 90));
    large.outputs = Value::object({{"text", text}});
    store->append("r", large);
    QSemaphore told;
    store->barrier("r", [&told] { told.release(); }); // the run goes on, recorded or not
    if (!told.tryAcquire(1, 30000))
        return 2;
    if (codes.all() != std::vector<std::string>({"store.full"}))
        return 3;
    filler.close();
    filler.remove();
    store->append("r", eventOf(EventType::NodeSucceeded, 2));
    store->flush();
    const auto events = store->events("r");
    return events && events->size() == 2 && events->front().outputs["text"].toString() == text ? 0 : 4;
}

} // namespace

class DurableStoreTest : public QObject {
    Q_OBJECT

private slots:
    void firstVersionIsBroughtUpToDate();
    void recordForGoingOn();
    void startOptionsComeBack();
    void killedOwnerMeansInterrupted();
    void claiming();
    void formsThatWait();
    void outcomeWithoutFinish();
    void barrierIsCalledWhenWritten();
    void endsAfterABarrierAreWrittenAtOnce();
    void largeValuesAndFilesAreFiles();
    void removeFreesFiles();
    void holesAreNoticed();
    void lockedDatabaseLosesNothing();
    void fullDisk();
    void corruptDatabaseKeepsFiles();
    void longReaderDoesNotStopTheWriter();
    void clockJumps();
    void exportNames();
};

void DurableStoreTest::firstVersionIsBroughtUpToDate()
{
    QTemporaryDir dir;
    QDir(dir.path()).mkdir(".millrace");
    QVERIFY(QFile::copy(QStringLiteral(MILLRACE_SOURCE_DIR) + "/tests/data/store/runs-v1.sqlite",
                        dir.filePath(".millrace/runs.sqlite")));
    QFile(dir.filePath(".millrace/runs.sqlite")).setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    auto store = openStore(dir);
    Codes codes(*store);
    const auto runs = store->list({}, 10);
    QVERIFY2(runs.ok(), runs.ok() ? "" : runs.error().english().c_str());
    QCOMPARE(runs->size(), std::size_t(3));
    QVERIFY(store->run("v1-done")->status == RunStatus::Succeeded);
    QVERIFY(store->run("v1-failed")->status == RunStatus::Failed);
    QVERIFY(store->run("v1-cut")->status == RunStatus::Interrupted);
    QCOMPARE(store->run("v1-done")->outputs["answer"].toString(), std::string(3000, 'o'));
    const auto events = store->events("v1-done");
    QVERIFY(events.ok());
    QCOMPARE(events->size(), std::size_t(23));
    QVERIFY(events->back().type == EventType::LoopFailed);
    QCOMPARE(events->back().outputs["long"].toString(), std::string(5000, 'x'));
    QCOMPARE(events->back().outputs["file"].toFile()->filename, std::string("图.png"));
    QCOMPARE(events->back().usage.currency, std::string("CNY"));
    QCOMPARE(events->back().errorType, std::string("T"));
    QVERIFY(events->back().frame.empty() && !events->back().resumed);
    QVERIFY(!store->load("v1-done")->complete()); // the app is not in it
    QCOMPARE(store->conversation("c1")->variables["list"].size(), std::size_t(2));
    QCOMPARE(store->turns("c1")->size(), std::size_t(2));
    // New runs go beside the old ones, and a claimed old one goes on behind what it has.
    store->begin(record("new"));
    QVERIFY(store->claim("v1-cut").ok());
    store->append("v1-cut", eventOf(EventType::NodeStarted, 24));
    QCOMPARE(store->events("v1-cut")->size(), std::size_t(24));
    QCOMPARE(store->list({}, 10)->front().runId, std::string("new"));
    QVERIFY(codes.all().empty());
}

void DurableStoreTest::recordForGoingOn()
{
    QTemporaryDir dir;
    auto store = openStore(dir);
    RunRecord run = record("a");
    run.document = "app: {secret: sk-123456}\n" + std::string(2000, '#');
    run.redact = {"sk-123456"};
    run.options = Value::object({{"user_id", "u"}});
    store->begin(run);
    store->append("a", eventOf(EventType::RunStarted, 1));
    run.runId = "b";
    run.parentRunId = "a";
    store->begin(run);
    RunRecord done = run;
    done.options = Value();
    done.document.clear();
    done.status = RunStatus::Failed;
    store->finish(done);
    QVERIFY(store->mark("b", "kept", true).ok());
    QCOMPARE(store->mark("absent", "", true).error().code, std::string("store.missing"));
    const auto back = store->load("b");
    QVERIFY(back.ok());
    QVERIFY(back->record.document.find("sk-123456") == std::string::npos);
    QCOMPARE(back->record.document.size(), run.document.size() + Secret::mask("sk-123456").size() - 9);
    QCOMPARE(back->record.parentRunId, std::string("a"));
    QCOMPARE(back->record.options["user_id"].toString(), std::string("u")); // finish() did not take it away
    QCOMPARE(back->record.label, std::string("kept"));
    QVERIFY(back->record.pinned && back->record.masked);
    QVERIFY(store->load("a")->complete());
    QVERIFY(store->run("a")->document.empty()); // only load() reads it
    store->finish(run);                         // what the caller says of label and pin does not count
    QVERIFY(store->run("b")->pinned);
}

void DurableStoreTest::startOptionsComeBack()
{
    RunOptions options;
    options.inputs = Value::object({{"a", 1}});
    options.query = "q";
    options.files = {Value("f")};
    options.history = {{"h1", "h2"}};
    options.conversationVariables = Value::object({{"v", 2}});
    options.environment = Value::object({{"KEY", "secret"}});
    options.limits.maxSteps = 7;
    options.limits.maxSeconds = 1.5;
    options.limits.sizes.codeText = 9;
    options.rootNode = "root";
    options.fixedOutputs["n"] = Value::object({{"x", 1}});
    options.timestamp = 123;
    options.offline = true;
    RunRecord run = record("r");
    run.profile = "dify-1.12";
    run.inputs = options.inputs;
    run.query = options.query;
    run.options = storedOptions(options);
    QVERIFY(toJson(run.options).find("secret") == std::string::npos);
    const RunOptions back = startOptions(run);
    QVERIFY(back.profile == Profile::Dify112);
    QVERIFY(back.inputs == options.inputs && back.files == options.files);
    QCOMPARE(back.query, options.query);
    QCOMPARE(back.history.at(0).answer, std::string("h2"));
    QVERIFY(back.conversationVariables == options.conversationVariables);
    QVERIFY(back.environment.isNull());
    QCOMPARE(back.limits.maxSteps, 7);
    QCOMPARE(back.limits.maxSeconds, 1.5);
    QCOMPARE(back.limits.sizes.codeText, std::int64_t(9));
    QCOMPARE(back.rootNode, options.rootNode);
    QVERIFY(back.fixedOutputs.at("n") == options.fixedOutputs.at("n"));
    QCOMPARE(*back.timestamp, std::int64_t(123));
    QVERIFY(back.offline);
    QCOMPARE(back.runId, std::string("r"));
    QCOMPARE(startOptions(record("old")).limits.maxSteps, RunLimits().maxSteps);
}

void DurableStoreTest::killedOwnerMeansInterrupted()
{
    QTemporaryDir dir;
    auto store = openStore(dir);
    store->begin(record("mine"));
    store->flush();
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {"--carry", dir.path()});
    QVERIFY(other.waitForReadyRead());
    QVERIFY(store->run("theirs")->status == RunStatus::Running);
    QCOMPARE(store->claim("theirs").error().code, std::string("store.busy"));
    QCOMPARE(store->remove("theirs").error().code, std::string("store.busy"));
    ::kill(static_cast<pid_t>(other.processId()), SIGKILL);
    QVERIFY(other.waitForFinished());
    QVERIFY(store->run("theirs")->status == RunStatus::Interrupted);
    QVERIFY(store->run("mine")->status == RunStatus::Running);
    const auto all = openStore(dir)->list({}, 10); // and whoever opens next
    QVERIFY(all->at(0).status == RunStatus::Interrupted);
    QVERIFY(all->at(1).status == RunStatus::Running);
    QVERIFY(store->claim("theirs").ok());
    QVERIFY(store->run("theirs")->status == RunStatus::Running);
}

void DurableStoreTest::claiming()
{
    QTemporaryDir dir;
    {
        auto first = openStore(dir);
        first->begin(record("r"));
        for (std::uint64_t i = 1; i <= 3; ++i)
            first->append("r", eventOf(EventType::NodeSucceeded, i, "n" + std::to_string(i)));
    }
    auto store = openStore(dir), other = openStore(dir);
    const auto before = store->claim("r");
    QVERIFY(before.ok());
    QVERIFY(before->status == RunStatus::Interrupted);
    QCOMPARE(other->claim("r").error().code, std::string("store.busy"));
    QCOMPARE(store->claim("r").error().code, std::string("store.busy"));
    QCOMPARE(store->claim("absent").error().code, std::string("store.missing"));
    store->finish(*before); // let it be
    store->flush();
    QVERIFY(other->run("r")->status == RunStatus::Interrupted);
    QVERIFY(other->claim("r").ok());
    RunRecord again = *before;
    again.status = RunStatus::Running;
    other->begin(again);
    other->append("r", eventOf(EventType::NodeSucceeded, 4, "n4"));
    again.status = RunStatus::Succeeded;
    other->finish(again);
    other->flush();
    const auto events = store->events("r");
    QCOMPARE(events->size(), std::size_t(4));
    for (std::size_t i = 0; i < 4; ++i)
        QCOMPARE((*events)[i].sequence, std::uint64_t(i + 1));
    QVERIFY(store->run("r")->status == RunStatus::Succeeded);
}

void DurableStoreTest::formsThatWait()
{
    QTemporaryDir dir;
    auto store = openStore(dir);
    store->begin(record("r"));
    std::uint64_t sequence = 0;
    for (const char* frame : {"it#0", "it#1", ""}) {
        RunEvent form = eventOf(EventType::HumanInputRequired, ++sequence, "ask");
        form.frame = frame;
        form.outputs = Value::object({{"form_content", "Hello"}});
        store->append("r", form);
    }
    RunEvent filled = eventOf(EventType::HumanInputFilled, ++sequence, "ask");
    filled.frame = "it#0";
    store->append("r", filled);
    store->append("r", eventOf(EventType::RunPaused, ++sequence));
    RunRecord run = record("r");
    run.status = RunStatus::Paused;
    store->finish(run);
    const Value forms = store->run("r")->forms;
    QCOMPARE(forms.size(), std::size_t(2));
    QCOMPARE(forms.at(0)["key"].toString(), std::string("it#1/ask"));
    QCOMPARE(forms.at(1)["key"].toString(), std::string("ask"));
    QCOMPARE(forms.at(1)["form_content"].toString(), std::string("Hello"));
    QCOMPARE(forms.at(1)["node_title"].toString(), std::string("Node ask"));
    // Going on from another process: what still waits is remembered, though it is not told again.
    store.reset();
    auto later = openStore(dir);
    QVERIFY(later->claim("r").ok());
    RunEvent timeout = eventOf(EventType::HumanInputTimeout, ++sequence, "ask");
    later->append("r", timeout);
    later->append("r", eventOf(EventType::RunPaused, ++sequence));
    later->finish(run);
    const Value left = later->run("r")->forms;
    QCOMPARE(left.size(), std::size_t(1));
    QCOMPARE(left.at(0)["frame"].toString(), std::string("it#1"));
    run.status = RunStatus::Stopped;
    later->finish(run);
    QVERIFY(later->run("r")->forms.isNull());
}

void DurableStoreTest::outcomeWithoutFinish()
{
    QTemporaryDir dir;
    {
        auto store = openStore(dir);
        RunRecord chat = record("r");
        chat.conversationId = "c";
        store->begin(chat);
        RunEvent end = eventOf(EventType::RunSucceeded, 1);
        end.outputs = Value::object({{"a", 1}, {"answer", "the text"}});
        end.totalTokens = 5;
        store->append("r", end);
    } // the process ends before it says finish()
    const auto run = openStore(dir)->run("r");
    QVERIFY(run->status == RunStatus::Succeeded);
    QCOMPARE(run->outputs["a"].toInt(), std::int64_t(1));
    QCOMPARE(run->answer, std::string("the text"));
    QCOMPARE(run->totalTokens, std::int64_t(5));
}

void DurableStoreTest::barrierIsCalledWhenWritten()
{
    QTemporaryDir dir;
    auto store = openStore(dir), reader = openStore(dir);
    store->begin(record("r"));
    for (std::uint64_t i = 1; i <= 50; ++i) {
        store->append("r", eventOf(EventType::NodeStarted, i));
        QSemaphore told;
        std::size_t seen = 0;
        store->barrier("r", [&] {
            seen = reader->events("r")->size();
            told.release();
        });
        QVERIFY(told.tryAcquire(1, 30000));
        QCOMPARE(seen, static_cast<std::size_t>(i));
    }
    QSemaphore told; // nothing new to write
    store->barrier("r", [&] { told.release(); });
    QVERIFY(told.tryAcquire(1, 30000));
}

void DurableStoreTest::endsAfterABarrierAreWrittenAtOnce()
{
    QTemporaryDir dir;
    auto store = openStore(dir), reader = openStore(dir);
    store->begin(record("r"));
    QSemaphore told;
    store->barrier("r", [&] { told.release(); });
    QVERIFY(told.tryAcquire(1, 30000));
    int quick = 0;
    for (std::uint64_t i = 1; i <= 20; ++i) {
        store->append("r", eventOf(EventType::NodeSucceeded, i));
        QElapsedTimer timer;
        timer.start();
        while (reader->events("r")->size() < i && timer.elapsed() < 30000)
            std::this_thread::yield();
        quick += timer.elapsed() < 40 ? 1 : 0; // the usual delay is 50 ms
    }
    QVERIFY2(quick >= 5, qPrintable(QString::number(quick)));
}

void DurableStoreTest::largeValuesAndFilesAreFiles()
{
    QTemporaryDir dir;
    StoreOptions options;
    options.blobThreshold = 100'000;
    const std::string large(300'000, 'l');
    {
        auto store = openStore(dir, options);
        auto writer = store->files()->create();
        QVERIFY(writer->write("file's bytes").ok());
        File facts;
        facts.filename = "a.txt";
        const auto file = writer->finish(facts);
        QVERIFY(file.ok());
        store->begin(record("r"));
        RunEvent e = eventOf(EventType::NodeSucceeded, 1);
        e.outputs = Value::object({{"file", Value(*file)}, {"large", large}, {"small", std::string(5000, 's')}});
        store->append("r", e);
    }
    QVERIFY(QFileInfo(dir.filePath(".millrace/runs.sqlite")).size() < 200'000);
    // The project is moved elsewhere: its files come along.
    QTemporaryDir moved;
    QVERIFY(QDir().rename(dir.filePath(".millrace"), moved.filePath(".millrace")));
    auto store = openStore(moved);
    const auto events = store->events("r");
    QVERIFY(events.ok());
    const Value& outputs = events->front().outputs;
    QCOMPARE(outputs["large"].toString(), large);
    const auto file = outputs["file"].toFile();
    QVERIFY(QString::fromStdString(file->localPath).startsWith(moved.path()));
    QFile bytes(QString::fromStdString(file->localPath));
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    QCOMPARE(bytes.readAll(), QByteArray("file's bytes"));
}

void DurableStoreTest::removeFreesFiles()
{
    QTemporaryDir dir;
    StoreOptions options;
    options.fileGrace = std::chrono::seconds(-3600); // nothing is too young
    auto store = openStore(dir, options);
    std::vector<QString> paths;
    for (const char* id : {"a", "b"}) {
        auto writer = store->files()->create();
        QVERIFY(writer->write(id).ok());
        const auto file = *writer->finish({});
        paths.push_back(QString::fromStdString(file->localPath));
        RunRecord run = record(id);
        run.inputs = Value::object({{"f", Value(file)}});
        store->begin(run);
        RunEvent e = eventOf(EventType::NodeSucceeded, 1);
        e.outputs = run.inputs;
        store->append(id, e);
        run.status = RunStatus::Succeeded;
        store->finish(run);
    }
    QCOMPARE(store->prune({})->files, std::int64_t(0));
    QVERIFY(store->remove("a").ok());
    const auto pruned = store->prune({});
    QCOMPARE(pruned->files, std::int64_t(1));
    QVERIFY(!QFile::exists(paths[0]));
    QVERIFY(QFile::exists(paths[1]));
    QVERIFY(store->events("b").ok());
}

void DurableStoreTest::holesAreNoticed()
{
    QTemporaryDir dir;
    auto store = openStore(dir);
    RunRecord run = record("r");
    run.document = "app: {}";
    store->begin(run);
    store->append("r", eventOf(EventType::NodeStarted, 1));
    QVERIFY(store->load("r")->complete());
    store->append("r", eventOf(EventType::NodeStarted, 3));
    QVERIFY(!store->load("r")->complete());
}

void DurableStoreTest::lockedDatabaseLosesNothing()
{
    QTemporaryDir dir;
    auto store = openStore(dir);
    Codes codes(*store);
    store->begin(record("r"));
    store->flush();
    QProcess holder;
    holder.start("/usr/bin/python3",
                 {"-c",
                  "import sqlite3,sys; c=sqlite3.connect(sys.argv[1],isolation_level=None); "
                  "c.execute('begin exclusive'); print('held',flush=True); sys.stdin.readline(); c.execute('rollback')",
                  dir.filePath(".millrace/runs.sqlite")});
    QVERIFY(holder.waitForReadyRead());
    store->append("r", eventOf(EventType::NodeStarted, 1));
    QSemaphore told;
    store->barrier("r", [&] { told.release(); });
    QVERIFY(told.tryAcquire(1, 60000)); // given up after five seconds: the run goes on
    QCOMPARE(codes.all(), std::vector<std::string>({"store.locked"}));
    holder.write("\n");
    QVERIFY(holder.waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(store->events("r")->size(), std::size_t(1), 30000); // and it is written after all
}

void DurableStoreTest::fullDisk()
{
    QTemporaryDir dir;
    QProcess child; // a file system of one megabyte, seen by this child only
    child.start("unshare", {"--user", "--map-root-user", "--mount", "sh", "-c",
                            "mount -t tmpfs -o size=1m none \"$1\" && exec \"$2\" --fill \"$1\"", "sh", dir.path(),
                            QCoreApplication::applicationFilePath()});
    QVERIFY(child.waitForFinished(60000));
    QVERIFY2(child.exitCode() == 0, child.readAllStandardError() + QByteArray::number(child.exitCode()));
}

void DurableStoreTest::corruptDatabaseKeepsFiles()
{
    QTemporaryDir dir;
    StoreOptions options;
    options.blobThreshold = 16 * 1024;
    {
        auto store = openStore(dir, options);
        store->begin(record("r"));
        RunEvent e = eventOf(EventType::NodeSucceeded, 1);
        e.outputs = Value(std::string(100'000, 'x'));
        store->append("r", e);
    }
    QFile file(dir.filePath(".millrace/runs.sqlite"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(4096, 'j'));
    file.close();
    auto store = openStore(dir, options);
    Codes codes(*store);
    store->begin(record("s"));
    store->flush();
    QCOMPARE(codes.all(), std::vector<std::string>({"store.corrupt"}));
    QVERIFY(QFile::exists(dir.filePath(".millrace/runs.damaged-1.sqlite")));
    QCOMPARE(store->prune({})->files, std::int64_t(0)); // young files stay: they may still be wanted
    QVERIFY(store->run("s").ok());
}

void DurableStoreTest::longReaderDoesNotStopTheWriter()
{
    QTemporaryDir dir;
    auto store = openStore(dir);
    Codes codes(*store);
    store->begin(record("r"));
    store->flush();
    QProcess reader; // holds a snapshot, so that the log cannot be folded back
    reader.start("/usr/bin/python3",
                 {"-c",
                  "import sqlite3,sys; c=sqlite3.connect(sys.argv[1],isolation_level=None); c.execute('begin'); "
                  "c.execute('select * from runs').fetchall(); print('held',flush=True); sys.stdin.readline()",
                  dir.filePath(".millrace/runs.sqlite")});
    QVERIFY(reader.waitForReadyRead());
    std::string text;
    unsigned x = 1;
    for (std::uint64_t i = 1; i <= 400; ++i) {
        text.clear();
        for (int c = 0; c < 60'000; ++c)
            text.push_back(static_cast<char>('!' + ((x = x * 1664525u + 1013904223u) >> 24) % 90));
        RunEvent e = eventOf(EventType::NodeSucceeded, i);
        e.outputs = Value(text);
        store->append("r", e);
    }
    store->flush();
    const QString log = dir.filePath(".millrace/runs.sqlite-wal");
    QVERIFY2(QFileInfo(log).size() > 17'000'000, qPrintable(QString::number(QFileInfo(log).size())));
    reader.write("\n");
    QVERIFY(reader.waitForFinished());
    store->flush();
    store->append("r", eventOf(EventType::NodeStarted, 401));
    store->flush();
    store->append("r", eventOf(EventType::NodeStarted, 402)); // begins the log anew
    store->flush();
    QVERIFY2(QFileInfo(log).size() <= 17'000'000, qPrintable(QString::number(QFileInfo(log).size())));
    QCOMPARE(store->events("r")->size(), std::size_t(402));
    QVERIFY(codes.all().empty());
}

void DurableStoreTest::clockJumps()
{
    QTemporaryDir dir;
    auto store = openStore(dir);
    RunRecord run = record("first");
    store->begin(run);
    run.runId = "second";
    run.startedAt -= std::chrono::hours(24 * 365);
    store->begin(run);
    for (std::uint64_t i = 1; i <= 3; ++i) {
        RunEvent e = eventOf(EventType::NodeStarted, i);
        e.wall = std::chrono::milliseconds(1'000'000) - std::chrono::hours(i);
        store->append("second", e);
        store->flush();
    }
    QCOMPARE(store->list({}, 10)->front().runId, std::string("second"));
    const auto events = store->events("second");
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE((*events)[i].sequence, std::uint64_t(i + 1));
}

void DurableStoreTest::exportNames()
{
    RunRecord run = record("r");
    run.status = RunStatus::Interrupted;
    const Value exported = exportedRecord(run);
    QCOMPARE(exported["run_id"].toString(), std::string("r"));
    QCOMPARE(exported["status"].toString(), std::string("interrupted"));
    QCOMPARE(exported["started_at"].toInt(), std::int64_t(1'700'000'000'000));
    QVERIFY(!exported.find("document") && !exported.find("redact"));
    auto file = std::make_shared<File>();
    file->localPath = "/home/me/secret/place";
    file->filename = "a.txt";
    RunEvent e = eventOf(EventType::EdgeTaken, 4);
    e.outputs = Value::object({{"f", Value(std::shared_ptr<const File>(file))}});
    e.frame = "it#1";
    const Value told = exportedEvent(e);
    QCOMPARE(told["type"].toString(), std::string("edge_taken"));
    QVERIFY(told.find("edge") && !told.find("retry_index"));
    QCOMPARE(told["frame"].toString(), std::string("it#1"));
    QCOMPARE(told["outputs"]["f"]["filename"].toString(), std::string("a.txt"));
    QVERIFY(toJson(told).find("secret/place") == std::string::npos);
}

int main(int argc, char** argv)
{
    if (argc == 3 && std::string(argv[1]) == "--carry")
        return carryRun(argv[2]);
    if (argc == 3 && std::string(argv[1]) == "--fill")
        return recordOnFullDisk(argv[2]);
    QCoreApplication app(argc, argv);
    DurableStoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_durablestore.moc"
