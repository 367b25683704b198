#include "ui/run/detail/followups.h"

#include "engine/apps/features.h"
#include "engine/apps/followup.h"
#include "engine/nodes/catalogue.h"

namespace millrace::ui {

void FollowUpReply::finish(const Result<RunHost::Callbacks::Outcome>& outcome)
{
    QStringList lines;
    for (const std::string& line : outcome ? questionsFrom(outcome->outputs) : std::vector<std::string>())
        lines.append(QString::fromStdString(line));
    if (!lines.isEmpty())
        emit ready(lines);
}

FollowUps::FollowUps(RunHost& host, QObject* parent) : QObject(parent), host_(host)
{
}

FollowUps::~FollowUps()
{
    cancel();
}

void FollowUps::cancel()
{
    if (reply_)
        reply_->disconnect(this);
    reply_.reset();
    if (!runId_.empty())
        host_.stop(std::exchange(runId_, {}));
}

void FollowUps::ask(const AppModel& app, const std::vector<ChatTurn>& turns, const RunOptions& like)
{
    cancel();
    if (!suggestsQuestions(app) || turns.empty() || turns.back().answer.empty())
        return;
    Turns talk;
    for (const ChatTurn& turn : turns)
        talk.emplace_back(turn.query, turn.answer);
    const auto question = followUpQuestions(app, talk);
    if (!question)
        return; // an app without a model has nobody to ask
    const auto graph = compileGraph(question->app, like.profile, standardNodes());
    if (!graph)
        return;
    RunOptions options;
    options.profile = like.profile;
    options.limits = like.limits;
    options.rehearsal = like.rehearsal;
    options.offline = like.offline;
    options.inputs = question->inputs;
    reply_ = std::make_shared<FollowUpReply>();
    connect(reply_.get(), &FollowUpReply::ready, this, &FollowUps::suggested, Qt::QueuedConnection);
    runId_ = host_.start(
        *graph, std::move(options),
        {{}, [reply = reply_](const Result<RunHost::Callbacks::Outcome>& outcome) { reply->finish(outcome); }});
}

} // namespace millrace::ui
