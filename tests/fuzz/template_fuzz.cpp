// Native templates, the frame decoder and the readers of what workers answer: all of it comes from apps or from foreign
// code, so any bytes must be harmless. The first byte chooses what the rest is taken for.

#include "engine/base/json.h"
#include "engine/sandbox/detail/fasttemplate.h"
#include "engine/sandbox/detail/frame.h"
#include "engine/sandbox/detail/result.h"

#include <cstdint>
#include <cstdlib>

using namespace millrace;
using namespace millrace::sandbox;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

void renderTemplate(std::string_view text)
{
    static const Value variables = Value::object({{"s", "text {{ s }}\r\n"},
                                                  {"i", -7},
                                                  {"b", true},
                                                  {"n", nullptr},
                                                  {"f", 0.1},
                                                  {"l", Value::array({1})},
                                                  {"_", ""}});
    const auto once = renderFast(text, variables);
    require(once == renderFast(text, variables));
    if (!once) {
        return;
    }
    require(text.find("{%") == std::string_view::npos && text.find("{#") == std::string_view::npos);
    // Plain text is its own rendering, apart from line ends and invalid bytes.
    const bool plain =
        text.find("{{") == std::string_view::npos && text.find_first_of("\r\n") == std::string_view::npos;
    require(!plain || once->size() >= text.size());
}

/// However the stream is cut into pieces, the same frames come out.
void decodeFrames(std::string_view bytes)
{
    if (bytes.empty()) {
        return;
    }
    const std::size_t piece = static_cast<unsigned char>(bytes[0]) % 7 + 1;
    bytes.remove_prefix(1);
    FrameDecoder whole(1000), pieces(1000);
    whole.feed(bytes);
    std::string expected, got;
    FrameDecoder::Status status = whole.next(expected);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        pieces.feed(bytes.substr(at, piece));
        while (pieces.next(got) == FrameDecoder::Status::Frame) {
            require(status == FrameDecoder::Status::Frame && got == expected);
            status = whole.next(expected);
        }
    }
    require(status != FrameDecoder::Status::Frame && pieces.next(got) == status);
    FrameDecoder again(bytes.size());
    again.feed(frame(bytes));
    require(again.next(got) == FrameDecoder::Status::Frame && got == bytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
    case 0:
        renderTemplate(rest);
        break;
    case 1:
        decodeFrames(rest);
        break;
    case 2:
        if (const auto outcome = readCodeReply(rest); outcome.ok()) {
            require(outcome->result.isObject());
        }
        break;
    default:
        (void)readTemplateReply(rest);
    }
    return 0;
}
