#include "engine/base/pytext.h"
#include "engine/extract/detail/charset.h"
#include "engine/extract/detail/plainreaders.h"
#include "engine/extract/readers/html.h"
#include "engine/extract/readers/maillines.h"
#include "engine/extract/readers/reader.h"

#include <algorithm>
#include <memory>
#include <mutex>

// GLib uses the names of Qt's keywords.
#undef signals
#undef slots
#undef emit
#include <gmime/gmime.h>

namespace millrace::extract {

namespace {

constexpr int maxParts = 64; ///< levels

template<class T> struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
template<class T> using Ref = std::unique_ptr<T, Unref<T>>;

bool isType(GMimeObject* part, const char* type, const char* subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype);
}

bool isAttachment(GMimeObject* part)
{
    const char* disposition = g_mime_object_get_disposition(part);
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

/// The decoded bytes of a part as UTF-8.
std::string partText(GMimePart* part, bool html)
{
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (!content) {
        return {};
    }
    const Ref<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    const std::string_view bytes(reinterpret_cast<const char*>(array->data), array->len);
    const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    std::string out;
    if (charset && g_ascii_strcasecmp(charset, "gb2312") == 0) {
        charset = "GB18030"; // its superset is what mail programs mean
    }
    if (charset && decodeCharset(bytes, charset, out)) {
        return out;
    }
    return html ? decodedHtml(bytes) : decodedText(bytes, false);
}

/// True when the part holds text that can be shown.
bool hasText(GMimeObject* part, const char* subtype, int depth)
{
    if (GMIME_IS_MULTIPART(part) && depth < maxParts) {
        const int count = g_mime_multipart_get_count(GMIME_MULTIPART(part));
        for (int i = 0; i < count; ++i) {
            if (hasText(g_mime_multipart_get_part(GMIME_MULTIPART(part), i), subtype, depth + 1)) {
                return true;
            }
        }
    }
    return GMIME_IS_PART(part) && isType(part, "text", subtype) && !isAttachment(part);
}

void addPart(GMimeObject* part, TextBuffer& out, int depth);

/// Of the same text in several forms one is enough: the web page, as it is the richest, else the last that is known.
void addAlternative(GMimeMultipart* multipart, TextBuffer& out, int depth)
{
    const int count = g_mime_multipart_get_count(multipart);
    for (const char* subtype : {"html", "plain", "*"}) {
        for (int i = count - 1; i >= 0; --i) {
            GMimeObject* part = g_mime_multipart_get_part(multipart, i);
            if (hasText(part, subtype, depth)) {
                addPart(part, out, depth + 1);
                return;
            }
        }
    }
}

void addPart(GMimeObject* part, TextBuffer& out, int depth)
{
    if (!part || depth > maxParts || out.full()) {
        return;
    }
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
        addPart(message ? g_mime_message_get_mime_part(message) : nullptr, out, depth + 1);
    } else if (GMIME_IS_MULTIPART(part)) {
        GMimeMultipart* multipart = GMIME_MULTIPART(part);
        if (isType(part, "multipart", "alternative")) {
            addAlternative(multipart, out, depth);
            return;
        }
        const int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count; ++i) {
            addPart(g_mime_multipart_get_part(multipart, i), out, depth + 1);
        }
    } else if (GMIME_IS_PART(part) && isType(part, "text", "*") && !isAttachment(part)) {
        const bool html = isType(part, "text", "html");
        const std::string text = partText(GMIME_PART(part), html);
        if (html) {
            addHtml(text, out);
        } else {
            addMailLines(text, out);
        }
    }
}

} // namespace

void warmMail()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

void addMailLines(std::string_view text, TextBuffer& out)
{
    while (!text.empty() && !out.full()) {
        const std::size_t end = text.find_first_of("\r\n");
        const std::string_view line = trimmed(text.substr(0, end));
        if (!line.empty()) {
            out.addLine(line);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

Result<std::string> readMail(std::string_view bytes, const ReadOptions& options)
{
    warmMail();
    // A message begins with a header field. Anything else would become an empty message without a complaint.
    const std::string_view first = bytes.substr(0, bytes.find_first_of("\r\n"));
    const std::size_t colon = first.find(':');
    const bool field = colon != std::string_view::npos && colon > 0 &&
                       first.substr(0, colon).find_first_of(" \t") == std::string_view::npos;
    if (!field && first.substr(0, 5) != "From ") {
        return failureError(Failure::Damaged, "it does not begin with a header field");
    }
    const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) {
        return failureError(Failure::Damaged, "it is no mail message");
    }
    TextBuffer out(options);
    addPart(g_mime_message_get_mime_part(message.get()), out, 0);
    return out.result();
}

} // namespace millrace::extract
