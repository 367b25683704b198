#pragma once

#include "engine/document/model.h"
#include "engine/run/host.h"

#include <QObject>
#include <QStringList>
#include <memory>

namespace millrace::ui {

/// Carries the questions from the run's thread to the main thread.
class FollowUpReply : public QObject {
    Q_OBJECT
public:
    void finish(const Result<RunHost::Callbacks::Outcome>& outcome); ///< worker thread

signals:
    void ready(const QStringList& questions);
};

/// Asks the model of an app for questions that could come next, as a small run of its own that is not recorded. Main
/// thread only; the run lives on the host's threads.
class FollowUps : public QObject {
    Q_OBJECT
public:
    explicit FollowUps(RunHost& host, QObject* parent = nullptr);
    ~FollowUps() override; ///< stops what is under way

    /// Does nothing for an app that wants no such questions. `like`: profile, limits and rehearsal of the run before.
    void ask(const AppModel& app, const std::vector<ChatTurn>& turns, const RunOptions& like);
    void cancel(); ///< nothing is suggested any more

signals:
    void suggested(const QStringList& questions); ///< at least one

private:
    RunHost& host_;
    std::shared_ptr<FollowUpReply> reply_; ///< of the last question; null after cancel()
    std::string runId_;
};

} // namespace millrace::ui
