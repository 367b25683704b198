// Work that is in no file, and files that other programs change.
#include "engine/history/steps.h"
#include "ui/edit/detail/background.h"
#include "ui/edit/detail/foreigncheck.h"
#include "ui/edit/documenthub.h"
#include "ui/edit/translate.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace millrace::ui {

namespace {

constexpr qint64 journalAge = 30LL * 86'400'000; // undo of saved work is kept that long

} // namespace

void DocumentHub::findRecoverable(const QStringList& projects, QObject* context,
                                  std::function<void(QList<Recoverable>)> done) const
{
    QStringList folders{userJournals()};
    for (const QString& project : projects) {
        const QString folder = project + QStringLiteral("/.millrace/journal");
        if (!folders.contains(folder))
            folders << folder;
    }
    QStringList old; // looked through for what is too old, once in the life of the program
    for (const QString& folder : folders) {
        if (!thinned_.contains(folder))
            old << folder;
        thinned_.insert(folder);
    }
    inBackground(
        context,
        [folders, old] {
            for (const QString& folder : old)
                thinJournals(ss(folder), QDateTime::currentMSecsSinceEpoch() - journalAge);
            QList<Recoverable> found;
            for (const QString& folder : folders) {
                for (const JournalFacts& facts : journalsIn(ss(folder))) {
                    if (facts.modified)
                        found << Recoverable{qs(facts.file), qs(facts.path), qs(facts.title),
                                             QDateTime::fromMSecsSinceEpoch(facts.time), facts.crashed};
                }
            }
            std::sort(found.begin(), found.end(),
                      [](const Recoverable& a, const Recoverable& b) { return a.time > b.time; });
            return found;
        },
        std::move(done));
}

void DocumentHub::discard(const Recoverable& work)
{
    const QString path = work.path;
    const std::shared_ptr<LocalHistory> history = path.isEmpty() ? nullptr : versionsOf(path);
    inBackground(
        this,
        [work, history, name = path.isEmpty() ? std::string() : ss(nameInVersions(path))]() -> Result<std::string> {
            const JournalClaim claim = claimJournalFile(ss(work.journal));
            if (!claim)
                return std::string();
            Result<std::string> kept = std::string();
            if (const Result<RestoredJournal> restored = restoreJournal(claim.file); restored && history)
                kept = history->record(name, restored->document->text(), LocalVersion::Reason::Discarded, {},
                                       QDateTime::currentMSecsSinceEpoch());
            if (!kept) // rather asked again than lost
                return kept;
            QFile::remove(work.journal);
            QFile::remove(work.journal + QStringLiteral(".lock"));
            return kept;
        },
        [this, path](const Result<std::string>& kept) {
            emit unsavedChanged();
            if (!kept)
                emit versionFailed(kept.error());
            else if (!kept->empty())
                emit versionsChanged(path);
        },
        &inOrder_);
}

void DocumentHub::checkFile(const Session& session)
{
    if (session->path().isEmpty())
        return;
    DocumentSession* const raw = session.get();
    if (checking_.contains(raw)) {
        checkAgain_.insert(raw);
        return;
    }
    checking_.insert(raw);
    auto check = std::make_shared<ForeignCheck>();
    check->path = session->path();
    check->base = session->diskText();
    check->ours = session->document().text();
    const std::uint64_t revision = session->document().revision();
    const std::weak_ptr<DocumentSession> weak = session;
    inBackground(
        this, [check] { return std::make_shared<ForeignOutcome>(check->look()); },
        [this, weak, raw, check, revision](const std::shared_ptr<ForeignOutcome>& outcome) {
            checking_.remove(raw);
            const bool again = checkAgain_.remove(raw);
            const Session target = weak.lock();
            if (!target)
                return;
            // Edited, saved or renamed meanwhile: what was found is about something else.
            if (target->document().revision() != revision || target->diskText() != check->base ||
                target->path() != check->path || again) {
                checkFile(target);
                return;
            }
            settle(target, *outcome);
        });
}

void DocumentHub::settle(const Session& session, ForeignOutcome& outcome)
{
    using Kind = ForeignChange::Kind;
    if (outcome.same) {
        // A file that was away and is back.
        if (session->foreignChange().kind == Kind::Gone || session->foreignChange().kind == Kind::Unreadable)
            session->setForeignChange({});
        return;
    }
    if (outcome.change.kind == Kind::Reloaded)
        keepVersion(*session, LocalVersion::Reason::BeforeReload);
    else if (outcome.change.kind == Kind::Merged)
        keepVersion(*session, LocalVersion::Reason::BeforeMerge);
    if (outcome.exchange)
        session->exchange(std::move(outcome.exchange), std::move(*outcome.step));
    else if (outcome.step && !session->push(std::move(*outcome.step)))
        return;
    session->endMerge();
    if (outcome.diskText)
        session->setDiskText(session->path(), std::move(*outcome.diskText));
    session->setForeignChange(std::move(outcome.change));
}

void DocumentHub::takeTheirs(const Session& session)
{
    const auto read = [path = ss(session->path())]() -> Result<std::string> {
        const Result<std::unique_ptr<Document>> document = Document::load(path);
        if (!document)
            return document.error();
        return (*document)->text();
    };
    bringIn(session, read, MR_TEXT("Changed on disk"), LocalVersion::Reason::BeforeReload, true);
}

void DocumentHub::restoreText(const Session& session, const std::function<Result<std::string>()>& read,
                              const char* stepName)
{
    bringIn(session, read, stepName, LocalVersion::Reason::BeforeRestore, false);
}

void DocumentHub::bringIn(const Session& session, const std::function<Result<std::string>()>& read,
                          const char* stepName, LocalVersion::Reason reason, bool fromFile)
{
    struct Found {
        Result<std::unique_ptr<Document>> document = Error();
        EditStep step;
    };
    const std::weak_ptr<DocumentSession> weak = session;
    const std::uint64_t revision = session->document().revision();
    const auto work = [read, stepName, ours = session->document().text(), path = ss(session->path())] {
        auto found = std::make_shared<Found>();
        Result<std::string> text = read();
        if (!text) {
            found->document = text.error();
            return found;
        }
        found->document = Document::fromText(std::move(text).value(), path);
        const Result<std::unique_ptr<Document>> mine = Document::fromText(ours, path);
        if (found->document && mine)
            found->step = stepBetween(*(*mine)->find({}), *(*found->document)->find({}), stepName);
        return found;
    };
    inBackground(this, work, [=, this](const std::shared_ptr<Found>& found) {
        const Session target = weak.lock();
        if (!target)
            return;
        if (target->document().revision() != revision) { // edited meanwhile
            bringIn(target, read, stepName, reason, fromFile);
            return;
        }
        if (!found->document) {
            emit target->failed(found->document.error());
            return;
        }
        const std::string text = (*found->document)->text();
        if (text != target->document().text()) {
            keepVersion(*target, reason);
            target->exchange(std::move(found->document).value(), std::move(found->step));
        }
        if (fromFile) {
            target->setDiskText(target->path(), text);
            target->setForeignChange({});
        }
    });
}

void DocumentHub::keepOurs(const Session& session)
{
    const ForeignChange change = session->foreignChange();
    if (!change.theirs.empty())
        session->setDiskText(session->path(), change.theirs);
    session->setForeignChange({});
}

void DocumentHub::follow(const Session& session, const QString& path)
{
    const QString before = session->path();
    session->setDiskText(path, *session->diskText());
    if (Journal* journal = session->journal())
        journal->moveTo(ss(journalFolder(path)), ss(journalName(path)));
    session->setForeignChange({});
    emit session->saved(path); // titles and tabs follow
    moveVersions(before, path);
}

void DocumentHub::moveVersions(const QString& from, const QString& to)
{
    inOrder_.start([history = versionsOf(to), before = ss(nameInVersions(from)), after = ss(nameInVersions(to))] {
        (void)history->rename(before, after).ok(); // versions under the old name are not lost, only not found
    });
}

QString DocumentHub::nameInVersions(const QString& path) const
{
    return QDir(options_.projectFolderOf(path)).relativeFilePath(QFileInfo(path).absoluteFilePath());
}

std::shared_ptr<LocalHistory> DocumentHub::versionsOf(const QString& path) const
{
    const QString folder = options_.projectFolderOf(path) + QStringLiteral("/.millrace/history");
    std::shared_ptr<LocalHistory>& history = versions_[folder];
    const LocalHistory::Limits limits = options_.versionLimits ? options_.versionLimits() : LocalHistory::Limits();
    if (!history || history->limits() != limits)
        history = std::make_shared<LocalHistory>(ss(folder), limits);
    return history;
}

void DocumentHub::keepVersion(const DocumentSession& session, LocalVersion::Reason reason, const QString& label)
{
    if (!session.path().isEmpty())
        keepText(session.path(), session.document().text(), reason, label);
}

void DocumentHub::keepText(const QString& path, std::string text, LocalVersion::Reason reason, const QString& label)
{
    inBackground(
        this,
        [history = versionsOf(path), name = ss(nameInVersions(path)), text = std::move(text), reason,
         label = ss(label)] { return history->record(name, text, reason, label, QDateTime::currentMSecsSinceEpoch()); },
        [this, path](const Result<std::string>& kept) {
            if (kept)
                emit versionsChanged(path);
            else
                emit versionFailed(kept.error());
        },
        &inOrder_);
}

} // namespace millrace::ui
