#pragma once

#include "engine/store/runstore.h"

#include <string>

namespace millrace::store {

/// When a column of `runs` is written.
enum class Written {
    Always,  ///< when the run is made, and with every update
    AtFirst, ///< when the run is made
    Never    ///< by statements of its own
};

/// The columns of a run's row that stand for a field, each once: `visit(name, member, Written)`.
template<class Visit> void eachColumn(Visit&& visit)
{
    using R = RunRecord;
    visit("run_id", &R::runId, Written::AtFirst);
    visit("app_path", &R::appPath, Written::Always);
    visit("app_name", &R::appName, Written::Always);
    visit("mode", &R::mode, Written::Always);
    visit("profile", &R::profile, Written::Always);
    visit("rehearsal", &R::rehearsal, Written::Always);
    visit("conversation_id", &R::conversationId, Written::Always);
    visit("query", &R::query, Written::Always);
    visit("answer", &R::answer, Written::Always);
    visit("status", &R::status, Written::Always);
    visit("error", &R::error, Written::Always);
    visit("inputs", &R::inputs, Written::Always);
    visit("outputs", &R::outputs, Written::Always);
    visit("started_at", &R::startedAt, Written::Always);
    visit("elapsed", &R::elapsed, Written::Always);
    visit("total_tokens", &R::totalTokens, Written::Always);
    visit("total_steps", &R::totalSteps, Written::Always);
    visit("exceptions", &R::exceptions, Written::Always);
    visit("options", &R::options, Written::Always);
    visit("forms", &R::forms, Written::Always);
    visit("parent", &R::parentRunId, Written::AtFirst);
    visit("label", &R::label, Written::Never);
    visit("pinned", &R::pinned, Written::Never);
    visit("masked", &R::masked, Written::Never);
}

} // namespace millrace::store
