#pragma once

#include "engine/base/executor.h"
#include "engine/services/httpservice.h"

namespace millrace {

/// Refuses every request (`http.refused`): for runs that must not open a connection.
class OfflineHttpClient : public HttpService {
public:
    explicit OfflineHttpClient(Executor& executor) : executor_(executor) {} ///< outlives the client
    OperationPtr send(const HttpRequest& request, Callbacks callbacks) override;

private:
    Executor& executor_;
};

} // namespace millrace
