#pragma once

#include "engine/history/localhistory.h"
#include "ui/edit/documentsession.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>

namespace millrace::ui {

struct ForeignOutcome;

/// Where the hub keeps what it keeps.
struct HubOptions {
    /// For files outside projects and apps that were never saved: journals and versions.
    QString userFolder;
    /// The folder whose project a file belongs to.
    std::function<QString(const QString& path)> projectFolderOf;
    /// How many versions are kept; empty: as by default.
    std::function<LocalHistory::Limits()> versionLimits = {};
    JournalLimits journalLimits = {};
    /// How long an edit may wait before it is on its way to the disk.
    std::chrono::milliseconds journalDelay = std::chrono::milliseconds(250);
};

/// An app with work that is in no file.
struct Recoverable {
    QString journal;
    QString path;  ///< empty for an app that was never saved
    QString title; ///< name of the app
    QDateTime time;
    bool crashed = false; ///< nobody let go of it: the program ended unexpectedly
    bool operator==(const Recoverable&) const = default;
};

/// Every open document of the program, once, however many windows show it; its journal; and what other programs do to
/// its file. Main thread only; reading, parsing and merging happen on threads of the pool.
class DocumentHub : public QObject {
    Q_OBJECT
public:
    using Session = std::shared_ptr<DocumentSession>;
    using Done = std::function<void(Result<Session>)>;

    explicit DocumentHub(HubOptions options, QObject* parent = nullptr);
    /// Sessions that are still held go on without the hub; what was told to journals is written.
    ~DocumentHub() override;

    /// The session of a file that is open; null when it is not.
    Session find(const QString& path) const;
    Session find(const DocumentSession* session) const;
    QList<Session> sessions() const;
    /// The open document, or the file with the unsaved changes and the undo stack of its journal. `done` is called
    /// later on the main thread, unless `context` is gone.
    void open(const QString& path, QObject* context, Done done);
    /// An app that was never saved; its journal is begun at once.
    Session create(std::unique_ptr<Document> document);
    /// An app that was never saved, from its journal.
    void openJournal(const QString& journal, QObject* context, Done done);

    /// Journals with unsaved work of apps that are not open: of the user's folder and of these projects. Newest first.
    /// Those of saved work that nobody touched for a month are removed on the way.
    void findRecoverable(const QStringList& projects, QObject* context,
                         std::function<void(QList<Recoverable>)> done) const;
    /// Gives up the work in a journal. Its text goes to the versions of the app, when it has a file.
    void discard(const Recoverable& work);

    /// Looks whether the file holds what it should, and brings in what is there now: as one undo step when nothing is
    /// unsaved or both fit together. What happened is in session.foreignChange().
    void checkFile(const Session& session);
    /// Takes the file's content in place of the document's, as one undo step. What was unsaved goes to the versions.
    void takeTheirs(const Session& session);
    /// Takes another text of the app in place of the present one, as one undo step called `stepName` (an English
    /// template marked MR_TEXT): an older version. `read` is called on a thread of the pool. What is here goes to the
    /// versions.
    void restoreText(const Session& session, const std::function<Result<std::string>()>& read, const char* stepName);
    /// Goes on with what is open; the next save puts it over what the file holds now.
    void keepOurs(const Session& session);
    /// The file has another name now; nothing is written.
    void follow(const Session& session, const QString& path);
    /// The versions of a file that is not open go with it to its new name in the same project, in the background.
    void moveVersions(const QString& from, const QString& to);

    /// Where versions of a file are kept, and its name there.
    std::shared_ptr<LocalHistory> versionsOf(const QString& path) const;
    QString nameInVersions(const QString& path) const;
    /// Keeps the text of a session as a version, in the background. Apps without a file have no versions.
    void keepVersion(const DocumentSession& session, LocalVersion::Reason reason, const QString& label = {});

    /// Returns when every edit so far is on the disk, or cannot be kept.
    void flush();
    /// Why edits cannot be kept at present; null: they are.
    const Error* keepingError() const { return keepingError_ ? &*keepingError_ : nullptr; }

signals:
    void keepingChanged(); ///< edits are kept again, or cannot be kept
    void unsavedChanged(); ///< what findRecoverable() finds may be different: a document was let go or given up
    void versionsChanged(const QString& path);
    void versionFailed(const millrace::Error& error); ///< or what else is to be told about kept work

private:
    struct Pending;
    struct Loaded;

    QString key(const QString& path) const;
    QString journalFolder(const QString& path) const;
    QString journalName(const QString& path) const;
    QString userJournals() const;
    void finishOpening(const QString& key, Result<std::shared_ptr<Loaded>> loaded);
    Session adopt(std::unique_ptr<DocumentSession> session);
    void keepText(const QString& path, std::string text, LocalVersion::Reason reason, const QString& label);
    void ensureJournal(const std::weak_ptr<DocumentSession>& weak);
    void saved(DocumentSession& session, const QString& path);
    void bringIn(const Session& session, const std::function<Result<std::string>()>& read, const char* stepName,
                 LocalVersion::Reason reason, bool fromFile);
    void settle(const Session& session, ForeignOutcome& outcome);
    void tellKeeping(const std::optional<Error>& error);
    void tellLetGo();

    HubOptions options_;
    std::unique_ptr<JournalThread> journals_;
    std::vector<std::weak_ptr<DocumentSession>> sessions_;
    QHash<QString, std::shared_ptr<Pending>> pending_; ///< by key of the path
    mutable QSet<QString> thinned_;                    ///< folders of journals
    QSet<DocumentSession*> checking_, checkAgain_;
    mutable QHash<QString, std::shared_ptr<LocalHistory>> versions_; ///< by folder
    std::optional<Error> keepingError_;
    QTimer letGo_;        ///< runs from the end of a document until its journal is free
    QThreadPool inOrder_; ///< of one thread: versions are kept in the order in which they came
};

} // namespace millrace::ui
