#include "ui/run/detail/eventchannel.h"

namespace millrace::ui {

namespace {

constexpr std::size_t manyWaiting = 2000;
constexpr std::size_t longChunk = 16384;

bool joins(const RunEvent& last, const RunEvent& next)
{
    const bool chunks = next.type == EventType::StreamChunk || next.type == EventType::ReasoningChunk;
    return chunks && last.type == next.type && !last.final && last.selector == next.selector &&
           last.nodeId == next.nodeId && last.chunk.size() < longChunk;
}

} // namespace

EventChannel::EventChannel(RunRecord record, std::string title, std::shared_ptr<RunStore> store)
    : store_(std::move(store)), record_(std::move(record)), title_(std::move(title))
{
    if (store_)
        store_->begin(record_);
}

void EventChannel::push(const RunEvent& event)
{
    if (store_)
        store_->append(record_.runId, event);
    account(event);
    const std::lock_guard lock(mutex_);
    if (waiting_.size() - taken_ > manyWaiting && joins(waiting_.back(), event)) {
        RunEvent& last = waiting_.back();
        last.chunk += event.chunk;
        last.final = event.final;
        last.time = event.time;
    } else {
        waiting_.push_back(event);
    }
    announce();
}

void EventChannel::account(const RunEvent& event)
{
    switch (event.type) {
    case EventType::StreamChunk:
        record_.answer += event.chunk;
        break;
    case EventType::MessageReplaced:
        record_.answer = event.chunk;
        break;
    case EventType::RunSucceeded:
    case EventType::RunPartialSucceeded:
    case EventType::RunFailed:
    case EventType::RunStopped:
    case EventType::RunPaused:
        record_.totalTokens = event.totalTokens;
        record_.totalSteps = event.totalSteps;
        record_.exceptions = event.exceptions;
        record_.elapsed = std::chrono::duration<double>(event.elapsed.count() > 0 ? event.elapsed : event.time).count();
        break;
    default:
        break;
    }
}

void EventChannel::finish(const Outcome& outcome, std::chrono::milliseconds now)
{
    if (outcome) {
        record_.status = outcome->status;
        record_.outputs = outcome->outputs;
        record_.error = outcome->error;
    } else {
        record_.status = RunStatus::Failed;
        record_.error = outcome.error().english();
    }
    if (record_.elapsed <= 0)
        record_.elapsed = static_cast<double>((now - record_.startedAt).count()) / 1000;
    if (store_ && !outcome && before_) {
        store_->finish(*before_);
    } else if (store_) {
        store_->finish(record_);
        if (outcome && !record_.conversationId.empty())
            store_->saveConversation(
                {record_.conversationId, record_.appPath, title_, outcome->conversationVariables, now});
    }
    const std::lock_guard lock(mutex_);
    outcome_ = outcome;
    announce();
}

void EventChannel::announce()
{
    if (!announced_) {
        announced_ = true;
        emit ready();
    }
}

bool EventChannel::take(std::size_t most, std::vector<RunEvent>& events, std::optional<Outcome>& outcome)
{
    const std::lock_guard lock(mutex_);
    const std::size_t count = std::min(most, waiting_.size() - taken_);
    const auto from = waiting_.begin() + static_cast<std::ptrdiff_t>(taken_);
    events.insert(events.end(), std::make_move_iterator(from),
                  std::make_move_iterator(from + static_cast<std::ptrdiff_t>(count)));
    taken_ += count;
    if (taken_ < waiting_.size())
        return true;
    waiting_.clear();
    taken_ = 0;
    outcome = std::exchange(outcome_, std::nullopt);
    announced_ = false;
    return false;
}

} // namespace millrace::ui
