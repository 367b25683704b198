// Moderation by keywords: a preset reply in place of the run, or in place of the answer that was streamed so far.
#include "engine/apps/basicapp.h"
#include "engine/run/detail/engine.h"

namespace millrace::detail {

// Null: the run goes its way.
const std::string* Engine::moderatedReply() const
{
    const std::shared_ptr<const Moderation>& moderation = graph_->moderation();
    return moderation ? moderation->replyTo(options_.inputs, options_.query) : nullptr;
}

void Engine::replyInstead(const std::string& reply)
{
    frames_.front()->outputs.set("answer", reply);
    if (observed()) {
        RunEvent chunk;
        chunk.type = EventType::StreamChunk;
        chunk.chunk = reply;
        chunk.final = true;
        emit(chunk);
    }
    endRun(EventType::RunSucceeded, RunStatus::Succeeded, {});
}

void Engine::tellChunk(RunEvent& chunk)
{
    if (!moderator_ && graph_->moderation() && graph_->moderation()->watchesOutput()) {
        moderator_ = std::make_unique<OutputModerator>(graph_->moderation());
    }
    if (moderator_ && moderator_->flagged()) {
        return;
    }
    const std::string text = moderator_ ? chunk.chunk : std::string(); // emit() drops what was shown before
    emit(chunk);
    if (moderator_ && moderator_->feed(text)) {
        replaceAnswer();
        stop("Stopped by output moderation.");
    }
}

void Engine::replaceAnswer()
{
    RunEvent event;
    event.type = EventType::MessageReplaced;
    event.chunk = moderator_->reply();
    event.errorType = "output_moderation";
    if (isBasicApp(graph_->app())) { // its text is all that such an app gives
        frames_.front()->outputs.set("answer", moderator_->reply());
        outputs_ = Value(frames_.front()->outputs);
    }
    emit(event);
}

} // namespace millrace::detail
