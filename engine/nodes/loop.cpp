#include "engine/base/json.h"
#include "engine/nodes/conditions.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "loop";
    d.title = MR_TEXT("Loop");
    d.summary = MR_TEXT("Repeats the steps inside until a condition holds or the number of rounds is used up.");
    d.category = "logic";
    d.order = 3;
    d.family = NodeFamily::Cyan;
    d.icon = "loop";
    d.nodeClass = NodeClass::Container;
    d.support = NodeSupport::Runs;
    d.container = true;
    d.allowedInContainers = false;
    d.fields = {
        field("loop_variables", FieldKind::LoopVariables, MR_TEXT("Loop Variables")).value(Value::Array()),
        field("break_conditions", FieldKind::Conditions, MR_TEXT("Loop Termination Condition")).value(Value::Array()),
        field("logical_operator", FieldKind::Choice, MR_TEXT("Logical operator"))
            .value("and")
            .choices({{"and", MR_TEXT("and")}, {"or", MR_TEXT("or")}}),
        field("loop_count", FieldKind::Integer, MR_TEXT("Maximum Loop Count")).required().value(10).range(1, 100),
        field("millrace.error_handle_mode", FieldKind::Choice, MR_TEXT("Error response method"))
            .choices({{"terminated", MR_TEXT("Terminated")},
                      {"continue-on-error", MR_TEXT("Continue on Error")},
                      {"remove-abnormal-output", MR_TEXT("Remove Abnormal Output")}})
            .value("terminated")
            .help(MR_TEXT("An addition of Millrace: what a failed round does. Dify always ends the loop."))
            .advanced(),
        field("start_node_id", FieldKind::Text, MR_TEXT("Start node")).advanced(),
        field("error_handle_mode", FieldKind::Text, MR_TEXT("Error response method (ignored)")).legacy(),
        field("outputs", FieldKind::Json, MR_TEXT("Collected outputs"))
            .help(MR_TEXT("Left by a run; some files hold it."))
            .legacy()};
    d.outputs = {output("loop_round", "number", MR_TEXT("Number of rounds that ran"))};
    return d;
}

struct LoopVariable {
    std::string label, type;
    bool constant = false;
    VariableRef source;
    Value value;
};

/// What a failed round does. Continue: the loop variables keep what the round left. Remove: they are as before it.
enum class RoundErrors { Terminate, Continue, Remove };

struct Settings {
    std::string start;
    RoundErrors errors = RoundErrors::Terminate;
    int count = 0;
    ConditionList breaks;
    std::vector<LoopVariable> variables;
    int owner = -1;
};

// The initial value of a constant (nodes.md 2.13): arrays and objects are stored as JSON text; a typed array given as a
// real list degrades to an empty one.
bool constantValue(const LoopVariable& variable, Value& out)
{
    const Value& value = variable.value;
    const std::string& type = variable.type;
    const bool listOfBooleans = type == "array[boolean]";
    if (type.compare(0, 5, "array") == 0) {
        if (value.isArray()) {
            out = listOfBooleans ? value : Value(Value::Array());
            return true;
        }
        if (!value.isString()) {
            out = Value(Value::Array());
            return true;
        }
    } else if ((type == "string" && value.isString()) || (type == "number" && value.isNumber()) ||
               (type == "boolean" && value.isBool()) || (type == "object" && value.isObject())) {
        out = value;
        return true;
    }
    Result<Value> parsed = parseJson(value.isString() ? value.toString() : toJson(value));
    if (!parsed.ok()) {
        return false;
    }
    out = std::move(*parsed);
    return true;
}

class LoopRun : public std::enable_shared_from_this<LoopRun> {
public:
    LoopRun(const Settings& settings, NodeContext& context) : settings_(settings), context_(context) {}

    void start()
    {
        Value::Object variables;
        Value::Object inputs({{"loop_count", settings_.count}});
        for (const LoopVariable& variable : settings_.variables) {
            Value value;
            if (variable.constant) {
                if (!constantValue(variable, value)) {
                    context_.finish(
                        NodeResult::failure("WorkflowNodeError", "Invalid value for loop variable " + variable.label));
                    return;
                }
            } else {
                const std::optional<Value> found = context_.pool().get(variable.source);
                if (!found) {
                    context_.finish(
                        NodeResult::failure("WorkflowNodeError", "Invalid value for loop variable " + variable.label +
                                                                     ": " + variable.source.dotted() + " not found"));
                    return;
                }
                value = *found;
            }
            variables.set(variable.label, value);
            inputs.set(variable.label, std::move(value));
        }
        inputs_ = Value(std::move(inputs));
        initial_ = std::move(variables);
        context_.containerStarted(inputs_, Value::object({{"loop_length", settings_.count}}), settings_.count);
        if (settings_.count <= 0) {
            finish("", "loop_completed");
            return;
        }
        if (!settings_.breaks.empty()) {
            // Loop variables must be readable for the check; the frame of round 0 sets them again.
            VariablePool probe = context_.pool();
            for (const Value::Member& variable : initial_) {
                probe.set(settings_.owner, variable.first, variable.second);
            }
            const ConditionOutcome outcome = settings_.breaks.evaluate(probe, false);
            if (outcome.failed && !outcome.valueError) {
                finish(outcome.error, "error");
                return;
            }
            if (!outcome.failed && outcome.result) {
                finish("", "loop_break");
                return;
            }
        }
        openRound(0);
    }

private:
    bool old() const { return context_.profile() == Profile::Dify112; }

    void openRound(int index)
    {
        FrameRequest request;
        request.startNodeId = settings_.start;
        request.copyPool = false;
        request.clearChildren = true;
        request.index = index;
        if (index == 0) {
            request.containerVariables = initial_;
        } else if (restore_) {
            request.containerVariables = current_;
        }
        restore_ = false;
        context_.openFrame(std::move(request), [self = shared_from_this(), index](const FrameOutcome& outcome) {
            self->roundDone(index, outcome);
        });
    }

    void roundDone(int index, const FrameOutcome& outcome)
    {
        usage_.add(outcome.usage);
        durations_.append(std::to_string(index), outcome.seconds);
        if (outcome.failed && settings_.errors == RoundErrors::Terminate) {
            finish(outcome.error, "error");
            return;
        }
        rounds_ = index + 1;
        if (outcome.failed) {
            failures_.append(std::to_string(index), outcome.error);
        } else {
            context_.mergeOutputs(outcome.outputs);
        }
        if (outcome.failed && settings_.errors == RoundErrors::Remove) {
            restore_ = true;
            current_ = index == 0 ? initial_ : current_;
        } else {
            readVariables();
            roundValues_.append(std::to_string(index), Value(current_));
        }
        bool stop = outcome.loopEnded && !outcome.failed;
        std::string reason = old() ? "loop_completed" : "loop_break";
        if (!settings_.breaks.empty() && !outcome.failed) { // a failed round may lack what the conditions read
            const ConditionOutcome check = settings_.breaks.evaluate(context_.pool(), false);
            if (check.failed) {
                finish(check.error, "error");
                return;
            }
            if (check.result) {
                stop = true;
                reason = "loop_break";
            }
        }
        if (stop) {
            finish("", reason);
            return;
        }
        const bool last = index + 1 >= settings_.count;
        if (!last || old()) {
            context_.containerNext(index + 1);
        }
        if (last) {
            finish("", "loop_completed");
        } else {
            openRound(index + 1);
        }
    }

    void readVariables()
    {
        current_ = {};
        for (const LoopVariable& variable : settings_.variables) {
            const Value* value = context_.pool().find(settings_.owner, variable.label);
            current_.set(variable.label, value ? *value : Value());
        }
    }

    void finish(const std::string& error, const std::string& reason)
    {
        const bool failed = reason == "error";
        NodeResult result;
        result.failed = failed;
        result.error = error;
        result.errorType = failed ? "LoopNodeError" : "";
        result.inputs = inputs_;
        Value::Object outputs;
        if (!failed && rounds_ > 0) {
            outputs = current_;
            outputs.set("loop_round", rounds_);
        }
        result.outputs = Value(std::move(outputs));
        const Value usage = usage_.toValue();
        result.metadata = Value::object({{"total_tokens", usage["total_tokens"]},
                                         {"total_price", usage["total_price"]},
                                         {"currency", usage["currency"]},
                                         {"completed_reason", reason},
                                         {"loop_duration_map", Value(durations_)},
                                         {"loop_variable_map", Value(roundValues_)}});
        if (!failures_.empty()) {
            result.metadata.set("failed_rounds", Value(failures_));
        }
        result.usage = usage_;
        const bool brokenAtOnce = rounds_ == 0 && reason == "loop_break";
        context_.containerFinished(!failed, result, brokenAtOnce ? 0 : settings_.count);
        context_.finish(std::move(result));
    }

    const Settings& settings_; // the node's definition outlives the run
    NodeContext& context_;
    Value inputs_;
    Value::Object initial_, current_, durations_, roundValues_;
    Value::Object failures_; ///< round → error
    bool restore_ = false;   ///< the next round begins with current_, whatever the pool has
    ModelUsage usage_;
    int rounds_ = 0;
};

class Loop : public NodeDefinition {
public:
    explicit Loop(Settings settings) : settings_(std::move(settings)) {}

    void execute(NodeContext& context) const override { std::make_shared<LoopRun>(settings_, context)->start(); }

private:
    Settings settings_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    Settings settings;
    settings.owner = context.names.owner(node.id);
    settings.start = reader.text(node.data, "start_node_id");
    settings.count = static_cast<int>(
        std::clamp<std::int64_t>(reader.integer(node.data, "loop_count", {}, -1), -1, std::numeric_limits<int>::max()));
    if (settings.count < 0 || (settings.count < 1 && context.profile == Profile::Current)) {
        reader.fail("loop_count", {MR_TEXT("a whole number of at least 1 is needed")});
    }
    const std::string mode =
        reader.choice(reader.object(node.data, "millrace"), "error_handle_mode",
                      {"terminated", "continue-on-error", "remove-abnormal-output"}, "millrace", "terminated");
    settings.errors = mode == "terminated"          ? RoundErrors::Terminate
                      : mode == "continue-on-error" ? RoundErrors::Continue
                                                    : RoundErrors::Remove;
    const std::string combine = reader.choice(node.data, "logical_operator", {"and", "or"}, {}, "and");
    std::size_t index = 0;
    for (const Value& source : reader.list(node.data, "loop_variables").toArray()) {
        const std::string base = joinPath("loop_variables", index++);
        LoopVariable variable;
        variable.label = reader.requireText(source, "label", base);
        variable.type = reader.requireChoice(source, "var_type",
                                             {"string", "number", "object", "boolean", "array[string]", "array[number]",
                                              "array[object]", "array[boolean]"},
                                             base);
        variable.constant = reader.requireChoice(source, "value_type", {"variable", "constant"}, base) == "constant";
        variable.value = source["value"];
        if (!variable.constant) {
            variable.source = context.ref(variable.value);
        }
        settings.variables.push_back(std::move(variable));
    }
    if (!reader.ok()) {
        return reader.error();
    }
    Result<ConditionList> breaks =
        ConditionList::compile(node.data["break_conditions"], combine == "and", node, "break_conditions", context);
    if (!breaks.ok()) {
        return breaks.error();
    }
    settings.breaks = std::move(*breaks);
    return std::unique_ptr<NodeDefinition>(std::make_unique<Loop>(std::move(settings)));
}

} // namespace

NodeKind node_loop();
NodeKind node_loop()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
