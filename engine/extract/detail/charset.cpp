#include "engine/extract/detail/charset.h"

#include <algorithm>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

namespace millrace::extract {

namespace {

struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open(const char* charset)
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(charset, &status));
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

bool convert(UConverter* from, std::string_view bytes, std::string& out)
{
    const Converter to = open("UTF-8");
    if (!to) {
        return false;
    }
    out.clear();
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    UChar pivot[1024];
    UChar* pivotSource = pivot;
    UChar* pivotTarget = pivot;
    char piece[4096];
    bool reset = true;
    for (;;) {
        char* target = piece;
        UErrorCode status = U_ZERO_ERROR;
        ucnv_convertEx(to.get(), from, &target, piece + sizeof piece, &source, end, pivot, &pivotSource, &pivotTarget,
                       pivot + 1024, static_cast<UBool>(reset), true, &status);
        reset = false;
        out.append(piece, static_cast<std::size_t>(target - piece));
        if (status != U_BUFFER_OVERFLOW_ERROR) {
            return U_SUCCESS(status);
        }
    }
}

} // namespace

void appendUtf8(std::string& out, std::uint32_t c)
{
    if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
        c = 0xfffd;
    }
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xc0 | c >> 6);
        byte(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        byte(0xe0 | c >> 12);
        byte(0x80 | (c >> 6 & 0x3f));
        byte(0x80 | (c & 0x3f));
    } else {
        byte(0xf0 | c >> 18);
        byte(0x80 | (c >> 12 & 0x3f));
        byte(0x80 | (c >> 6 & 0x3f));
        byte(0x80 | (c & 0x3f));
    }
}

std::size_t utf8Prefix(std::string_view bytes)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto byte = [&](std::size_t i) {
            return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u;
        };
        const unsigned lead = byte(0);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xc2 ? 0
                                   : lead < 0xe0 ? 2
                                   : lead < 0xf0 ? 3
                                   : lead < 0xf5 ? 4
                                                 : 0;
        if (length == 0) {
            return at;
        }
        for (std::size_t i = 1; i < length; ++i) {
            if ((byte(i) & 0xc0) != 0x80) {
                return at;
            }
        }
        const bool overlong = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xf0 && byte(1) < 0x90);
        const bool outside = (lead == 0xed && byte(1) >= 0xa0) || (lead == 0xf4 && byte(1) >= 0x90);
        if (overlong || outside) {
            return at;
        }
        at += length;
    }
    return at;
}

bool decodeCharset(std::string_view bytes, const char* charset, std::string& out)
{
    const Converter from = open(charset);
    if (!from) {
        return false;
    }
    UErrorCode status = U_ZERO_ERROR;
    ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return convert(from.get(), bytes, out);
}

std::string decodeLenient(std::string_view bytes, const char* charset)
{
    Converter from = open(charset);
    if (!from) {
        from = open("windows-1252");
    }
    std::string out;
    if (from) {
        convert(from.get(), bytes, out);
    }
    return out;
}

std::string fromUtf16Le(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    const std::size_t count = bytes.size() / 2;
    const auto unit = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[2 * i]) |
                                          static_cast<unsigned char>(bytes[2 * i + 1]) << 8);
    };
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t c = unit(i);
        const bool pair = c >= 0xd800 && c < 0xdc00 && i + 1 < count && unit(i + 1) >= 0xdc00 && unit(i + 1) < 0xe000;
        if (pair) {
            c = 0x10000 + ((c - 0xd800) << 10) + (unit(++i) - 0xdc00);
        }
        appendUtf8(out, c);
    }
    return out;
}

std::string codePageName(unsigned codePage)
{
    switch (codePage) {
    case 0:
    case 1:
        return "windows-1252";
    case 437:
    case 850:
    case 852:
    case 866:
        return "ibm-" + std::to_string(codePage);
    case 932:
        return "windows-31j";
    case 936:
    case 54936:
        return "GB18030";
    case 949:
        return "windows-949";
    case 950:
        return "windows-950";
    case 10000:
        return "macintosh";
    case 20127:
        return "US-ASCII";
    case 20866:
        return "KOI8-R";
    case 50220:
        return "ISO-2022-JP";
    case 51932:
        return "EUC-JP";
    case 51949:
        return "EUC-KR";
    case 65001:
        return "UTF-8";
    default:
        break;
    }
    if (codePage >= 28591 && codePage <= 28605) {
        return "ISO-8859-" + std::to_string(codePage - 28590);
    }
    return codePage >= 1250 && codePage <= 1258 ? "windows-" + std::to_string(codePage) : "windows-1252";
}

} // namespace millrace::extract
