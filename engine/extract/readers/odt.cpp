#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/xmlpart.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace::extract {

namespace {

constexpr std::int64_t maxRepeatedBlanks = 10'000;

bool isLeftOut(std::string_view name)
{
    return name == "annotation" || name == "tracked-changes" || name == "note-citation" || name == "script" ||
           name == "forms" || name == "sequence-decls" || name == "variable-decls" || name == "user-field-decls";
}

void addInline(pugi::xml_node node, std::string& out, int depth)
{
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = localName(child);
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            out += child.value();
        } else if (name == "s") {
            std::int64_t count = 1;
            (void)pythonInt(attributeOf(child, "c"), count);
            out.append(static_cast<std::size_t>(std::clamp<std::int64_t>(count, 1, maxRepeatedBlanks)), ' ');
        } else if (name == "tab") {
            out += '\t';
        } else if (name == "line-break") {
            out += '\n';
        } else if (depth < maxXmlDepth && !isLeftOut(name)) {
            addInline(child, out, depth + 1);
        }
    }
}

std::string flat(pugi::xml_node node)
{
    std::string text;
    addInline(node, text, 0);
    return std::string(trimmed(text));
}

void addRow(pugi::xml_node row, TextBuffer& out)
{
    std::string line;
    for (const pugi::xml_node cell : row.children()) {
        for (const pugi::xml_node paragraph : cell.children()) {
            const std::string text = flat(paragraph);
            line += line.empty() || text.empty() ? "" : " ";
            line += text;
        }
    }
    if (!line.empty()) {
        out.addLine(line);
    }
}

void addBlocks(pugi::xml_node node, TextBuffer& out, int depth)
{
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = localName(child);
        if (out.full()) {
            return;
        }
        if (name == "p" || name == "h") {
            const std::string text = flat(child);
            if (!text.empty()) {
                out.addLine(text);
            }
        } else if (name == "table-row") {
            addRow(child, out);
        } else if (depth < maxXmlDepth && !isLeftOut(name)) {
            addBlocks(child, out, depth + 1);
        }
    }
}

} // namespace

Result<std::string> readOdt(std::string_view bytes, const ReadOptions& options)
{
    const auto parts = unpack(
        bytes, [](std::string_view name) { return name == "content.xml" || name == "META-INF/manifest.xml"; }, options);
    if (!parts.ok()) {
        return parts.error();
    }
    if (partOf(*parts, "META-INF/manifest.xml").find("encryption-data") != std::string_view::npos) {
        return failureError(Failure::Protected);
    }
    const auto document = parsePart(*parts, "content.xml", options);
    if (!document.ok()) {
        return document.error();
    }
    TextBuffer out(options);
    addBlocks(findBelow(**document, "body"), out, 0);
    return out.result();
}

} // namespace millrace::extract
