#pragma once

#include "app/services/engineservices.h"
#include "engine/base/qtexecutor.h"
#include "engine/net/curlhttpclient.h"
#include "ui/shell/shellservices.h"

#include <functional>
#include <memory>
#include <vector>

namespace millrace {

/// Answers the questions of the window about this machine, on the main thread's event loop.
class DesktopProbe : public ui::MachineProbe {
public:
    explicit DesktopProbe(EngineServices& services);
    ~DesktopProbe() override;

    void testEndpoint(const ModelEndpoint& endpoint, const Secret& key,
                      std::function<void(Result<Server>)> done) override;
    void discover(std::function<void(std::vector<Server>)> done) override;
    void fetch(const QString& address, std::function<void(Result<QByteArray>)> done) override;
    void isolation(std::function<void(bool, QString)> done) override;

    /// As discover(), with all that was learnt.
    void findServers(std::function<void(std::vector<ModelServer>)> done);

private:
    void keep(OperationPtr operation);
    void followSettings(); ///< proxy, certificates and allowed addresses are the user's

    EngineServices& services_;
    QtExecutor executor_;
    CurlHttpClient http_;
    std::vector<OperationPtr> operations_; ///< at most a few: each replaces the oldest
    std::shared_ptr<bool> alive_;
};

} // namespace millrace
