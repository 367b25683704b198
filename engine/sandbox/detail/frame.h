#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace millrace::sandbox {

/// Four bytes of length, little-endian, then the payload.
std::string frame(std::string_view payload);

/// Cuts a byte stream into frames. The bytes come from foreign code: any input is harmless.
class FrameDecoder {
public:
    enum class Status { NeedMore, Frame, TooLarge };

    explicit FrameDecoder(std::size_t maxPayload) : maxPayload_(maxPayload) {}
    void feed(std::string_view bytes) { buffer_.append(bytes); }
    /// Takes the next frame into `payload`. After TooLarge the stream is useless.
    Status next(std::string& payload);

private:
    std::size_t maxPayload_;
    std::size_t start_ = 0; // consumed bytes at the front of the buffer
    std::string buffer_;
};

} // namespace millrace::sandbox
