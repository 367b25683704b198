#include "ui/edit/detail/apploading.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <thread>

namespace millrace::ui {

namespace {

/// Who only looks whether a journal is in use holds it for a moment (journalsIn()).
template<class Claim> JournalClaim patiently(const Claim& claim)
{
    constexpr int tries = 8;
    constexpr std::chrono::milliseconds pause(5);
    for (int i = 0; i < tries; ++i) {
        if (i > 0)
            std::this_thread::sleep_for(pause);
        if (JournalClaim claimed = claim())
            return claimed;
    }
    return {};
}

JournalClaim claimAny(const std::vector<JournalPlace>& places)
{
    const auto there = [](const JournalPlace& place) { return journalExists(place.folder, place.key); };
    if (std::none_of(places.begin(), places.end(), there))
        return {};
    return patiently([&places]() -> JournalClaim {
        for (const JournalPlace& place : places) {
            if (JournalClaim claim = claimJournal(place.folder, place.key, true))
                return claim;
        }
        return {};
    });
}

/// Where what is left of a journal is kept for somebody who wants to look into it.
QString asideOf(const std::string& journal)
{
    const QString first = QString::fromStdString(journal) + QStringLiteral(".damaged");
    QString name = first;
    constexpr int most = 20; // then the last one makes room
    for (int i = 2; i <= most && QFile::exists(name); ++i)
        name = first + QString::number(i);
    return name;
}

void copyAside(const std::string& journal)
{
    QFile::remove(asideOf(journal));
    QFile::copy(QString::fromStdString(journal), asideOf(journal));
}

LoadedApp fromJournal(RestoredJournal restored, JournalClaim claim)
{
    LoadedApp out;
    // What could not be done again is cut off when the journal goes on: the whole stays beside it.
    if (!restored.complete)
        copyAside(claim.file);
    out.document = std::move(restored.document);
    out.steps = std::move(restored.steps);
    out.position = restored.position;
    out.exchanged = std::move(restored.exchanged);
    out.diskText = std::move(restored.diskText);
    out.mark = restored.mark;
    out.crashed = restored.crashed && (!restored.onDisk || out.document->isModified());
    out.claim = std::move(claim);
    return out;
}

/// A journal that cannot be used is put aside: it must not keep the next one from being written.
void putAside(const std::string& journal)
{
    QFile::remove(asideOf(journal));
    QFile::rename(QString::fromStdString(journal), asideOf(journal));
}

/// Another program, or a later one, has a journal of this app that cannot be looked into.
std::optional<Error> unseenWork(const std::vector<JournalPlace>& places, const JournalClaim& claim)
{
    for (const JournalPlace& place : places) {
        if (!journalExists(place.folder, place.key))
            continue;
        const std::string file = place.folder + "/" + place.key + ".journal";
        if (file == claim.file)
            return std::nullopt;
        const Result<JournalFacts> facts = journalFacts(file);
        if (!facts && facts.error().code == "journal.later")
            return facts.error();
        if (!claim || (facts && facts->modified))
            return Error("journal.taken", {MR_TEXT("This app is open in another Millrace as well")},
                         {MR_TEXT("What is not saved there is not seen here. Changes that both save are merged.")});
    }
    return std::nullopt;
}

} // namespace

Result<LoadedApp> loadApp(const std::string& path, const std::vector<JournalPlace>& places)
{
    Result<std::unique_ptr<Document>> file = Document::load(path);
    JournalClaim claim = claimAny(places);
    const std::optional<Error> unseen = unseenWork(places, claim);
    if (claim) {
        Result<RestoredJournal> restored = restoreJournal(claim.file);
        if (!restored) {
            putAside(claim.file);
        } else {
            // The project may have moved since: the path that was asked for counts.
            restored->document->assumeOnDisk(path, restored->diskText);
            const bool unsaved = restored->document->isModified();
            if (file || unsaved) {
                LoadedApp out = fromJournal(std::move(restored).value(), std::move(claim));
                out.fileMoved = !file || (*file)->text() != out.diskText;
                out.unseen = unseen;
                return out;
            }
        }
    }
    if (!file)
        return file.error();
    LoadedApp out;
    out.document = std::move(file).value();
    out.diskText = out.document->text();
    out.unseen = unseen;
    return out;
}

Result<LoadedApp> loadUnsavedApp(const std::string& journal)
{
    JournalClaim claim = patiently([&journal] { return claimJournalFile(journal); });
    if (!claim)
        return Error("journal.taken", {MR_TEXT("Another window of Millrace works on this app")}, {}, journal);
    Result<RestoredJournal> restored = restoreJournal(journal);
    if (!restored)
        return restored.error();
    return fromJournal(std::move(restored).value(), std::move(claim));
}

} // namespace millrace::ui
