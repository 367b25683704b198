#include "engine/models/discovery.h"

#include "engine/base/json.h"

namespace millrace {

namespace {

using Servers = std::vector<ModelServer>;

std::optional<ModelServer> serverFrom(const LocalPort& port, const Result<HttpResponse>& response)
{
    if (!response || response->status != 200)
        return std::nullopt;
    const Result<Value> json = parseJson(response->body);
    if (!json || !(*json)["data"].isArray())
        return std::nullopt;
    ModelServer server;
    server.name = port.name;
    server.baseUrl = "http://127.0.0.1:" + std::to_string(port.port) + "/v1";
    server.discovered = true;
    for (const Value& item : (*json)["data"].toArray()) {
        if (item["id"].toString().empty())
            continue;
        ServedModel model;
        model.id = item["id"].toString();
        server.models.push_back(std::move(model));
    }
    if (server.models.empty())
        return std::nullopt;
    return server;
}

struct Search : Operation {
    std::vector<OperationPtr> requests;
    std::shared_ptr<std::function<void(Servers)>> done;
};

struct Answers {
    std::vector<std::optional<ModelServer>> servers;
    std::size_t open = 0;
};

void report(const Answers& answers, const std::weak_ptr<std::function<void(Servers)>>& done)
{
    Servers found;
    for (const auto& server : answers.servers) {
        if (server)
            found.push_back(*server);
    }
    if (const auto call = done.lock())
        (*call)(std::move(found));
}

} // namespace

const std::vector<LocalPort>& usualModelPorts()
{
    static const std::vector<LocalPort> ports{
        {"ollama", 11434}, {"llama.cpp", 8080}, {"vllm", 8000}, {"lm-studio", 1234}};
    return ports;
}

OperationPtr discoverLocalEndpoints(HttpService& http, Executor& executor, std::function<void(Servers)> done,
                                    const std::vector<LocalPort>& ports, double seconds)
{
    auto search = std::make_unique<Search>();
    search->done = std::make_shared<std::function<void(Servers)>>(std::move(done));
    const std::weak_ptr<std::function<void(Servers)>> weakDone = search->done;
    auto answers = std::make_shared<Answers>();
    answers->servers.resize(ports.size());
    answers->open = ports.size();
    if (ports.empty())
        executor.post([answers, weakDone] { report(*answers, weakDone); });
    for (std::size_t i = 0; i < ports.size(); ++i) {
        HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(ports[i].port) + "/v1/models";
        request.connectTimeout = request.readTimeout = request.totalTimeout = seconds;
        request.followRedirects = false;
        request.trustedEndpoint = true;
        HttpService::Callbacks callbacks;
        callbacks.done = [answers, weakDone, i, port = ports[i]](const Result<HttpResponse>& response) {
            answers->servers[i] = serverFrom(port, response);
            if (--answers->open == 0)
                report(*answers, weakDone);
        };
        search->requests.push_back(http.send(request, std::move(callbacks)));
    }
    return search;
}

} // namespace millrace
