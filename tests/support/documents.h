#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Builds small real documents byte by byte, so that tests, fuzz seeds and benchmarks need no other program.
namespace millrace::documents {

using Part = std::pair<std::string, std::string>; ///< name, bytes
using Row = std::vector<std::string>;             ///< cells of a sheet as XML, see xlsx()

inline void le(std::string& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>(static_cast<unsigned char>(i < 8 ? value >> (8 * i) : 0));
    }
}

inline std::uint32_t crc32(const std::string& bytes)
{
    static const std::array<std::uint32_t, 256> table = [] {
        std::array<std::uint32_t, 256> out{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            out[i] = i;
            for (int bit = 0; bit < 8; ++bit) {
                out[i] = out[i] >> 1 ^ (out[i] & 1 ? 0xedb88320u : 0u);
            }
        }
        return out;
    }();
    std::uint32_t crc = ~0u;
    for (const char c : bytes) {
        crc = crc >> 8 ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xff];
    }
    return ~crc;
}

/// A ZIP archive, stored or deflated.
inline std::string zip(const std::vector<Part>& parts, bool deflate = false)
{
    std::string out, directory;
    for (const auto& [name, bytes] : parts) {
        std::string data = bytes;
        if (deflate) {
            // Qt's header of 4 bytes, zlib's of 2, its checksum of 4: what is between is the deflate stream.
            const QByteArray packed = qCompress(QByteArray::fromStdString(bytes), 6);
            data = packed.mid(6, packed.size() - 10).toStdString();
        }
        std::string head;
        le(head, 20, 2);
        le(head, 0x0800, 2);
        le(head, deflate ? 8 : 0, 2);
        le(head, 0x00210000, 4);
        le(head, crc32(bytes), 4);
        le(head, data.size(), 4);
        le(head, bytes.size(), 4);
        le(head, name.size(), 2);
        le(head, 0, 2);
        directory += "PK\x01\x02";
        le(directory, 20, 2);
        directory += head;
        le(directory, 0, 2); // comment
        le(directory, 0, 2); // disk
        le(directory, 0, 2);
        le(directory, 0, 4);
        le(directory, out.size(), 4);
        directory += name;
        out += "PK\x03\x04" + head + name + data;
    }
    const std::size_t start = out.size();
    out += directory + "PK\x05\x06";
    le(out, 0, 4);
    le(out, parts.size(), 2);
    le(out, parts.size(), 2);
    le(out, directory.size(), 4);
    le(out, start, 4);
    le(out, 0, 2);
    return out;
}

inline std::string relationships(const std::vector<std::array<std::string, 3>>& rows)
{
    std::string out =
        R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    for (const auto& [id, type, target] : rows) {
        out += "<Relationship Id=\"" + id +
               "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
               "\" Target=\"" + target + "\"/>";
    }
    return out + "</Relationships>";
}

/// `body` is what stands in w:body.
inline std::vector<Part> docxParts(const std::string& body)
{
    return {{"_rels/.rels", relationships({{"rId1", "officeDocument", "word/document.xml"}})},
            {"word/document.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document "
                                  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
                                      body + "<w:sectPr/></w:body></w:document>"}};
}
inline std::string paragraph(const std::string& text)
{
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}
inline std::string docx(const std::string& body)
{
    return zip(docxParts(body));
}

/// Sheets of rows of cells; a cell is the content and type of a `c` element: `n:1.5`, `s:text`, `b:1`, `d:45292`
/// (a date by style), `e:#N/A`, or empty.
inline std::string xlsxSheet(const std::vector<Row>& rows)
{
    std::string out = R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += "<row r=\"" + std::to_string(r + 1) + "\">";
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const std::string& cell = rows[r][c];
            if (cell.empty()) {
                continue;
            }
            const std::string at = std::string(1, static_cast<char>('A' + c)) + std::to_string(r + 1);
            const std::string value = cell.substr(2);
            switch (cell[0]) {
            case 's':
                out += "<c r=\"" + at + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + value + "</t></is></c>";
                break;
            case 'b':
                out += "<c r=\"" + at + "\" t=\"b\"><v>" + value + "</v></c>";
                break;
            case 'e':
                out += "<c r=\"" + at + "\" t=\"e\"><v>" + value + "</v></c>";
                break;
            case 'i': // index into the shared strings
                out += "<c r=\"" + at + "\" t=\"s\"><v>" + value + "</v></c>";
                break;
            default:
                out += "<c r=\"" + at + "\"" + (cell[0] == 'd' ? " s=\"1\"" : "") + "><v>" + value + "</v></c>";
            }
        }
        out += "</row>";
    }
    return out + "</sheetData></worksheet>";
}

/// Complete sheets, as xlsxSheet() gives them; broken ones show what a reader does with them.
inline std::vector<Part> xlsxParts(const std::vector<std::string>& sheets)
{
    std::string list;
    std::vector<std::array<std::string, 3>> links = {{"rId900", "styles", "styles.xml"},
                                                     {"rId901", "sharedStrings", "sharedStrings.xml"}};
    std::vector<Part> parts;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        list += "<sheet name=\"Sheet" + number + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
        links.push_back({"rId" + number, "worksheet", "worksheets/sheet" + number + ".xml"});
        parts.emplace_back("xl/worksheets/sheet" + number + ".xml", sheets[i]);
    }
    parts.insert(
        parts.begin(),
        {{"_rels/.rels", relationships({{"rId1", "officeDocument", "xl/workbook.xml"}})},
         {"xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                             "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                             "<sheets>" +
                                 list + "</sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels", relationships(links)},
         {"xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                           "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
         {"xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                                  "<si><t>shared</t></si><si><r><t>two </t></r><r><t>runs</t></r></si></sst>"}});
    return parts;
}
inline std::string xlsx(const std::vector<std::vector<Row>>& sheets)
{
    std::vector<std::string> xml;
    for (const auto& rows : sheets) {
        xml.push_back(xlsxSheet(rows));
    }
    return zip(xlsxParts(xml));
}

struct Slide {
    std::string shapes; ///< content of p:spTree
    std::string notes;  ///< text; empty: no notes
};
inline std::string slideShape(const std::string& text, int top, int left = 0)
{
    return "<p:sp><p:spPr><a:xfrm><a:off x=\"" + std::to_string(left) + "\" y=\"" + std::to_string(top) +
           "\"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></p:txBody></p:sp>";
}
inline std::string pptx(const std::vector<Slide>& slides)
{
    const std::string names = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                              "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "
                              "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    std::string list;
    std::vector<std::array<std::string, 3>> links;
    std::vector<Part> parts;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        list += "<p:sldId id=\"" + std::to_string(256 + i) + "\" r:id=\"rId" + number + "\"/>";
        links.push_back({"rId" + number, "slide", "slides/slide" + number + ".xml"});
        parts.emplace_back("ppt/slides/slide" + number + ".xml", "<p:sld " + names + "><p:cSld><p:spTree>" +
                                                                     slides[i].shapes + "</p:spTree></p:cSld></p:sld>");
        if (!slides[i].notes.empty()) {
            parts.emplace_back("ppt/slides/_rels/slide" + number + ".xml.rels",
                               relationships({{"rId1", "notesSlide", "../notesSlides/notesSlide" + number + ".xml"}}));
            parts.emplace_back(
                "ppt/notesSlides/notesSlide" + number + ".xml",
                "<p:notes " + names +
                    "><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type=\"body\"/></p:nvPr></p:nvSpPr>"
                    "<p:txBody><a:p><a:r><a:t>" +
                    slides[i].notes + "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:notes>");
        }
    }
    parts.insert(parts.begin(), {{"_rels/.rels", relationships({{"rId1", "officeDocument", "ppt/presentation.xml"}})},
                                 {"ppt/presentation.xml", "<p:presentation " + names + "><p:sldIdLst>" + list +
                                                              "</p:sldIdLst></p:presentation>"},
                                 {"ppt/_rels/presentation.xml.rels", relationships(links)}});
    return zip(parts, true);
}

inline std::string odt(const std::string& body)
{
    return zip(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content "
                         "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                         "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                         "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text>" +
                             body + "</office:text></office:body></office:document-content>"}},
        true);
}

/// Chapters as whole XHTML pages, in order.
inline std::string epub(const std::vector<std::string>& chapters)
{
    std::string manifest, spine;
    std::vector<Part> parts;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const std::string id = "c" + std::to_string(i);
        manifest += "<item id=\"" + id + "\" href=\"text/" + id + "%20.xhtml\" media-type=\"application/xhtml+xml\"/>";
        spine += "<itemref idref=\"" + id + "\"/>";
        parts.emplace_back("OEBPS/text/" + id + " .xhtml", chapters[i]);
    }
    parts.insert(parts.begin(), {{"mimetype", "application/epub+zip"},
                                 {"META-INF/container.xml",
                                  "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles>"
                                  "</container>"},
                                 {"OEBPS/book.opf", "<package><metadata/><manifest>" + manifest + "</manifest><spine>" +
                                                        spine + "</spine></package>"}});
    return zip(parts, true);
}

/// One page for each content stream. /F1 is Helvetica, /F2 a Chinese font that is not embedded, with UTF-16 strings.
inline std::string pdf(const std::vector<std::string>& pages, const std::string& trailerExtra = {})
{
    std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering "
        "(GB1) /Supplement 2 >> /FontDescriptor 6 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent "
        "800 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>"};
    std::string kids;
    for (const std::string& content : pages) {
        const std::size_t page = objects.size() + 1;
        kids += std::to_string(page) + " 0 R ";
        objects.push_back(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 "
            "R >> >> /Contents " +
            std::to_string(page + 1) + " 0 R >>");
        objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
    }
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
    std::string out = "%PDF-1.4\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(qulonglong(out.size())).rightJustified(10, '0').toStdString() + " 00000 n \n";
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t start = out.size();
    return out + "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n" + table +
           "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R " + trailerExtra +
           " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}
inline std::string pdfLine(const std::string& text, int y = 800)
{
    return "BT /F1 12 Tf 50 " + std::to_string(y) + " Td (" + text + ") Tj ET\n";
}
inline std::string pdfChinese(const QString& text, int y = 800)
{
    std::string hex;
    for (const QChar c : text) {
        hex += QString("%1").arg(c.unicode(), 4, 16, QChar('0')).toStdString();
    }
    return "BT /F2 12 Tf 50 " + std::to_string(y) + " Td <" + hex + "> Tj ET\n";
}

inline std::string utf16(const QString& text)
{
    std::string out;
    for (const QChar c : text) {
        le(out, c.unicode(), 2);
    }
    return out;
}

/// An OLE compound file with these streams in its root. Streams of 4096 bytes and more lie in sectors, others in the
/// small ones.
inline std::string compoundFile(const std::vector<Part>& streams)
{
    constexpr std::uint32_t endOfChain = 0xfffffffe, freeSector = 0xffffffff;
    const auto padded = [](std::string bytes, std::size_t unit) {
        bytes.resize((bytes.size() + unit - 1) / unit * unit, '\0');
        return bytes;
    };
    std::string sectors, small;
    std::vector<std::uint32_t> table, smallTable;
    const auto place = [&](const std::string& bytes) {
        const auto start = static_cast<std::uint32_t>(table.size());
        sectors += padded(bytes, 512);
        while (table.size() * 512 < sectors.size()) {
            table.push_back(static_cast<std::uint32_t>(table.size() + 1));
        }
        table.back() = endOfChain;
        return start;
    };
    std::vector<std::uint32_t> starts;
    for (const auto& [name, bytes] : streams) {
        if (bytes.size() >= 4096) {
            starts.push_back(place(bytes));
            continue;
        }
        starts.push_back(static_cast<std::uint32_t>(smallTable.size()));
        small += padded(bytes.empty() ? std::string(1, '\0') : bytes, 64);
        while (smallTable.size() * 64 < small.size()) {
            smallTable.push_back(static_cast<std::uint32_t>(smallTable.size() + 1));
        }
        smallTable.back() = endOfChain;
    }
    const std::uint32_t smallStart = small.empty() ? endOfChain : place(small);
    std::string directory;
    const auto entry = [&](const QString& name, int kind, std::uint32_t right, std::uint32_t child, std::uint32_t start,
                           std::size_t size) {
        std::string raw = utf16(name);
        raw.resize(64, '\0');
        le(raw, static_cast<std::uint64_t>(name.size() + 1) * 2, 2);
        le(raw, static_cast<std::uint64_t>(kind), 1);
        le(raw, 1, 1);
        le(raw, freeSector, 4);
        le(raw, right, 4);
        le(raw, child, 4);
        raw.resize(116, '\0');
        le(raw, start, 4);
        le(raw, size, 8);
        directory += raw;
    };
    entry("Root Entry", 5, freeSector, streams.empty() ? freeSector : 1, smallStart, small.size());
    for (std::size_t i = 0; i < streams.size(); ++i) {
        entry(QString::fromStdString(streams[i].first), 2,
              i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : freeSector, freeSector, starts[i],
              streams[i].second.size());
    }
    const std::uint32_t directoryStart = place(directory);
    std::string smallBytes;
    for (const std::uint32_t next : smallTable) {
        le(smallBytes, next, 4);
    }
    const std::uint32_t smallTableStart = smallBytes.empty() ? endOfChain : place(smallBytes);
    // The table of sectors describes its own sectors too.
    std::vector<std::uint32_t> own;
    while (table.size() + own.size() > own.size() * 128) {
        own.push_back(static_cast<std::uint32_t>(table.size() + own.size()));
    }
    table.insert(table.end(), own.size(), 0xfffffffd);
    table.resize(own.size() * 128, freeSector);
    for (const std::uint32_t next : table) {
        le(sectors, next, 4);
    }
    std::string head = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    head.resize(24, '\0');
    le(head, 0x3e, 2);
    le(head, 3, 2);
    le(head, 0xfffe, 2);
    le(head, 9, 2);
    le(head, 6, 2);
    head.resize(44, '\0');
    le(head, own.size(), 4);
    le(head, directoryStart, 4);
    le(head, 0, 4);
    le(head, 4096, 4);
    le(head, smallTableStart, 4);
    le(head, smallBytes.empty() ? 0 : (smallBytes.size() + 511) / 512, 4);
    le(head, endOfChain, 4);
    le(head, 0, 4);
    for (std::size_t i = 0; i < 109; ++i) {
        le(head, i < own.size() ? own[i] : freeSector, 4);
    }
    return head + sectors;
}

/// A fixed-size property stream of an Outlook message with the numbers given by tag.
inline std::string msgProperties(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& numbers)
{
    std::string out(32, '\0');
    for (const auto& [tag, value] : numbers) {
        le(out, tag, 4);
        le(out, 6, 4);
        le(out, value, 8);
    }
    return out;
}
inline std::string msg(const QString& body)
{
    return compoundFile({{"__properties_version1.0", msgProperties({{0x3ffd0003, 1252}})},
                         {"__substg1.0_1000001F", utf16(body)},
                         {"__substg1.0_0037001F", utf16("Subject")}});
}

inline std::string record(unsigned id, const std::string& data)
{
    std::string out;
    le(out, id, 2);
    le(out, data.size(), 2);
    return out + data;
}
/// A BIFF8 workbook with one sheet; the records of its cells are given.
inline std::string xls(const std::string& globals, const std::string& cells)
{
    std::string bof, sheetBof;
    le(bof, 0x0600, 2);
    le(bof, 5, 2);
    le(bof, 0, 12);
    le(sheetBof, 0x0600, 2);
    le(sheetBof, 0x10, 2);
    le(sheetBof, 0, 12);
    std::string sheetName("\x06\x01", 2);
    sheetName += utf16("Sheet1");
    const std::size_t sheetRecord = 4 + 6 + sheetName.size();
    const std::string front = record(0x809, bof) + globals;
    const std::size_t start = front.size() + sheetRecord + 4;
    std::string bound;
    le(bound, start, 4);
    le(bound, 0, 2);
    bound += sheetName;
    std::string book =
        front + record(0x85, bound) + record(0x0a, "") + record(0x809, sheetBof) + cells + record(0x0a, "");
    book.resize(std::max<std::size_t>(book.size(), 4096), '\0');
    return compoundFile({{"Workbook", book}});
}
inline std::string cellHead(unsigned row, unsigned column, unsigned style = 0)
{
    std::string out;
    le(out, row, 2);
    le(out, column, 2);
    le(out, style, 2);
    return out;
}

} // namespace millrace::documents
