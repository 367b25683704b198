#include "engine/nodes/detail/extractor.h"
#include "engine/nodes/detail/modelpolling.h"
#include "engine/nodes/detail/modelsettings.h"
#include "engine/nodes/detail/namedvariables.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "parameter-extractor";
    d.title = MR_TEXT("Parameter Extractor");
    d.summary = MR_TEXT("Lets a model fill in named parameters from a text.");
    d.category = "transform";
    d.order = 6;
    d.family = NodeFamily::Blue;
    d.icon = "parameter-extractor";
    d.support = NodeSupport::Runs;
    d.fields = {
        modelField(),
        field("query", FieldKind::Selector, MR_TEXT("Input Variable")).required().value(Value::Array()),
        field("parameters", FieldKind::Parameters, MR_TEXT("Extract Parameters"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("A reply counts as a success only if it has exactly these parameters.")),
        field("instruction", FieldKind::Template, MR_TEXT("Instruction")),
        field("reasoning_mode", FieldKind::Choice, MR_TEXT("Reasoning Mode"))
            .value("prompt")
            .choices({{"function_call", MR_TEXT("Function/Tool Calling")}, {"prompt", MR_TEXT("Prompt")}})
            .help(MR_TEXT("Function calling is used only with models that offer it."))
            .advanced(),
    };
    for (FieldSpec& shared : memoryAndVisionFields()) {
        d.fields.push_back(std::move(shared));
    }
    d.fields.push_back(field("variables", FieldKind::Variables, MR_TEXT("Variables"))
                           .value(Value::Array())
                           .help(MR_TEXT("From old versions; ignored."))
                           .legacy());
    d.outputs = {output("__is_success", "number", MR_TEXT("1 when everything was found, else 0")),
                 output("__reason", "string", MR_TEXT("Why it was no success")),
                 output("__usage", "object", MR_TEXT("Model usage"))};
    return d;
}

struct Extraction {
    Value inputs, processData;
};

class ParameterExtractor : public NodeDefinition {
public:
    ModelSettings model;
    VariableRef query;
    ExtractorParameters parameters;
    Value declared; ///< parameters as traces show them
    TemplateText instruction;
    bool functionCall = true;
    MemorySettings memory;
    VisionSettings vision;

    void execute(NodeContext& context) const override
    {
        auto state = std::make_shared<Extraction>();
        const VisionSettings::Files files = vision.files(context.pool());
        std::string error = files.error;
        ModelRequest request = model.request(context.pool(), error);
        const ModelFeatures features = context.modelFeatures(model.provider, model.name);
        std::string type = files.errorType.empty() ? "WorkflowNodeError" : files.errorType;
        if (functionCall && features.toolCall && !model.isChat()) {
            type = "InvalidModelModeError";
            error = "Function calling needs a model in chat mode";
        }
        if (error.empty()) {
            prepare(context, request, features, files.files, *state, error);
        }
        if (!error.empty()) {
            NodeResult failed = NodeResult::failure(type, error);
            failed.inputs = state->inputs;
            context.finish(std::move(failed));
            return;
        }
        ModelService::Callbacks callbacks;
        callbacks.done = [this, &context, state](Result<ModelReply> reply) {
            context.finish(reply.ok() ? extracted(*reply, *state) : failed(reply.error(), *state));
        };
        callModelToItsEnd(context, std::move(request), std::move(callbacks));
    }

private:
    void prepare(NodeContext& context, ModelRequest& request, const ModelFeatures& features, const Value::Array& files,
                 Extraction& state, std::string& error) const
    {
        const std::optional<Value> text = context.pool().get(query);
        ExtractorTask task;
        task.schema = extractorSchema(parameters);
        task.query = text ? renderText(*text) : std::string();
        task.instruction = instruction.render(context.pool());
        task.history = historyText(memory.turns(context, features, request.parameters), "Human", "Assistant");
        const ExtractorStrategy strategy = functionCall && features.toolCall ? ExtractorStrategy::FunctionCall
                                           : model.isChat()                  ? ExtractorStrategy::Chat
                                                                             : ExtractorStrategy::Completion;
        request.messages = extractorMessages(task, strategy);
        std::vector<ModelContent> contents;
        for (const Value& file : files) {
            contents.push_back(fileContent(file, vision.detail, error));
        }
        attachToLastUser(request.messages, std::move(contents));
        dropUnsupported(request.messages, features);
        if (strategy == ExtractorStrategy::FunctionCall) {
            request.tools = extractorTools(task.schema);
        }
        request.stream = false;
        request.user = context.options().userId;

        state.inputs = Value::object({{"query", task.query},
                                      {"files", withoutFiles(Value(files))},
                                      {"parameters", declared},
                                      {"instruction", task.instruction}});
        if (context.profile() == Profile::Current) {
            state.inputs.set("model_provider", model.provider);
            state.inputs.set("model_name", model.name);
        }
        state.processData = model.processData(savedPrompts(request.messages), {}, {});
        state.processData.editObject().remove("finish_reason");
        state.processData.set("function", request.tools.size() > 0 ? request.tools.at(0)["function"] : Value());
        state.processData.set("tool_call", Value());
        state.processData.set("llm_text", "");
    }

    NodeResult failed(const Error& error, const Extraction& state) const
    {
        NodeResult result = NodeResult::failure({}, error.english());
        result.inputs = state.inputs;
        result.processData = state.processData;
        noteAttempts(result.processData, error.facts["attempts"].toInt(1));
        result.outputs =
            Value::object({{"__is_success", 0}, {"__reason", result.error}, {"__usage", ModelUsage().toValue()}});
        return result;
    }

    NodeResult extracted(const ModelReply& reply, const Extraction& state) const
    {
        const std::optional<Value> object = extractedObject(reply);
        ExtractorProblem problem;
        if (object) {
            problem = validateExtracted(parameters, *object);
        } else {
            problem = {"OutputParserError", "Nothing could be extracted from the model's reply; empty values are used"};
        }
        const bool ok = problem.type.empty();
        NodeResult result;
        result.inputs = state.inputs;
        result.processData = state.processData;
        result.processData.set("usage", reply.usage.toValue());
        result.processData.set("tool_call", reply.toolCalls.size() > 0 ? reply.toolCalls.at(0) : Value());
        result.processData.set("llm_text", reply.text);
        noteAttempts(result.processData, reply.attempts);
        result.usage = reply.usage;
        result.metadata = usageMetadata(reply.usage);
        Value::Object outputs;
        outputs.set("__is_success", ok ? 1 : 0);
        outputs.set("__reason", ok ? Value() : Value(problem.message));
        outputs.set("__usage", reply.usage.toValue());
        for (auto& [name, value] : transformExtracted(parameters, object ? *object : Value(Value::Object()))) {
            outputs.set(name, value);
        }
        result.outputs = Value(std::move(outputs));
        return result;
    }
};

ExtractorParameter readParameter(NodeDataReader& reader, const Value& item, const std::string& path)
{
    ExtractorParameter out;
    out.name = reader.requireText(item, "name", path);
    if (out.name == "__reason" || out.name == "__is_success") {
        reader.fail(path + ".name", Message(MR_TEXT("The parameter name %1 is reserved"), {out.name}));
    }
    out.type = reader.requireChoice(item, "type",
                                    {"string", "number", "boolean", "bool", "select", "array[string]", "array[number]",
                                     "array[object]", "array[boolean]"},
                                    path);
    out.type = out.type == "bool" ? "boolean" : out.type == "select" ? "string" : out.type;
    out.description = reader.requireText(item, "description", path);
    if (item["required"].isNull()) {
        reader.fail(path + ".required", Message(MR_TEXT("The setting %1 is missing"), {path + ".required"}));
    }
    out.required = reader.flag(item, "required", path);
    const Value& options = reader.selector(item, "options", path); // any list of texts
    out.options = options.size() > 0 ? options : Value();
    return out;
}

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<ParameterExtractor>();
    definition->model = readModel(reader, node, context);
    definition->query = context.ref(reader.requireSelector(node.data, "query"));
    definition->declared = reader.requireList(node.data, "parameters");
    for (std::size_t i = 0; i < definition->declared.size(); ++i) {
        const std::string path = joinPath(std::string("parameters"), i);
        const Value& item = definition->declared.at(i);
        if (!item.isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping"), {path}));
            break;
        }
        definition->parameters.push_back(readParameter(reader, item, path));
    }
    definition->instruction = context.text(reader.text(node.data, "instruction"));
    definition->memory = readMemory(reader, node, context);
    definition->vision = readVision(reader, node, context);
    const Value& mode = node.data["reasoning_mode"];
    if (!mode.isString() || !mode.toString().empty()) {
        definition->functionCall = reader.choice(node.data, "reasoning_mode", {"function_call", "prompt"}, {},
                                                 "function_call") == "function_call";
    }
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_parameter_extractor()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
