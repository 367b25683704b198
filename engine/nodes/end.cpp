#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <algorithm>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "end";
    d.title = MR_TEXT("Output");
    d.summary = MR_TEXT("Ends a branch and hands its values back as the result of the workflow.");
    d.category = "default";
    d.order = 2.1;
    d.family = NodeFamily::Orange;
    d.icon = "end";
    d.nodeClass = NodeClass::Response;
    d.support = NodeSupport::Runs;
    d.allowedInContainers = false;
    d.fields = {field("outputs", FieldKind::EndOutputs, MR_TEXT("Output Variables"))
                    .required()
                    .value(Value::Array())
                    .help(MR_TEXT("Names of the results and the variables they come from."))};
    return d;
}

class End : public NodeDefinition {
public:
    struct Entry {
        std::string name;
        VariableRef ref;
    };
    End(std::vector<Entry> entries, TemplateText text) : entries_(std::move(entries)), text_(std::move(text)) {}

    void execute(NodeContext& context) const override
    {
        Value::Object outputs;
        for (const Entry& entry : entries_)
            outputs.set(entry.name, context.pool().get(entry.ref).value_or(Value()));
        NodeResult result;
        result.outputs = Value(std::move(outputs));
        result.inputs = result.outputs;
        context.finish(std::move(result));
    }

    const TemplateText* responseTemplate() const override { return &text_; }

private:
    std::vector<Entry> entries_;
    TemplateText text_;
};

bool isOutputType(std::string type)
{
    static const std::vector<std::string> known = {
        "string",        "number",         "integer",     "secret",        "boolean",
        "object",        "file",           "array",       "array[string]", "array[number]",
        "array[object]", "array[boolean]", "array[file]", "array[any]",    "any"};
    if (type.rfind("Array[", 0) == 0)
        std::transform(type.begin(), type.end(), type.begin(),
                       [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return std::find(known.begin(), known.end(), type) != known.end();
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    std::vector<End::Entry> entries;
    std::vector<VariableRef> refs;
    const Value& list = in.requireList(node.data, "outputs");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string base = joinPath("outputs", i);
        const Value& item = list.at(i);
        const std::string type = in.text(item, "value_type", base, "any");
        if (!isOutputType(type))
            in.fail(base + ".value_type", Message(MR_TEXT("\"%1\" is no output type"), {type}));
        End::Entry entry{in.requireText(item, "variable", base),
                         context.ref(in.requireSelector(item, "value_selector", base))};
        refs.push_back(entry.ref);
        entries.push_back(std::move(entry));
    }
    if (!in.ok())
        return in.error();
    return std::unique_ptr<NodeDefinition>(std::make_unique<End>(std::move(entries), TemplateText::joined(refs, "\n")));
}

} // namespace

NodeKind node_end()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
