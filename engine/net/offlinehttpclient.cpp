#include "engine/net/offlinehttpclient.h"

namespace millrace {

namespace {

struct Pending : Operation {
    std::shared_ptr<HttpService::Callbacks> callbacks;
};

} // namespace

OperationPtr OfflineHttpClient::send(const HttpRequest&, Callbacks callbacks)
{
    auto operation = std::make_unique<Pending>();
    operation->callbacks = std::make_shared<Callbacks>(std::move(callbacks));
    executor_.post([weak = std::weak_ptr<Callbacks>(operation->callbacks)] {
        const std::shared_ptr<Callbacks> call = weak.lock();
        if (call && call->done) {
            call->done(Error("http.refused", MR_TEXT("the run is offline"),
                             MR_TEXT("Add a rule for this call to the rehearsal file, or run online.")));
        }
    });
    return operation;
}

} // namespace millrace
