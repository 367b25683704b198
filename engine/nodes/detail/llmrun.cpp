#include "engine/nodes/detail/llmrun.h"

#include "engine/nodes/detail/structuredoutput.h"

namespace millrace {

LlmRun::LlmRun(const LlmSettings& settings, NodeContext& context)
    : settings_(settings), context_(context), joiner_(!settings.separated)
{
}

void LlmRun::fail(const std::string& type, const std::string& message)
{
    NodeResult result = NodeResult::failure(type, message);
    result.inputs = Value(inputs_);
    if (!prompts_.isNull()) {
        result.processData = settings_.model.processData(prompts_, {}, {});
    }
    context_.finish(std::move(result));
}

void LlmRun::start()
{
    const LlmPrompt& prompt = settings_.prompt;
    PromptFailure failure;
    Value::Object variables = promptVariables(prompt, context_.pool(), failure);
    if (context_.profile() == Profile::Current) {
        inputs_ = std::move(variables);
        inputs_.set("model_provider", settings_.model.provider);
        inputs_.set("model_name", settings_.model.name);
    }
    if (failure) {
        fail(failure.type, failure.message);
        return;
    }
    VisionSettings::Files files = prompt.vision.files(context_.pool());
    if (!files.errorType.empty()) {
        fail(files.errorType, files.error);
        return;
    }
    visionFiles_ = std::move(files.files);
    if (!visionFiles_.empty()) {
        inputs_.set("#files#", withoutFiles(Value(visionFiles_)));
    }
    knowledge_ = contextFor(prompt, context_.pool());
    if (knowledge_.failure) {
        fail(knowledge_.failure.type, knowledge_.failure.message);
        return;
    }
    if (!knowledge_.text.empty()) {
        inputs_.set("#context#", knowledge_.text);
    }
    if (!knowledge_.files.empty()) {
        inputs_.set("#context_files#", withoutFiles(Value(knowledge_.files)));
    }
    if (settings_.model.mode.empty()) {
        fail("LLMModeRequiredError", "The model has no mode");
        return;
    }
    renderMessages(0);
}

void LlmRun::renderMessages(std::size_t from)
{
    const LlmPrompt& prompt = settings_.prompt;
    for (std::size_t i = from; i < prompt.texts.size(); ++i) {
        const PromptText& text = prompt.texts[i];
        if (!text.jinja) {
            PromptFailure failure;
            for (ModelMessage& message : basicMessages(prompt, text, knowledge_.text, context_.pool(), failure)) {
                messages_.push_back(std::move(message));
            }
            if (failure) {
                fail(failure.type, failure.message);
                return;
            }
        } else if (!text.source.empty()) {
            const Value values(plainValues(prompt.jinjaVariables, context_.pool()));
            context_.renderTemplate(text.source, values, [self = shared_from_this(), i](Result<std::string> rendered) {
                if (!rendered.ok()) {
                    self->fail(self->context_.profile() == Profile::Current ? "TemplateRenderError"
                                                                            : "CodeExecutionError",
                               rendered.error().english());
                    return;
                }
                self->messages_.push_back(
                    ModelMessage::text(self->settings_.prompt.texts[i].role, std::move(*rendered)));
                self->renderMessages(i + 1);
            });
            return;
        }
    }
    call();
}

void LlmRun::call()
{
    const ModelSettings& model = settings_.model;
    std::string parameterError;
    ModelRequest request = model.request(context_.pool(), parameterError);
    if (!parameterError.empty()) {
        fail("LLMNodeError", parameterError);
        return;
    }
    const ModelFeatures features = context_.modelFeatures(model.provider, model.name);
    PromptFailure failure;
    completeMessages(settings_.prompt, messages_, context_, features, request.parameters, visionFiles_,
                     knowledge_.files, failure);
    if (failure) {
        fail(failure.type, failure.message);
        return;
    }
    prompts_ = savedPrompts(messages_);
    request.messages = std::move(messages_);
    request.user = context_.options().userId;
    if (settings_.structured) {
        if (settings_.structuredOutput.size() == 0) {
            fail("LLMNodeError", "Structured output is on, but its schema is empty");
            return;
        }
        const Value& given = settings_.structuredOutput["schema"];
        const Value schema = given.isNull() ? Value(Value::Object()) : given;
        const StructuredReply check = checkReplySchema(schema, context_.profile());
        if (!check.ok) {
            fail(check.errorType, check.error);
            return;
        }
        askForSchema(request, schema, features.structuredOutput, context_.profile());
    }
    ModelService::Callbacks callbacks;
    callbacks.chunk = [self = shared_from_this()](const ModelChunk& chunk) { self->received(chunk); };
    callbacks.done = [self = shared_from_this()](Result<ModelReply> reply) { self->finished(std::move(reply)); };
    context_.callModel(std::move(request), std::move(callbacks));
}

void LlmRun::emit(const std::string& text)
{
    if (text.empty()) {
        return;
    }
    text_ += text;
    if (!separates()) {
        context_.stream("text", text, false);
        return;
    }
    const ReasoningSplitter::Output out = splitter_.feed(text);
    if (!out.reasoning.empty()) {
        anyReasoning_ = true;
        context_.streamReasoning(out.reasoning, false);
    }
    if (!out.text.empty()) {
        context_.stream("text", out.text, false);
    }
}

void LlmRun::received(const ModelChunk& chunk)
{
    anyChunk_ = anyChunk_ || !chunk.text.empty();
    emit(joiner_.feed(chunk.text, chunk.reasoning));
}

void LlmRun::closeStreams()
{
    if (separates()) {
        const ReasoningSplitter::Output rest = splitter_.finish();
        anyReasoning_ = anyReasoning_ || !rest.reasoning.empty();
        if (anyReasoning_) {
            context_.streamReasoning(rest.reasoning, true);
        }
        if (!rest.text.empty()) {
            context_.stream("text", rest.text, false);
        }
    }
    context_.stream("text", {}, true);
}

void LlmRun::finished(Result<ModelReply> reply)
{
    if (!reply.ok()) {
        fail(modelErrorType(reply.error(), "LLMNodeError"), reply.error().english());
        return;
    }
    if (!anyChunk_) { // a reply that came in one piece; its reasoning may have been streamed before
        emit(joiner_.feed(reply->text, text_.empty() ? reply->reasoning : std::string()));
    }
    emit(joiner_.finish());

    const bool strict = context_.profile() == Profile::Current;
    const SplitReply split = settings_.separated ? splitReasoning(text_, strict) : SplitReply{text_, {}};
    Value outputs =
        Value::object({{"text", split.text},
                       {"reasoning_content", split.reasoning},
                       {"usage", reply->usage.toValue()},
                       {"finish_reason", reply->finishReason.empty() ? Value() : Value(reply->finishReason)}});
    NodeResult result;
    result.inputs = Value(inputs_);
    result.processData = settings_.model.processData(prompts_, reply->usage, reply->finishReason);
    result.usage = reply->usage;
    if (settings_.structured) {
        const Value& schema = settings_.structuredOutput["schema"];
        const StructuredReply structured =
            parseStructured(text_, schema.isNull() ? Value(Value::Object()) : schema, context_.profile());
        if (!structured.ok) {
            result.failed = true;
            result.errorType = structured.errorType;
            result.error = structured.error;
            context_.finish(std::move(result));
            return;
        }
        outputs.set("structured_output", structured.value);
    }
    result.outputs = std::move(outputs);
    closeStreams();
    context_.finish(std::move(result));
}

} // namespace millrace
