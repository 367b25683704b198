#include "engine/sandbox/detail/frame.h"

#include <cstdint>

namespace millrace::sandbox {

std::string frame(std::string_view payload)
{
    std::string out;
    out.reserve(payload.size() + 4);
    const auto size = static_cast<std::uint32_t>(payload.size());
    for (int shift = 0; shift < 32; shift += 8) {
        out.push_back(static_cast<char>((size >> shift) & 0xff));
    }
    out.append(payload);
    return out;
}

FrameDecoder::Status FrameDecoder::next(std::string& payload)
{
    if (buffer_.size() - start_ < 4) {
        return Status::NeedMore;
    }
    std::uint32_t size = 0;
    for (unsigned i = 0; i < 4; ++i) {
        size |= static_cast<std::uint32_t>(static_cast<unsigned char>(buffer_[start_ + i])) << (8 * i);
    }
    if (size > maxPayload_) {
        return Status::TooLarge;
    }
    if (buffer_.size() - start_ - 4 < size) {
        return Status::NeedMore;
    }
    payload.assign(buffer_, start_ + 4, size);
    start_ += 4 + std::size_t{size};
    if (start_ == buffer_.size()) {
        buffer_.clear();
        start_ = 0;
    }
    return Status::Frame;
}

} // namespace millrace::sandbox
