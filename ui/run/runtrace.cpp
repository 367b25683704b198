#include "ui/run/runtrace.h"

#include <algorithm>

#include <QLocale>

namespace millrace::ui {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

double inSeconds(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

NodeStatus finishedStatus(EventType type)
{
    switch (type) {
    case EventType::NodeFailed:
    case EventType::IterationFailed:
    case EventType::LoopFailed:
        return NodeStatus::Failed;
    case EventType::NodeException:
        return NodeStatus::Exception;
    default:
        return NodeStatus::Succeeded;
    }
}

} // namespace

double TraceItem::seconds(Duration now) const
{
    if (running())
        return inSeconds(std::max(now - start, Duration(0)));
    return inSeconds(elapsed.count() > 0 ? elapsed : std::max(end - start, Duration(0)));
}

RunTrace::RunTrace(QObject* parent) : QAbstractItemModel(parent)
{
}

void RunTrace::clear()
{
    beginResetModel();
    items_.clear();
    events_.clear();
    roots_.clear();
    running_.clear();
    lastByNode_.clear();
    countByNode_.clear();
    byExecution_.clear();
    rounds_.clear();
    now_ = Duration(0);
    endResetModel();
    emit applied();
}

void RunTrace::setNow(Duration now)
{
    now_ = std::max(now_, now);
    for (const int item : std::as_const(running_))
        touch(item);
}

void RunTrace::touch(int item)
{
    emit dataChanged(indexOf(item, Name), indexOf(item, Tokens));
}

int RunTrace::add(TraceItem item)
{
    const int number = static_cast<int>(items_.size());
    QVector<int>& siblings = item.parent < 0 ? roots_ : items_[static_cast<std::size_t>(item.parent)].children;
    item.row = static_cast<int>(siblings.size());
    beginInsertRows(item.parent < 0 ? QModelIndex() : indexOf(item.parent), item.row, item.row);
    siblings.append(number);
    if (item.kind == TraceItem::Kind::Node) {
        lastByNode_[item.nodeId] = number;
        ++countByNode_[item.nodeId];
        if (!item.executionId.isEmpty())
            byExecution_[item.executionId] = number;
    }
    items_.push_back(std::move(item));
    endInsertRows();
    setRunning(number, true);
    return number;
}

void RunTrace::setRunning(int item, bool running)
{
    const auto at = std::find(running_.begin(), running_.end(), item);
    if (running && at == running_.end())
        running_.append(item);
    else if (!running && at != running_.end())
        running_.erase(at);
}

int RunTrace::containerOf(const RunEvent& event)
{
    const int iteration = event.iterationId.empty() ? -1 : lastItemOf(text(event.iterationId));
    const int loop = event.loopId.empty() ? -1 : lastItemOf(text(event.loopId));
    if (iteration < 0 && loop < 0)
        return -1;
    // Both are named when one lies inside the other: the one that began later is the inner one.
    const bool inLoop = loop > iteration;
    return roundOf(inLoop ? loop : iteration, std::max(inLoop ? event.loopIndex : event.iterationIndex, 0), event.time);
}

int RunTrace::roundOf(int container, int number, Duration at)
{
    const auto found = rounds_.constFind({container, number});
    if (found != rounds_.constEnd())
        return *found;
    TraceItem round;
    round.kind = TraceItem::Kind::Round;
    round.parent = container;
    round.nodeId = items_[static_cast<std::size_t>(container)].nodeId;
    round.nodeKind = items_[static_cast<std::size_t>(container)].nodeKind;
    round.round = number;
    round.start = at;
    const int item = add(std::move(round));
    rounds_[{container, number}] = item;
    return item;
}

int RunTrace::itemOf(const RunEvent& event) const
{
    if (!event.executionId.empty()) {
        const auto found = byExecution_.constFind(text(event.executionId));
        if (found != byExecution_.constEnd())
            return *found;
    }
    return lastItemOf(text(event.nodeId));
}

void RunTrace::start(const RunEvent& event)
{
    // A container announces itself as a node and as a container: one execution.
    const int known = event.executionId.empty() ? -1 : byExecution_.value(text(event.executionId), -1);
    const int sameContainer = event.type == EventType::NodeStarted ? -1 : lastItemOf(text(event.nodeId));
    const int item = known >= 0 ? known : sameContainer;
    if (item >= 0 && items_[static_cast<std::size_t>(item)].running()) {
        TraceItem& existing = items_[static_cast<std::size_t>(item)];
        if (!event.inputs.isNull())
            existing.inputs = event.inputs;
        existing.events.push_back(events_.size() - 1);
        return touch(item);
    }
    TraceItem added;
    added.parent = containerOf(event);
    added.executionId = text(event.executionId);
    added.nodeId = text(event.nodeId);
    added.nodeKind = text(event.nodeKind);
    added.title = text(event.nodeTitle.empty() ? event.nodeId : event.nodeTitle);
    added.round = added.parent < 0 ? -1 : items_[static_cast<std::size_t>(added.parent)].round;
    added.start = event.time;
    added.inputs = event.inputs;
    added.events.push_back(events_.size() - 1);
    add(std::move(added));
}

void RunTrace::finish(const RunEvent& event)
{
    int number = itemOf(event);
    if (number < 0) {
        start(event); // its beginning was lost: a run that was cut off, or a node replaced by a rehearsal
        number = itemOf(event);
    }
    TraceItem& item = items_[static_cast<std::size_t>(number)];
    item.status = finishedStatus(event.type);
    item.end = event.time;
    item.elapsed = event.elapsed.count() > 0 ? event.elapsed : item.elapsed;
    const auto take = [](Value& to, const Value& from) {
        if (!from.isNull())
            to = from;
    };
    take(item.inputs, event.inputs);
    take(item.processData, event.processData);
    take(item.outputs, event.outputs);
    take(item.metadata, event.metadata);
    item.error = text(event.error);
    item.errorType = text(event.errorType);
    item.handle = text(event.handle);
    item.usage = event.usage;
    item.rehearsed = item.rehearsed || event.rehearsed;
    item.events.push_back(events_.size() - 1);
    setRunning(number, false);
    touch(number);
    const QVector<int> rounds = item.children;
    for (const int child : rounds) {
        TraceItem& round = items_[static_cast<std::size_t>(child)];
        if (round.kind == TraceItem::Kind::Round && round.running()) {
            closeRound(child, event.time, item.status);
        }
    }
}

void RunTrace::closeRound(int number, Duration at, NodeStatus container)
{
    TraceItem& round = items_[static_cast<std::size_t>(number)];
    const bool failed = std::any_of(round.children.cbegin(), round.children.cend(), [this](int child) {
        return items_[static_cast<std::size_t>(child)].status == NodeStatus::Failed;
    });
    // A container that goes on after an error has handled it.
    round.status = !failed                           ? NodeStatus::Succeeded
                   : container == NodeStatus::Failed ? NodeStatus::Failed
                                                     : NodeStatus::Exception;
    round.end = at;
    setRunning(number, false);
    touch(number);
}

void RunTrace::retry(const RunEvent& event)
{
    const int number = itemOf(event);
    if (number < 0)
        return start(event);
    TraceItem& item = items_[static_cast<std::size_t>(number)];
    item.retries.push_back({event.time, text(event.error)});
    item.status = NodeStatus::Retry;
    item.events.push_back(events_.size() - 1);
    touch(number);
}

void RunTrace::next(const RunEvent& event)
{
    const int container = itemOf(event);
    if (container < 0)
        return;
    items_[static_cast<std::size_t>(container)].events.push_back(events_.size() - 1);
    const int number = std::max(event.index, 0);
    // Rounds of a loop follow each other; those of a parallel iteration end with the container.
    const int before = rounds_.value({container, number - 1}, -1);
    if (before >= 0 && event.type == EventType::LoopNext) {
        closeRound(before, event.time, NodeStatus::Succeeded);
    }
    roundOf(container, number, event.time);
}

void RunTrace::chunk(const RunEvent& event)
{
    const std::string& source = event.selector.empty() ? event.nodeId : event.selector.front();
    const int number = lastItemOf(text(source));
    if (number < 0)
        return;
    TraceItem& item = items_[static_cast<std::size_t>(number)];
    if (item.chunks++ == 0)
        item.firstChunk = event.time;
    item.lastChunk = event.time;
    item.rehearsed = item.rehearsed || event.rehearsed;
    item.events.push_back(events_.size() - 1);
}

void RunTrace::apply(const std::vector<RunEvent>& batch)
{
    events_.reserve(events_.size() + batch.size());
    for (const RunEvent& event : batch) {
        events_.push_back(event);
        now_ = std::max(now_, event.time);
        switch (event.type) {
        case EventType::NodeStarted:
        case EventType::IterationStarted:
        case EventType::LoopStarted:
            start(event);
            break;
        case EventType::NodeSucceeded:
        case EventType::NodeFailed:
        case EventType::NodeException:
        case EventType::IterationSucceeded:
        case EventType::IterationFailed:
        case EventType::LoopSucceeded:
        case EventType::LoopFailed:
            finish(event);
            break;
        case EventType::NodeRetry:
            retry(event);
            break;
        case EventType::IterationNext:
        case EventType::LoopNext:
            next(event);
            break;
        case EventType::StreamChunk:
        case EventType::ReasoningChunk:
            chunk(event);
            break;
        default:
            break;
        }
    }
    emit applied();
}

void RunTrace::close(NodeStatus status)
{
    const QVector<int> open = running_;
    for (const int number : open) {
        TraceItem& item = items_[static_cast<std::size_t>(number)];
        item.status = status;
        item.end = now_;
        setRunning(number, false);
        touch(number);
    }
    emit applied();
}

void RunTrace::closeSteps(NodeStatus status)
{
    const QVector<int> open = running_;
    for (const int number : open) {
        TraceItem& item = items_[static_cast<std::size_t>(number)];
        if (item.kind != TraceItem::Kind::Node || !item.children.isEmpty())
            continue;
        item.status = status;
        item.end = now_;
        setRunning(number, false);
        touch(number);
    }
    emit applied();
}

const TraceItem* RunTrace::item(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() < items_.size() ? &items_[index.internalId()] : nullptr;
}

QModelIndex RunTrace::indexOf(int item, int column) const
{
    if (item < 0 || item >= static_cast<int>(items_.size()))
        return {};
    return createIndex(items_[static_cast<std::size_t>(item)].row, column, static_cast<quintptr>(item));
}

QModelIndex RunTrace::index(int row, int column, const QModelIndex& parent) const
{
    const QVector<int>& siblings = parent.isValid() ? items_[parent.internalId()].children : roots_;
    if (row < 0 || row >= siblings.size() || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, static_cast<quintptr>(siblings[row]));
}

QModelIndex RunTrace::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOf(items_[child.internalId()].parent) : QModelIndex();
}

int RunTrace::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(parent.isValid() ? items_[parent.internalId()].children.size() : roots_.size());
}

int RunTrace::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant RunTrace::data(const QModelIndex& index, int role) const
{
    const TraceItem* found = item(index);
    if (!found)
        return {};
    const QString name = found->kind == TraceItem::Kind::Round ? tr("Round %1").arg(found->round + 1) : found->title;
    const QString time = durationText(found->seconds(now_));
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return name;
        if (index.column() == Time)
            return found->kind == TraceItem::Kind::Round && found->end.count() == 0 ? QString() : time;
        return found->usage.totalTokens > 0 ? QLocale().toString(qlonglong(found->usage.totalTokens)) : QString();
    case Qt::TextAlignmentRole:
        return index.column() == Name ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return found->error.isEmpty() ? name : found->error.left(600);
    case Qt::AccessibleTextRole:
        return index.column() == Name ? QString("%1, %2, %3").arg(name, statusText(found->status), time) : QVariant();
    case StatusRole:
        return static_cast<int>(found->status);
    case NodeIdRole:
        return found->nodeId;
    default:
        return {};
    }
}

QVariant RunTrace::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section != Name)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Step");
    case Time:
        return tr("Time");
    default:
        return tr("Tokens");
    }
}

QString statusText(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Unknown:
        return RunTrace::tr("Not run");
    case NodeStatus::Waiting:
        return RunTrace::tr("Waiting");
    case NodeStatus::Running:
        return RunTrace::tr("Running");
    case NodeStatus::Succeeded:
        return RunTrace::tr("Succeeded");
    case NodeStatus::Failed:
        return RunTrace::tr("Failed");
    case NodeStatus::Exception:
        return RunTrace::tr("Failed, handled");
    case NodeStatus::Retry:
        return RunTrace::tr("Retrying");
    case NodeStatus::Skipped:
        return RunTrace::tr("Skipped");
    case NodeStatus::Stopped:
        return RunTrace::tr("Stopped");
    case NodeStatus::Paused:
        return RunTrace::tr("Waiting for a person");
    }
    return {};
}

QString statusText(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return RunTrace::tr("Running");
    case RunStatus::Succeeded:
        return RunTrace::tr("Succeeded");
    case RunStatus::PartialSucceeded:
        return RunTrace::tr("Succeeded with handled errors");
    case RunStatus::Failed:
        return RunTrace::tr("Failed");
    case RunStatus::Stopped:
        return RunTrace::tr("Stopped");
    case RunStatus::Paused:
        return RunTrace::tr("Waiting for a person");
    case RunStatus::Interrupted:
        return RunTrace::tr("Interrupted");
    }
    return {};
}

QString countText(qint64 number, const QString& one, const QString& many)
{
    return number == 1 ? one : many.arg(number);
}

QString durationText(double seconds)
{
    const QLocale locale;
    if (seconds < 0.00005)
        return RunTrace::tr("%1 ms").arg(0);
    if (seconds < 0.00995)
        return RunTrace::tr("%1 ms").arg(locale.toString(seconds * 1000, 'f', 1));
    if (seconds < 0.9995)
        return RunTrace::tr("%1 ms").arg(locale.toString(seconds * 1000, 'f', 0));
    if (seconds < 9.995)
        return RunTrace::tr("%1 s").arg(locale.toString(seconds, 'f', 2));
    if (seconds < 59.95)
        return RunTrace::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
    const qint64 whole = qRound64(seconds);
    return RunTrace::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

} // namespace millrace::ui
