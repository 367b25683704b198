#pragma once

#include "engine/net/ipaddress.h"
#include "engine/services/operation.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// Turns a host name into all of its addresses.
class Resolver {
public:
    using Done = std::function<void(std::vector<IpAddress>)>; ///< empty: not found
    virtual ~Resolver() = default;
    /// `done` comes later on the caller's thread, never inside this call; destroying the operation drops it.
    virtual OperationPtr resolve(const std::string& host, Done done) = 0;
};

/// The operating system's resolver, asked on threads of its own. Needs a Qt event loop on the caller's thread.
/// `localhost` and names below it are loopback without being asked for (RFC 6761).
class SystemResolver : public Resolver {
public:
    OperationPtr resolve(const std::string& host, Done done) override;
};

} // namespace millrace
