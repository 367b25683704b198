#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <algorithm>
#include <optional>

namespace millrace {

namespace {

enum class ItemErrors { Terminate, Continue, Remove };

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "iteration";
    d.title = MR_TEXT("Iteration");
    d.summary = MR_TEXT("Runs the steps inside once for each element of a list and collects their results.");
    d.category = "logic";
    d.order = 2;
    d.family = NodeFamily::Cyan;
    d.icon = "iteration";
    d.nodeClass = NodeClass::Container;
    d.support = NodeSupport::Runs;
    d.container = true;
    d.allowedInContainers = false;
    d.fields = {field("iterator_selector", FieldKind::Selector, MR_TEXT("Input")).required().value(Value::Array()),
                field("output_selector", FieldKind::Selector, MR_TEXT("Output Variables"))
                    .required()
                    .value(Value::Array())
                    .help(MR_TEXT("The variable inside that is the result of one element.")),
                field("is_parallel", FieldKind::Switch, MR_TEXT("Parallel Mode")).value(false),
                field("parallel_nums", FieldKind::Integer, MR_TEXT("Maximum parallelism"))
                    .value(10)
                    .range(1, 10)
                    .when("is_parallel=true"),
                field("error_handle_mode", FieldKind::Choice, MR_TEXT("Error response method"))
                    .value("terminated")
                    .choices({{"terminated", MR_TEXT("Terminated")},
                              {"continue-on-error", MR_TEXT("Continue on Error")},
                              {"remove-abnormal-output", MR_TEXT("Remove Abnormal Output")}}),
                field("flatten_output", FieldKind::Switch, MR_TEXT("Flatten Output")).value(true),
                field("output_type", FieldKind::TypeName, MR_TEXT("Output Type")).advanced(),
                field("iterator_input_type", FieldKind::TypeName, MR_TEXT("Input Type")).advanced(),
                field("start_node_id", FieldKind::Text, MR_TEXT("Start node")).advanced(),
                field("startNodeType", FieldKind::Text, MR_TEXT("Kind of the first node")).legacy(),
                field("parent_loop_id", FieldKind::Text, MR_TEXT("Loop around it")).legacy()};
    d.outputs = {output("output", "array[string]", MR_TEXT("The results, in the order of the input"))};
    return d;
}

struct Settings {
    std::string start;
    VariableRef input, result;
    bool parallel = false;
    std::size_t window = 10;
    ItemErrors errors = ItemErrors::Terminate;
    bool flatten = true;
};

// One execution of the container: which items ran, and what they gave.
class IterationRun : public std::enable_shared_from_this<IterationRun> {
public:
    IterationRun(const Settings& settings, NodeContext& context, Value items)
        : settings_(settings), context_(context), items_(std::move(items)), results_(items_.size()),
          failed_(items_.size(), false)
    {
        inputs_ = Value::object({{"iterator_selector", items_}});
    }

    void start()
    {
        const auto length = static_cast<std::int64_t>(items_.size());
        context_.containerStarted(inputs_, Value::object({{"iteration_length", length}}), static_cast<int>(length));
        if (items_.size() == 0) {
            finish(true, {});
            return;
        }
        if (settings_.parallel && old()) {
            for (std::size_t i = 0; i < items_.size(); ++i) {
                context_.containerNext(static_cast<int>(i));
            }
        }
        openMore();
    }

private:
    bool old() const { return context_.profile() == Profile::Dify112; }

    void openMore()
    {
        const std::size_t window = settings_.parallel ? std::max<std::size_t>(1, settings_.window) : 1;
        while (!stopping_ && running_ < window && next_ < items_.size()) {
            const std::size_t index = next_++;
            ++running_;
            if (!(settings_.parallel && old())) {
                context_.containerNext(static_cast<int>(index));
            }
            FrameRequest request;
            request.startNodeId = settings_.start;
            request.copyPool = true;
            request.index = static_cast<int>(index);
            request.containerVariables =
                Value::Object({{"item", items_.at(index)}, {"index", static_cast<std::int64_t>(index)}});
            context_.openFrame(std::move(request), [self = shared_from_this(), index](const FrameOutcome& outcome) {
                self->itemDone(index, outcome);
            });
        }
    }

    void itemDone(std::size_t index, const FrameOutcome& outcome)
    {
        --running_;
        usage_.add(outcome.usage);
        durations_.append(std::to_string(index), outcome.seconds);
        // The older engine copies them back; with the newer one its host stores each update, which comes to the same.
        context_.adoptConversation(outcome.pool);
        if (outcome.failed) {
            failed_[index] = true;
            if (settings_.errors == ItemErrors::Terminate) {
                stopping_ = true;
                error_ = error_.empty() ? outcome.error : error_;
            }
        } else {
            results_[index] = outcome.pool.get(settings_.result).value_or(Value());
            lastOutputs_ = index + 1 == items_.size() ? outcome.outputs : lastOutputs_;
            done_ = std::max(done_, index + 1);
        }
        openMore();
        if (running_ == 0 && (stopping_ || next_ == items_.size())) {
            conclude();
        }
    }

    void conclude()
    {
        if (stopping_) {
            const std::size_t kept = settings_.parallel ? results_.size() : done_;
            results_.resize(kept);
            if (settings_.parallel && old()) {
                std::fill(results_.begin(), results_.end(), Value());
            }
            finish(false, results_);
            return;
        }
        Value::Array output;
        for (std::size_t i = 0; i < results_.size(); ++i) {
            const bool gone = failed_[i] || (settings_.parallel && old() && results_[i].isNull());
            if (settings_.errors != ItemErrors::Remove || !gone) {
                output.push_back(results_[i]);
            }
        }
        if (!old() && !lastOutputs_.isNull() && !failed_.back()) {
            context_.mergeOutputs(lastOutputs_);
        }
        finish(true, settings_.flatten ? flattened(std::move(output)) : std::move(output));
    }

    // One level, when every result that is not null is a list; nulls are dropped by it.
    static Value::Array flattened(Value::Array results)
    {
        bool any = false;
        for (const Value& result : results) {
            if (!result.isNull() && !result.isArray()) {
                return results;
            }
            any = any || result.isArray();
        }
        if (!any) {
            return results;
        }
        Value::Array out;
        for (const Value& result : results) {
            out.insert(out.end(), result.toArray().begin(), result.toArray().end());
        }
        return out;
    }

    void finish(bool ok, Value::Array output)
    {
        NodeResult result;
        result.failed = !ok;
        result.error = error_;
        result.errorType = ok ? "" : "IterationNodeError";
        result.inputs = inputs_;
        result.outputs = Value::object({{"output", Value(std::move(output))}});
        const Value usage = usage_.toValue();
        result.metadata = Value::object({{"total_tokens", usage["total_tokens"]},
                                         {"total_price", usage["total_price"]},
                                         {"currency", usage["currency"]},
                                         {"iteration_duration_map", Value(durations_)}});
        result.usage = usage_;
        context_.containerFinished(ok, result, static_cast<int>(items_.size()));
        context_.finish(std::move(result));
    }

    const Settings& settings_; // the node's definition outlives the run
    NodeContext& context_;
    const Value items_;
    Value inputs_;
    std::vector<Value> results_;
    std::vector<bool> failed_;
    Value::Object durations_;
    ModelUsage usage_;
    Value lastOutputs_;
    std::string error_;
    std::size_t next_ = 0, running_ = 0, done_ = 0;
    bool stopping_ = false;
};

class Iteration : public NodeDefinition {
public:
    explicit Iteration(Settings settings) : settings_(std::move(settings)) {}

    void execute(NodeContext& context) const override
    {
        const std::optional<Value> input = context.pool().get(settings_.input);
        if (!input) {
            context.finish(NodeResult::failure("WorkflowNodeError",
                                               "iterator variable " + settings_.input.dotted() + " not found"));
            return;
        }
        if (!input->isNull() && !input->isArray()) {
            context.finish(NodeResult::failure("WorkflowNodeError", "invalid iterator value: a list is needed, but " +
                                                                        settings_.input.dotted() + " is of type " +
                                                                        valueType(*input)));
            return;
        }
        if (input->size() == 0 && context.profile() == Profile::Dify112) {
            NodeResult result;
            result.inputs = Value::object({{"iterator_selector", Value(Value::Array())}});
            result.outputs = Value::object({{"output", Value(Value::Array())}});
            context.finish(std::move(result));
            return;
        }
        std::make_shared<IterationRun>(settings_, context, input->isNull() ? Value(Value::Array()) : *input)->start();
    }

private:
    Settings settings_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    Settings settings;
    settings.start = reader.text(node.data, "start_node_id");
    settings.input = context.ref(reader.requireSelector(node.data, "iterator_selector"));
    settings.result = context.ref(reader.requireSelector(node.data, "output_selector"));
    settings.parallel = reader.flag(node.data, "is_parallel");
    settings.window =
        static_cast<std::size_t>(std::max<std::int64_t>(1, reader.integer(node.data, "parallel_nums", {}, 10)));
    const std::string mode =
        reader.choice(node.data, "error_handle_mode", {"terminated", "continue-on-error", "remove-abnormal-output"}, {},
                      "terminated");
    settings.errors = mode == "terminated"          ? ItemErrors::Terminate
                      : mode == "continue-on-error" ? ItemErrors::Continue
                                                    : ItemErrors::Remove;
    settings.flatten = reader.flag(node.data, "flatten_output", {}, true);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::make_unique<Iteration>(std::move(settings)));
}

} // namespace

NodeKind node_iteration();
NodeKind node_iteration()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
