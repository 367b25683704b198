// Variables of a plain app that an extension of a Dify server fills in. Only graphs made by engine/apps hold this kind.
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "external-data";
    d.title = MR_TEXT("External Data");
    d.summary = MR_TEXT("Takes the variables that an extension of the server would fill in.");
    d.category = internalCategory;
    d.icon = "tool";
    d.support = NodeSupport::Runs;
    return d;
}

class ExternalData : public NodeDefinition {
public:
    explicit ExternalData(std::vector<std::string> names) : names_(std::move(names)) {}

    void execute(NodeContext& context) const override
    {
        NodeResult result;
        result.outputs = Value(Value::Object());
        for (const std::string& name : names_) {
            const Value* given = context.options().inputs.find(name);
            if (!given || given->isNull()) {
                context.finish(NodeResult::failure(
                    "ExternalDataUnavailable",
                    "The variable " + name +
                        " comes from an extension that only the Dify server knows. Give it as an input, or add a "
                        "rehearsal rule: - match: {node: \"" +
                        context.model().id + "\"}  outputs: {" + name + ": \"...\"}"));
                return;
            }
            result.outputs.set(name, *given);
        }
        context.finish(std::move(result));
    }

private:
    const std::vector<std::string> names_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext&)
{
    NodeDataReader reader(node);
    std::vector<std::string> names;
    for (const Value& name : reader.requireList(node.data, "variables").toArray()) {
        names.push_back(name.toString());
    }
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::make_unique<ExternalData>(std::move(names)));
}

} // namespace

NodeKind node_external_data()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
