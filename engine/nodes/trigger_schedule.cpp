#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/nodes/detail/systemvalues.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "trigger-schedule";
    d.title = MR_TEXT("Schedule Trigger");
    d.summary = MR_TEXT("Starts the app at set times.");
    d.category = "start";
    d.order = 2;
    d.family = NodeFamily::Violet;
    d.icon = "trigger-schedule";
    d.nodeClass = NodeClass::Root;
    d.allowedInContainers = false;
    d.support = NodeSupport::Runs;
    d.fields = {
        field("mode", FieldKind::Choice, MR_TEXT("Mode"))
            .value("visual")
            .choices({{"visual", MR_TEXT("Visual")}, {"cron", MR_TEXT("Cron")}}),
        field("frequency", FieldKind::Choice, MR_TEXT("Frequency"))
            .value("daily")
            .choices({{"hourly", MR_TEXT("Hourly")},
                      {"daily", MR_TEXT("Daily")},
                      {"weekly", MR_TEXT("Weekly")},
                      {"monthly", MR_TEXT("Monthly")}})
            .when("mode=visual"),
        field("visual_config.time", FieldKind::ClockTime, MR_TEXT("Time")).value("12:00 AM").when("mode=visual"),
        field("visual_config.on_minute", FieldKind::Integer, MR_TEXT("On Minute"))
            .value(0)
            .range(0, 59)
            .when("frequency=hourly"),
        field("visual_config.weekdays", FieldKind::Weekdays, MR_TEXT("Week days"))
            .value(Value::array({"sun"}))
            .when("frequency=weekly"),
        field("visual_config.monthly_days", FieldKind::MonthDays, MR_TEXT("Days"))
            .value(Value::array({1}))
            .help(MR_TEXT("Numbers from 1 to 31, or \"last\"."))
            .when("frequency=monthly"),
        field("cron_expression", FieldKind::Text, MR_TEXT("Cron Expression")).value("").when("mode=cron"),
        field("timezone", FieldKind::TimeZone, MR_TEXT("Time zone")).value("UTC"),
    };
    return d;
}

class TriggerSchedule : public NodeDefinition {
public:
    void execute(NodeContext& context) const override
    {
        NodeResult result;
        result.inputs = context.options().inputs;
        result.outputs = withSystemValues(context.options().inputs.toObject(), context.pool());
        context.finish(std::move(result));
    }
};

// When the schedule fires is the business of who starts the run (schedule.h): a run started by hand needs no time.
Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext&)
{
    NodeDataReader reader(node);
    reader.choice(node.data, "mode", {"visual", "cron"}, {}, "visual");
    reader.object(node.data, "visual_config");
    reader.text(node.data, "cron_expression");
    reader.text(node.data, "timezone");
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::make_unique<TriggerSchedule>());
}

} // namespace

NodeKind node_trigger_schedule()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
