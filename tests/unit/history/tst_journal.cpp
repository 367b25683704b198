#include "tests/unit/document/corpus.h"
#include "tests/unit/history/randomeditor.h"

#include <QtTest>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace millrace;
using namespace millrace::testing;

namespace {

constexpr std::chrono::milliseconds soon(1);

std::string bytesOf(const std::string& file)
{
    return readFile(QString::fromStdString(file));
}

void writeBytes(const std::string& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

    static std::string sample(int index = 0) { return corpusFiles().at(index).toStdString(); }
    /// Small: for tests that read it again and again.
    static std::string little() { return MILLRACE_SOURCE_DIR "/resources/samples/apps/greeting.yml"; }
    static std::unique_ptr<Document> load(const std::string& file)
    {
        auto document = Document::load(file);
        return document ? std::move(document).value() : nullptr;
    }

    /// Edits at random with a journal, and compares what comes back.
    static void roundTrip(const std::string& file, unsigned seed, int actions, JournalLimits limits = {})
    {
        QTemporaryDir folder;
        JournalThread thread(limits, soon);
        auto document = load(file);
        if (!document)
            return;
        const std::string base = document->text();
        Journal journal(thread, folder.filePath("j").toStdString(), "app");
        QVERIFY(journal.begin(file, "App", base, true));
        RandomEditor editor(std::move(document), seed, &journal);
        for (int i = 0; i < actions; ++i)
            editor.act();
        thread.flush();
        auto restored = restoreJournal(journal.file());
        QVERIFY2(restored.ok(), restored.ok() ? "" : restored.error().english().c_str());
        QVERIFY(restored->complete);
        QCOMPARE(restored->document->text(), editor.document->text());
        const std::size_t dropped = editor.steps.size() - restored->steps.size();
        if (limits.steps >= editor.steps.size())
            QCOMPARE(dropped, std::size_t(0));
        QCOMPARE(restored->position + dropped, editor.position);
        QCOMPARE(restored->path, file);
        QCOMPARE(restored->document->path(), file);
        QVERIFY(restored->onDisk && restored->crashed);
        QCOMPARE(restored->document->isModified(), editor.document->isModified());
        // Down to the beginning and up again: the same bytes as without a restart.
        for (std::size_t i = restored->position; i-- > 0;) {
            QVERIFY(restored->document->apply(restored->steps[i].inverted()).ok());
            if (limits.steps < editor.steps.size()) { // it was rewritten: each place of the stack has its bytes
                editor.moveTo(dropped + i);
                QCOMPARE(restored->document->text(), editor.document->text());
            }
        }
        editor.moveTo(dropped);
        QCOMPARE(restored->document->text(), editor.document->text());
        if (dropped == 0)
            QCOMPARE(restored->document->text(), base);
        for (const EditStep& step : restored->steps)
            QVERIFY(restored->document->apply(step).ok());
        editor.moveTo(editor.steps.size());
        QVERIFY(*restored->document->find({}) == *editor.document->find({}));
    }

private slots:
    void everythingComesBack()
    {
        unsigned seed = 1;
        const QStringList files = corpusFiles();
        for (int i = 0; i < files.size(); i += 3) {
            const QString& file = files.at(i);
            roundTrip(file.toStdString(), ++seed, 20);
            if (QTest::currentTestFailed()) {
                qWarning("%s", qPrintable(file));
                return;
            }
        }
    }

    void aLongSessionComesBack() { roundTrip(little(), 99, 400); }

    void anOldPastIsForgottenAndTheRestHolds()
    {
        for (unsigned seed = 1; seed < 4; ++seed)
            roundTrip(sample(static_cast<int>(seed)), seed, 150, {.steps = 30, .bytes = 1 << 20});
    }

    void sizeIsBounded()
    {
        QTemporaryDir folder;
        JournalThread thread({.steps = 100, .bytes = 20'000}, soon);
        auto document = load(little());
        Journal journal(thread, folder.path().toStdString(), "app");
        QVERIFY(journal.begin(little(), "App", document->text(), true));
        RandomEditor editor(std::move(document), 3, &journal);
        std::uintmax_t largest = 0, last = 0;
        int shrank = 0;
        for (int i = 0; i < 500; ++i) {
            editor.act();
            if (i % 10 == 0) {
                thread.flush();
                const std::uintmax_t size = std::filesystem::file_size(journal.file());
                largest = std::max(largest, size);
                shrank += size < last ? 1 : 0;
                last = size;
            }
        }
        thread.flush();
        QVERIFY2(largest < 100'000, std::to_string(largest).c_str());
        QVERIFY2(shrank > 0, "never rewritten: the test says nothing");
        auto restored = restoreJournal(journal.file());
        QVERIFY(restored.ok() && restored->complete);
        QCOMPARE(restored->document->text(), editor.document->text());
    }

    void onlyTheOwnerMayRead()
    {
        QTemporaryDir folder;
        JournalThread thread({}, soon);
        const std::string place = folder.filePath("project/.millrace/journal").toStdString();
        Journal journal(thread, place, "app");
        QVERIFY(!std::filesystem::exists(place)); // nothing before it is begun
        QVERIFY(journal.begin("/a.yml", "A", "x", true));
        thread.flush();
        struct stat status{};
        QCOMPARE(::stat(journal.file().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QCOMPARE(::stat(place.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0700));
    }

    /// Wherever the power went away, what is found is a state that was, with its undo stack.
    void aTornTailIsIgnored()
    {
        QTemporaryDir folder;
        JournalThread thread({}, soon);
        auto document = load(little());
        const std::string base = document->text();
        Journal journal(thread, folder.path().toStdString(), "app");
        QVERIFY(journal.begin(little(), "App", base, true));
        thread.flush();
        const std::size_t baseSize = std::filesystem::file_size(journal.file());
        RandomEditor editor(std::move(document), 17, &journal);
        QMap<QByteArray, int> states; // text → when
        states.insert(QByteArray::fromStdString(base), 0);
        for (int i = 1; i <= 40; ++i) {
            editor.act();
            states.insert(QByteArray::fromStdString(editor.document->text()), i);
        }
        thread.flush();
        const std::string whole = bytesOf(journal.file());
        const std::string copy = folder.filePath("copy.journal").toStdString();
        RandomValue random(3);
        std::vector<std::size_t> cuts{0, 1, 18, 19, 20, baseSize - 1, baseSize, whole.size()};
        for (int i = 0; i < 20; ++i)
            cuts.push_back(baseSize + random.below(whole.size() - baseSize));
        for (const std::size_t cut : cuts) {
            writeBytes(copy, std::string_view(whole).substr(0, cut));
            auto restored = restoreJournal(copy);
            QCOMPARE(restored.ok(), cut >= baseSize);
            if (!restored)
                continue;
            QVERIFY(states.contains(QByteArray::fromStdString(restored->document->text())));
            QVERIFY(restored->mark.validBytes <= static_cast<std::int64_t>(cut));
            for (std::size_t i = restored->position; i-- > 0;)
                QVERIFY(restored->document->apply(restored->steps[i].inverted()).ok());
            QCOMPARE(restored->document->text(), base);
        }
        // Reading alone can be tried at every byte: what was whole before the cut is known, and nothing else.
        std::size_t known = 0;
        for (std::size_t cut = baseSize; cut <= whole.size(); ++cut) {
            writeBytes(copy, std::string_view(whole).substr(0, cut));
            const auto facts = journalFacts(copy);
            QVERIFY(facts.ok() && facts->crashed);
            QVERIFY(facts->steps == known || facts->steps == known + 1);
            known = facts->steps;
        }
        QCOMPARE(known, journalFacts(journal.file())->steps);
        for (int i = 0; i < 20; ++i) { // damage in the middle ends it there
            std::string damaged = whole;
            damaged[19 + random.below(whole.size() - 19)] ^= static_cast<char>(1 + random.below(255));
            writeBytes(copy, damaged);
            auto restored = restoreJournal(copy);
            if (restored)
                QVERIFY(states.contains(QByteArray::fromStdString(restored->document->text())));
        }
    }

    void goesOnAfterATornTail()
    {
        QTemporaryDir folder;
        std::string file;
        std::string text;
        {
            JournalThread thread({}, soon);
            auto document = load(sample());
            Journal journal(thread, folder.path().toStdString(), "app");
            QVERIFY(journal.begin(sample(), "App", document->text(), true));
            RandomEditor editor(std::move(document), 4, &journal);
            for (int i = 0; i < 30; ++i)
                editor.act();
            thread.flush();
            file = journal.file();
        }
        writeBytes(file, bytesOf(file) + "torn tail");
        {
            JournalThread thread({}, soon);
            JournalClaim claim = claimJournalFile(file);
            QVERIFY(claim);
            auto restored = restoreJournal(file);
            QVERIFY(restored.ok());
            Journal journal(thread, std::move(claim), restored->mark);
            RandomEditor editor(std::move(restored->document), 5, &journal);
            editor.steps = restored->steps;
            editor.position = restored->position;
            for (int i = 0; i < 30; ++i)
                editor.act();
            text = editor.document->text();
            journal.closed();
        }
        auto restored = restoreJournal(file);
        QVERIFY(restored.ok() && restored->complete && !restored->crashed);
        QCOMPARE(restored->document->text(), text);
    }

    void knowsWhatIsUnsaved()
    {
        QTemporaryDir folder;
        JournalThread thread({}, soon);
        auto document = load(sample());
        Journal journal(thread, folder.path().toStdString(), "app");
        QVERIFY(journal.begin(sample(), "App", document->text(), true));
        RandomEditor editor(std::move(document), 11, &journal);
        const auto facts = [&] {
            thread.flush();
            return journalFacts(journal.file()).value();
        };
        QVERIFY(!facts().modified);
        while (editor.position < 3)
            editor.act();
        QVERIFY(facts().modified && facts().crashed);
        QVERIFY(facts().steps >= 3);
        journal.saved("/elsewhere.yml");
        QVERIFY(!facts().modified);
        QCOMPARE(facts().path, std::string("/elsewhere.yml"));
        editor.moveTo(editor.position - 1);
        QVERIFY(facts().modified);
        journal.modifiedIs(false);
        QVERIFY(!facts().modified);
        journal.closed();
        QVERIFY(!facts().crashed);
        auto restored = restoreJournal(journal.file());
        QCOMPARE(restored->diskText != restored->document->text(), true);

        Journal fresh(thread, folder.path().toStdString(), "new");
        QVERIFY(fresh.begin("", "New app", editor.document->text(), false));
        fresh.titled("Other name");
        thread.flush();
        QVERIFY(journalFacts(fresh.file())->modified); // never saved
        QCOMPARE(journalFacts(fresh.file())->title, std::string("Other name"));
    }

    void anExchangedTextIsOneStep()
    {
        QTemporaryDir folder;
        JournalThread thread({}, soon);
        auto document = load(sample());
        const std::string base = document->text();
        Journal journal(thread, folder.path().toStdString(), "app");
        QVERIFY(journal.begin(sample(), "App", base, true));
        const std::string other = "# from elsewhere\n" + base + "\nextra: 1\n";
        auto theirs = Document::fromText(other, "theirs");
        QVERIFY(theirs.ok());
        const EditStep step = stepBetween(*document->find({}), *(*theirs)->find({}), "Changed on disk");
        journal.replaced(step, other);
        journal.diskHolds(sample(), other);
        thread.flush();
        auto restored = restoreJournal(journal.file());
        QVERIFY(restored.ok());
        QCOMPARE(restored->document->text(), other);
        QVERIFY(!restored->document->isModified());
        QCOMPARE(restored->steps.size(), std::size_t(1));
        QVERIFY(restored->document->apply(restored->steps[0].inverted()).ok());
        QVERIFY(*restored->document->find({}) == *document->find({}));
    }

    void twoProgramsDoNotShareAJournal()
    {
        QTemporaryDir folder;
        JournalThread thread({}, soon);
        Journal first(thread, folder.path().toStdString(), "app");
        Journal second(thread, folder.path().toStdString(), "app");
        QVERIFY(first.begin("/a.yml", "A", "1", true));
        QVERIFY(second.begin("/a.yml", "A", "2", true));
        QVERIFY(first.file() != second.file());
        thread.flush();
        QVERIFY(journalsIn(folder.path().toStdString()).empty()); // both in use
        QVERIFY(!claimJournal(folder.path().toStdString(), "app", true));
    }

    void removedAndMoved()
    {
        QTemporaryDir folder;
        JournalThread thread({}, soon);
        Journal journal(thread, folder.filePath("a").toStdString(), "app");
        QVERIFY(journal.begin("/a.yml", "A", "app: {}\n", true));
        thread.flush();
        const std::string before = journal.file();
        journal.moveTo(folder.filePath("b").toStdString(), "other");
        journal.modifiedIs(true);
        thread.flush();
        QVERIFY(!std::filesystem::exists(before));
        QVERIFY(journalFacts(journal.file())->modified);
        const std::string file = journal.file();
        journal.remove();
        thread.flush();
        QVERIFY(!std::filesystem::exists(file));
        QVERIFY(std::filesystem::is_empty(folder.filePath("b").toStdString()));
        QVERIFY(!journal.begun());
    }

    void cleanOldJournalsGo()
    {
        QTemporaryDir folder;
        const std::string place = folder.path().toStdString();
        {
            JournalThread thread({}, soon);
            Journal clean(thread, place, "clean");
            Journal dirty(thread, place, "dirty");
            QVERIFY(clean.begin("/c.yml", "C", "1", true) && dirty.begin("/d.yml", "D", "1", true));
            dirty.modifiedIs(true);
        }
        writeBytes(place + "/clean.journal.new", "half");
        thinJournals(place, 0);
        QCOMPARE(journalsIn(place).size(), std::size_t(2));
        thinJournals(place, std::numeric_limits<std::int64_t>::max());
        const auto left = journalsIn(place);
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left[0].path, std::string("/d.yml"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void aFullDiskIsToldAndTriedAgain()
    {
        QTemporaryDir folder;
        const std::string place = folder.filePath("j").toStdString();
        JournalThread thread({}, soon);
        std::atomic<int> failures = 0, fine = 0;
        thread.setListener([&](const Error* error) { error ? ++failures : ++fine; });
        Journal journal(thread, place, "app");
        QVERIFY(journal.begin("/a.yml", "A", "app: {}\n", true));
        // A folder in the way of the file stands for a disk that refuses.
        std::filesystem::create_directory(journal.file());
        thread.flush();
        QVERIFY(failures > 0);
        std::filesystem::remove(journal.file());
        QTRY_VERIFY_WITH_TIMEOUT(fine > 0, 10'000);
        QVERIFY(journalFacts(journal.file()).ok());
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
