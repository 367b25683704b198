#include "engine/nodes/detail/humanstub.h"

#include "engine/nodes/detail/nodedata.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr const char* handleKeys[] = {"edge_source_handle", "edgeSourceHandle", "source_handle",
                                      "selected_branch",    "selectedBranch",   "branch",
                                      "branch_id",          "branchId",         "handle"};

std::string handleIn(const Value& value)
{
    if (value.isString()) {
        return value.toString();
    }
    for (const char* key : handleKeys) {
        const Value* inner = value.find(key);
        std::string found = inner ? handleIn(*inner) : std::string();
        if (!found.empty()) {
            return found;
        }
    }
    return {};
}

// A person's answer carries the missing variables by their dotted names, and may name the branch as its action.
class HumanStub : public NodeDefinition {
public:
    HumanStub(std::vector<VariableRef> required, std::string reason, int owner)
        : required_(std::move(required)), reason_(std::move(reason)), owner_(owner)
    {
    }

    void execute(NodeContext& context) const override
    {
        const HumanDecision* decision = context.humanDecision();
        for (const VariableRef& variable : required_) {
            const Value* given = decision ? decision->fields.find(variable.dotted()) : nullptr;
            if (given) {
                context.updateVariable(variable, *given);
            }
        }
        Value::Array missing;
        for (const VariableRef& variable : required_) {
            if (!context.pool().contains(variable)) {
                missing.push_back(Value::object({{"type", "paragraph"}, {"output_variable_name", variable.dotted()}}));
            }
        }
        if (!missing.empty() || (required_.empty() && !decision)) {
            wait(context, std::move(missing));
            return;
        }
        NodeResult result;
        result.handle = decision && !decision->action.empty() ? decision->action : handle(context);
        context.finish(std::move(result));
    }

private:
    void wait(NodeContext& context, Value::Array missing) const
    {
        auto form = std::make_shared<HumanForm>();
        form->formId = "human_input";
        form->content = reason_;
        form->inputs = Value(std::move(missing));
        form->actions = Value::Array();
        form->inWebApp = false;
        NodeResult result;
        result.pauseReason = Value::object(
            {{"TYPE", "human_input_required"}, {"form_id", form->formId}, {"node_id", context.model().id}});
        result.pause = std::move(form);
        context.finish(std::move(result));
    }

    std::string handle(NodeContext& context) const
    {
        const Value& fallback = context.model().data["default_value"];
        for (const char* key : handleKeys) {
            const Value* variable = context.pool().find(owner_, key);
            std::string found = variable ? handleIn(*variable) : std::string();
            if (!found.empty()) {
                return found;
            }
        }
        for (const char* key : handleKeys) {
            for (const Value& entry : fallback.toArray()) {
                std::string found = entry["key"].toString() == key ? handleIn(entry["value"]) : std::string();
                if (!found.empty()) {
                    return found;
                }
            }
        }
        return "source";
    }

    const std::vector<VariableRef> required_;
    const std::string reason_;
    const int owner_;
};

} // namespace

Result<std::unique_ptr<NodeDefinition>> compileHumanStub(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    std::vector<VariableRef> required;
    std::size_t index = 0;
    for (const Value& name : in.list(node.data, "required_variables").toArray()) {
        Selector selector;
        const std::string& text = name.toString();
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t dot = std::min(text.find('.', at), text.size());
            selector.push_back(text.substr(at, dot - at));
            at = dot + 1;
        }
        if (!name.isString() || selector.size() < 2) {
            in.fail(joinPath("required_variables", index), {MR_TEXT("a name like node.variable is needed")});
        }
        required.push_back(context.names.ref(selector));
        ++index;
    }
    const std::string reason = in.text(node.data, "pause_reason");
    if (!in.ok()) {
        return in.error();
    }
    return std::unique_ptr<NodeDefinition>(
        std::make_unique<HumanStub>(std::move(required), reason, context.names.owner(node.id)));
}

} // namespace millrace
