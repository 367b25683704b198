#include "app/desktop/modelhelp.h"

#include "ui/edit/translate.h"

#include <QCoreApplication>
#include <QTimer>

namespace millrace {

namespace {

// How Dify's files name the provider that speaks a protocol.
const char* providerOf(ModelProtocol protocol)
{
    switch (protocol) {
    case ModelProtocol::OpenAi:
        return "langgenius/openai_api_compatible/openai_api_compatible";
    case ModelProtocol::Anthropic:
        return "langgenius/anthropic/anthropic";
    case ModelProtocol::Gemini:
        return "langgenius/gemini/google";
    case ModelProtocol::Ollama:
        return "langgenius/ollama/ollama";
    }
    return "";
}

QStringList featureNames(const ModelFeatures& features)
{
    QStringList names;
    const std::pair<bool, const char*> all[] = {
        {features.vision, "vision"},      {features.document, "document"},
        {features.audio, "audio"},        {features.video, "video"},
        {features.toolCall, "tool-call"}, {features.structuredOutput, "structured-output"}};
    for (const auto& [has, name] : all)
        if (has)
            names << QLatin1String(name);
    return names;
}

} // namespace

std::vector<ui::OfferedModel> DesktopModels::models() const
{
    std::vector<ui::OfferedModel> out;
    const auto registry = services_.registry();
    for (const ModelServer& server : registry->servers()) {
        const auto add = [&](const std::string& id) {
            ui::OfferedModel model;
            model.provider = QLatin1String(providerOf(server.protocol));
            model.name = QString::fromStdString(id);
            if (const auto target = registry->find(server.name, id)) {
                model.features = featureNames(target->features);
                model.contextSize = static_cast<int>(target->features.contextSize);
            }
            model.server = QString::fromStdString(server.name);
            out.push_back(std::move(model));
        };
        for (const ServedModel& served : server.models)
            if (served.id.find('*') == std::string::npos)
                add(served.id);
        if (server.models.empty() && !server.defaultModel.empty())
            add(server.defaultModel);
    }
    return out;
}

DesktopAssistant::DesktopAssistant(EngineServices& services) : services_(services), alive_(std::make_shared<bool>(true))
{
}

DesktopAssistant::~DesktopAssistant()
{
    *alive_ = false;
    operations_.clear();
}

int DesktopAssistant::ask(const Value& model, const std::vector<Message>& messages,
                          std::function<void(const QString&)> onChunk, std::function<void(const QString&)> done)
{
    if (!thread_)
        thread_ = services_.makeThread(executor_);
    const int id = next_++;
    ModelRequest request;
    request.provider = model["provider"].toString();
    request.model = model["name"].toString();
    request.mode = "chat";
    request.parameters = model["completion_params"];
    for (const Message& message : messages)
        request.messages.push_back(ModelMessage::text(message.role.toStdString(), message.text.toStdString()));
    request.user = "editor";
    ModelService* service = thread_->services().models;
    if (!service || !service->isConfigured(request.provider, request.model)) {
        // Later, as every answer.
        operations_[id] = nullptr;
        QTimer::singleShot(0, qApp, [this, alive = alive_, id, done = std::move(done)] {
            if (*alive && operations_.erase(id) > 0)
                done(QCoreApplication::translate("PromptAssistant",
                                                 "No model server answers for this model. Add one in the settings."));
        });
        return id;
    }
    ModelService::Callbacks callbacks;
    callbacks.chunk = [this, alive = alive_, id, onChunk](const ModelChunk& chunk) {
        if (*alive && operations_.contains(id) && !chunk.text.empty())
            onChunk(QString::fromStdString(chunk.text));
    };
    callbacks.done = [this, alive = alive_, id, done = std::move(done)](const Result<ModelReply>& reply) {
        if (!*alive || !operations_.contains(id))
            return;
        // The operation may be what calls: it goes when it has returned.
        QTimer::singleShot(0, qApp, [this, alive, id] {
            if (*alive)
                operations_.erase(id);
        });
        done(reply ? QString() : ui::translate(reply.error()));
    };
    operations_[id] = nullptr;
    OperationPtr operation = service->invoke(request, std::move(callbacks));
    if (operations_.contains(id))
        operations_[id] = std::move(operation);
    return id;
}

void DesktopAssistant::cancel(int id)
{
    operations_.erase(id);
}

} // namespace millrace
