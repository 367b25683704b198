#include "engine/lint/detail/rules.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace millrace::rules {

namespace {

constexpr std::array<std::int64_t, 3> newestApp = {0, 6, 0};
constexpr std::array<std::int64_t, 3> newestPipeline = {0, 1, 0};

struct Version {
    std::array<std::int64_t, 3> release{};
    bool ok = false;
};

/// The release part of a PEP 440 version; a suffix (`rc1`, `.dev2`, `+local`) does not decide whether we can read it.
Version parseVersion(std::string_view text)
{
    Version version;
    text = trimmed(text);
    if (!text.empty() && (text[0] == 'v' || text[0] == 'V'))
        text.remove_prefix(1);
    std::size_t at = 0;
    for (std::size_t part = 0;; ++part) {
        const std::size_t start = at;
        std::int64_t number = 0;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            number = std::min<std::int64_t>(number * 10 + (text[at] - '0'), 1'000'000'000);
            ++at;
        }
        if (at == start)
            return version;
        if (part < version.release.size())
            version.release[part] = number;
        if (at + 1 >= text.size() || text[at] != '.' || text[at + 1] < '0' || text[at + 1] > '9')
            break;
        ++at;
    }
    static constexpr std::string_view suffixStart = "abcdpr.-_+ABCDPR";
    version.ok = at == text.size() || suffixStart.find(text[at]) != std::string_view::npos;
    return version;
}

void checkVersion(LintContext& context)
{
    const AppModel& app = context.app;
    const Value& raw = app.root["version"];
    if (app.version.empty() && (raw.isNull() || raw.toString().empty()))
        return; // files of the first Dify versions have none
    const bool pipeline = app.kind == "rag_pipeline";
    const std::string shown = app.version.empty() ? pythonStr(raw) : app.version;
    if (!raw.isNull() && !raw.isString()) {
        context.report("version.type", Severity::Error,
                       Message(MR_TEXT("The version %1 is a number, so Dify refuses to import the file"), {shown}),
                       Message(MR_TEXT("Put it in quotes: version: \"%1\""), {shown}));
        return;
    }
    const Version version = parseVersion(shown);
    const auto& newest = pipeline ? newestPipeline : newestApp;
    const std::string newestText = pipeline ? "0.1.0" : "0.6.0";
    if (!version.ok)
        context.report("version.unreadable", Severity::Error,
                       Message(MR_TEXT("\"%1\" is no version number, so Dify refuses to import the file"), {shown}),
                       Message(MR_TEXT("Write a version such as %1."), {newestText}));
    else if (version.release > newest)
        context.report(
            "version.newer", Severity::Warning,
            Message(MR_TEXT("The file has version %1; the newest version known here is %2"), {shown, newestText}),
            Message(MR_TEXT("Settings that are new in it are kept, but may be ignored when it runs.")));
    else if (version.release[0] < newest[0] || version.release[1] < newest[1])
        context.report("version.older", Severity::Info,
                       Message(MR_TEXT("The file has the older version %1; Dify imports it with a warning"), {shown}));
}

void checkMode(LintContext& context)
{
    const AppModel& app = context.app;
    if (app.kind == "rag_pipeline" || app.mode == "rag-pipeline") {
        context
            .report("mode.unsupported", Severity::Warning,
                    MR_TEXT("Knowledge pipelines can be opened and edited here, but not run"),
                    MR_TEXT("Run it on a Dify server."))
            .blocksRun = true;
        return;
    }
    static constexpr std::array<std::string_view, 5> known = {"workflow", "advanced-chat", "chat", "agent-chat",
                                                              "completion"};
    if (std::find(known.begin(), known.end(), app.mode) == known.end()) {
        context
            .report("mode.unknown", Severity::Error,
                    app.mode.empty() ? Message(MR_TEXT("The file does not say what kind of app it holds"))
                                     : Message(MR_TEXT("\"%1\" is no kind of app that Dify knows"), {app.mode}),
                    MR_TEXT("Set app.mode to workflow or advanced-chat."))
            .blocksRun = true;
        return;
    }
    const bool graphMode = app.mode == "workflow" || app.mode == "advanced-chat";
    if (graphMode && !app.hasGraph) {
        context
            .report("workflow.missing", Severity::Error, MR_TEXT("The app has no workflow"),
                    MR_TEXT("The file may have been cut; export the app again."))
            .blocksRun = true;
    } else if (!graphMode) {
        if (!app.modelConfig.isObject())
            context
                .report("model_config.missing", Severity::Error,
                        Message(MR_TEXT("An app of mode %1 needs a model_config block"), {app.mode}),
                        MR_TEXT("The file may have been cut; export the app again."))
                .blocksRun = !app.hasGraph;
    }
}

} // namespace

void fileFormat(LintContext& context)
{
    checkVersion(context);
    checkMode(context);
}

} // namespace millrace::rules
