#include "engine/history/localhistory.h"

#include <QtTest>

#include <filesystem>
#include <set>
#include <thread>

using namespace millrace;
using Reason = LocalVersion::Reason;

namespace {

constexpr std::int64_t minute = 60'000, hour = 60 * minute, day = 24 * hour;
constexpr std::int64_t start = 1'700'000'000'000;

int contents(const QString& folder)
{
    int count = 0;
    for (QDirIterator it(folder + "/content", QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        it.next();
        count += it.fileName() == "lock" ? 0 : 1;
    }
    return count;
}

} // namespace

class TestLocalHistory : public QObject {
    Q_OBJECT
private slots:
    void versionsAreKeptAndRead()
    {
        QTemporaryDir root;
        const QString folder = root.filePath(".millrace/history");
        LocalHistory history(folder.toStdString());
        QVERIFY(history.versions("apps/a.yml")->empty());
        QVERIFY(!QFileInfo::exists(root.filePath(".millrace")));
        QVERIFY(history.record("apps/a.yml", "one", Reason::Opened, {}, start).ok());
        QVERIFY(history.record("apps/a.yml", "two", Reason::Saved, {}, start + 1).ok());
        QVERIFY(history.record("apps/b.yml", "two", Reason::Labelled, "mine", start + 2).ok());
        const auto versions = history.versions("apps/a.yml").value();
        QCOMPARE(versions.size(), std::size_t(2));
        QCOMPARE(history.read(versions[0]).value(), std::string("two"));
        QCOMPARE(history.read(versions[1]).value(), std::string("one"));
        QVERIFY(versions[1].reason == Reason::Opened && versions[0].reason == Reason::Saved);
        QCOMPARE(versions[0].time, start + 1);
        QCOMPARE(contents(folder), 2); // equal texts once
        QFile ignore(root.filePath(".millrace/.gitignore"));
        QVERIFY(ignore.open(QIODevice::ReadOnly));
        QCOMPARE(ignore.readAll(), QByteArray("*\n"));
        const LocalHistory again(folder.toStdString());
        QCOMPARE(again.versions("apps/b.yml")->front().label, std::string("mine"));
    }

    void anEqualTextIsNoNewVersion()
    {
        QTemporaryDir root;
        LocalHistory history(root.path().toStdString());
        const std::string first = history.record("a", "text", Reason::Saved, {}, start).value();
        QCOMPARE(history.record("a", "text", Reason::Labelled, "good", start + 5).value(), first);
        const auto versions = history.versions("a").value();
        QCOMPARE(versions.size(), std::size_t(1));
        QCOMPARE(versions[0].label, std::string("good"));
        QCOMPARE(versions[0].time, start);
    }

    void labelAndRemove()
    {
        QTemporaryDir root;
        LocalHistory history(root.path().toStdString());
        const std::string one = history.record("a", "1", Reason::Saved, {}, start).value();
        const std::string two = history.record("a", "2", Reason::Saved, {}, start).value();
        QVERIFY(one != two);
        QVERIFY(history.label("a", one, "first").ok());
        QCOMPARE(history.versions("a")->back().label, std::string("first"));
        const LocalVersion gone = history.versions("a")->front();
        QVERIFY(history.remove("a", two).ok());
        QCOMPARE(history.versions("a")->size(), std::size_t(1));
        QCOMPARE(history.read(gone).error().code, std::string("history.missing"));
        QCOMPARE(history.remove("a", two).error().code, std::string("history.missing"));
        QCOMPARE(history.label("a", "?", "x").error().code, std::string("history.missing"));
    }

    void ageThinsOut()
    {
        std::vector<LocalVersion> versions; // one every ten minutes for a hundred days
        const std::int64_t now = start + 100 * day;
        for (std::int64_t time = now; time > start; time -= 10 * minute) {
            LocalVersion version;
            version.time = time;
            versions.push_back(version);
        }
        versions[5000].label = "kept";
        const auto goes = thinnedByAge(versions, now, 0);
        const auto left = [&](std::int64_t from, std::int64_t to) {
            int count = 0;
            for (std::size_t i = 0; i < versions.size(); ++i)
                count += !goes[i] && now - versions[i].time > from && now - versions[i].time <= to ? 1 : 0;
            return count;
        };
        QVERIFY(!goes[0] && !goes[5000]);
        QCOMPARE(left(-1, day), 145);
        const int hourly = left(day, 7 * day), daily = left(7 * day, 60 * day), weekly = left(60 * day, 100 * day);
        QVERIFY2(hourly >= 144 && hourly <= 146, std::to_string(hourly).c_str());
        QVERIFY2(daily >= 53 && daily <= 56, std::to_string(daily).c_str());
        QVERIFY2(weekly >= 5 && weekly <= 8, std::to_string(weekly).c_str());
        // Thinning again takes nothing more, and a bound of days takes what is older.
        std::vector<LocalVersion> rest;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            if (!goes[i])
                rest.push_back(versions[i]);
        }
        const auto again = thinnedByAge(rest, now, 0);
        QVERIFY(std::none_of(again.begin(), again.end(), [](bool gone) { return gone; }));
        const auto young = thinnedByAge(rest, now, 30);
        for (std::size_t i = 0; i < rest.size(); ++i)
            QCOMPARE(bool(young[i]), now - rest[i].time > 30 * day && rest[i].label.empty());
    }

    void sizeIsBounded()
    {
        QTemporaryDir root;
        LocalHistory history(root.path().toStdString(), {.bytes = 20'000, .days = 0});
        QRandomGenerator random(1);
        const auto noise = [&] {
            std::string text(5'000, ' ');
            for (char& c : text)
                c = static_cast<char>(random.bounded(256));
            return text;
        };
        const std::string labelled = history.record("a", noise(), Reason::Labelled, "keep", start).value();
        QVERIFY(history.record("b", noise(), Reason::Saved, {}, start + 1).ok());
        for (int i = 2; i < 12; ++i)
            QVERIFY(history.record("a", noise(), Reason::Saved, {}, start + i).ok());
        const auto versions = history.versions("a").value();
        QVERIFY(versions.size() < 5);
        QCOMPARE(versions.back().id, labelled);
        QCOMPARE(versions.front().time, start + 11);
        QCOMPARE(history.versions("b")->size(), std::size_t(1)); // the newest of an app stays
        QVERIFY(contents(root.path()) <= 4);
        for (const LocalVersion& version : versions)
            QVERIFY(history.read(version).ok());
    }

    void renaming()
    {
        QTemporaryDir root;
        LocalHistory history(root.path().toStdString());
        QVERIFY(history.record("old", "1", Reason::Saved, {}, start).ok());
        QVERIFY(history.record("new", "2", Reason::Saved, {}, start - 5).ok());
        QVERIFY(history.rename("old", "new").ok());
        QVERIFY(history.versions("old")->empty());
        const auto versions = history.versions("new").value();
        QCOMPARE(versions.size(), std::size_t(2));
        QCOMPARE(history.read(versions[0]).value(), std::string("1"));
    }

    void damageIsPutAside()
    {
        QTemporaryDir root;
        LocalHistory history(root.path().toStdString());
        QVERIFY(history.record("a", "1", Reason::Saved, {}, start).ok());
        const QString index = QDir(root.path()).entryInfoList({"*.json"}).first().filePath();
        QFile file(index);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        QCOMPARE(history.versions("a").error().code, std::string("history.damaged"));
        QVERIFY(history.record("a", "2", Reason::Saved, {}, start).ok());
        QCOMPARE(history.versions("a")->size(), std::size_t(1));
        QVERIFY(QFileInfo::exists(index + ".damaged"));
    }

    void manyAtOnceLoseNothing()
    {
        QTemporaryDir root;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&root, t] {
                LocalHistory history(root.path().toStdString());
                for (int i = 0; i < 15; ++i) {
                    const std::string text = std::to_string(t) + "/" + std::to_string(i);
                    if (!history.record("a", text, Reason::Saved, {}, start))
                        qFatal("not recorded");
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        LocalHistory history(root.path().toStdString());
        const auto versions = history.versions("a").value();
        QCOMPARE(versions.size(), std::size_t(60));
        std::set<std::string> texts;
        for (const LocalVersion& version : versions)
            texts.insert(history.read(version).value());
        QCOMPARE(texts.size(), std::size_t(60));
    }
};

QTEST_GUILESS_MAIN(TestLocalHistory)
#include "tst_localhistory.moc"
