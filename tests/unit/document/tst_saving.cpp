#include "corpus.h"

#include "engine/document/document.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace millrace;

namespace {

const char* const text = "app: {mode: workflow, name: a}\nworkflow: {}\n";

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

std::unique_ptr<Document> edited(const QString& path)
{
    auto document = Document::load(path.toStdString());
    if (!document)
        return nullptr;
    const auto step = (*document)->makeSet(Path().dotted("app.name"), Value("b"), "set");
    return step && (*document)->apply(*step) ? std::move(document).value() : nullptr;
}

} // namespace

/// Saving is all or nothing, and never overwrites what someone else wrote.
class TestSaving : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString path_;

    /// Nothing but the file itself is left in the folder, with its old content.
    void verifyIntact() const
    {
        QCOMPARE(testing::readFile(path_), std::string(text));
        QCOMPARE(QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

private slots:
    void init()
    {
        path_ = folder_.filePath(QStringLiteral("app.yml"));
        write(path_, text);
    }

    void cleanup()
    {
        for (const QFileInfo& file : QDir(folder_.path()).entryInfoList(QDir::Files | QDir::System | QDir::Hidden))
            QFile::remove(file.filePath());
    }

    void keepsPermissions()
    {
        QVERIFY(QFile::setPermissions(path_, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const auto before = QFile::permissions(path_);
        const auto document = edited(path_);
        QVERIFY(document->save(path_.toStdString()).ok());
        QCOMPARE(QFile::permissions(path_), before);
        QVERIFY(testing::readFile(path_).find("name: b") != std::string::npos);
        QVERIFY(!document->isModified());
        QVERIFY(!document->changedOnDisk());
    }

    void followsLinks()
    {
        const QString link = folder_.filePath(QStringLiteral("link.yml"));
        QVERIFY(QFile::link(QStringLiteral("app.yml"), link));
        QVERIFY(edited(link)->save(link.toStdString()).ok());
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(testing::readFile(path_).find("name: b") != std::string::npos);
    }

    void refusesReadOnlyFiles()
    {
        const auto document = edited(path_);
        QVERIFY(QFile::setPermissions(path_, QFile::ReadOwner));
        const auto saved = document->save(path_.toStdString());
        QVERIFY(!saved.ok());
        QCOMPARE(saved.error().code, std::string("file.readonly"));
        verifyIntact();
    }

    void seesForeignChanges()
    {
        const auto document = edited(path_);
        QVERIFY(!document->changedOnDisk());
        write(path_, "app: {mode: chat}\nmodel_config: {}\n");
        QVERIFY(document->changedOnDisk());
        const auto saved = document->save(path_.toStdString());
        QCOMPARE(saved.error().code, std::string("file.changed"));
        QVERIFY(testing::readFile(path_).find("chat") != std::string::npos);
        QVERIFY(document->save(path_.toStdString(), false).ok());
        QVERIFY(!document->changedOnDisk());
    }

    void bringsBackARemovedFile()
    {
        const auto document = edited(path_);
        QVERIFY(QFile::remove(path_));
        QVERIFY(document->changedOnDisk());
        QVERIFY(document->save(path_.toStdString()).ok());
    }

    /// A limit on the size of files fails in the middle of writing, as a full disk does.
    void survivesAWriteThatStopsHalfWay()
    {
        const auto document = edited(path_);
        const auto step = document->makeSet(Path().dotted("app.description"), Value(std::string(100000, 'x')), "set");
        QVERIFY(document->apply(*step).ok());
        rlimit old{};
        QVERIFY(getrlimit(RLIMIT_FSIZE, &old) == 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit tight{4096, old.rlim_max};
        QVERIFY(setrlimit(RLIMIT_FSIZE, &tight) == 0);
        const auto saved = document->save(path_.toStdString());
        setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!saved.ok());
        QCOMPARE(saved.error().code, std::string("file.full"));
        verifyIntact();
        QVERIFY(document->save(path_.toStdString()).ok());
    }

    /// Where the test may mount, a disk that is really full.
    void survivesAFullDisk()
    {
        QTemporaryDir disk;
        const QByteArray target = QFile::encodeName(disk.path());
        if (mount("tmpfs", target.constData(), "tmpfs", 0, "size=64k") != 0)
            return; // not allowed to mount: the case above covers the same path
        const QString path = disk.filePath(QStringLiteral("app.yml"));
        write(path, text);
        const auto document = edited(path);
        const auto step = document->makeSet(Path().dotted("app.description"), Value(std::string(200000, 'x')), "set");
        const bool applied = document->apply(*step).ok();
        const auto saved = document->save(path.toStdString());
        const std::string left = testing::readFile(path);
        const auto files = QDir(disk.path()).entryList(QDir::Files | QDir::Hidden).size();
        umount2(target.constData(), MNT_DETACH);
        QVERIFY(applied && !saved.ok());
        QCOMPARE(saved.error().code, std::string("file.full"));
        QCOMPARE(left, std::string(text));
        QCOMPARE(files, 1);
    }

    void namesWhatIsWrongWithAPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        QTest::newRow("missing") << folder_.filePath(QStringLiteral("none.yml")) << "file.missing";
        QTest::newRow("folder") << folder_.path() << "file.unreadable";
        QTest::newRow("device") << QStringLiteral("/dev/null") << "file.unreadable";
    }

    void namesWhatIsWrongWithAPath()
    {
        QFETCH(QString, path);
        QFETCH(QString, code);
        const auto document = Document::load(path.toStdString());
        QVERIFY(!document.ok());
        QCOMPARE(QString::fromStdString(document.error().code), code);
        QVERIFY(document.error().where == path.toStdString() && !document.error().hint.empty());
    }

    void refusesAMissingFolder()
    {
        const auto document = edited(path_);
        const auto saved = document->save(folder_.filePath(QStringLiteral("no/such/app.yml")).toStdString());
        QCOMPARE(saved.error().code, std::string("file.unwritable"));
    }

    void refusesAFileBeyondTheLimit()
    {
        QFile file(path_);
        QVERIFY(file.resize(qint64(65) << 20));
        QCOMPARE(Document::load(path_.toStdString()).error().code, std::string("file.size"));
    }
};

QTEST_APPLESS_MAIN(TestSaving)
#include "tst_saving.moc"
