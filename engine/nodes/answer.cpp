#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "answer";
    d.title = MR_TEXT("Answer");
    d.summary = MR_TEXT("Replies to the user with text and variables, streamed as they become known.");
    d.category = "default";
    d.order = 2.1;
    d.family = NodeFamily::Orange;
    d.icon = "answer";
    d.nodeClass = NodeClass::Response;
    d.support = NodeSupport::Runs;
    d.fields = {field("answer", FieldKind::Template, MR_TEXT("Answer"))
                    .required()
                    .value("")
                    .help(MR_TEXT("The reply. Objects and lists are shown as Markdown.")),
                field("variables", FieldKind::Variables, MR_TEXT("Variables"))
                    .value(Value::Array())
                    .help(MR_TEXT("From old versions; ignored."))
                    .legacy()};
    return d;
}

class Answer : public NodeDefinition {
public:
    explicit Answer(TemplateText text) : text_(std::move(text)) {}

    void execute(NodeContext& context) const override
    {
        std::vector<Value> files;
        NodeResult result;
        result.outputs.set("answer", text_.render(context.pool(), TemplateText::Style::Markdown, &files));
        result.outputs.set("files", Value(std::move(files)));
        context.finish(std::move(result));
    }

    const TemplateText* responseTemplate() const override { return &text_; }

private:
    TemplateText text_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    // An empty text is accepted: only an absent one keeps Dify from loading the node.
    const std::string text = in.requireText(node.data, "answer");
    if (!in.ok())
        return in.error();
    return std::unique_ptr<NodeDefinition>(std::make_unique<Answer>(context.text(text)));
}

} // namespace

NodeKind node_answer()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
