#include "engine/document/detail/encodingcheck.h"

namespace millrace::yaml {
namespace {

/// Length of the UTF-8 sequence at `at`, or 0 when it is invalid.
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool outside = (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
        return tail(1) && tail(2) && tail(3) && !outside ? 4 : 0;
    }
    return 0;
}

/// YAML 1.1 allows tab, line breaks, NEL and everything printable.
bool forbidden(std::string_view text, std::size_t at, std::size_t length)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    if (length == 1)
        return (byte(0) < 0x20 && byte(0) != '\t' && byte(0) != '\n' && byte(0) != '\r') || byte(0) == 0x7F;
    if (length == 2)
        return byte(0) == 0xC2 && byte(1) < 0xA0 && byte(1) != 0x85;
    return length == 3 && byte(0) == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE;
}

} // namespace

Position positionOf(std::string_view text, std::size_t offset)
{
    Position at;
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n' || (c == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'))) {
            ++at.line;
            at.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++at.column;
        }
    }
    return at;
}

Error errorAt(const char* code, Message what, Message hint, const std::string& name, Position at)
{
    Error error(code, std::move(what), std::move(hint),
                name + ':' + std::to_string(at.line) + ':' + std::to_string(at.column));
    error.facts = Value::object({{"line", at.line}, {"column", at.column}});
    return error;
}

std::optional<Error> checkEncoding(std::string_view text, const std::string& name)
{
    const std::string_view mark = text.substr(0, 2);
    const bool zeroSecond = text.size() >= 2 && (text[0] == '\0') != (text[1] == '\0');
    if (mark == "\xFF\xFE" || mark == "\xFE\xFF" || zeroSecond)
        return errorAt("yaml.encoding", {MR_TEXT("The file is UTF-16 text")},
                       {MR_TEXT("Open it in an editor and save it as UTF-8.")}, name, {});
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text, i);
        if (length == 0)
            return errorAt("yaml.encoding", {MR_TEXT("The file is not valid UTF-8 text")},
                           {MR_TEXT("Save it as UTF-8, or download it again: it may be damaged or no text at all.")},
                           name, positionOf(text, i));
        if (forbidden(text, i, length))
            return errorAt("yaml.encoding", {MR_TEXT("The file holds a control character that YAML does not allow")},
                           {MR_TEXT("Delete the invisible character, or write it as an escape in double quotes.")},
                           name, positionOf(text, i));
        i += length;
    }
    return std::nullopt;
}

} // namespace millrace::yaml
