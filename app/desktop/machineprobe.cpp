#include "app/desktop/machineprobe.h"

#include "engine/base/json.h"
#include "engine/models/discovery.h"
#include "ui/edit/translate.h"

#include <QCoreApplication>

namespace millrace {

namespace {

constexpr std::size_t mostOperations = 8;
constexpr double testTimeout = 10; ///< seconds

QString translated(const char* text)
{
    return QCoreApplication::translate("MachineProbe", text);
}

Result<ui::MachineProbe::Server> readModels(const ModelEndpoint& endpoint, const HttpResponse& response)
{
    const QString where = QString::fromStdString(response.effectiveUrl);
    if (response.status == 401 || response.status == 403) {
        return Error("models.key", {MR_TEXT("The server refuses the key.")}, {MR_TEXT("Enter the key again.")},
                     endpoint.baseUrl);
    }
    Result<Value> body = parseJson(response.body);
    if (response.status != 200 || !body || !(*body)["data"].isArray()) {
        return Error("models.answer",
                     {MR_TEXT("The server answers, but not like a model server (status %1)."),
                      {std::to_string(response.status)}},
                     {MR_TEXT("Check the base URL; it usually ends in /v1.")}, ui::ss(where));
    }
    ui::MachineProbe::Server server{ui::qs(endpoint.name), ui::qs(endpoint.baseUrl), {}};
    for (const Value& model : (*body)["data"].toArray())
        server.models << ui::qs(model["id"].toString());
    return server;
}

} // namespace

DesktopProbe::DesktopProbe(EngineServices& services)
    : services_(services), http_(executor_, NetworkPolicy()), alive_(std::make_shared<bool>(true))
{
}

DesktopProbe::~DesktopProbe() = default;

void DesktopProbe::keep(OperationPtr operation)
{
    operations_.push_back(std::move(operation));
    if (operations_.size() > mostOperations)
        operations_.erase(operations_.begin());
}

void DesktopProbe::testEndpoint(const ModelEndpoint& endpoint, const Secret& key,
                                std::function<void(Result<Server>)> done)
{
    ModelServer server;
    server.baseUrl = endpoint.baseUrl;
    HttpRequest request;
    request.url = server.apiUrl() + "/models";
    request.totalTimeout = testTimeout;
    request.trustedEndpoint = true;
    if (!key.empty())
        request.headers.emplace_back("Authorization", "Bearer " + key.reveal());
    HttpService::Callbacks callbacks;
    callbacks.done = [endpoint, done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            done(response.error());
        else
            done(readModels(endpoint, *response));
    };
    keep(http_.send(request, std::move(callbacks)));
}

void DesktopProbe::findServers(std::function<void(std::vector<ModelServer>)> done)
{
    keep(discoverLocalEndpoints(http_, executor_, std::move(done)));
}

void DesktopProbe::discover(std::function<void(std::vector<Server>)> done)
{
    findServers([done = std::move(done)](const std::vector<ModelServer>& found) {
        std::vector<Server> servers;
        for (const ModelServer& server : found) {
            QStringList models;
            for (const ServedModel& model : server.models)
                models << ui::qs(model.id);
            servers.push_back({ui::qs(server.name), ui::qs(server.baseUrl), models});
        }
        done(servers);
    });
}

void DesktopProbe::isolation(std::function<void(bool, QString)> done)
{
    services_.sandbox().probe(executor_, [done = std::move(done)](const Isolation& isolation) {
        if (isolation.level > 0) {
            done(true,
                 translated(QT_TRANSLATE_NOOP("MachineProbe", "Code runs isolated: own namespaces, a filter of system "
                                                              "calls, limits of memory and time.")));
            return;
        }
        QString text =
            translated(QT_TRANSLATE_NOOP("MachineProbe", "Code cannot be isolated here, so it is not run at all."));
        if (isolation.problem)
            text += u' ' + ui::translate(*isolation.problem) + u' ' + ui::translate(isolation.problem->hint);
        done(false, text);
    });
}

} // namespace millrace
