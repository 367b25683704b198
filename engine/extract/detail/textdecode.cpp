#include "engine/extract/detail/charset.h"
#include "engine/extract/detail/plainreaders.h"

#include <array>
#include <uchardet/uchardet.h>

namespace millrace::extract {

namespace {

// Windows code page 1252 from 0x80 to 0x9f; 0: not defined.
constexpr std::array<char16_t, 32> windows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Western text: code page 1252 where its letters are used, else Latin-1; both agree above 0x9f.
std::string westernText(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else if (byte >= 0xa0) {
            appendUtf8(out, byte);
        } else if (const char16_t letter = windows1252[byte - 0x80]) {
            appendUtf8(out, letter);
        }
    }
    return out;
}

std::string withoutBadBytes(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t good = utf8Prefix(bytes);
        out += bytes.substr(0, good);
        bytes.remove_prefix(good);
        if (!bytes.empty()) {
            bytes.remove_prefix(1);
        }
    }
    return out;
}

/// UTF-8 with a few damaged places still is UTF-8: most of its high bytes form valid sequences.
bool isMostlyUtf8(std::string_view bytes)
{
    std::size_t bad = 0, high = 0;
    while (!bytes.empty()) {
        const std::size_t good = utf8Prefix(bytes);
        for (const char c : bytes.substr(0, good)) {
            high += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
        }
        bytes.remove_prefix(good);
        if (!bytes.empty()) {
            bytes.remove_prefix(1);
            ++bad;
        }
    }
    return high > 20 * bad;
}

/// The East Asian charset that the bytes look like; empty: none.
std::string eastAsianCharset(std::string_view bytes)
{
    std::size_t high = 0;
    for (const char c : bytes) {
        high += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    }
    if (high < 8) {
        return {}; // too little to tell it from Western letters
    }
    uchardet_t detector = uchardet_new();
    const std::string_view sample = bytes.substr(0, 1u << 20);
    uchardet_handle_data(detector, sample.data(), sample.size());
    uchardet_data_end(detector);
    std::string name = uchardet_get_charset(detector);
    uchardet_delete(detector);
    for (const char* known :
         {"GB18030", "GB2312", "BIG5", "SHIFT_JIS", "EUC-JP", "EUC-KR", "EUC-TW", "UHC", "ISO-2022-JP", "HZ-GB-2312"}) {
        if (name == known) {
            return name == "GB2312" ? "GB18030" : name;
        }
    }
    return {};
}

} // namespace

std::string decodedText(std::string_view bytes, bool legacy)
{
    if (utf8Prefix(bytes) == bytes.size()) {
        return std::string(bytes);
    }
    if (!legacy) {
        // Dify reads these as Western letters and so gives nothing that anyone could use.
        const bool utf16 = bytes.substr(0, 2) == "\xff\xfe" || bytes.substr(0, 2) == "\xfe\xff";
        std::string out;
        if (utf16 && decodeCharset(bytes, "UTF-16", out)) {
            return out;
        }
        const std::string charset = isMostlyUtf8(bytes) ? std::string() : eastAsianCharset(bytes);
        if (!charset.empty() && decodeCharset(bytes, charset.c_str(), out)) {
            return out;
        }
    }
    return isMostlyUtf8(bytes) ? withoutBadBytes(bytes) : westernText(bytes);
}

} // namespace millrace::extract
