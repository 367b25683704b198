#pragma once

#include "engine/authoring/singlerun.h"
#include "engine/base/result.h"
#include "engine/run/host.h"
#include "engine/store/runstore.h"
#include "ui/canvas/canvasview.h"
#include "ui/run/nodevalues.h"
#include "ui/run/runtrace.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <map>
#include <memory>

namespace millrace::ui {

class DocumentSession;
class EventChannel;
class FollowUps;
struct RevivedRun;

/// What a run is started with.
struct RunRequest {
    Value inputs;             ///< object: start variables by name
    QString query;            ///< chat apps
    std::vector<Value> files; ///< chat apps: sys.files
    QString rehearsal;        ///< path of a rehearsal file; empty: none
    Profile profile = Profile::Current;
    RunLimits limits;
    /// Only a part of the app runs, with these values for its inputs (same order). Not recorded; null: the whole app.
    std::shared_ptr<const PartialRun> part;
    std::vector<Value> partValues;
};

/// A conversation as it was recorded.
struct StoredConversation {
    std::vector<RunRecord> turns; ///< oldest first
    ConversationRecord state;
};

/// The run that is shown: started from a document, or opened from the record. Both go through the same events, at most
/// 60 batches a second. Main thread only; the run itself lives on the host's threads.
class RunSession : public QObject {
    Q_OBJECT
public:
    RunSession(RunHost& host, std::shared_ptr<RunStore> store, QObject* parent = nullptr);
    ~RunSession() override; ///< stops the run

    void setStore(std::shared_ptr<RunStore> store) { store_ = std::move(store); }
    void setDocument(DocumentSession* document); ///< borrowed; forgets what is shown

    /// Starts; a run that is under way is stopped and left behind. On an error nothing was started.
    Result<void> start(const RunRequest& request);
    void stop();
    /// Goes on with the run that is shown, paused or interrupted: reads its record off the main thread, then starts it,
    /// or emits notResumed(). Forms without a decision wait on.
    void resume(std::map<std::string, HumanDecision, std::less<>> decisions,
                UnfinishedCalls unfinished = UnfinishedCalls::Ask);
    /// A new run with the recorded results of the run that is shown up to this node.
    void runAgainFrom(const QString& executionKey);
    /// Shows a stored run as if it had just ended. `conversation`: what it is a turn of, which the next run goes on
    /// with; null: none.
    void replay(const RunRecord& record, const std::vector<RunEvent>& events,
                const StoredConversation* conversation = nullptr);
    void clear();

    bool isRunning() const { return running_; }
    bool isReplay() const { return replay_; }
    bool isResumed() const { return resumed_; } ///< the run that was shown before goes on
    bool canResume() const;                     ///< paused or interrupted, and recorded
    /// Forms that wait, as RunRecord::forms has them; empty while the run goes on.
    Value forms() const;
    bool hasRun() const { return !record_.runId.empty(); }
    const RunRecord& record() const { return record_; } ///< outputs, status… up to date with what was delivered
    bool rehearsed() const { return rehearsed_; }
    double elapsed() const;                          ///< seconds, so far
    QString answer() const { return answer_; }       ///< text streamed so far
    QString reasoning() const { return reasoning_; } ///< reasoning streamed so far
    RunTrace& trace() { return trace_; }
    NodeValueStore& nodeValues() { return values_; }
    /// What a node gave when it last succeeded in any run of this document since it was opened, or null.
    Value lastOutputs(const QString& nodeId) const { return lastOutputs_.value(nodeId); }
    bool isPart() const { return isPart_; } ///< only a part of the app ran
    /// Id and title of the node that made the run fail; empty when none.
    QString failedNode() const { return failedNode_; }

    // The conversation of a chat app.
    QString conversationId() const { return QString::fromStdString(conversationId_); }
    Value conversationVariables() const { return conversationVariables_; } ///< null before the first message
    void restartConversation();
    /// All turns of a conversation that was opened from the record, oldest first; empty else.
    const std::vector<RunRecord>& openedTurns() const { return openedTurns_; }

    /// States of the canvas as they are now, for a canvas that comes later.
    const QHash<QString, NodeRunState>& nodeStates() const { return nodeStates_; }
    const QHash<int, EdgeRunState>& edgeStates() const { return edgeStates_; }

signals:
    void started();
    void cleared();
    void chunk(const QString& text);
    void reasoningChunk(const QString& text);
    void answerReplaced(const QString& text);     ///< the whole answer is another one from now on
    void suggested(const QStringList& questions); ///< what could be asked next, some time after finished()
    void delivered();                             ///< after each batch
    void finished();                              ///< the record has its final values
    /// The engine refused what it was started with (an input, say); comes after finished().
    void failedToStart(const millrace::Error& error);
    /// The run that was shown could not be gone on with, and is as it was. `run.unfinished`: a decision about calls
    /// that may have been made is needed (facts {nodes}).
    void notResumed(const millrace::Error& error);
    void runningChanged(bool running);
    void nodeStateChanged(const QString& nodeId, const millrace::ui::NodeRunState& state);
    void edgeStateChanged(int edge, millrace::ui::EdgeRunState state);

private:
    void begin(RunRecord record, bool replay);
    void deliver();
    void apply(const std::vector<RunEvent>& all);
    void applyRunEvent(const RunEvent& event);
    void updateNode(const QString& nodeId);
    void tick();
    void end(const Result<RunHost::Callbacks::Outcome>& outcome);
    RunRecord makeRecord(const RunRequest& request, const std::string& runId) const;
    void launch(std::shared_ptr<const Graph> graph, RunOptions options, const RunRecord* before);
    void revived(const std::shared_ptr<RevivedRun>& run, const RunOptions& choices);
    Value secretsNow(const AppModel& recorded) const;
    void showPart(const PartialRun& part);
    std::vector<RunEvent> ofPart(const std::vector<RunEvent>& events) const;

    RunHost& host_;
    std::shared_ptr<RunStore> store_;
    QPointer<DocumentSession> document_;
    std::shared_ptr<EventChannel> channel_;
    RunTrace trace_;
    NodeValueStore values_;
    RunRecord record_;
    QHash<QString, NodeRunState> nodeStates_;
    QHash<int, EdgeRunState> edgeStates_;
    QString answer_, reasoning_, failedNode_;
    bool running_ = false, replay_ = false, rehearsed_ = false, resumed_ = false;
    bool isPart_ = false;
    QSet<QString> standIns_;                ///< of a part: nodes that only hold values
    QHash<int, int> partEdges_;             ///< of a part: its edges by place, in the document
    QHash<QString, Value> lastOutputs_;     ///< by node id
    RunStatus before_ = RunStatus::Running; ///< resumed: what the run was
    QHash<QString, Value> forms_;           ///< by execution key
    QStringList formOrder_;
    QThreadPool pool_; ///< reads records
    QElapsedTimer clock_, lastDelivery_;
    QTimer deliverTimer_, liveTimer_;

    std::string conversationId_, title_;
    std::vector<ChatTurn> history_;
    std::vector<RunRecord> openedTurns_;
    FollowUps* followUps_;
    RunOptions lastOptions_; ///< of the last run that was started; without its inputs
    Value conversationVariables_;
};

} // namespace millrace::ui
