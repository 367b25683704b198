#include "ui/edit/documenthub.h"

#include <QSignalSpy>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

namespace {

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A project with one app, and the program's hub over it; may be ended and begun again.
struct Place {
    explicit Place(std::chrono::milliseconds journalDelay = std::chrono::milliseconds(1)) : delay(journalDelay)
    {
        write(read(MILLRACE_SOURCE_DIR "/resources/samples/apps/greeting.yml"));
        begin();
    }
    void begin()
    {
        HubOptions options;
        options.userFolder = root.filePath("user");
        options.projectFolderOf = [this](const QString&) { return root.filePath("project"); };
        options.journalDelay = delay;
        hub = std::make_unique<DocumentHub>(std::move(options));
    }
    void write(const QByteArray& bytes) const
    {
        QDir().mkpath(root.filePath("project"));
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }
    QString path() const { return root.filePath("project/app.yml"); }
    DocumentHub::Session open() const
    {
        DocumentHub::Session session;
        bool done = false;
        QObject context;
        hub->open(path(), &context, [&](const Result<DocumentHub::Session>& result) {
            done = true;
            if (result)
                session = *result;
        });
        return QTest::qWaitFor([&] { return done; }, 20'000) ? session : nullptr;
    }
    /// What kill -9 leaves: the journals as they are on the disk, and nobody who closed them.
    void crash(DocumentHub::Session& session)
    {
        hub->flush();
        const QString file = QString::fromStdString(session->journal()->file());
        const QByteArray journal = read(file);
        session.reset();
        hub.reset();
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(journal) != journal.size())
            qFatal("cannot write");
    }
    QList<Recoverable> recoverable() const
    {
        QList<Recoverable> found;
        bool done = false;
        QObject context;
        hub->findRecoverable({root.filePath("project")}, &context, [&](const QList<Recoverable>& list) {
            found = list;
            done = true;
        });
        if (!QTest::qWaitFor([&] { return done; }, 20'000))
            qFatal("no answer");
        return found;
    }

    std::chrono::milliseconds delay;
    QTemporaryDir root;
    std::unique_ptr<DocumentHub> hub;
};

bool retitle(DocumentSession& session, const char* node, const char* title, const char* key = "")
{
    auto step = session.document().makeSet(Path::nodeData(node) / "title", Value(title), "Rename");
    if (!step)
        return false;
    step->mergeKey = key;
    return session.push(std::move(step).value());
}

std::string titleOf(const DocumentSession& session, const char* node)
{
    return session.model().node(node)->title;
}

std::string titleOfRestored(const std::string& journal, const char* node)
{
    const auto restored = restoreJournal(journal);
    return restored ? restored->document->model().node(node)->title : std::string();
}

/// CRC-32.
quint32 crc(const QByteArray& bytes)
{
    quint32 value = 0xffffffff;
    for (const char c : bytes) {
        value ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) ? 0xedb88320U : 0U);
    }
    return ~value;
}

} // namespace

class TestDocumentHub : public QObject {
    Q_OBJECT
private slots:
    void oneDocumentForAll()
    {
        Place place;
        DocumentHub::Session first;
        DocumentHub::Session second;
        QObject context;
        place.hub->open(place.path(), &context, [&](const Result<DocumentHub::Session>& r) { first = *r; });
        place.hub->open(place.path(), &context, [&](const Result<DocumentHub::Session>& r) { second = *r; });
        QTRY_VERIFY(first && second);
        QCOMPARE(first.get(), second.get());
        QCOMPARE(place.hub->find(place.path()).get(), first.get());
        first.reset();
        second.reset();
        QVERIFY(!place.hub->find(place.path()));
    }

    void aMissingFileIsAnError()
    {
        Place place;
        QFile::remove(place.path());
        QVERIFY(!place.open());
    }

    void nothingIsWrittenBeforeTheFirstEdit()
    {
        Place place;
        DocumentHub::Session session = place.open();
        place.hub->flush();
        QCOMPARE(QDir(place.root.filePath("project")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{"app.yml"});
        QVERIFY(retitle(*session, "1002", "x"));
        place.hub->flush();
        QVERIFY(!QFileInfo::exists(place.root.filePath("project/.millrace"))); // only after the first save
        QCOMPARE(QDir(place.root.filePath("user/journal")).entryList({"*.journal"}).size(), 1);
        QVERIFY(session->save());
        place.hub->flush();
        QTRY_VERIFY(QFileInfo::exists(place.root.filePath("project/.millrace/history")));
    }

    void undoSurvivesAnOrderlyEnd()
    {
        Place place;
        const QByteArray base = read(place.path());
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "a", "typing"));
        QVERIFY(retitle(*session, "1002", "ab", "typing"));
        QVERIFY(retitle(*session, "1004", "c"));
        QVERIFY(session->save());
        QVERIFY(retitle(*session, "1004", "d"));
        session->undoStack().undo();
        const QString name = session->undoStack().undoText();
        session.reset();
        place.hub.reset();
        place.begin();
        QVERIFY(place.recoverable().isEmpty()); // nothing is unsaved
        session = place.open();
        QVERIFY(!session->isModified());
        QCOMPARE(session->undoStack().count(), 3);
        QCOMPARE(session->undoStack().index(), 2);
        QCOMPARE(session->undoStack().undoText(), name);
        session->undoStack().redo();
        QCOMPARE(titleOf(*session, "1004"), std::string("d"));
        session->undoStack().setIndex(0);
        QCOMPARE(QByteArray::fromStdString(session->document().text()), base);
        QVERIFY(session->isModified());
        session->undoStack().setIndex(2);
        QVERIFY(!session->isModified());
    }

    void aCrashIsToldApartFromKeptWork()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        session.reset(); // closed, kept for later
        place.hub.reset();
        place.begin();
        // The journal's writer lets go of the file a moment after the session.
        QTRY_COMPARE_WITH_TIMEOUT(place.recoverable().size(), 1, 10'000);
        QList<Recoverable> found = place.recoverable();
        QCOMPARE(found.size(), 1);
        QVERIFY(!found[0].crashed);
        QCOMPARE(found[0].path, place.path());
        session = place.open();
        QCOMPARE(titleOf(*session, "1002"), std::string("kept"));
        QVERIFY(!session->property("recovered").toBool());
        QVERIFY(place.recoverable().isEmpty()); // it is open

        QVERIFY(retitle(*session, "1002", "crashed"));
        place.crash(session);
        place.begin();
        QTRY_COMPARE_WITH_TIMEOUT(place.recoverable().size(), 1, 10'000);
        found = place.recoverable();
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].crashed);
        session = place.open();
        QCOMPARE(titleOf(*session, "1002"), std::string("crashed"));
        QVERIFY(session->property("recovered").toBool());
        QCOMPARE(session->undoStack().count(), 2);
    }

    /// Looking for unsaved work touches the journals of apps that are being opened just then.
    void lookingForWorkDoesNotHideIt()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        for (int i = 0; i < 40; ++i) {
            place.crash(session);
            place.begin();
            QObject context;
            int answers = 0;
            for (int asked = 0; asked < 4; ++asked)
                place.hub->findRecoverable({}, &context, [&](const QList<Recoverable>&) { ++answers; });
            session = place.open();
            QCOMPARE(titleOf(*session, "1002"), std::string("kept"));
            QTRY_COMPARE(answers, 4);
        }
    }

    /// Even when the journal is still on its way to the disk.
    void anAppMayBeOpenedAgainAtOnce()
    {
        Place place(std::chrono::milliseconds(2000));
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        session.reset();
        session = place.open();
        QCOMPARE(titleOf(*session, "1002"), std::string("kept"));
        QCOMPARE(session->undoStack().count(), 1);
    }

    /// Two programs on one app: each has a journal of its own, the second is told, and saving brings both together.
    void anotherProgramHasTheApp()
    {
        Place place;
        const auto session = place.open();
        QDir().mkpath(place.root.filePath("project/.millrace"));
        QVERIFY(retitle(*session, "1002", "first"));
        place.hub->flush();
        const HubOptions same{place.root.filePath("user"),
                              [&](const QString&) { return place.root.filePath("project"); },
                              {},
                              {},
                              std::chrono::milliseconds(1)};
        DocumentHub second(same);
        std::optional<Error> told;
        connect(&second, &DocumentHub::versionFailed, this, [&](const Error& error) { told = error; });
        DocumentHub::Session other;
        second.open(place.path(), this, [&](const Result<DocumentHub::Session>& opened) { other = *opened; });
        QTRY_VERIFY(other);
        QVERIFY(told.has_value());
        QCOMPARE(told->code, std::string("journal.taken"));
        QVERIFY(titleOf(*other, "1002") != "first");
        QVERIFY(retitle(*other, "1004", "second"));
        second.flush();
        QVERIFY(session->journal()->file() != other->journal()->file());
        QVERIFY(restoreJournal(session->journal()->file()).ok());
        QCOMPARE(titleOfRestored(session->journal()->file(), "1002"), std::string("first"));
        QCOMPARE(titleOfRestored(other->journal()->file(), "1004"), std::string("second"));
        QVERIFY(session->save());
        second.checkFile(other);
        QTRY_COMPARE(titleOf(*other, "1002"), std::string("first"));
        QCOMPARE(titleOf(*other, "1004"), std::string("second"));
        QVERIFY(other->save());
        place.hub->checkFile(session);
        QTRY_COMPARE(titleOf(*session, "1004"), std::string("second"));
    }

    void whatALaterVersionKeptStays()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        const QString journal = QString::fromStdString(session->journal()->file());
        place.crash(session);
        QByteArray bytes = read(journal);
        bytes.replace("Millrace journal 1\n", "Millrace journal 9\n");
        QFile file(journal);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        place.begin();
        std::optional<Error> told;
        connect(place.hub.get(), &DocumentHub::versionFailed, this, [&](const Error& error) { told = error; });
        session = place.open();
        QVERIFY(told.has_value());
        QCOMPARE(told->code, std::string("journal.later"));
        QVERIFY(retitle(*session, "1002", "now"));
        place.hub->flush();
        QCOMPARE(read(journal), bytes); // not written over
        place.crash(session);
        place.begin();
        session = place.open();
        QCOMPARE(titleOf(*session, "1002"), std::string("now"));
        QCOMPARE(read(journal), bytes);
    }

    void aRecordOfALaterVersionIsKeptAside()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        const QString journal = QString::fromStdString(session->journal()->file());
        place.crash(session);
        // A whole record of a kind that means nothing here: length, checksum (of the byte 0 and the kind 99), content.
        QByteArray bytes = read(journal);
        const QByteArray content = QByteArray::fromHex("0063");
        const auto sum = static_cast<quint32>(crc(content));
        bytes.append(QByteArray::fromHex("02000000"));
        for (int i = 0; i < 4; ++i)
            bytes.append(static_cast<char>(sum >> (8 * i)));
        bytes.append(content);
        QFile file(journal);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        place.begin();
        session = place.open();
        QCOMPARE(titleOf(*session, "1002"), std::string("kept"));
        QCOMPARE(read(journal + ".damaged"), bytes);
    }

    void aProjectThatCannotBeWrittenIsKeptByTheUser()
    {
        Place place;
        QDir().mkpath(place.root.filePath("project/.millrace"));
        QFile block(place.root.filePath("project/.millrace/journal")); // a file where the folder would be
        QVERIFY(block.open(QIODevice::WriteOnly));
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        QTRY_VERIFY(session->journal()->begun());
        QVERIFY(!place.hub->keepingError());
        QVERIFY(retitle(*session, "1004", "too"));
        place.crash(session);
        place.begin();
        session = place.open();
        QCOMPARE(titleOf(*session, "1002"), std::string("kept"));
        QCOMPARE(titleOf(*session, "1004"), std::string("too"));
        session->undoStack().undo();
        QVERIFY(titleOf(*session, "1004") != "too");
        QVERIFY(session->isModified());
    }

    void whereNothingCanBeWrittenIsTold()
    {
        Place place;
        QFile block(place.root.filePath("user"));
        QVERIFY(block.open(QIODevice::WriteOnly));
        const auto session = place.open();
        QSignalSpy told(place.hub.get(), &DocumentHub::keepingChanged);
        QVERIFY(retitle(*session, "1002", "not kept"));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(place.hub->keepingError()->code, std::string("journal.unwritable"));
    }

    /// Clean journals go after a month, those of projects as well, and unsaved work stays however old it is. A clock
    /// that was set back in between changes nothing of that.
    void oldJournalsOfProjectsGo()
    {
        Place place;
        QDir().mkpath(place.root.filePath("project/.millrace"));
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        session.reset();
        QTRY_COMPARE(place.recoverable().size(), 1);
        const std::string folder = place.root.filePath("project/.millrace/journal").toStdString();
        const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
        thinJournals(folder, now + 86'400'000);
        QCOMPARE(journalsIn(folder).size(), std::size_t(1));
        session = place.open();
        QVERIFY(session->save());
        session.reset();
        QTRY_COMPARE(place.recoverable().size(), 0);
        thinJournals(folder, now - 86'400'000);
        QCOMPARE(journalsIn(folder).size(), std::size_t(1)); // young
        thinJournals(folder, now + 86'400'000);
        QCOMPARE(journalsIn(folder).size(), std::size_t(0));
    }

    void letGoWorkIsTold()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        QTRY_VERIFY(place.recoverable().isEmpty());
        QSignalSpy told(place.hub.get(), &DocumentHub::unsavedChanged);
        session.reset();
        QTRY_VERIFY(!told.isEmpty());
        QCOMPARE(place.recoverable().size(), 1);
    }

    void givenUpWorkStaysGone()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1002", "kept"));
        place.crash(session);
        place.begin();
        const QString journal = place.recoverable().first().journal;
        place.hub->discard(place.recoverable().first());
        QTRY_VERIFY(!QFile::exists(journal));
        session = place.open();
        QVERIFY(!session->isModified());
        QVERIFY(retitle(*session, "1002", "again"));
        session->forgetChanges();
        session.reset();
        place.hub->flush();
        QVERIFY(place.recoverable().isEmpty());
        // The discarded text is among the versions.
        const auto versions = place.hub->versionsOf(place.path())
                                  ->versions(place.hub->nameInVersions(place.path()).toStdString())
                                  .value();
        QCOMPARE(versions.size(), std::size_t(1));
        QVERIFY(versions[0].reason == LocalVersion::Reason::Discarded);
    }

    void foreignChangeWithNothingUnsaved()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1004", "Earlier"));
        QVERIFY(session->save());
        QByteArray other = "# a remark\n" + read(place.path());
        other.replace("title: Which language", "title: From elsewhere");
        place.write(other);
        place.hub->checkFile(session);
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Reloaded);
        QCOMPARE(QByteArray::fromStdString(session->document().text()), other);
        QVERIFY(!session->isModified());
        QCOMPARE(session->undoStack().count(), 2);
        session->undoStack().setIndex(0);
        QCOMPARE(titleOf(*session, "1002"), std::string("Which language"));
        QVERIFY(titleOf(*session, "1004") != "Earlier");
        session->undoStack().setIndex(2);
        QCOMPARE(titleOf(*session, "1002"), std::string("From elsewhere"));
        // The same after a restart: the journal knows the exchange.
        const std::string text = session->document().text();
        place.crash(session);
        place.begin();
        session = place.open();
        QCOMPARE(titleOf(*session, "1002"), std::string("From elsewhere"));
        QCOMPARE(session->undoStack().count(), 2);
    }

    void bothSidesAreMergedOrAsked()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1004", "Mine"));
        QByteArray other = "# a remark\n" + read(place.path());
        other.replace("title: Which language", "title: Theirs");
        place.write(other);
        place.hub->checkFile(session);
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Merged);
        QCOMPARE(titleOf(*session, "1002"), std::string("Theirs"));
        QCOMPARE(titleOf(*session, "1004"), std::string("Mine"));
        QVERIFY(session->document().text().starts_with("# a remark"));
        QVERIFY(session->isModified());
        QVERIFY(session->save());

        QVERIFY(retitle(*session, "1002", "Mine too"));
        other = read(place.path());
        other.replace("title: Theirs", "title: Other");
        place.write(other);
        place.hub->checkFile(session);
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Conflicts);
        QCOMPARE(session->foreignChange().conflicts, 1);
        QCOMPARE(titleOf(*session, "1002"), std::string("Mine too"));
        QVERIFY(!session->save()); // not over what was not looked at
        QCOMPARE(read(place.path()), other);
        place.hub->keepOurs(session);
        QVERIFY(session->save());
        QVERIFY(read(place.path()).contains("Mine too"));

        QVERIFY(retitle(*session, "1002", "Mine three"));
        other.replace("title: Other", "title: Fourth");
        place.write(other);
        place.hub->takeTheirs(session);
        QTRY_COMPARE(titleOf(*session, "1002"), std::string("Fourth"));
        QVERIFY(!session->isModified());
        session->undoStack().undo();
        QCOMPARE(titleOf(*session, "1002"), std::string("Mine three"));
    }

    void filesThatChangedWhileNobodyLooked()
    {
        Place place;
        DocumentHub::Session session = place.open();
        QVERIFY(retitle(*session, "1004", "Mine"));
        session.reset();
        place.hub.reset();
        QByteArray other = read(place.path());
        other.replace("title: Which language", "title: Theirs");
        place.write(other);
        place.begin();
        session = place.open();
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Merged);
        QCOMPARE(titleOf(*session, "1002"), std::string("Theirs"));
        QCOMPARE(titleOf(*session, "1004"), std::string("Mine"));
    }

    void goneBrokenAndRenamed()
    {
        Place place;
        const QByteArray base = read(place.path());
        DocumentHub::Session session = place.open();
        place.write("app: [\n");
        place.hub->checkFile(session);
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Unreadable);
        place.write(base);
        place.hub->checkFile(session);
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::None);
        const QString renamed = place.root.filePath("project/other.yml");
        QVERIFY(QFile::rename(place.path(), renamed));
        place.hub->checkFile(session);
        QTRY_COMPARE(session->foreignChange().kind, ForeignChange::Kind::Gone);
        QCOMPARE(session->foreignChange().movedTo, renamed);
        place.hub->follow(session, renamed);
        QCOMPARE(session->path(), renamed);
        QVERIFY(!session->isModified());
        QVERIFY(retitle(*session, "1002", "x"));
        QVERIFY(session->save());
        QVERIFY(read(renamed).contains("title: x"));
    }

    void anUnsavedAppIsSafeFromItsFirstMoment()
    {
        Place place;
        auto document = Document::fromText(read(place.path()).toStdString(), "new");
        DocumentHub::Session session = place.hub->create(std::move(document).value());
        QVERIFY(session->isModified());
        const QString journal = QString::fromStdString(session->journal()->file());
        QVERIFY(retitle(*session, "1002", "new"));
        place.crash(session);
        place.begin();
        const QList<Recoverable> found = place.recoverable();
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].path.isEmpty() && !found[0].title.isEmpty());
        QObject context;
        place.hub->openJournal(journal, &context, [&](const Result<DocumentHub::Session>& r) { session = *r; });
        QTRY_VERIFY(session);
        QCOMPARE(titleOf(*session, "1002"), std::string("new"));
        const QString path = place.root.filePath("project/new.yml");
        QVERIFY(session->save(path));
        QVERIFY(!session->isModified());
        place.hub->flush();
        QVERIFY(!QFileInfo::exists(journal)); // it is the journal of the file now
        QVERIFY(place.hub->find(path));
    }
};

QTEST_GUILESS_MAIN(TestDocumentHub)
#include "tst_documenthub.moc"
