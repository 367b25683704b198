#include "tests/unit/document/corpus.h"
#include "tests/unit/history/randomeditor.h"

#include <QtTest>

#include <csignal>
#include <cstdio>
#include <random>
#include <thread>

using namespace millrace;
using namespace millrace::testing;

namespace {

constexpr int actions = 2000;

std::unique_ptr<Document> load(const std::string& file)
{
    auto document = Document::load(file);
    return document ? std::move(document).value() : nullptr;
}

/// Every third one rewrites its journal again and again.
bool rewrites(unsigned seed)
{
    return seed % 3 == 0;
}

JournalLimits limitsFor(unsigned seed)
{
    return rewrites(seed) ? JournalLimits{.steps = 60, .bytes = 400'000} : JournalLimits();
}

/// The same bytes. Below the place where the past was forgotten, the same content: undo may write it in another style.
bool sameState(const Document& a, const Document& b, bool bytes)
{
    return bytes ? a.text() == b.text() : *a.find({}) == *b.find({});
}

/// The victim: edits as fast as it may and says how far it is surely on the disk.
int editUntilKilled(const std::string& file, const std::string& folder, unsigned seed)
{
    JournalThread thread(limitsFor(seed), std::chrono::milliseconds(5));
    auto document = load(file);
    if (!document)
        return 1;
    Journal journal(thread, folder, "app");
    if (!journal.begin(file, "App", document->text(), true))
        return 1;
    RandomEditor editor(std::move(document), seed, &journal);
    for (int i = 1; i <= actions; ++i) {
        editor.act();
        if (i % 7 == 0) {
            thread.flush();
            std::printf("%d\n", i);
            std::fflush(stdout);
        }
    }
    return 0;
}

} // namespace

class TestJournalKill : public QObject {
    Q_OBJECT
private slots:
    /// Killed at any moment, between two bytes of a write or in the middle of rewriting the file: what comes back is a
    /// state that was, not older than the last one that was told to be safe, and its undo stack leads back.
    void nothingThatWasSafeIsLost()
    {
        std::mt19937 random(20);
        const QStringList files = corpusFiles();
        int kills = 0;
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const std::string file = files.at(static_cast<int>(seed * 7) % files.size()).toStdString();
            auto document = load(file);
            if (!document)
                continue;
            QTemporaryDir folder;
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {"--victim", QString::fromStdString(file), folder.path(), QString::number(seed)});
            QVERIFY(child.waitForStarted());
            QVERIFY(child.waitForReadyRead(60'000));
            std::this_thread::sleep_for(
                std::chrono::microseconds(std::uniform_int_distribution<int>(0, 300'000)(random)));
            ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished(60'000));
            kills += child.exitStatus() == QProcess::CrashExit ? 1 : 0;
            QByteArray told = child.readAllStandardOutput();
            told.truncate(told.lastIndexOf('\n'));
            const int safe = told.mid(told.lastIndexOf('\n') + 1).toInt();
            QVERIFY(safe > 0);

            const auto found = journalsIn(folder.path().toStdString());
            QCOMPARE(found.size(), std::size_t(1));
            QVERIFY(found[0].crashed || child.exitStatus() == QProcess::NormalExit);
            auto restored = restoreJournal(found[0].file);
            QVERIFY2(restored.ok(), restored.ok() ? "" : restored.error().english().c_str());
            QVERIFY(restored->complete);

            // The same edits again, to the state that came back.
            RandomEditor editor(std::move(document), seed);
            bool met = false;
            for (int i = 1; i <= actions && !met; ++i) {
                editor.act();
                met = i >= safe && sameState(*editor.document, *restored->document, true);
            }
            QVERIFY2(met, (file + " seed " + std::to_string(seed) + " safe " + std::to_string(safe)).c_str());
            const std::size_t forgotten = editor.position - restored->position;
            QVERIFY(restored->position <= editor.position);
            for (std::size_t i = restored->position; i-- > 0;)
                QVERIFY(restored->document->apply(restored->steps[i].inverted()).ok());
            editor.moveTo(forgotten);
            QVERIFY(sameState(*restored->document, *editor.document, !rewrites(seed)));
        }
        QVERIFY2(kills > 15, std::to_string(kills).c_str());
    }
};

int main(int argc, char** argv)
{
    if (argc == 5 && std::string(argv[1]) == "--victim")
        return editUntilKilled(argv[2], argv[3], static_cast<unsigned>(std::atoi(argv[4])));
    QCoreApplication app(argc, argv);
    TestJournalKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_journalkill.moc"
