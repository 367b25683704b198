#include "engine/extract/readers/pdf.h"

#include "engine/base/pytext.h"
#include "engine/extract/detail/charset.h"
#include "engine/extract/readers/reader.h"

#include <QString>

#include <limits>
#include <memory>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

namespace millrace::extract {

namespace {

std::string utf8(const poppler::ustring& text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::uint32_t c = text[i];
        const bool pair =
            c >= 0xd800 && c < 0xdc00 && i + 1 < text.size() && text[i + 1] >= 0xdc00 && text[i + 1] < 0xe000;
        if (pair) {
            c = 0x10000 + ((c - 0xd800) << 10) + (text[++i] - 0xdc00u);
        }
        if (c != 0 && c != '\f') {
            appendUtf8(out, c);
        }
    }
    return out;
}

void addPages(poppler::document& document, poppler::page::text_layout_enum layout, TextBuffer& out)
{
    const int count = document.pages();
    for (int i = 0; i < count && !out.full(); ++i) {
        const std::unique_ptr<poppler::page> page(document.create_page(i));
        if (page) {
            out.add(foldRadicals(utf8(page->text(poppler::rectf(), layout))));
        }
    }
}

} // namespace

void warmPdf()
{
    // The tables live as long as any document does.
    static constexpr std::string_view empty = "%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                              "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n";
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    static const std::unique_ptr<poppler::document> kept(
        poppler::document::load_from_raw_data(empty.data(), static_cast<int>(empty.size())));
}

Result<std::string> firstWithText(const PageReader& first, const PageReader& second, const ReadOptions& options)
{
    TextBuffer out(options);
    first(out);
    if (out.full() || options.legacy || !trimmed(out.text()).empty()) {
        return out.result();
    }
    TextBuffer again(options);
    second(again);
    return again.result();
}

std::string foldRadicals(const std::string& text)
{
    // U+2F00 to U+2FD5 is e2 bc 80 to e2 bf 95.
    std::size_t at = text.find('\xe2');
    if (at == std::string::npos) {
        return text;
    }
    std::string out;
    std::size_t from = 0;
    for (; at != std::string::npos; at = text.find('\xe2', at + 1)) {
        const auto second = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0u;
        if (second < 0xbc || second > 0xbf) {
            continue;
        }
        const QString letter = QString::fromUtf8(text.data() + at, 3);
        const bool radical = letter.size() == 1 && letter[0].unicode() >= 0x2f00 && letter[0].unicode() <= 0x2fd5;
        if (radical) {
            out.append(text, from, at - from);
            out += letter.normalized(QString::NormalizationForm_KC).toStdString();
            from = at + 3;
        }
    }
    out.append(text, from);
    return out;
}

Result<std::string> readPdf(std::string_view bytes, const ReadOptions& options)
{
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return failureError(Failure::LargeFile, "2048");
    }
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) {
        return failureError(Failure::Damaged, "it is no PDF, or its structure is lost");
    }
    if (document->is_locked()) {
        return failureError(Failure::Protected);
    }
    // The order of reading, as people see the page; when that finds nothing, the order of the page's own program, which
    // also shows what lies outside its visible part or is too small to see.
    return firstWithText([&](TextBuffer& out) { addPages(*document, poppler::page::non_raw_non_physical_layout, out); },
                         [&](TextBuffer& out) { addPages(*document, poppler::page::raw_order_layout, out); }, options);
}

} // namespace millrace::extract
