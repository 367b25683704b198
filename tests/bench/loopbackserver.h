#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::bench {

struct LoopbackStream {
    int chunks = 200;                           ///< content chunks of one answer
    std::chrono::microseconds interval{20'000}; ///< between two chunks; 0: as fast as possible
    std::chrono::microseconds firstDelay{0};    ///< before the first chunk
};

/// An OpenAI-compatible server on 127.0.0.1 that streams, for benchmarks. Runs on a thread of its own from construction
/// to destruction. Every chunk's text is its send time and a blank: `123456789 ` (steady clock, nanoseconds).
class LoopbackServer {
public:
    explicit LoopbackServer(const LoopbackStream& stream);
    ~LoopbackServer();

    std::uint16_t port() const;
    std::string baseUrl() const; ///< `http://127.0.0.1:PORT/v1`
    int answered() const;        ///< whole streams sent so far

    static std::chrono::nanoseconds now();
    /// The send time of one chunk's text; empty for other text.
    static std::optional<std::chrono::nanoseconds> sentAt(std::string_view text);

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::bench
