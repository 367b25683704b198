#include "engine/secrets/filesecretstore.h"
#include "engine/secrets/keychainsecretstore.h"
#include "engine/secrets/memorysecretstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;

class TestSecretStores : public QObject {
    Q_OBJECT

private slots:
    void keepsInMemory();
    void keepsInAFile();
    void fileIsTheOwnersAlone();
    void leavesADamagedFileAlone();
    void reportsAnUnwritableFolder();
    void fallsBackWithoutKeychain();

private:
    QTemporaryDir folder_;
    std::string path(const char* name) const { return folder_.filePath(QString::fromLatin1(name)).toStdString(); }
};

void TestSecretStores::keepsInMemory()
{
    MemorySecretStore store;
    QVERIFY(store.get("a").empty());
    QVERIFY(store.set("a", Secret("1")));
    QVERIFY(store.set("a", Secret("2")));
    QCOMPARE(store.get("a").reveal(), std::string("2"));
    QVERIFY(store.remove("a"));
    QVERIFY(!store.remove("a"));
    QVERIFY(store.get("a").empty());
}

void TestSecretStores::keepsInAFile()
{
    const std::string file = path("deep/er/secrets.json");
    {
        FileSecretStore store(file);
        QVERIFY(store.state().ok());
        QVERIFY(store.set("model-endpoint/你好", Secret("k\"1\n")));
        QVERIFY(store.set("b", Secret("2")));
        QVERIFY(store.remove("b"));
    }
    const FileSecretStore again(file);
    QCOMPARE(again.get("model-endpoint/你好").reveal(), std::string("k\"1\n"));
    QVERIFY(again.get("b").empty());
}

void TestSecretStores::fileIsTheOwnersAlone()
{
    const std::string file = path("private/secrets.json");
    FileSecretStore store(file);
    QVERIFY(store.set("a", Secret("1")));
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                                            QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    const QFileInfo info(QString::fromStdString(file));
    QVERIFY((info.permissions() & others) == 0);
    QVERIFY((QFileInfo(info.absolutePath()).permissions() & others) == 0);

    QVERIFY(QFile::setPermissions(info.filePath(), info.permissions() | QFileDevice::ReadOther));
    const FileSecretStore opened(file); // a copy with wider permissions is tightened
    QVERIFY((QFileInfo(info.filePath()).permissions() & others) == 0);
}

void TestSecretStores::leavesADamagedFileAlone()
{
    const std::string name = path("damaged.json");
    QFile file(QString::fromStdString(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"secrets\": {\"a\": ");
    file.close();
    FileSecretStore store(name);
    QCOMPARE(store.state().error().code, std::string("secrets.unreadable"));
    QVERIFY(!store.set("b", Secret("2")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"secrets\": {\"a\": "));
}

void TestSecretStores::reportsAnUnwritableFolder()
{
    QFile blocker(folder_.filePath(QStringLiteral("blocker")));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    FileSecretStore store(path("blocker/secrets.json"));
    QVERIFY(!store.set("a", Secret("1")));
    QVERIFY(store.get("a").empty()); // what was not saved is not pretended
}

void TestSecretStores::fallsBackWithoutKeychain()
{
    // No session bus: the keychain cannot be there.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    MemorySecretStore memory;
    {
        KeychainSecretStore store("millrace-test", memory);
        QVERIFY(store.set("a", Secret("1")));
        QVERIFY(!store.available());
        QCOMPARE(store.get("a").reveal(), std::string("1"));
        QCOMPARE(memory.get("a").reveal(), std::string("1"));
        QVERIFY(store.remove("a"));
        QVERIFY(store.get("a").empty());
    }
    KeychainSecretStore impatient("millrace-test", memory, std::chrono::milliseconds(0));
    QVERIFY(memory.set("b", Secret("2")));
    QCOMPARE(impatient.get("b").reveal(), std::string("2"));
}

QTEST_GUILESS_MAIN(TestSecretStores)
#include "tst_secretstores.moc"
