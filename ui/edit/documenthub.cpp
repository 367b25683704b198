#include "ui/edit/documenthub.h"

#include "ui/edit/detail/apploading.h"
#include "ui/edit/detail/background.h"
#include "ui/edit/translate.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace millrace::ui {

namespace {

constexpr int letGoPoll = 100; // milliseconds

} // namespace

struct DocumentHub::Loaded : LoadedApp {
    explicit Loaded(LoadedApp app) : LoadedApp(std::move(app)) {}
};

struct DocumentHub::Pending {
    struct Asker {
        QPointer<QObject> context;
        Done done;
    };
    std::vector<Asker> askers;
};

DocumentHub::DocumentHub(HubOptions options, QObject* parent)
    : QObject(parent), options_(std::move(options)),
      journals_(std::make_unique<JournalThread>(options_.journalLimits, options_.journalDelay))
{
    inOrder_.setMaxThreadCount(1);
    letGo_.setSingleShot(true);
    letGo_.setInterval(letGoPoll);
    connect(&letGo_, &QTimer::timeout, this, &DocumentHub::tellLetGo);
    QPointer<DocumentHub> hub(this);
    journals_->setListener([hub](const Error* error) {
        const std::optional<Error> copy = error ? std::optional<Error>(*error) : std::nullopt;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [hub, copy] {
                if (hub)
                    hub->tellKeeping(copy);
            },
            Qt::QueuedConnection);
    });
}

DocumentHub::~DocumentHub()
{
    journals_->setListener({});
    for (const Session& session : sessions())
        session->disconnect(this);
}

void DocumentHub::tellKeeping(const std::optional<Error>& error)
{
    const bool was = keepingError_.has_value();
    keepingError_ = error;
    if (was != keepingError_.has_value())
        emit keepingChanged();
}

void DocumentHub::tellLetGo()
{
    // A journal is free only when all that was told to it is written.
    if (journals_->waiting() > 0 && !keepingError_)
        letGo_.start();
    else
        emit unsavedChanged();
}

void DocumentHub::flush()
{
    journals_->flush();
    // What the writing thread told of meanwhile.
    QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::MetaCall);
}

QString DocumentHub::key(const QString& path) const
{
    const QFileInfo info(path);
    const QString canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? info.absoluteFilePath() : canonical;
}

QString DocumentHub::userJournals() const
{
    return options_.userFolder + QStringLiteral("/journal");
}

QString DocumentHub::journalFolder(const QString& path) const
{
    // A project gets a folder of ours with the first save, not before: until then journals are the user's.
    const QString own = options_.projectFolderOf(path) + QStringLiteral("/.millrace");
    return QFileInfo(own).isDir() ? own + QStringLiteral("/journal") : userJournals();
}

QString DocumentHub::journalName(const QString& path) const
{
    return journalFolder(path) == userJournals() ? qs(journalKey(ss(QFileInfo(path).absoluteFilePath())))
                                                 : qs(journalKey(ss(nameInVersions(path))));
}

DocumentHub::Session DocumentHub::find(const QString& path) const
{
    const QString wanted = key(path);
    for (const Session& session : sessions()) {
        if (!session->path().isEmpty() && key(session->path()) == wanted)
            return session;
    }
    return nullptr;
}

DocumentHub::Session DocumentHub::find(const DocumentSession* wanted) const
{
    for (const Session& session : sessions()) {
        if (session.get() == wanted)
            return session;
    }
    return nullptr;
}

QList<DocumentHub::Session> DocumentHub::sessions() const
{
    QList<Session> out;
    for (const std::weak_ptr<DocumentSession>& weak : sessions_) {
        if (Session session = weak.lock())
            out << session;
    }
    return out;
}

void DocumentHub::open(const QString& path, QObject* context, Done done)
{
    if (const Session session = find(path)) {
        QMetaObject::invokeMethod(context, [session, done = std::move(done)] { done(session); }, Qt::QueuedConnection);
        return;
    }
    const QString wanted = key(path);
    std::shared_ptr<Pending>& pending = pending_[wanted];
    const bool first = !pending;
    if (first)
        pending = std::make_shared<Pending>();
    pending->askers.push_back({context, std::move(done)});
    if (!first)
        return;
    const QString file = QFileInfo(path).absoluteFilePath();
    std::vector<JournalPlace> places{{ss(journalFolder(file)), ss(journalName(file))}};
    if (journalFolder(file) != userJournals()) // from before the project had a folder of ours
        places.push_back({ss(userJournals()), journalKey(ss(file))});
    inBackground(
        this,
        [file, places, writing = *journals_]() mutable -> Result<std::shared_ptr<Loaded>> {
            writing.flush(); // the app may have been let go just now, and its journal be on the way to the disk
            Result<LoadedApp> app = loadApp(ss(file), places);
            if (!app)
                return app.error();
            return std::make_shared<Loaded>(std::move(app).value());
        },
        [this, wanted](Result<std::shared_ptr<Loaded>> loaded) { finishOpening(wanted, std::move(loaded)); });
}

void DocumentHub::openJournal(const QString& journal, QObject* context, Done done)
{
    for (const Session& session : sessions()) {
        if (session->journal() && session->journal()->file() == ss(journal)) {
            QMetaObject::invokeMethod(
                context, [session, done = std::move(done)] { done(session); }, Qt::QueuedConnection);
            return;
        }
    }
    std::shared_ptr<Pending>& pending = pending_[journal];
    const bool first = !pending;
    if (first)
        pending = std::make_shared<Pending>();
    pending->askers.push_back({context, std::move(done)});
    if (!first)
        return;
    inBackground(
        this,
        [journal, writing = *journals_]() mutable -> Result<std::shared_ptr<Loaded>> {
            writing.flush();
            Result<LoadedApp> app = loadUnsavedApp(ss(journal));
            if (!app)
                return app.error();
            return std::make_shared<Loaded>(std::move(app).value());
        },
        [this, journal](Result<std::shared_ptr<Loaded>> loaded) { finishOpening(journal, std::move(loaded)); });
}

void DocumentHub::finishOpening(const QString& wanted, Result<std::shared_ptr<Loaded>> loaded)
{
    const std::shared_ptr<Pending> pending = pending_.take(wanted);
    Result<Session> result = loaded ? Result<Session>(Session()) : Result<Session>(loaded.error());
    if (loaded) {
        Loaded& app = **loaded;
        auto session = std::make_unique<DocumentSession>(std::move(app.document));
        const QString path = session->path();
        if (app.claim) {
            if (!path.isEmpty())
                session->setDiskText(path, std::move(app.diskText));
            session->restoreSteps(std::move(app.steps), app.position, std::move(app.exchanged));
            session->setJournal(std::make_unique<Journal>(*journals_, std::move(app.claim), app.mark));
        } else {
            session->setJournal(std::make_unique<Journal>(*journals_, ss(journalFolder(path)), ss(journalName(path))));
        }
        session->setProperty("recovered", app.crashed);
        const Session shared = adopt(std::move(session));
        if (app.fileMoved)
            checkFile(shared);
        if (app.unseen) {
            app.unseen->where = ss(QFileInfo(path).fileName());
            emit versionFailed(*app.unseen);
        }
        result = shared;
    }
    for (Pending::Asker& asker : pending->askers) {
        if (asker.context)
            asker.done(result);
    }
    emit unsavedChanged(); // what is open is not waiting any more
}

DocumentHub::Session DocumentHub::create(std::unique_ptr<Document> document)
{
    auto session = std::make_unique<DocumentSession>(std::move(document));
    const QString name = QStringLiteral("new-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    session->setJournal(std::make_unique<Journal>(*journals_, ss(userJournals()), ss(name)));
    return adopt(std::move(session));
}

DocumentHub::Session DocumentHub::adopt(std::unique_ptr<DocumentSession> owned)
{
    const Session session(std::move(owned));
    std::erase_if(sessions_, [](const auto& weak) { return weak.expired(); });
    sessions_.push_back(session);
    DocumentSession* raw = session.get();
    connect(raw, &DocumentSession::aboutToSave, this, [this, raw] {
        // The first save of a file keeps what was there before it as well.
        if (!raw->path().isEmpty())
            keepText(raw->path(), *raw->diskText(), LocalVersion::Reason::Opened, {});
    });
    // After the first edit: its journal was begun with it, or could not be.
    connect(
        raw, &DocumentSession::changed, this, [this, weak = std::weak_ptr(session)] { ensureJournal(weak); },
        Qt::QueuedConnection);
    connect(raw, &QObject::destroyed, &letGo_, qOverload<>(&QTimer::start));
    connect(raw, &DocumentSession::saved, this, [this, raw](const QString& path) { saved(*raw, path); });
    return session;
}

// Where the project's folder cannot be written, the user's own has to do.
void DocumentHub::ensureJournal(const std::weak_ptr<DocumentSession>& weak)
{
    const Session session = weak.lock();
    Journal* journal = session ? session->journal() : nullptr;
    if (!journal || journal->begun() || !session->isModified())
        return;
    const QString path = session->path();
    if (!path.isEmpty())
        journal->moveTo(ss(userJournals()), journalKey(ss(QFileInfo(path).absoluteFilePath())));
    if (journal->begin(ss(path), session->model().name, session->document().text(), !path.isEmpty())) {
        if (!path.isEmpty())
            journal->diskHolds(ss(path), *session->diskText());
        journal->modifiedIs(true);
        return;
    }
    tellKeeping(Error("journal.unwritable", {MR_TEXT("Changes cannot be kept safe: %1"), {ss(userJournals())}},
                      {MR_TEXT("Save your work, and check the room on the disk. It is tried again.")}));
}

void DocumentHub::saved(DocumentSession& session, const QString& path)
{
    if (Journal* journal = session.journal())
        journal->moveTo(ss(journalFolder(path)), ss(journalName(path)));
    keepVersion(session, LocalVersion::Reason::Saved);
}

} // namespace millrace::ui
