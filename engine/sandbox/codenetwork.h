#pragma once

namespace millrace {

/// Where the connections go that isolated programs open. A program sees an HTTP proxy on its own loopback device and
/// nothing else; what it sends there arrives here. Implemented outside of the sandbox, by a guarded proxy.
class CodeNetwork {
public:
    virtual ~CodeNetwork() = default;
    /// Takes over a connected, blocking stream socket on which a program speaks to an HTTP proxy, and closes it at the
    /// end. The program's end closes the other side. Called on the sandbox's thread: returns at once.
    virtual void serve(int socket) = 0;
};

} // namespace millrace
