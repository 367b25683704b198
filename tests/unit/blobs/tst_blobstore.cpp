#include "engine/blobs/blobstore.h"
#include "engine/blobs/filelock.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace millrace;

namespace {

constexpr auto farFuture = std::chrono::milliseconds(9'000'000'000'000);

QByteArray contentOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

int filesIn(const QString& folder)
{
    return static_cast<int>(QDir(folder).entryList(QDir::Files).size());
}

std::shared_ptr<const File> keep(BlobStore& store, const std::string& bytes, File facts = {})
{
    auto writer = store.create();
    if (!writer->write(bytes))
        return nullptr;
    auto file = writer->finish(std::move(facts));
    return file ? *file : nullptr;
}

bool always()
{
    return true;
}

/// The other side of diskFull(): writes into a folder of a small file system; exit status 0 when it says so properly.
int writeUntilFull(const char* folder)
{
    BlobStore store(folder);
    auto small = keep(store, "small");
    auto writer = store.create();
    Result<void> written;
    const std::string block(100'000, 'x');
    for (int i = 0; i < 1000 && written; ++i)
        written = writer->write(block);
    if (!small || written || written.error().code != "file.full")
        return 1;
    if (writer->finish({}).ok())
        return 2;
    writer.reset();
    if (filesIn(QString::fromUtf8(folder) + "/tmp") != 0)
        return 3; // half a file stays
    return keep(store, "after") && contentOf(small->localPath) == "small" ? 0 : 4;
}

} // namespace

class BlobStoreTest : public QObject {
    Q_OBJECT

private slots:
    void equalBytesOnce();
    void factsAreFilledIn();
    void adoptedFilesAreIndependent();
    void unfinishedLeavesNothing();
    void sizeLimit();
    void sweepKeepsWhatIsNeeded();
    void sweepSparesYoungAndRenewed();
    void sweepRemovesWhatCrashedWritersLeft();
    void pathsAndHashes();
    void temporaryStoreGoesAway();
    void manyThreads();
    void locks();
    void diskFull();
    void readOnlyFolder();
};

void BlobStoreTest::equalBytesOnce()
{
    QTemporaryDir dir;
    BlobStore store(dir.filePath("blobs").toStdString());
    QVERIFY(!QDir(dir.filePath("blobs")).exists());
    const auto one = keep(store, "hello"), two = keep(store, "hello"), other = keep(store, "");
    QVERIFY(one && two && other);
    QCOMPARE(one->localPath, two->localPath);
    QVERIFY(one->localPath != other->localPath);
    QCOMPARE(contentOf(one->localPath), QByteArray("hello"));
    QCOMPARE(contentOf(other->localPath), QByteArray());
    QCOMPARE(other->size, std::int64_t(0));
    QCOMPARE(filesIn(dir.filePath("blobs/tmp")), 0);
}

void BlobStoreTest::factsAreFilledIn()
{
    QTemporaryDir dir;
    BlobStore store(dir.path().toStdString());
    File facts;
    facts.type.clear();
    facts.filename = "Picture.PNG";
    const auto file = keep(store, "bytes", facts);
    QCOMPARE(file->extension, std::string(".png"));
    QCOMPARE(file->mimeType, std::string("image/png"));
    QCOMPARE(file->type, std::string("image"));
    QCOMPARE(file->size, std::int64_t(5));
    QVERIFY(!file->id.empty());
    QCOMPARE(file->relatedId, file->id);
    facts.id = "given";
    facts.type = "document";
    const auto named = keep(store, "bytes", facts);
    QCOMPARE(named->id, std::string("given"));
    QCOMPARE(named->type, std::string("document"));
}

void BlobStoreTest::adoptedFilesAreIndependent()
{
    QTemporaryDir dir;
    BlobStore store(dir.filePath("blobs").toStdString());
    QFile original(dir.filePath("a.txt"));
    QVERIFY(original.open(QIODevice::WriteOnly));
    original.write("first");
    original.close();
    const auto file = store.adopt(original.fileName().toStdString(), {});
    QVERIFY(file.ok());
    QCOMPARE((*file)->filename, std::string("a.txt"));
    QVERIFY(original.open(QIODevice::ReadWrite)); // in place, as some editors save
    original.write("other");
    original.close();
    QCOMPARE(contentOf((*file)->localPath), QByteArray("first"));
    QVERIFY(original.remove());
    QCOMPARE(contentOf((*file)->localPath), QByteArray("first"));
    const auto missing = store.adopt(dir.filePath("absent").toStdString(), {});
    QCOMPARE(missing.error().code, std::string("file.unreadable"));
}

void BlobStoreTest::unfinishedLeavesNothing()
{
    QTemporaryDir dir;
    BlobStore store(dir.path().toStdString());
    {
        auto writer = store.create();
        QVERIFY(writer->write("half").ok());
        QCOMPARE(filesIn(dir.filePath("tmp")), 1);
    }
    QCOMPARE(filesIn(dir.filePath("tmp")), 0);
}

void BlobStoreTest::sizeLimit()
{
    QTemporaryDir dir;
    BlobStore store(dir.path().toStdString(), {10});
    auto writer = store.create();
    QVERIFY(writer->write("0123456789").ok());
    const auto more = writer->write("x");
    QCOMPARE(more.error().code, std::string("file.size"));
    QVERIFY(more.error().hint.english().find("history.max_file_mb") != std::string::npos);
    QCOMPARE(writer->finish({}).error().code, std::string("file.size"));
    QCOMPARE(filesIn(dir.filePath("tmp")), 0);
}

void BlobStoreTest::sweepKeepsWhatIsNeeded()
{
    QTemporaryDir dir;
    BlobStore store(dir.path().toStdString());
    const auto used = keep(store, "used"), unused = keep(store, "unused");
    const BlobStore::Hash hash = store.hashOfPath(used->localPath);
    const auto swept = store.sweep([&](const BlobStore::Hash& other) { return other == hash; }, farFuture, always);
    QCOMPARE(swept.removed, std::int64_t(1));
    QCOMPARE(swept.freed, std::int64_t(6));
    QVERIFY(QFile::exists(QString::fromStdString(used->localPath)));
    QVERIFY(!QFile::exists(QString::fromStdString(unused->localPath)));
    QVERIFY(keep(store, "unused")); // and it can come back
}

void BlobStoreTest::sweepSparesYoungAndRenewed()
{
    QTemporaryDir dir;
    BlobStore store(dir.path().toStdString());
    const auto old = keep(store, "old"), renewed = keep(store, "renewed");
    const QDateTime past = QDateTime::fromSecsSinceEpoch(1'000'000);
    for (const auto& file : {old, renewed}) {
        QFile handle(QString::fromStdString(file->localPath));
        handle.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        QVERIFY(handle.open(QIODevice::ReadWrite));
        QVERIFY(handle.setFileTime(past, QFileDevice::FileModificationTime));
    }
    QVERIFY(keep(store, "renewed")); // taken in again
    const auto swept =
        store.sweep([](const BlobStore::Hash&) { return false; }, std::chrono::milliseconds(2'000'000'000), always);
    QCOMPARE(swept.removed, std::int64_t(1));
    QVERIFY(QFile::exists(QString::fromStdString(renewed->localPath)));
}

void BlobStoreTest::sweepRemovesWhatCrashedWritersLeft()
{
    QTemporaryDir dir;
    BlobStore store(dir.path().toStdString());
    auto living = store.create();
    QVERIFY(living->write("being written").ok());
    QFile orphan(dir.filePath("tmp/orphan"));
    QVERIFY(orphan.open(QIODevice::WriteOnly));
    orphan.close();
    BlobStore other(dir.path().toStdString());
    other.sweep([](const BlobStore::Hash&) { return true; }, farFuture, always);
    QVERIFY(!QFile::exists(orphan.fileName()));
    const auto file = living->finish({});
    QVERIFY(file.ok());
    QCOMPARE(contentOf((*file)->localPath), QByteArray("being written"));
}

void BlobStoreTest::pathsAndHashes()
{
    QTemporaryDir dir;
    BlobStore store(dir.path().toStdString());
    const std::string text = "some text";
    const BlobStore::Hash hash = BlobStore::hashOf(text);
    QVERIFY(store.put(hash, text).ok());
    QVERIFY(store.put(hash, text).ok());
    QCOMPARE(*store.read(hash), text);
    QCOMPARE(store.sizeOf(hash), std::int64_t(9));
    QVERIFY(store.sync(hash));
    QVERIFY(store.hashOfPath(store.pathOf(hash)) == hash);
    QVERIFY(store.hashOfPath("/etc/passwd").empty());
    QVERIFY(store.hashOfPath(store.pathOf(hash) + "0").empty());
    QVERIFY(store.hashOfPath(dir.path().toStdString() + "/zz/" + std::string(38, 'z')).empty());
    QVERIFY(BlobStore::fromHex(BlobStore::toHex(hash)) == hash);
    QCOMPARE(store.read(BlobStore::hashOf("other")).error().code, std::string("file.missing"));
}

void BlobStoreTest::temporaryStoreGoesAway()
{
    std::string path;
    {
        const auto store = BlobStore::temporary();
        path = keep(*store, "x")->localPath;
        QVERIFY(QFile::exists(QString::fromStdString(path)));
    }
    QVERIFY(!QFile::exists(QString::fromStdString(path)));
}

void BlobStoreTest::manyThreads()
{
    QTemporaryDir dir;
    BlobStore one(dir.path().toStdString()), two(dir.path().toStdString());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 6; ++t) {
        threads.emplace_back([&, t] {
            BlobStore& store = t % 2 ? one : two;
            for (int i = 0; i < 60; ++i) {
                if (t == 5) {
                    store.sweep([](const BlobStore::Hash&) { return false; }, std::chrono::milliseconds(1), always);
                    continue;
                }
                const std::string bytes(static_cast<std::size_t>(1000 + i), 'a');
                const auto file = keep(store, bytes);
                if (!file || contentOf(file->localPath).toStdString() != bytes)
                    ++wrong;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(filesIn(dir.filePath("tmp")), 0);
}

void BlobStoreTest::locks()
{
    QTemporaryDir dir;
    const std::string path = dir.filePath("lock").toStdString();
    QVERIFY(!FileLock::takeExisting(path).held());
    FileLock first = FileLock::take(path, FileLock::Wait::No);
    QVERIFY(first.held());
    QVERIFY(first.stillNamed(path));
    QVERIFY(!FileLock::take(path, FileLock::Wait::No).held());
    QVERIFY(!FileLock::takeExisting(path).held());
    QVERIFY(QFile::remove(QString::fromStdString(path)));
    QVERIFY(!first.stillNamed(path));
    QVERIFY(FileLock::take(path, FileLock::Wait::No).held()); // a new file of that name
    first.release();
    QVERIFY(!first.held());
    const FileLock looking = FileLock::takeExisting(path);
    QVERIFY(looking.held() && FileLock::takeExisting(path).held()); // two may look at once
}

void BlobStoreTest::diskFull()
{
    QTemporaryDir dir;
    QProcess child; // a file system of two megabytes, seen by this child only
    child.start("unshare", {"--user", "--map-root-user", "--mount", "sh", "-c",
                            "mount -t tmpfs -o size=2m none \"$1\" && exec \"$2\" --fill \"$1\"", "sh", dir.path(),
                            QCoreApplication::applicationFilePath()});
    QVERIFY(child.waitForFinished());
    QVERIFY2(child.exitCode() == 0, child.readAllStandardError() + QByteArray::number(child.exitCode()));
}

void BlobStoreTest::readOnlyFolder()
{
    QTemporaryDir dir;
    QFile blocker(dir.filePath("blobs")); // a file where the folder should be; root may write anywhere else
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    BlobStore store(dir.filePath("blobs").toStdString());
    auto writer = store.create();
    QCOMPARE(writer->write("x").error().code, std::string("file.unwritable"));
}

int main(int argc, char** argv)
{
    if (argc == 3 && std::string(argv[1]) == "--fill")
        return writeUntilFull(argv[2]);
    QCoreApplication app(argc, argv);
    BlobStoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_blobstore.moc"
