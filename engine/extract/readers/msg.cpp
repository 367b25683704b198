#include "engine/base/pytext.h"
#include "engine/extract/detail/charset.h"
#include "engine/extract/readers/compoundfile.h"
#include "engine/extract/readers/html.h"
#include "engine/extract/readers/maillines.h"
#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/rtf.h"

#include <optional>

namespace millrace::extract {

namespace {

constexpr std::size_t propertyHeader = 32, propertySize = 16;

/// A number among the fixed-size properties of the message.
std::optional<unsigned> property(const std::string& properties, unsigned tag)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(properties[i])); };
    for (std::size_t i = propertyHeader; i + propertySize <= properties.size(); i += propertySize) {
        const unsigned found = at(i) | at(i + 1) << 8 | at(i + 2) << 16 | at(i + 3) << 24;
        if (found == tag) {
            return at(i + 8) | at(i + 9) << 8 | at(i + 10) << 16 | at(i + 11) << 24;
        }
    }
    return std::nullopt;
}

} // namespace

Result<std::string> readMsg(std::string_view bytes, const ReadOptions& options)
{
    const CompoundFile file(bytes);
    if (!file.isOpen()) {
        return failureError(Failure::Damaged, "it is no Outlook message");
    }
    const auto stream = [&](std::string_view name) {
        return file.read(file.find(0, "__substg1.0_" + std::string(name)));
    };
    const std::string properties = file.read(file.find(0, "__properties_version1.0"));
    const unsigned internetPage = property(properties, 0x3fde0003).value_or(0);
    const unsigned messagePage = property(properties, 0x3ffd0003).value_or(internetPage);

    TextBuffer out(options);
    std::string html = stream("10130102");
    if (html.empty()) {
        html = fromUtf16Le(stream("1013001F"));
    } else if (internetPage != 0) {
        html = decodeLenient(html, codePageName(internetPage).c_str());
    } else {
        html = decodedHtml(html);
    }
    if (!trimmed(html).empty()) {
        addHtml(html, out);
        return out.result();
    }
    std::string body = fromUtf16Le(stream("1000001F"));
    if (body.empty()) {
        body = decodeLenient(stream("1000001E"), codePageName(messagePage).c_str());
    }
    if (trimmed(body).empty()) {
        const std::string rtf = expandCompressedRtf(stream("10090102"), options.unpackedLimit);
        if (const auto text = readRtf(rtf, options); !rtf.empty() && text.ok()) {
            body = *text;
        }
    }
    const bool isMessage = !properties.empty() || !body.empty() || file.find(0, "__nameid_version1.0") >= 0;
    if (!isMessage) {
        return failureError(Failure::Damaged, "it is no Outlook message");
    }
    addMailLines(body, out);
    return out.result();
}

} // namespace millrace::extract
