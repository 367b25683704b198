#include "engine/models/modellist.h"

#include "engine/base/json.h"

namespace millrace {

namespace {

struct ListForm {
    const char* path;
    const char* list; ///< the member that holds the models
    const char* id;   ///< the member of a model that names it
};

ListForm formOf(ModelProtocol protocol)
{
    switch (protocol) {
    case ModelProtocol::Ollama:
        return {"/api/tags", "models", "name"};
    case ModelProtocol::Gemini:
        return {"/models?pageSize=1000", "models", "name"};
    case ModelProtocol::Anthropic:
        return {"/models?limit=1000", "data", "id"};
    case ModelProtocol::OpenAi:
        break;
    }
    return {"/models", "data", "id"};
}

} // namespace

HttpRequest modelListRequest(const ModelServer& server, const Secret& key)
{
    HttpRequest request;
    request.url = server.apiUrl() + formOf(server.protocol).path;
    request.trustedEndpoint = true;
    if (server.protocol == ModelProtocol::Anthropic)
        request.headers.emplace_back("anthropic-version", "2023-06-01");
    if (key.empty())
        return request;
    if (server.protocol == ModelProtocol::Anthropic)
        request.headers.emplace_back("x-api-key", key.reveal());
    else if (server.protocol == ModelProtocol::Gemini)
        request.headers.emplace_back("x-goog-api-key", key.reveal());
    else
        request.headers.emplace_back("Authorization", "Bearer " + key.reveal());
    return request;
}

Result<std::vector<std::string>> readModelList(const ModelServer& server, const HttpResponse& response)
{
    const bool badKey = response.status == 400 && response.body.find("API_KEY_INVALID") != std::string::npos;
    if (response.status == 401 || response.status == 403 || badKey) {
        return Error("models.key", MR_TEXT("The server refuses the key."), MR_TEXT("Enter the key again."),
                     server.baseUrl);
    }
    const ListForm form = formOf(server.protocol);
    const Result<Value> body = parseJson(response.body);
    if (response.status != 200 || !body || !(*body)[form.list].isArray()) {
        return Error("models.answer",
                     Message(MR_TEXT("The server answers, but not like a model server (status %1)."),
                             {std::to_string(response.status)}),
                     MR_TEXT("Check the base URL and the protocol."), response.effectiveUrl);
    }
    std::vector<std::string> out;
    for (const Value& model : (*body)[form.list].toArray()) {
        std::string id = model[form.id].toString();
        if (server.protocol == ModelProtocol::Gemini && id.rfind("models/", 0) == 0)
            id.erase(0, 7);
        if (!id.empty())
            out.push_back(std::move(id));
    }
    return out;
}

} // namespace millrace
