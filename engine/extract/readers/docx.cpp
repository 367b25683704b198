#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/xmlpart.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <vector>

namespace millrace::extract {

namespace {

// As python-docx sees a document, whose text Dify passes on: runs and links that are direct children of a paragraph,
// paragraphs and tables that are direct children of the body.

void addRun(pugi::xml_node run, std::string& out)
{
    for (const pugi::xml_node piece : run.children()) {
        const std::string_view name = localName(piece);
        if (name == "t") {
            out += textIn(piece);
        } else if (name == "tab" || name == "ptab") {
            out += '\t';
        } else if (name == "br") {
            const std::string_view type = attributeOf(piece, "type");
            out += type.empty() || type == "textWrapping" ? "\n" : "";
        } else if (name == "cr") {
            out += '\n';
        } else if (name == "noBreakHyphen") {
            out += '-';
        }
    }
}

std::string paragraphText(pugi::xml_node paragraph)
{
    std::string out;
    for (const pugi::xml_node child : paragraph.children()) {
        if (is(child, "r")) {
            addRun(child, out);
        } else if (is(child, "hyperlink")) {
            for (const pugi::xml_node run : child.children()) {
                if (is(run, "r")) {
                    addRun(run, out);
                }
            }
        }
    }
    return out;
}

std::string cellText(pugi::xml_node cell)
{
    std::string out;
    bool first = true;
    for (const pugi::xml_node child : cell.children()) {
        if (is(child, "p")) {
            out += first ? "" : "\n";
            out += paragraphText(child);
            first = false;
        }
    }
    return out;
}

struct Table {
    std::vector<std::vector<std::string>> rows;
    bool blank = true;
};

/// Merged cells are repeated: across by their span, down by what stands above.
Table readTable(pugi::xml_node node)
{
    Table table;
    for (const pugi::xml_node row : node.children()) {
        if (!is(row, "tr")) {
            continue;
        }
        std::vector<std::string> cells;
        for (const pugi::xml_node cell : row.children()) {
            if (!is(cell, "tc")) {
                continue;
            }
            const pugi::xml_node properties = childOf(cell, "tcPr");
            const pugi::xml_node merge = childOf(properties, "vMerge");
            const std::string_view span = attributeOf(childOf(properties, "gridSpan"), "val");
            std::int64_t repeat = 1;
            (void)pythonInt(span, repeat);
            const bool continued = merge && attributeOf(merge, "val") != "restart" && !table.rows.empty() &&
                                   cells.size() < table.rows.back().size();
            std::string text = continued ? table.rows.back()[cells.size()] : cellText(cell);
            table.blank = table.blank && trimmed(text).empty();
            cells.insert(cells.end(), static_cast<std::size_t>(std::clamp<std::int64_t>(repeat, 1, 64)), text);
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

void addRow(TextBuffer& out, const std::vector<std::string>& cells)
{
    out.add("| ");
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out.add(i ? " | " : "");
        for (const char& c : cells[i]) {
            out.add(c == '\n' ? std::string_view("<br>") : std::string_view(&c, 1));
        }
    }
    out.add(" |\n");
}

void addTable(TextBuffer& out, const Table& table)
{
    addRow(out, table.rows.front());
    addRow(out, std::vector<std::string>(table.rows.front().size(), "---"));
    for (std::size_t i = 1; i < table.rows.size() && !out.full(); ++i) {
        addRow(out, table.rows[i]);
    }
}

} // namespace

Result<std::string> readDocx(std::string_view bytes, const ReadOptions& options)
{
    const auto parts = unpack(
        bytes,
        [](std::string_view name) {
            return name == "_rels/.rels" ||
                   (name.size() > 12 && name.substr(0, 5) == "word/" &&
                    name.find("document") != std::string_view::npos && name.substr(name.size() - 4) == ".xml");
        },
        options);
    if (!parts.ok()) {
        return parts.error();
    }
    const auto document = parsePart(*parts, mainPart(*parts, "word/document.xml", options), options);
    if (!document.ok()) {
        return document.error();
    }
    const pugi::xml_node body = childOf((*document)->document_element(), "body");
    if (!body) {
        return failureError(Failure::Damaged, "word/document.xml has no body");
    }
    TextBuffer out(options);
    for (const pugi::xml_node child : body.children()) {
        if (out.full()) {
            break;
        }
        if (is(child, "p")) {
            out.addLine(paragraphText(child));
        } else if (is(child, "tbl")) {
            const Table table = readTable(child);
            if (!table.blank) {
                out.addLine("");
                addTable(out, table);
            }
        }
    }
    return out.result();
}

} // namespace millrace::extract
