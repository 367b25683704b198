#pragma once

#include <cstdint>

// The block that the launcher hands to the stub in a memory file on descriptor `stubConfigFd`:
// StubConfig, then the strings (path, arguments, environment; each ends with NUL), then both filters (8 bytes an
// entry). Same machine, same compiler: no byte order to agree on.

namespace millrace {

constexpr int stubInputFd = 3;
constexpr int stubOutputFd = 4;
constexpr int stubConfigFd = 5;
constexpr int stubBridgeFd = 7; ///< with `proxyPort`: a unix socket that takes the listening socket
constexpr std::uint32_t stubMaxLimits = 8;
constexpr std::uint32_t stubMaxStrings = 64; ///< arguments and environment, each

struct StubLimit {
    std::uint32_t resource;
    std::uint32_t reserved;
    std::uint64_t value; ///< soft and hard alike
};

/// The gate filter lets exactly one execve through: the one whose three pointers are these addresses. They are random,
/// nothing is mapped there afterwards, and code inside cannot read them back.
struct StubConfig {
    std::uint64_t size; ///< of the whole block, bytes
    std::uint64_t pathAddress, argumentsAddress, environmentAddress;
    std::uint32_t limitCount, argumentCount, environmentCount, stringBytes;
    std::uint32_t gateCount, baseCount; ///< entries of the filters
    std::uint32_t proxyPort, reserved;  ///< 0: no network; else listen there on the namespace's own loopback device
    StubLimit limits[stubMaxLimits];
};

} // namespace millrace
