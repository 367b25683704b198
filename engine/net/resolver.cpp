#include "engine/net/resolver.h"

#include <QHostInfo>
#include <QObject>
#include <QTimer>

namespace millrace {

namespace {

bool isLocalhost(const std::string& host)
{
    const std::string suffix = ".localhost";
    return host == "localhost" ||
           (host.size() > suffix.size() && host.compare(host.size() - suffix.size(), suffix.size(), suffix) == 0);
}

std::vector<IpAddress> addressesOf(const QHostInfo& info)
{
    std::vector<IpAddress> addresses;
    for (const QHostAddress& address : info.addresses()) {
        const std::string text = address.toString().toStdString();
        if (const auto parsed = IpAddress::parse(std::string_view(text).substr(0, text.find('%'))))
            addresses.push_back(*parsed);
    }
    return addresses;
}

/// The callback leaves its place first: it may destroy the operation that holds it.
void deliver(Resolver::Done& place, std::vector<IpAddress> addresses)
{
    const Resolver::Done done = std::exchange(place, nullptr);
    if (done)
        done(std::move(addresses));
}

class Lookup : public Operation {
public:
    Lookup(const std::string& host, Resolver::Done done) : done_(std::make_shared<Resolver::Done>(std::move(done)))
    {
        if (isLocalhost(host)) {
            const std::vector<IpAddress> loopback{*IpAddress::parse("127.0.0.1"), *IpAddress::parse("::1")};
            QTimer::singleShot(0, context_.get(), [call = done_, loopback] { deliver(*call, loopback); });
            return;
        }
        lookup_ = QHostInfo::lookupHost(QString::fromStdString(host), context_.get(),
                                        [call = done_](const QHostInfo& info) { deliver(*call, addressesOf(info)); });
    }

    ~Lookup() override
    {
        if (lookup_ != -1)
            QHostInfo::abortHostLookup(lookup_);
        // It may be the receiver of the very call that destroys the operation.
        context_->disconnect();
        context_.release()->deleteLater();
        *done_ = nullptr;
    }

private:
    std::unique_ptr<QObject> context_ = std::make_unique<QObject>();
    std::shared_ptr<Resolver::Done> done_;
    int lookup_ = -1;
};

} // namespace

OperationPtr SystemResolver::resolve(const std::string& host, Done done)
{
    return std::make_unique<Lookup>(host, std::move(done));
}

} // namespace millrace
