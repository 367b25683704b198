#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace millrace::extract {

/// The compressed RTF of Outlook messages (LZFu or stored), up to `limit` bytes; what can be expanded of damaged bytes.
std::string expandCompressedRtf(std::string_view bytes, std::size_t limit);

} // namespace millrace::extract
