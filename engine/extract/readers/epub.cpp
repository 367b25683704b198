#include "engine/extract/readers/html.h"
#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/xmlpart.h"

#include <algorithm>

namespace millrace::extract {

namespace {

bool ends(std::string_view name, std::string_view end)
{
    return name.size() >= end.size() && name.substr(name.size() - end.size()) == end;
}

/// XHTML may close any element in its own tag, which HTML does not know: `<title/>` would hide the rest of the page.
std::string withEndTags(const std::string& page)
{
    static constexpr std::string_view empty[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                 "input", "link", "meta", "param", "source", "track", "wbr"};
    std::string out;
    out.reserve(page.size());
    std::size_t from = 0;
    for (std::size_t end = page.find("/>"); end != std::string::npos; end = page.find("/>", from)) {
        const std::size_t start = page.rfind('<', end);
        const std::size_t name = start == std::string::npos || start < from ? end : start + 1;
        const std::string tag = page.substr(name, page.find_first_of(" \t\r\n/>", name) - name);
        const bool known = tag.empty() || std::find(std::begin(empty), std::end(empty), tag) != std::end(empty);
        out.append(page, from, end - from);
        out += known ? "/>" : "></" + tag + ">";
        from = end + 2;
    }
    out.append(page, from);
    return out;
}

} // namespace

Result<std::string> readEpub(std::string_view bytes, const ReadOptions& options)
{
    const auto parts = unpack(
        bytes,
        [](std::string_view name) {
            return ends(name, ".xml") || ends(name, ".opf") || ends(name, "html") || ends(name, ".htm");
        },
        options);
    if (!parts.ok()) {
        return parts.error();
    }
    const auto container = parsePart(*parts, "META-INF/container.xml", options);
    if (!container.ok()) {
        return container.error();
    }
    const std::string package = resolvePart("", attributeOf(findBelow(**container, "rootfile"), "full-path"));
    const auto book = parsePart(*parts, package, options);
    if (!book.ok()) {
        return book.error();
    }
    std::map<std::string, std::string, std::less<>> chapters;
    for (const pugi::xml_node item : findBelow(**book, "manifest").children()) {
        chapters.emplace(attributeOf(item, "id"), resolvePart(package, attributeOf(item, "href")));
    }
    TextBuffer out(options);
    for (const pugi::xml_node entry : findBelow(**book, "spine").children()) {
        const auto chapter = chapters.find(attributeOf(entry, "idref"));
        if (chapter != chapters.end() && !out.full()) {
            addHtml(withEndTags(decodedHtml(partOf(*parts, chapter->second))), out);
        }
    }
    return out.result();
}

} // namespace millrace::extract
