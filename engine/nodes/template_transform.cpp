#include "engine/base/pytext.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/namedvariables.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "template-transform";
    d.title = MR_TEXT("Template");
    d.summary = MR_TEXT("Makes one text out of variables with a Jinja2 template.");
    d.category = "transform";
    d.order = 2;
    d.family = NodeFamily::Blue;
    d.icon = "template-transform";
    d.support = NodeSupport::Runs;
    d.fields = {
        field("variables", FieldKind::Variables, MR_TEXT("Input Variables"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("Names that the template can use. A variable that does not exist is passed as null.")),
        field("template", FieldKind::Jinja, MR_TEXT("Code"))
            .required()
            .value("")
            .help(MR_TEXT("Only Jinja2 is supported; {{#…#}} references do not work here.")),
    };
    d.outputs = {output("output", "string", MR_TEXT("The rendered text, at most 400,000 characters"))};
    return d;
}

class TemplateTransform : public NodeDefinition {
public:
    TemplateTransform(std::vector<NamedVariable> variables, std::string text)
        : variables_(std::move(variables)), text_(std::move(text))
    {
    }

    void execute(NodeContext& context) const override
    {
        const Value inputs(plainValues(variables_, context.pool()));
        context.renderTemplate(text_, inputs, [&context, inputs](Result<std::string> rendered) {
            NodeResult result;
            if (!rendered.ok()) {
                result = NodeResult::failure({}, rendered.error().english());
            } else if (std::cmp_greater(codePoints(*rendered), context.options().limits.sizes.templateText)) {
                result = NodeResult::failure({}, "The rendered text is longer than " +
                                                     std::to_string(context.options().limits.sizes.templateText) +
                                                     " characters (setting limits.template_text)");
            } else {
                result.outputs = Value::object({{"output", std::move(*rendered)}});
            }
            result.inputs = inputs;
            context.finish(std::move(result));
        });
    }

private:
    std::vector<NamedVariable> variables_;
    std::string text_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    if (node.data["variables"].isNull() && node.data["template"].isNull()) {
        reader.fail("variables", Message(MR_TEXT("The settings variables and template are missing")));
    }
    std::vector<NamedVariable> variables = readVariables(reader, context, node.data, "variables");
    std::string text = reader.requireText(node.data, "template");
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(new TemplateTransform(std::move(variables), std::move(text)));
}

} // namespace

NodeKind node_template_transform()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
