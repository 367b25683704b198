#pragma once

#include "engine/run/event.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QString>
#include <QVector>
#include <vector>

namespace millrace::ui {

/// One execution of a node, or one round of a container, in the run that is shown.
struct TraceItem {
    enum class Kind { Node, Round };
    struct Attempt {
        Duration at{0}; ///< since the run started
        QString error;
    };

    Kind kind = Kind::Node;
    int parent = -1; ///< index of an item; -1: top level
    int row = 0;     ///< place in the parent
    QVector<int> children;

    QString executionId, nodeId, nodeKind, title;
    int round = -1; ///< Round: its number from 0; Node: the innermost round it ran in
    NodeStatus status = NodeStatus::Running;
    Duration start{0}, end{0}; ///< since the run started; end 0 while running
    Duration elapsed{0};
    std::vector<Attempt> retries; ///< failed attempts before the last
    Duration firstChunk{0}, lastChunk{0};
    int chunks = 0;
    Value inputs, processData, outputs, metadata;
    QString error, errorType, handle;
    ModelUsage usage;
    bool rehearsed = false;
    std::vector<std::size_t> events; ///< indices into RunTrace::events()

    bool running() const { return status == NodeStatus::Running || status == NodeStatus::Retry; }
    double seconds(Duration now) const; ///< while running: up to `now`
};

/// A run as a tree: node executions in the order they began, those inside a container below its rounds. Built from
/// events alone, so that a live and a stored run look the same. Main thread only.
class RunTrace : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Time, Tokens, ColumnCount };
    enum Role { StatusRole = Qt::UserRole + 1, NodeIdRole };

    explicit RunTrace(QObject* parent = nullptr);

    void clear();
    void apply(const std::vector<RunEvent>& batch);
    /// The run ended or was cut off: what still runs gets this status.
    void close(NodeStatus status);
    /// The run goes on from its record: steps that had begun will begin again; containers stay open.
    void closeSteps(NodeStatus status);

    const std::vector<TraceItem>& items() const { return items_; }
    const std::vector<RunEvent>& events() const { return events_; }
    const TraceItem* item(const QModelIndex& index) const;
    QModelIndex indexOf(int item, int column = Name) const;
    int lastItemOf(const QString& nodeId) const { return lastByNode_.value(nodeId, -1); } ///< -1: none
    int runsOf(const QString& nodeId) const { return countByNode_.value(nodeId); }
    const QVector<int>& roots() const { return roots_; }
    Duration now() const { return now_; } ///< time of the newest event, or as told by setNow()
    void setNow(Duration now);
    const QVector<int>& runningItems() const { return running_; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void applied(); ///< once after each batch, clear() and close()

private:
    int add(TraceItem item);
    int containerOf(const RunEvent& event);
    int roundOf(int container, int number, Duration at);
    int itemOf(const RunEvent& event) const;
    void start(const RunEvent& event);
    void finish(const RunEvent& event);
    void retry(const RunEvent& event);
    void closeRound(int round, Duration at, NodeStatus container);
    void next(const RunEvent& event);
    void chunk(const RunEvent& event);
    void setRunning(int item, bool running);
    void touch(int item);

    std::vector<TraceItem> items_;
    std::vector<RunEvent> events_;
    QVector<int> roots_, running_;
    QHash<QString, int> lastByNode_, countByNode_, byExecution_;
    QHash<QPair<int, int>, int> rounds_;
    Duration now_{0};
};

/// `succeeded`, `running`… as people read it.
QString statusText(NodeStatus status);
QString statusText(RunStatus status);
/// `one` for 1, else `many` with the number for its %L1.
QString countText(qint64 number, const QString& one, const QString& many);
/// `0.8 ms`, `12 ms`, `1.24 s`, `2 min 5 s`.
QString durationText(double seconds);

} // namespace millrace::ui
