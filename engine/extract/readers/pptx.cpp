#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/xmlpart.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <vector>

namespace millrace::extract {

namespace {

std::string paragraphText(pugi::xml_node paragraph)
{
    std::string out;
    for (const pugi::xml_node child : paragraph.children()) {
        if (is(child, "r") || is(child, "fld")) {
            out += textIn(childOf(child, "t"));
        } else if (is(child, "br")) {
            out += '\n';
        }
    }
    return std::string(trimmed(out));
}

struct Shape {
    std::int64_t top = 0, left = 0;
    std::vector<std::string> lines;
};

void addParagraphs(pugi::xml_node body, std::vector<std::string>& out)
{
    for (const pugi::xml_node child : body.children()) {
        std::string text = is(child, "p") ? paragraphText(child) : std::string();
        if (!text.empty()) {
            out.push_back(std::move(text));
        }
    }
}

void addTable(pugi::xml_node table, std::vector<std::string>& out)
{
    for (const pugi::xml_node row : table.children()) {
        std::string line;
        for (const pugi::xml_node cell : row.children()) {
            std::vector<std::string> paragraphs;
            addParagraphs(childOf(cell, "txBody"), paragraphs);
            for (const std::string& text : paragraphs) {
                line += line.empty() ? "" : " ";
                line += text;
            }
        }
        if (!line.empty()) {
            out.push_back(std::move(line));
        }
    }
}

std::int64_t number(std::string_view text)
{
    std::int64_t out = 0;
    (void)pythonInt(text, out);
    return out;
}

void collectShapes(pugi::xml_node tree, std::vector<Shape>& out, int depth)
{
    for (const pugi::xml_node node : tree.children()) {
        Shape shape;
        const pugi::xml_node offset = findBelow(is(node, "graphicFrame") ? node : childOf(node, "spPr"), "off");
        shape.top = number(attributeOf(offset, "y"));
        shape.left = number(attributeOf(offset, "x"));
        if (is(node, "grpSp") && depth < maxXmlDepth) {
            collectShapes(node, out, depth + 1);
        } else if (is(node, "sp")) {
            addParagraphs(childOf(node, "txBody"), shape.lines);
        } else if (is(node, "graphicFrame")) {
            addTable(findBelow(node, "tbl"), shape.lines);
        }
        if (!shape.lines.empty()) {
            out.push_back(std::move(shape));
        }
    }
}

/// From top to bottom, then from left to right, as the eye goes.
void addSlide(const PackageParts& parts, std::string_view part, TextBuffer& out, const ReadOptions& options)
{
    const auto slide = parsePart(parts, part, options);
    if (!slide.ok()) {
        return;
    }
    std::vector<Shape> shapes;
    collectShapes(findBelow(**slide, "spTree"), shapes, 0);
    std::stable_sort(shapes.begin(), shapes.end(),
                     [](const Shape& a, const Shape& b) { return a.top != b.top ? a.top < b.top : a.left < b.left; });
    for (const Shape& shape : shapes) {
        for (const std::string& line : shape.lines) {
            out.addLine(line);
        }
    }
}

void addNotes(const PackageParts& parts, std::string_view part, TextBuffer& out, const ReadOptions& options)
{
    const auto notes = parsePart(parts, part, options);
    if (!notes.ok()) {
        return;
    }
    for (const pugi::xml_node shape : findBelow(**notes, "spTree").children()) {
        if (attributeOf(findBelow(shape, "ph"), "type") != "body") {
            continue; // the small picture of the slide, its number, the date
        }
        std::vector<std::string> lines;
        addParagraphs(childOf(shape, "txBody"), lines);
        for (const std::string& line : lines) {
            out.addLine(line);
        }
    }
}

} // namespace

Result<std::string> readPptx(std::string_view bytes, const ReadOptions& options)
{
    const auto parts = unpack(
        bytes,
        [](std::string_view name) {
            const bool part = name.find("ppt/slides/") == 0 || name.find("ppt/notesSlides/") == 0 ||
                              name.find("ppt/presentation") == 0 || name.find("ppt/_rels/") == 0 ||
                              name == "_rels/.rels";
            return part &&
                   (name.find(".xml") != std::string_view::npos || name.find(".rels") != std::string_view::npos);
        },
        options);
    if (!parts.ok()) {
        return parts.error();
    }
    const std::string main = mainPart(*parts, "ppt/presentation.xml", options);
    const auto presentation = parsePart(*parts, main, options);
    if (!presentation.ok()) {
        return presentation.error();
    }
    const auto slides = relationshipsOf(*parts, main, options);
    TextBuffer out(options);
    for (const pugi::xml_node entry : childOf((*presentation)->document_element(), "sldIdLst").children()) {
        // `id` without prefix is the slide's number; the relationship has one.
        const auto slide = slides.find(std::string_view(entry.attribute("r:id").value()));
        if (slide == slides.end() || out.full()) {
            continue;
        }
        for (const auto& [id, relationship] : relationshipsOf(*parts, slide->second.target, options)) {
            if (relationship.type == "notesSlide") {
                addNotes(*parts, relationship.target, out, options);
            }
        }
        addSlide(*parts, slide->second.target, out, options);
    }
    return out.result();
}

} // namespace millrace::extract
