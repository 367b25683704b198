#include "app/desktop/machineprobe.h"

#include "engine/models/discovery.h"
#include "engine/models/modellist.h"
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

Result<ui::MachineProbe::Server> readModels(const ModelEndpoint& endpoint, const ModelServer& server,
                                            const HttpResponse& response)
{
    Result<std::vector<std::string>> models = readModelList(server, response);
    if (!models)
        return models.error();
    ui::MachineProbe::Server out{ui::qs(endpoint.name), ui::qs(endpoint.baseUrl), {}};
    for (const std::string& model : *models)
        out.models << ui::qs(model);
    return out;
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

void DesktopProbe::followSettings()
{
    http_.setPolicy(services_.policy());
    http_.setOptions(services_.httpOptions());
}

void DesktopProbe::testEndpoint(const ModelEndpoint& endpoint, const Secret& key,
                                std::function<void(Result<Server>)> done)
{
    ModelServer server;
    server.baseUrl = endpoint.baseUrl;
    server.protocol = modelProtocolFromName(endpoint.protocol).value_or(ModelProtocol::OpenAi);
    HttpRequest request = modelListRequest(server, key);
    request.totalTimeout = testTimeout;
    HttpService::Callbacks callbacks;
    callbacks.done = [endpoint, server, done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            done(response.error());
        else
            done(readModels(endpoint, server, *response));
    };
    followSettings();
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

// A person typed this address, but what is behind it may send anywhere: the guard of the network holds as for apps.
void DesktopProbe::fetch(const QString& address, std::function<void(Result<QByteArray>)> done)
{
    HttpRequest request;
    request.url = address.toStdString();
    request.totalTimeout = 60;
    request.maxResponseBytes = 20 * 1024 * 1024;
    HttpService::Callbacks callbacks;
    callbacks.done = [address, done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            return done(response.error());
        if (response->status < 200 || response->status >= 300)
            return done(Error(
                "http.status", {MR_TEXT("The server answered with status %1"), {std::to_string(response->status)}},
                {MR_TEXT("Look whether the address is that of the file itself.")}, address.toStdString()));
        done(QByteArray::fromStdString(response->body));
    };
    followSettings();
    keep(http_.send(request, std::move(callbacks)));
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
