#include "engine/base/executor.h"
#include "engine/base/json.h"
#include "engine/store/runstore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace millrace;

namespace {

constexpr std::int64_t day = 24LL * 3600 * 1000;
constexpr std::int64_t today = 1'700'000'000'000;

class FakeClock : public Clock {
public:
    Duration now() const override { return Duration(0); }
    std::chrono::milliseconds wall() const override { return std::chrono::milliseconds(wall_.load()); }
    std::atomic<std::int64_t> wall_ = today;
};

RunRecord record(const std::string& id, std::int64_t daysAgo, RunStatus status = RunStatus::Succeeded)
{
    RunRecord run;
    run.runId = id;
    run.appPath = "apps/a.yml";
    run.startedAt = std::chrono::milliseconds(today - daysAgo * day);
    run.status = status;
    return run;
}

std::string noise(std::size_t size, unsigned seed)
{
    std::string out;
    for (unsigned x = seed; out.size() < size;)
        out.push_back(static_cast<char>('!' + ((x = x * 1664525u + 1013904223u) >> 24) % 90));
    return out;
}

void keep(RunStore& store, const RunRecord& run, const std::string& text = {})
{
    RunRecord running = run;
    running.status = RunStatus::Running;
    store.begin(running);
    RunEvent e;
    e.type = EventType::NodeSucceeded;
    e.sequence = 1;
    e.outputs = Value(text);
    store.append(run.runId, e);
    if (run.status != RunStatus::Running)
        store.finish(run);
}

std::string idsOf(RunStore& store)
{
    std::string out;
    const auto runs = store.list({}, 1000);
    for (auto run = runs->rbegin(); run != runs->rend(); ++run)
        out += (out.empty() ? "" : " ") + run->runId;
    return out;
}

bool folderContains(const QTemporaryDir& dir, const QByteArray& text)
{
    for (const QFileInfo& info : QDir(dir.filePath(".millrace")).entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            return true;
    }
    return false;
}

} // namespace

class RetentionTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void byDays();
    void byNumber();
    void bySize();
    void clockFarAhead();
    void happensByItself();
    void settingsOfUserAndProject();
    void namesAndExpressionsAreMasked();
    void unreadableExpressionIsTold();
    void metadataOnly();
    void nothingAtAll();

private:
    std::shared_ptr<RunStore> open() { return *RunStore::open(dir_->path().toStdString(), options_); }

    std::unique_ptr<QTemporaryDir> dir_;
    FakeClock clock_;
    StoreOptions options_;
};

void RetentionTest::init()
{
    dir_ = std::make_unique<QTemporaryDir>();
    clock_.wall_ = today;
    options_ = {};
    options_.clock = &clock_;
}

void RetentionTest::byDays()
{
    auto store = open();
    keep(*store, record("old", 40));
    keep(*store, record("pinned", 40));
    keep(*store, record("paused", 40, RunStatus::Paused));
    keep(*store, record("running", 40, RunStatus::Running));
    keep(*store, record("young", 1));
    QVERIFY(store->mark("pinned", {}, true).ok());
    QCOMPARE(store->prune({30, 0, 0})->runs, std::int64_t(2));
    QCOMPARE(idsOf(*store), std::string("pinned running young"));
    QCOMPARE(store->prune({0, 0, 0})->runs, std::int64_t(0));
}

void RetentionTest::byNumber()
{
    auto store = open();
    for (int i = 0; i < 60; ++i)
        keep(*store, record("r" + std::to_string(i), i)); // by order, not by time
    keep(*store, record("paused", 0, RunStatus::Paused));
    QVERIFY(store->mark("r0", {}, true).ok());
    QCOMPARE(store->prune({0, 3, 0})->runs, std::int64_t(56));
    QCOMPARE(idsOf(*store), std::string("r0 r57 r58 r59 paused"));
}

void RetentionTest::bySize()
{
    options_.blobThreshold = 16 * 1024;
    options_.fileGrace = std::chrono::seconds(-365LL * 24 * 3600 * 30); // nothing is too young
    auto store = open();
    for (unsigned i = 0; i < 40; ++i)
        keep(*store, record("r" + std::to_string(i), 0), noise(i % 2 ? 15'000 : 100'000, i + 1));
    const auto pruned = store->prune({0, 0, 1'000'000});
    QVERIFY(pruned->bytesBefore > 2'000'000);
    QVERIFY(pruned->bytesAfter <= 1'000'000);
    QVERIFY(pruned->runs > 0 && pruned->runs < 35);
    QVERIFY(pruned->files > 0);
    QVERIFY(store->run("r39").ok());
    QVERIFY(!store->run("r0").ok());
    const auto left = store->list({}, 100);
    for (const RunRecord& run : *left)
        QVERIFY(store->events(run.runId).ok()); // what is left is whole
}

void RetentionTest::clockFarAhead()
{
    auto store = open();
    keep(*store, record("yesterday", 1));
    keep(*store, record("today", 0));
    clock_.wall_ = today + 3650 * day; // a wrong clock must not empty the record
    QCOMPARE(store->prune({30, 0, 0})->runs, std::int64_t(0));
}

void RetentionTest::happensByItself()
{
    {
        auto store = open();
        for (int i = 0; i < 50; ++i)
            keep(*store, record("r" + std::to_string(i), 40));
        keep(*store, record("young", 0));
    }
    options_.retention.keepDays = 30;
    auto store = open();
    keep(*store, record("new", 0));
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(*store), std::string("young new"), 30000);
}

void RetentionTest::settingsOfUserAndProject()
{
    const Value user = Value::object({{"keep_days", 30},
                                      {"keep_runs", 5},
                                      {"max_mb", 2},
                                      {"record", "all"},
                                      {"redact", Value::array({"token"})},
                                      {"sync", "full"}});
    const Value project = Value::object({{"keep_days", 7},
                                         {"record", "metadata"},
                                         {"redact", Value::array({"/x+/"})},
                                         {"keep_runs", "many"},
                                         {"max_file_mb", 3}});
    const StoreOptions options = StoreOptions::fromSettings(user, project);
    QCOMPARE(options.retention.keepDays, 7);
    QCOMPARE(options.retention.keepRuns, std::int64_t(5));
    QCOMPARE(options.retention.keepBytes, std::int64_t(2 * 1024 * 1024));
    QCOMPARE(options.largestFile, std::int64_t(3 * 1024 * 1024));
    QVERIFY(options.detail == StoreOptions::Detail::Metadata);
    QVERIFY(options.redact == std::vector<std::string>({"token", "/x+/"}));
    QVERIFY(options.alwaysSync);
    QVERIFY(StoreOptions::fromSettings({}, {}).detail == StoreOptions::Detail::All);
}

void RetentionTest::namesAndExpressionsAreMasked()
{
    options_.redact = {"password", "/[0-9]{4}-[0-9]{4}/"};
    auto store = open();
    RunRecord run = record("r", 0);
    run.inputs = Value::object({{"password", "hunter2"}, {"card", "no 1234-5678 here"}, {"plain", "visible"}});
    run.query = "my card is 1234-5678";
    store->begin(run);
    RunEvent e;
    e.sequence = 1;
    e.outputs = Value::object(
        {{"user", Value::object({{"password", Value::array({"hunter2", Value(12345)})}})}, {"passwords", "shown"}});
    store->append("r", e);
    RunEvent update;
    update.type = EventType::VariableUpdated;
    update.sequence = 2;
    update.selector = {"conversation", "password"};
    update.outputs = Value("hunter2");
    store->append("r", update);
    RunEvent chunk;
    chunk.type = EventType::StreamChunk;
    chunk.sequence = 3;
    chunk.selector = {"node", "password"};
    chunk.chunk = "hunter2";
    store->append("r", chunk);
    store->finish(run);
    const auto events = store->events("r");
    QCOMPARE(events->at(0).outputs["passwords"].toString(), std::string("shown"));
    QVERIFY(toJson(events->at(0).outputs).find("12345") == std::string::npos);
    QCOMPARE(store->run("r")->inputs["plain"].toString(), std::string("visible"));
    QVERIFY(store->run("r")->masked);
    store.reset();
    QVERIFY(folderContains(*dir_, "visible"));
    QVERIFY(!folderContains(*dir_, "hunter2"));
    QVERIFY(!folderContains(*dir_, "1234-5678"));
}

void RetentionTest::unreadableExpressionIsTold()
{
    options_.redact = {"/(/"};
    auto store = open();
    std::vector<std::string> codes;
    store->setErrorListener([&](const Error& error) { codes.push_back(error.code); });
    QVERIFY(codes == std::vector<std::string>({"store.redact"}));
}

void RetentionTest::metadataOnly()
{
    options_.detail = StoreOptions::Detail::Metadata;
    auto store = open();
    RunRecord run = record("r", 0);
    run.inputs = Value::object({{"a", "private"}});
    run.query = run.answer = run.error = run.document = "private";
    store->begin(run);
    RunEvent e;
    e.type = EventType::NodeSucceeded;
    e.nodeTitle = "Title";
    e.inputs = e.outputs = e.metadata = Value::object({{"k", "private"}});
    e.error = "private";
    e.usage.totalTokens = 7;
    store->append("r", e);
    e.type = EventType::StreamChunk;
    e.chunk = "private";
    store->append("r", e);
    store->finish(run);
    const auto back = store->load("r");
    QCOMPARE(back->events.size(), std::size_t(1));
    QCOMPARE(back->events[0].nodeTitle, std::string("Title"));
    QCOMPARE(back->events[0].usage.totalTokens, std::int64_t(7));
    QVERIFY(!back->complete());
    store.reset();
    QVERIFY(!folderContains(*dir_, "private"));
}

void RetentionTest::nothingAtAll()
{
    options_.detail = StoreOptions::Detail::None;
    auto store = open();
    keep(*store, record("r", 0), "text");
    store->saveConversation({"c", "a", "t", {}, {}});
    bool called = false;
    store->barrier("r", [&] { called = true; });
    store->flush();
    QVERIFY(called);
    QVERIFY(store->list({}, 10)->empty());
    QVERIFY(!QDir(dir_->filePath(".millrace")).exists());
}

QTEST_GUILESS_MAIN(RetentionTest)

#include "tst_retention.moc"
