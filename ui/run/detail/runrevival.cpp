#include "ui/run/detail/runrevival.h"

#include "engine/nodes/catalogue.h"
#include "engine/run/rehearsal.h"
#include "engine/run/runner.h"
#include "engine/store/startoptions.h"

namespace millrace::ui {

namespace {

Result<std::shared_ptr<RevivedRun>> revive(StoredRun run, const Replay::Options& choices)
{
    if (!run.complete())
        return Error("run.incomplete", {MR_TEXT("Parts of this run were not recorded, so it cannot be gone on with")},
                     {MR_TEXT("Start it anew.")});
    auto document = Document::fromText(run.record.document, run.record.appPath);
    if (!document)
        return document.error();
    auto out = std::make_shared<RevivedRun>();
    out->document = std::move(*document);
    out->options = startOptions(run.record);
    auto graph = compileGraph(out->document->model(), out->options.profile, standardNodes(), out->options.rootNode);
    if (!graph)
        return graph.error();
    out->graph = std::move(*graph);
    auto replay = Replay::fromEvents(*out->graph, run.events, choices);
    if (!replay)
        return replay.error();
    out->options.replay = std::move(*replay);
    if (!run.record.rehearsal.empty()) {
        auto rehearsal = Rehearsal::load(run.record.rehearsal);
        if (!rehearsal)
            return rehearsal.error();
        out->options.rehearsal = std::move(*rehearsal);
        out->options.offline = true;
    }
    out->record = std::move(run.record);
    out->events = std::move(run.events);
    return out;
}

} // namespace

Result<std::shared_ptr<RevivedRun>> reviveRun(RunStore& store, const std::string& runId, const Replay::Options& choices)
{
    const bool goesOn = choices.from.empty();
    Result<RunRecord> claimed = goesOn ? store.claim(runId) : store.run(runId);
    if (!claimed)
        return claimed.error();
    auto stored = store.load(runId);
    auto revived = stored ? revive(std::move(*stored), choices) : Result<std::shared_ptr<RevivedRun>>(stored.error());
    if (!revived && goesOn)
        store.finish(*claimed);
    if (revived)
        (*revived)->record.status = claimed->status;
    return revived;
}

} // namespace millrace::ui
