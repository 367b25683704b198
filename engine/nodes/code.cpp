#include "engine/nodes/detail/coderesult.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/namedvariables.h"

namespace millrace {

namespace {

constexpr int MaxDeclaredDepth = 64; // keeps a hostile file from exhausting the stack

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "code";
    d.title = MR_TEXT("Code");
    d.summary = MR_TEXT("Runs a Python 3 or JavaScript function in isolation.");
    d.category = "transform";
    d.order = 1;
    d.family = NodeFamily::Blue;
    d.icon = "code";
    d.support = NodeSupport::Runs;
    d.retries = true;
    d.errorHandling = true;
    d.fields = {
        field("variables", FieldKind::Variables, MR_TEXT("Input Variables"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("Arguments of main(). A variable that does not exist is passed as null.")),
        field("code_language", FieldKind::Choice, MR_TEXT("Language"))
            .required()
            .value("python3")
            .choices({{"python3", MR_TEXT("Python 3")}, {"javascript", MR_TEXT("JavaScript")}}),
        field("code", FieldKind::Code, MR_TEXT("Code"))
            .required()
            .value("")
            .language("code_language")
            .help(MR_TEXT("Defines main(), which returns an object with the declared outputs.")),
        field("outputs", FieldKind::Outputs, MR_TEXT("Output Variables"))
            .required()
            .value(Value::Object())
            .help(MR_TEXT("Every declared output must be in the result, and nothing else.")),
        field("dependencies", FieldKind::Json, MR_TEXT("Advanced Dependencies"))
            .help(MR_TEXT("From old versions; ignored."))
            .legacy(),
    };
    return d;
}

class Code : public NodeDefinition {
public:
    std::vector<NamedVariable> variables;
    std::string language, code;
    CodeOutputs outputs;

    void execute(NodeContext& context) const override
    {
        CodeRequest request;
        request.language = language;
        request.code = code;
        request.inputs = Value(plainValues(variables, context.pool()));
        const Value inputs = request.inputs;
        context.runCode(std::move(request), [this, &context, inputs](Result<CodeOutcome> outcome) {
            NodeResult result =
                outcome.ok() ? checked(outcome->result, context) : failed(outcome.error(), context.profile());
            result.inputs = inputs;
            context.finish(std::move(result));
        });
    }

private:
    NodeResult checked(const Value& returned, const NodeContext& context) const
    {
        CodeCheck check = checkCodeResult(returned, outputs, context.profile(), context.options().limits.sizes);
        if (!check.ok) {
            return NodeResult::failure(check.errorType, check.error);
        }
        NodeResult result;
        result.outputs = std::move(check.outputs);
        return result;
    }

    static NodeResult failed(const Error& error, Profile profile)
    {
        const std::string named = error.facts["type"].toString({});
        if (!named.empty()) {
            return NodeResult::failure(named, error.english());
        }
        if (error.code == "sandbox.result") {
            return NodeResult::failure(profile == Profile::Dify112 ? "WorkflowNodeError" : "SandboxCodeExecutionError",
                                       error.english());
        }
        return NodeResult::failure("CodeExecutionError", error.english());
    }
};

CodeOutputs readOutputs(NodeDataReader& reader, const Value& map, const std::string& base, int depth)
{
    CodeOutputs out;
    if (depth > MaxDeclaredDepth) {
        reader.fail(base, Message(MR_TEXT("The setting %1 is nested too deeply"), {base}));
        return out;
    }
    for (const auto& [name, declaration] : map.toObject()) {
        const std::string path = joinPath(base, name);
        if (!declaration.isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping"), {path}));
            return out;
        }
        CodeOutputs::Output output;
        output.name = name;
        output.type = reader.requireChoice(declaration, "type",
                                           {"string", "number", "boolean", "object", "array[string]", "array[number]",
                                            "array[object]", "array[boolean]"},
                                           path);
        const Value& children = reader.object(declaration, "children", path);
        if (!declaration["children"].isNull()) {
            output.children =
                std::make_shared<CodeOutputs>(readOutputs(reader, children, joinPath(path, "children"), depth + 1));
        }
        out.list.push_back(std::move(output));
    }
    return out;
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<Code>();
    definition->variables = readVariables(reader, context, node.data, "variables");
    definition->language = reader.requireChoice(node.data, "code_language", {"python3", "javascript"});
    definition->code = reader.requireText(node.data, "code");
    definition->outputs = readOutputs(reader, reader.requireObject(node.data, "outputs"), "outputs", 0);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_code()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
