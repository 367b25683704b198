#include "app/services/engineservices.h"

#include "engine/base/qtexecutor.h"
#include "engine/blobs/blobstore.h"
#include "engine/extract/documentextractservice.h"
#include "engine/models/httpmodelservice.h"
#include "engine/net/curlhttpclient.h"
#include "engine/net/guardedproxy.h"
#include "engine/sandbox/sandboxcodeservice.h"
#include "engine/sandbox/sandboxtemplateservice.h"

#include <algorithm>

namespace millrace {

class EngineServices::Thread : public RunHost::ThreadServices {
public:
    Thread(EngineServices& owner, Executor& executor)
        : owner_(owner), executor_(executor), http_(executor, owner.policy(), owner.httpOptions()),
          models_(http_, executor, *owner.secrets_, owner.registry(), owner.gate_), code_(executor, *owner.sandbox_),
          templates_(executor, *owner.sandbox_), documents_(executor, owner.documents_),
          alive_(std::make_shared<bool>(true))
    {
    }

    ~Thread() override
    {
        const std::lock_guard lock(owner_.mutex_);
        std::erase(owner_.threads_, this);
    }

    Services services() override
    {
        Services out{&executor_, &ids_, &models_, &http_, &code_, &templates_};
        out.files = owner_.files();
        out.extract = &documents_;
        return out;
    }

    /// From any thread, under the owner's mutex.
    void refresh(std::shared_ptr<const ModelRegistry> registry, NetworkPolicy policy, HttpClientOptions options)
    {
        executor_.post([this, alive = std::weak_ptr<bool>(alive_), registry = std::move(registry),
                        policy = std::move(policy), options = std::move(options)] {
            if (alive.lock()) {
                models_.setRegistry(registry);
                http_.setPolicy(policy);
                http_.setOptions(options);
            }
        });
    }

private:
    EngineServices& owner_;
    Executor& executor_;
    SystemIds ids_;
    CurlHttpClient http_;
    HttpModelService models_;
    SandboxCodeService code_;
    SandboxTemplateService templates_;
    DocumentExtractService documents_;
    std::shared_ptr<bool> alive_;
};

EngineServices::EngineServices(EngineSettings settings, std::shared_ptr<const SecretStore> secrets)
    : secrets_(std::move(secrets)), gate_(std::make_shared<ModelGate>()), sandbox_(std::make_unique<Sandbox>()),
      documents_(settings.outside.documents), settings_(std::move(settings)),
      registry_(std::make_shared<const ModelRegistry>(settings_.models))
{
    applySandbox();
}

EngineServices::~EngineServices() = default;

/// Leads the connections of programs to the guarded proxy.
class EngineServices::ProgramNetwork : public CodeNetwork {
public:
    ProgramNetwork(NetworkPolicy policy, HttpClientOptions options) : proxy_(std::move(policy), std::move(options)) {}
    void serve(int socket) override { proxy_.serve(socket); }
    GuardedProxy& proxy() { return proxy_; }

private:
    GuardedProxy proxy_;
};

/// The sandbox with its network, when both the user and the project want one.
void EngineServices::applySandbox()
{
    SandboxSettings settings;
    {
        const std::lock_guard lock(mutex_);
        settings = settings_.outside.sandbox;
        if (settings_.outside.codeNetwork && !network_) {
            network_ = std::make_shared<ProgramNetwork>(NetworkPolicy(), HttpClientOptions());
        }
        settings.network = settings_.outside.codeNetwork ? network_ : nullptr;
    }
    if (settings.network) {
        network_->proxy().setRules(policy(), httpOptions());
    }
    sandbox_->setSettings(settings);
}

HttpClientOptions EngineServices::httpOptions() const
{
    return withSecrets(settings().outside.http, *secrets_);
}

void EngineServices::setFiles(std::shared_ptr<FileService> files)
{
    const std::lock_guard lock(mutex_);
    if (!files) {
        temporaryFiles_ = temporaryFiles_ ? temporaryFiles_ : BlobStore::temporary();
        files = temporaryFiles_;
    }
    if (files_.empty() || files_.back() != files) {
        std::erase(files_, files);
        files_.push_back(std::move(files));
    }
}

FileService* EngineServices::files()
{
    const std::lock_guard lock(mutex_);
    if (files_.empty()) {
        files_.push_back(BlobStore::temporary());
    }
    return files_.back().get();
}

std::unique_ptr<RunHost::ThreadServices> EngineServices::makeThread(Executor& executor)
{
    auto thread = std::make_unique<Thread>(*this, executor);
    const std::lock_guard lock(mutex_);
    threads_.push_back(thread.get());
    return thread;
}

NetworkPolicy EngineServices::policy() const
{
    std::vector<Error> told; // by OutsideSettings::problems
    return NetworkPolicy::fromEntries(settings().allowed, told);
}

EngineSettings EngineServices::settings() const
{
    const std::lock_guard lock(mutex_);
    return settings_;
}

std::shared_ptr<const ModelRegistry> EngineServices::registry() const
{
    const std::lock_guard lock(mutex_);
    return registry_;
}

void EngineServices::setSettings(EngineSettings settings)
{
    std::vector<ModelServer> found;
    {
        const std::lock_guard lock(mutex_);
        settings_ = std::move(settings);
        found = discovered_;
        documents_.setSettings(settings_.outside.documents);
    }
    applySandbox();
    setDiscovered(std::move(found));
}

void EngineServices::setDiscovered(std::vector<ModelServer> servers)
{
    const NetworkPolicy rules = policy();
    const HttpClientOptions options = httpOptions();
    const std::lock_guard lock(mutex_);
    discovered_ = std::move(servers);
    ModelRegistry all = settings_.models;
    for (const ModelServer& server : discovered_) {
        const bool known = std::any_of(all.servers().begin(), all.servers().end(), [&](const ModelServer& other) {
            return other.name == server.name || other.apiUrl() == server.apiUrl();
        });
        if (!known) {
            all.add(server);
        }
    }
    registry_ = std::make_shared<const ModelRegistry>(std::move(all));
    for (Thread* thread : threads_) {
        thread->refresh(registry_, rules, options);
    }
}

} // namespace millrace
