#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/sheet.h"
#include "engine/extract/readers/xmlpart.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <map>
#include <optional>

namespace millrace::extract {

namespace {

/// Everything that cells refer to.
struct Book {
    std::vector<std::string> strings;
    std::vector<bool> dateStyles; ///< by cell style
    bool since1904 = false;
};

/// The text of a string item: its `t`, or those of its runs; phonetic hints are left out.
std::string itemText(pugi::xml_node item)
{
    std::string out;
    for (const pugi::xml_node child : item.children()) {
        if (is(child, "t")) {
            out += textIn(child);
        } else if (is(child, "r")) {
            out += textIn(childOf(child, "t"));
        }
    }
    return out;
}

void readStrings(const PackageParts& parts, const std::string& part, Book& book, const ReadOptions& options)
{
    if (const auto document = parsePart(parts, part, options); document.ok()) {
        for (const pugi::xml_node item : (*document)->document_element().children()) {
            if (is(item, "si")) {
                book.strings.push_back(itemText(item));
            }
        }
    }
}

std::optional<std::int64_t> integer(std::string_view text)
{
    std::int64_t out = 0;
    return pythonInt(text, out) ? std::optional(out) : std::nullopt;
}

void readStyles(const PackageParts& parts, const std::string& part, Book& book, const ReadOptions& options)
{
    const auto document = parsePart(parts, part, options);
    if (!document.ok()) {
        return;
    }
    const pugi::xml_node root = (*document)->document_element();
    std::map<std::int64_t, std::string> codes;
    for (const pugi::xml_node format : childOf(root, "numFmts").children()) {
        codes[integer(attributeOf(format, "numFmtId")).value_or(0)] = attributeOf(format, "formatCode");
    }
    for (const pugi::xml_node style : childOf(root, "cellXfs").children()) {
        const std::int64_t id = integer(attributeOf(style, "numFmtId")).value_or(0);
        const auto code = codes.find(id);
        book.dateStyles.push_back(isDateFormat(static_cast<unsigned>(std::clamp<std::int64_t>(id, 0, 65535)),
                                               code == codes.end() ? std::string_view() : code->second));
    }
}

/// Column of a reference such as `AB12`, 0-based; `fallback` when there is none.
std::uint32_t columnOf(std::string_view reference, std::uint32_t fallback)
{
    std::uint32_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z' || column > Sheet::maxColumns) {
            break;
        }
        column = column * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
    }
    return column ? column - 1 : fallback;
}

Cell isoDate(const std::string& text)
{
    std::string shown = text;
    if (shown.size() > 10 && shown[10] == 'T') {
        shown[10] = ' ';
    }
    if (!shown.empty() && shown.back() == 'Z') {
        shown.pop_back();
    }
    return Cell::ofText(shown.size() == 10 ? shown + " 00:00:00" : shown);
}

Cell readCell(pugi::xml_node node, const Book& book)
{
    const std::string_view type = attributeOf(node, "t");
    if (type == "inlineStr") {
        return Cell::ofText(itemText(childOf(node, "is")));
    }
    const std::string value = textIn(childOf(node, "v"));
    if (type == "s") {
        const std::int64_t index = integer(value).value_or(-1);
        const bool known = index >= 0 && static_cast<std::size_t>(index) < book.strings.size();
        return known ? Cell::ofText(book.strings[static_cast<std::size_t>(index)]) : Cell();
    }
    if (type == "str") {
        return Cell::ofText(value);
    }
    if (type == "d") {
        return isoDate(value);
    }
    double number = 0;
    if (value.empty() || type == "e" || !pythonFloat(value, number)) {
        return {};
    }
    if (type == "b") {
        return Cell::ofBool(number != 0);
    }
    const std::int64_t style = integer(attributeOf(node, "s")).value_or(0);
    const bool date = style >= 0 && static_cast<std::size_t>(style) < book.dateStyles.size() &&
                      book.dateStyles[static_cast<std::size_t>(style)];
    return date ? Cell::ofDate(number, book.since1904) : Cell::ofNumber(number);
}

Sheet readSheet(pugi::xml_node root, const Book& book)
{
    Sheet sheet;
    std::uint32_t row = 0;
    for (const pugi::xml_node node : childOf(root, "sheetData").children()) {
        if (!is(node, "row")) {
            continue;
        }
        if (const auto number = integer(attributeOf(node, "r")); number && *number > row && *number <= Sheet::maxRows) {
            row = static_cast<std::uint32_t>(*number - 1);
        }
        std::uint32_t column = 0;
        for (const pugi::xml_node cell : node.children()) {
            if (is(cell, "c")) {
                column = columnOf(attributeOf(cell, "r"), column);
                sheet.add(row, column, readCell(cell, book));
                ++column;
            }
        }
        ++row;
    }
    return sheet;
}

bool isWanted(std::string_view name)
{
    if (name == "_rels/.rels") {
        return true;
    }
    const bool xml = name.find(".xml") != std::string_view::npos;
    return xml && name.substr(0, 3) == "xl/" && name.find("media/") == std::string_view::npos &&
           name.find("drawings/") == std::string_view::npos && name.find("charts/") == std::string_view::npos &&
           name.find("pivot") == std::string_view::npos && name.find("theme/") == std::string_view::npos;
}

} // namespace

Result<std::string> readXlsx(std::string_view bytes, const ReadOptions& options)
{
    const auto parts = unpack(bytes, isWanted, options);
    if (!parts.ok()) {
        return parts.error();
    }
    const std::string main = mainPart(*parts, "xl/workbook.xml", options);
    const auto workbook = parsePart(*parts, main, options);
    if (!workbook.ok()) {
        return workbook.error();
    }
    const pugi::xml_node root = (*workbook)->document_element();
    Book book;
    const std::string_view since = attributeOf(childOf(root, "workbookPr"), "date1904");
    book.since1904 = since == "1" || since == "true";
    const auto relationships = relationshipsOf(*parts, main, options);
    for (const auto& [id, relationship] : relationships) {
        if (relationship.type == "sharedStrings") {
            readStrings(*parts, relationship.target, book, options);
        } else if (relationship.type == "styles") {
            readStyles(*parts, relationship.target, book, options);
        }
    }
    TextBuffer out(options);
    for (const pugi::xml_node entry : childOf(root, "sheets").children()) {
        const auto target = relationships.find(attributeOf(entry, "id"));
        if (target == relationships.end() || target->second.type != "worksheet" || out.full()) {
            continue;
        }
        // A sheet that cannot be read is left out.
        if (const auto sheet = parsePart(*parts, target->second.target, options); sheet.ok()) {
            readSheet((*sheet)->document_element(), book).write(out);
        }
    }
    return out.result();
}

} // namespace millrace::extract
