#include "engine/nodes/detail/classifierprompt.h"
#include "engine/nodes/detail/jsonintext.h"
#include "engine/nodes/detail/modelpolling.h"
#include "engine/nodes/detail/modelsettings.h"
#include "engine/nodes/detail/reasoning.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "question-classifier";
    d.title = MR_TEXT("Question Classifier");
    d.summary = MR_TEXT("Lets a model choose the branch that suits a question.");
    d.category = "question-understand";
    d.order = 1;
    d.family = NodeFamily::Green;
    d.icon = "question-classifier";
    d.nodeClass = NodeClass::Branch;
    d.support = NodeSupport::Runs;
    d.fields = {
        field("query_variable_selector", FieldKind::Selector, MR_TEXT("Input Variable"))
            .required()
            .value(Value::Array()),
        modelField(),
        field("classes", FieldKind::Classes, MR_TEXT("Class"))
            .required()
            .value(
                Value::array({Value::object({{"id", "1"}, {"name", ""}}), Value::object({{"id", "2"}, {"name", ""}})}))
            .help(MR_TEXT("Each class is a branch; its text tells the model what belongs there.")),
        field("instruction", FieldKind::Template, MR_TEXT("Instruction"))
            .help(MR_TEXT("Further advice on how to decide."))
            .advanced(),
    };
    for (FieldSpec& shared : memoryAndVisionFields()) {
        d.fields.push_back(std::move(shared));
    }
    d.fields.push_back(field("instructions", FieldKind::LongText, MR_TEXT("Instruction (old name)"))
                           .help(MR_TEXT("From old versions; ignored."))
                           .legacy());
    d.fields.push_back(
        field("topics", FieldKind::Json, MR_TEXT("Topics")).help(MR_TEXT("From old versions; ignored.")).legacy());
    d.outputs = {output("class_name", "string", MR_TEXT("Text of the chosen class")),
                 output("class_id", "string", MR_TEXT("Id of the chosen class")),
                 output("class_label", "string", MR_TEXT("Short name of the chosen class")),
                 output("usage", "object", MR_TEXT("Model usage"))};
    return d;
}

struct QuestionClass {
    std::string id, label;
    TemplateText name;
};

struct Asked {
    ClassifierQuestion question;
    Value inputs, prompts;
};

class QuestionClassifier : public NodeDefinition {
public:
    VariableRef query;
    ModelSettings model;
    std::vector<QuestionClass> classes;
    TemplateText instruction;
    MemorySettings memory;
    VisionSettings vision;

    void execute(NodeContext& context) const override
    {
        auto asked = std::make_shared<Asked>();
        const std::optional<Value> text = context.pool().get(query);
        asked->question.query = text ? renderText(*text) : std::string();
        asked->inputs = Value::object({{"query", asked->question.query}});
        std::string type, error;
        ModelRequest request = prepare(context, *asked, type, error);
        if (!error.empty()) {
            NodeResult failed = NodeResult::failure(type, error);
            failed.inputs = asked->inputs;
            context.finish(std::move(failed));
            return;
        }
        ModelService::Callbacks callbacks;
        callbacks.done = [this, &context, asked](const Result<ModelReply>& reply) {
            context.finish(answered(reply, *asked, context.profile()));
        };
        callModelToItsEnd(context, std::move(request), std::move(callbacks));
    }

private:
    ModelRequest prepare(NodeContext& context, Asked& asked, std::string& type, std::string& error) const
    {
        type = "WorkflowNodeError";
        ModelRequest request = model.request(context.pool(), error);
        if (classes.empty()) {
            error = "The classifier has no class to choose from";
        }
        const ModelFeatures features = context.modelFeatures(model.provider, model.name);
        VisionSettings::Files files = vision.files(context.pool());
        if (!files.errorType.empty()) {
            type = files.errorType;
            error = files.error;
        }
        if (!error.empty()) {
            return request;
        }
        for (const QuestionClass& entry : classes) {
            asked.question.categories.push_back({entry.id, entry.name.render(context.pool())});
        }
        asked.question.instruction = instruction.render(context.pool());
        asked.question.history = historyText(memory.turns(context, features, request.parameters), "Human", "Assistant");
        request.messages = classifierMessages(asked.question, model.isChat());
        std::vector<ModelContent> contents;
        for (const Value& file : files.files) {
            contents.push_back(fileContent(file, vision.detail, error));
        }
        attachToLastUser(request.messages, std::move(contents));
        dropUnsupported(request.messages, features);
        asked.prompts = savedPrompts(request.messages);
        request.stream = false;
        request.user = context.options().userId;
        return request;
    }

    NodeResult answered(const Result<ModelReply>& reply, const Asked& asked, Profile profile) const
    {
        NodeResult result;
        if (!reply.ok()) {
            result = NodeResult::failure(modelErrorType(reply.error(), "ValueError"), reply.error().english());
            result.processData = model.processData(asked.prompts, {}, {});
            noteAttempts(result.processData, reply.error().facts["attempts"].toInt(1));
            result.inputs = asked.inputs;
            return result;
        }
        const bool thinks = reply->text.find("<think>") != std::string::npos;
        const Result<Value> object = objectInText(thinks ? withoutThinkBlocks(reply->text) : reply->text);
        if (object.ok()) {
            const std::size_t chosen = choose(*object);
            const std::string label =
                classes[chosen].label.empty() ? "CLASS " + std::to_string(chosen + 1) : classes[chosen].label;
            result.handle = classes[chosen].id;
            result.outputs = Value::object({{"class_name", asked.question.categories[chosen].name},
                                            {"class_id", classes[chosen].id},
                                            {"usage", reply->usage.toValue()}});
            if (profile == Profile::Current) {
                result.outputs.set("class_label", label);
            }
        } else {
            result = NodeResult::failure(modelErrorType(object.error(), "OutputParserError"), object.error().english());
        }
        result.inputs = asked.inputs;
        result.processData = model.processData(asked.prompts, reply->usage, reply->finishReason);
        noteAttempts(result.processData, reply->attempts);
        result.usage = reply->usage;
        result.metadata = usageMetadata(reply->usage);
        return result;
    }

    /// The class that the reply names; the first one for an unknown id or an incomplete reply.
    std::size_t choose(const Value& reply) const
    {
        const Value* id = reply.find("category_id");
        if (id && id->isString() && reply.find("category_name")) {
            for (std::size_t i = 0; i < classes.size(); ++i) {
                if (classes[i].id == id->toString()) {
                    return i;
                }
            }
        }
        return 0;
    }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<QuestionClassifier>();
    definition->query = context.ref(reader.requireSelector(node.data, "query_variable_selector"));
    definition->model = readModel(reader, node, context);
    const Value& classes = reader.requireList(node.data, "classes");
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const std::string path = joinPath(std::string("classes"), i);
        if (!classes.at(i).isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping"), {path}));
            break;
        }
        definition->classes.push_back({reader.requireText(classes.at(i), "id", path),
                                       reader.text(classes.at(i), "label", path),
                                       context.text(reader.requireText(classes.at(i), "name", path))});
    }
    definition->instruction = context.text(reader.text(node.data, "instruction"));
    definition->memory = readMemory(reader, node, context);
    definition->vision = readVision(reader, node, context);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_question_classifier()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
