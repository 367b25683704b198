#include "engine/nodes/detail/llmrun.h"

#include "engine/nodes/detail/modelpolling.h"
#include "engine/nodes/detail/replymedia.h"
#include "engine/nodes/detail/structuredoutput.h"

namespace millrace {

namespace {

constexpr double downloadTimeout = 60;                    // seconds without data
constexpr std::int64_t maxMediaBytes = 512 * 1024 * 1024; // of one file that a model made

/// An object without `schema` accepts anything.
Value replySchema(const LlmSettings& settings)
{
    const Value& given = settings.structuredOutput["schema"];
    return given.isNull() ? Value(Value::Object()) : given;
}

} // namespace

LlmRun::LlmRun(const LlmSettings& settings, NodeContext& context)
    : settings_(settings), context_(context), joiner_(!settings.separated)
{
}

void LlmRun::fail(const std::string& type, const std::string& message, std::int64_t attempts)
{
    NodeResult result = NodeResult::failure(type, message);
    result.inputs = Value(inputs_);
    if (!prompts_.isNull()) {
        result.processData = settings_.model.processData(prompts_, {}, {});
        noteAttempts(result.processData, attempts);
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
    if (!knowledge_.citations.empty()) {
        context_.report(
            EventType::RetrieverResource,
            Value::object({{"retriever_resources", Value(knowledge_.citations)}, {"context", knowledge_.text}}));
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
    if (settings_.structured && !askForStructure(request, features)) {
        return;
    }
    ModelService::Callbacks callbacks;
    callbacks.chunk = [self = shared_from_this()](const ModelChunk& chunk) { self->received(chunk); };
    callbacks.done = [self = shared_from_this()](Result<ModelReply> reply) { self->finished(std::move(reply)); };
    callModelToItsEnd(context_, std::move(request), std::move(callbacks));
}

/// False: the node has failed, since its schema cannot be used.
bool LlmRun::askForStructure(ModelRequest& request, const ModelFeatures& features)
{
    if (settings_.structuredOutput.size() == 0) {
        fail("LLMNodeError", "Structured output is on, but its schema is empty");
        return false;
    }
    const StructuredReply check = checkReplySchema(replySchema(settings_), context_.profile());
    if (!check.ok) {
        fail(check.errorType, check.error);
        return false;
    }
    askForSchema(request, replySchema(settings_), features.structuredOutput, context_.profile());
    return true;
}

void LlmRun::put(const std::string& text)
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
    anyChunk_ = anyChunk_ || !chunk.text.empty() || chunk.media;
    put(joiner_.feed(chunk.text, chunk.reasoning));
    if (chunk.media) {
        addMedia(*chunk.media);
    }
}

void LlmRun::addMedia(const ModelMedia& media)
{
    const Result<std::shared_ptr<const File>> file = keepMedia(media, context_.services().files);
    if (!file.ok()) {
        mediaError_ = file.error();
        return;
    }
    put(joiner_.feed(mediaLink(**file), {}));
    media_.push_back(*file);
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
        const Error& error = reply.error();
        fail(modelErrorType(error, "LLMNodeError"), error.english(), error.facts["attempts"].toInt(1));
        return;
    }
    reply_ = std::move(*reply);
    if (!anyChunk_) { // a reply that came in one piece; its reasoning may have been streamed before
        const std::string reasoning = text_.empty() ? reply_.reasoning : std::string();
        put(joiner_.feed(reply_.parts.empty() ? reply_.text : std::string(), reasoning));
        for (const ModelChunk& part : reply_.parts) {
            received(part);
        }
    }
    put(joiner_.finish());
    if (mediaError_) {
        fail("LLMNodeError", mediaError_->english(), reply_.attempts);
        return;
    }
    download(0);
}

/// Fetches what lies at an address, one after another. What cannot be had stays a remote file.
void LlmRun::download(std::size_t from)
{
    while (from < media_.size() && (media_[from]->remoteUrl.empty() || context_.options().offline)) {
        ++from;
    }
    if (from >= media_.size()) {
        conclude();
        return;
    }
    HttpRequest request;
    request.url = media_[from]->remoteUrl;
    request.readTimeout = downloadTimeout;
    request.maxResponseBytes = maxMediaBytes;
    HttpService::Callbacks callbacks;
    callbacks.done = [self = shared_from_this(), from](const Result<HttpResponse>& response) {
        if (response.ok() && response->status == 200) {
            if (auto kept = withBytes(*self->media_[from], response->body, self->context_.services().files)) {
                self->media_[from] = std::move(kept);
            }
        }
        self->download(from + 1);
    };
    context_.callHttp(std::move(request), std::move(callbacks));
}

void LlmRun::conclude()
{
    const bool strict = context_.profile() == Profile::Current;
    const SplitReply split = settings_.separated ? splitReasoning(text_, strict) : SplitReply{text_, {}};
    Value outputs =
        Value::object({{"text", split.text},
                       {"reasoning_content", split.reasoning},
                       {"usage", reply_.usage.toValue()},
                       {"finish_reason", reply_.finishReason.empty() ? Value() : Value(reply_.finishReason)}});
    if (!media_.empty()) {
        Value::Array files;
        for (const std::shared_ptr<const File>& file : media_) {
            files.emplace_back(file);
        }
        outputs.set("files", Value(std::move(files)));
    }
    NodeResult result;
    result.inputs = Value(inputs_);
    result.processData = settings_.model.processData(prompts_, reply_.usage, reply_.finishReason);
    noteAttempts(result.processData, reply_.attempts);
    result.usage = reply_.usage;
    result.metadata = usageMetadata(reply_.usage);
    if (settings_.structured && !takeStructure(result, outputs)) {
        context_.finish(std::move(result));
        return;
    }
    result.outputs = std::move(outputs);
    closeStreams();
    context_.finish(std::move(result));
}

/// False: the result is a failure, since the reply is not what the schema asks for.
bool LlmRun::takeStructure(NodeResult& result, Value& outputs)
{
    const StructuredReply structured = parseStructured(text_, replySchema(settings_), context_.profile());
    if (!structured.ok) {
        result.failed = true;
        result.errorType = structured.errorType;
        result.error = structured.error;
        return false;
    }
    outputs.set("structured_output", structured.value);
    return true;
}

} // namespace millrace
