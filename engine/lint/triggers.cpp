#include "engine/lint/detail/rules.h"
#include "engine/nodes/schedule.h"

namespace millrace::rules {

// Settings of a schedule that would never start the app, and sources that a plugin would have to read. An export resets
// a schedule to nothing, which counts as the editor's default.
void triggers(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        if (node.kind == "trigger-schedule") {
            constexpr std::int64_t anyTime = 1'700'000'000;
            const Result<std::vector<std::int64_t>> times = nextScheduleTimes(node.data, anyTime, 1);
            if (!times.ok()) {
                const bool cron = node.data["mode"].toString() == "cron";
                context.reportNode("trigger.schedule", Severity::Error, index,
                                   cron ? "cron_expression" : "visual_config", times.error().what, times.error().hint);
            }
        } else if (node.kind == "datasource") {
            const std::string& type = node.data["provider_type"].toString();
            if (type == "online_document" || type == "online_drive") {
                context
                    .reportNode("node.unsupported", Severity::Warning, index, "provider_type",
                                MR_TEXT("Online sources wait for the plugin host"),
                                MR_TEXT("A rehearsal rule with `outputs` can stand in for the node."))
                    .blocksRun = true;
            }
        }
    }
}

} // namespace millrace::rules
