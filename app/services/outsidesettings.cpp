#include "app/services/outsidesettings.h"

#include "engine/base/pytext.h"

#include <QDir>
#include <QFile>

namespace millrace {

namespace {

ProxyRules readProxies(const Settings& user, std::vector<Error>& problems)
{
    ProxyRules rules;
    const std::string text(trimmed(user.text("network.proxy")));
    if (text == "system") {
        rules = ProxyRules::fromEnvironment([](const char* name) { return qEnvironmentVariable(name).toStdString(); },
                                            &problems);
    } else if (!text.empty()) {
        auto url = readProxyUrl(text);
        if (url.ok()) {
            rules.http = rules.https = *url;
        } else {
            problems.push_back(url.error());
            problems.back().where = "network.proxy";
        }
    }
    for (const std::string& entry : user.list("network.no_proxy")) {
        rules.except.push_back(entry);
    }
    rules.resolves = user.flag("network.proxy_resolves");
    return rules;
}

std::vector<ClientCertificate> readCertificates(const Settings& user, std::vector<Error>& problems)
{
    std::vector<ClientCertificate> out;
    for (const std::string& entry : user.list("network.client_certificates")) {
        const std::size_t equals = entry.find('=');
        ClientCertificate certificate;
        if (equals != std::string::npos) {
            certificate.host = trimmed(std::string_view(entry).substr(0, equals));
            certificate.certificateFile = trimmed(std::string_view(entry).substr(equals + 1));
        }
        const auto place = parseHttpUrl("https://" + certificate.host + "/");
        if (certificate.certificateFile.empty() || !place.ok()) {
            problems.push_back(Error("net.certificate", {MR_TEXT("“%1” is not host=file"), {entry}},
                                     {MR_TEXT("Write for example api.example.com=/home/me/certificate.pem.")},
                                     "network.client_certificates"));
            continue;
        }
        out.push_back(std::move(certificate));
    }
    return out;
}

void checkFile(const std::string& path, const char* setting, std::vector<Error>& problems)
{
    if (!path.empty() && !QFile::exists(QString::fromStdString(path))) {
        problems.push_back(Error("net.certificate", {MR_TEXT("the file %1 does not exist"), {path}}, {}, setting));
    }
}

SandboxSettings readLimits(const Settings& user)
{
    const auto bytes = [&](const char* key) { return static_cast<std::size_t>(user.number(key)) << 20; };
    SandboxSettings out;
    out.wallLimit = std::chrono::seconds(user.number("sandbox.wall_seconds"));
    out.cpuLimit = std::chrono::seconds(user.number("sandbox.cpu_seconds"));
    out.renderLimit = std::chrono::seconds(user.number("sandbox.render_seconds"));
    out.memoryLimit = bytes("sandbox.memory_mb");
    out.nodeHeapMiB = static_cast<int>(user.number("sandbox.memory_mb") / 2);
    out.stdoutLimit = bytes("sandbox.output_mb");
    out.resultLimit = 4 * out.stdoutLimit;
    out.temporaryLimit = bytes("sandbox.temporary_mb");
    out.maxThreads = static_cast<int>(user.number("sandbox.threads"));
    out.maxWorkers = static_cast<int>(user.number("sandbox.workers"));
    out.maxRequests = static_cast<int>(user.number("sandbox.waiting"));
    return out;
}

ExtractSettings readDocumentLimits(const Settings& user)
{
    const auto bytes = [&](const char* key) { return static_cast<std::size_t>(user.number(key)) << 20; };
    ExtractSettings out;
    out.timeLimit = std::chrono::seconds(user.number("documents.max_seconds"));
    out.memoryLimit = bytes("documents.max_memory");
    out.textLimit = bytes("documents.max_text");
    out.fileLimit = bytes("documents.max_size");
    out.maxWorkers = static_cast<int>(user.number("documents.workers"));
    return out;
}

std::vector<std::string> readNames(const Value& section, const char* key, std::vector<Error>& problems)
{
    std::vector<std::string> out;
    const Value& list = section[key];
    for (const Value& item : list.toArray()) {
        if (item.isString()) {
            out.push_back(item.toString());
        }
    }
    if (!list.isNull() && (!list.isArray() || out.size() != list.size())) {
        problems.push_back(
            Error("settings.invalid", {MR_TEXT("sandbox: %1 is no list of names"), {key}}, {}, "millrace.yml"));
    }
    return out;
}

std::string below(const std::string& projectDir, const char* name)
{
    if (projectDir.empty()) {
        return {};
    }
    // The sandbox takes no folder that is reached through a link; the project itself may be.
    const QString real = QDir(QString::fromStdString(projectDir)).canonicalPath();
    return real.isEmpty() ? std::string() : (real + "/.millrace/" + name).toStdString();
}

} // namespace

std::string pythonPackagesFolder(const std::string& projectDir)
{
    return below(projectDir, "python");
}

std::string nodePackagesFolder(const std::string& projectDir)
{
    return below(projectDir, "node_modules");
}

OutsideSettings outsideSettings(const Settings& user, const Value& projectSection, const std::string& projectDir)
{
    OutsideSettings out;
    (void)NetworkPolicy::fromEntries(user.list("network.allow"), out.problems);
    for (Error& problem : out.problems) {
        problem.where = "network.allow";
    }
    out.http.proxies = readProxies(user, out.problems);
    out.http.caFile = user.text("network.ca_file");
    out.http.certificates = readCertificates(user, out.problems);
    checkFile(out.http.caFile, "network.ca_file", out.problems);
    for (const ClientCertificate& certificate : out.http.certificates) {
        checkFile(certificate.certificateFile, "network.client_certificates", out.problems);
    }
    out.sandbox = readLimits(user);
    out.documents = readDocumentLimits(user);
    out.sandbox.caFile = out.http.caFile;
    out.sandbox.pythonPackages = pythonPackagesFolder(projectDir);
    out.sandbox.nodePackages = nodePackagesFolder(projectDir);
    out.codeNetwork = user.flag("sandbox.network") && projectSection["network"].toBool();
    out.pythonPackages = readNames(projectSection, "python_packages", out.problems);
    out.nodePackages = readNames(projectSection, "node_packages", out.problems);
    return out;
}

HttpClientOptions withSecrets(HttpClientOptions options, const SecretStore& secrets)
{
    // A keychain may ask its user: only when somebody needs it.
    for (const std::string* proxy : {&options.proxies.http, &options.proxies.https}) {
        if (!proxyLogin(*proxy).user.empty() && options.proxyPassword.empty()) {
            options.proxyPassword = secrets.get("network.proxy-password");
        }
    }
    for (ClientCertificate& certificate : options.certificates) {
        certificate.key = secrets.get("network.client-key/" + certificate.host);
    }
    return options;
}

} // namespace millrace
