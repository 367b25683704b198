#include "engine/extract/readers/html.h"
#include "engine/extract/readers/pdf.h"
#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/rtf.h"
#include "tests/support/documents.h"

#include <QTest>

using namespace millrace;
using namespace millrace::extract;
using namespace millrace::documents;

/// The shapes that each binary format gives.
class ReadersTest : public QObject {
    Q_OBJECT

private slots:
    void docx();
    void docxTables();
    void damagedDocx();
    void sheets_data();
    void sheets();
    void unreadableSheets();
    void xls();
    void pptx();
    void odt();
    void epub();
    void html_data();
    void html();
    void mail_data();
    void mail();
    void msg();
    void rtf_data();
    void rtf();
    void compressedRtf();
    void pdf();
    void pdfSecondReader();
    void protectedDocuments_data();
    void protectedDocuments();
    void bombs();
    void longText();
};

namespace {

QString text(Format format, const std::string& bytes, bool legacy = false)
{
    ReadOptions options;
    options.legacy = legacy;
    const Result<std::string> result = readDocument(format, bytes, options);
    return result.ok() ? QString::fromStdString(*result)
                       : "error " + QString::fromStdString(result.error().code + " " + result.error().english());
}

} // namespace

void ReadersTest::docx()
{
    // row: nodes-136
    QCOMPARE(text(Format::Docx, documents::docx(paragraph("P1") + paragraph("P2"))), "P1\nP2");
    QCOMPARE(text(Format::Docx, documents::docx(paragraph("P1") + "<w:p/>" + paragraph(" "))), "P1\n\n ");
    const std::string runs = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/></w:r><w:hyperlink><w:r><w:t>link</w:t>"
                             "</w:r></w:hyperlink><w:r><w:br w:type=\"page\"/><w:noBreakHyphen/></w:r>"
                             "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>";
    QCOMPARE(text(Format::Docx, documents::docx(runs)), "a\tb\nlink-");
    QCOMPARE(text(Format::Docx, documents::docx("")), "");
}

void ReadersTest::docxTables()
{
    const auto cell = [](const std::string& content, const std::string& properties = {}) {
        return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
    };
    const std::string table = "<w:tbl><w:tr>" + cell(paragraph("A")) + cell(paragraph("B1") + paragraph("B2")) +
                              "</w:tr><w:tr>" + cell(paragraph("wide"), "<w:gridSpan w:val=\"2\"/>") +
                              "</w:tr></w:tbl>";
    QCOMPARE(text(Format::Docx, documents::docx(paragraph("before") + table + paragraph("after"))),
             "before\n| A | B1<br>B2 |\n| --- | --- |\n| wide | wide |\n\nafter");
    const std::string merged = "<w:tbl><w:tr>" + cell(paragraph("up"), "<w:vMerge w:val=\"restart\"/>") +
                               "</w:tr><w:tr>" + cell("<w:p/>", "<w:vMerge/>") + "</w:tr></w:tbl>";
    QCOMPARE(text(Format::Docx, documents::docx(merged)), "| up |\n| --- |\n| up |\n");
    const std::string blank = "<w:tbl><w:tr>" + cell("<w:p/>") + cell(paragraph(" ")) + "</w:tr></w:tbl>";
    QCOMPARE(text(Format::Docx, documents::docx(paragraph("a") + blank + paragraph("b"))), "a\nb");
}

void ReadersTest::damagedDocx()
{
    std::string noDirectory = documents::docx(paragraph("P1") + paragraph("P2"));
    noDirectory.resize(noDirectory.find("PK\x01\x02"));
    QCOMPARE(text(Format::Docx, noDirectory), "P1\nP2");
    QVERIFY(text(Format::Docx, noDirectory, true).startsWith("error extract.damaged"));
    std::vector<Part> parts = docxParts(paragraph("P1"));
    parts[1].first = "word\\document.xml"; // as some programs on Windows write it
    QCOMPARE(text(Format::Docx, zip(parts)), "P1");
    parts = docxParts(paragraph("P1") + paragraph("P2"));
    parts[1].second.resize(parts[1].second.find("P2"));
    QVERIFY(text(Format::Docx, zip(parts)).startsWith("P1"));
    QVERIFY(text(Format::Docx, "no archive at all").startsWith("error extract.damaged"));
    QVERIFY(text(Format::Docx, zip({{"other.xml", "<a/>"}})).startsWith("error extract.damaged"));
}

void ReadersTest::sheets_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::vector<std::vector<Row>>& sheets, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(documents::xlsx(sheets)) << expected;
    };
    const std::vector<Row> people = {
        {"s:Name\nwith\nnewline", "s:Age"}, {"s:John\nDoe", "n:25"}, {"s:Jane\nSmith", "n:30"}};
    const char* const table = "| Name with newline | Age |\n| ----------------- | --- |\n| John Doe | 25 |\n"
                              "| Jane Smith | 30 |\n\n";
    row("row: nodes-137", {people}, table);
    row("row: nodes-138", {people, people}, (std::string(table) + table).c_str());
    row("row: nodes-139", {{}}, "|  |\n|  |\n\n");
    row("row: nodes-140", {{{"n:1", "n:1.1"}, {"s:a", "s:b"}}}, "| 1.0 | 1.1 |\n| --- | --- |\n| a | b |\n\n");
    row("whole numbers stay", {{{"n:1", "n:2"}}}, "| 1 | 2 |\n| - | - |\n\n");
    row("gaps widen their column", {{{"s:a", "s:b"}, {"n:1", "s:x"}, {"", "s:y"}, {}, {"n:3", "s:z"}}},
        "| a | b |\n| - | - |\n| 1.0 | x |\n| nan | y |\n| 3.0 | z |\n\n");
    row("numbers alone widen the row", {{{"s:a", "s:b"}, {"n:1", "n:2.5"}}}, "| a | b |\n| - | - |\n| 1.0 | 2.5 |\n\n");
    row("words for gaps", {{{"s:a", "s:b"}, {"s:NA", "s:x"}, {"e:#DIV/0!", "s:y"}}},
        "| a | b |\n| - | - |\n| nan | x |\n| nan | y |\n\n");
    row("booleans and dates", {{{"s:f", "s:d"}, {"b:1", "d:45292"}, {"b:0", "d:45292.5"}}},
        "| f | d |\n| - | - |\n| True | 2024-01-01 00:00:00 |\n| False | 2024-01-01 12:00:00 |\n\n");
    row("names", {{{"s:a", "", "s:a"}, {"s:x", "s:y", "s:z"}}},
        "| a | Unnamed: 1 | a.1 |\n| - | ---------- | --- |\n| x | y | z |\n\n");
    row("shared strings", {{{"i:0", "i:1"}, {"i:7", "s:x"}}},
        "| shared | two runs |\n| ------ | -------- |\n| nan | x |\n\n");
}

void ReadersTest::sheets()
{
    // row: nodes-137, nodes-138, nodes-139, nodes-140
    QFETCH(QByteArray, document);
    QTEST(text(Format::Xlsx, document.toStdString()), "expected");
}

void ReadersTest::unreadableSheets()
{
    // row: nodes-141
    const std::string good = xlsxSheet({{"s:a"}, {"s:x"}});
    QCOMPARE(text(Format::Xlsx, zip(xlsxParts({good, "not xml"}))), "| a |\n| - |\n| x |\n\n");
    // row: nodes-142
    QCOMPARE(text(Format::Xlsx, zip(xlsxParts({"", "not xml"}))), "");
    // A cell far away costs nothing.
    const std::string far =
        "<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>"
        "</worksheet>";
    QVERIFY(text(Format::Xlsx, zip(xlsxParts({far}))).endsWith("| nan | 1.0 |\n\n"));
}

void ReadersTest::xls()
{
    std::string strings; // a table whose second string goes on in the next record, there with wide letters
    le(strings, 3, 4);
    le(strings, 3, 4);
    strings += std::string("\x04\0\0Name", 7) + std::string("\x06\0\0ab", 5);
    const std::string rest = std::string("\x01", 1) + utf16("中文cd") + std::string("\x03\0\0Age", 6);
    std::string date;
    le(date, 0, 2);
    le(date, 14, 2);
    date.resize(20, '\0');
    const std::string globals =
        record(0xe0, std::string(20, '\0')) + record(0xe0, date) + record(0xfc, strings) + record(0x3c, rest);
    const auto index = [](unsigned row, unsigned column, unsigned at) {
        std::string data = cellHead(row, column);
        le(data, at, 4);
        return record(0xfd, data);
    };
    std::string rk = cellHead(1, 1);
    le(rk, 25 << 2 | 2, 4);
    std::string number = cellHead(2, 1);
    le(number, 0x403e000000000000, 8); // 30.0
    std::string formula = cellHead(2, 0);
    formula += std::string("\0\0\0\0\0\0\xff\xff", 8) + std::string(8, '\0');
    const std::string cells = index(0, 0, 0) + index(0, 1, 2) + index(1, 0, 1) + record(0x27e, rk) +
                              record(0x06, formula) + record(0x207, std::string("\x04\0\0Jane", 7)) +
                              record(0x203, number);
    QCOMPARE(text(Format::Xls, documents::xls(globals, cells)),
             "| Name | Age |\n| ---- | --- |\n| ab中文cd | 25 |\n| Jane | 30 |\n\n");
    QVERIFY(text(Format::Xls, documents::xls(record(0x2f, "\1\0"), "")).startsWith("error extract.protected"));
    QVERIFY(text(Format::Xls, documents::compoundFile({{"Book", "x"}})).startsWith("error extract.damaged"));
    QCOMPARE(text(Format::Xls, documents::xlsx({{{"s:a"}, {"s:x"}}})), "| a |\n| - |\n| x |\n\n");
}

void ReadersTest::pptx()
{
    const std::string table =
        "<p:graphicFrame><p:xfrm><a:off x=\"0\" y=\"90\"/></p:xfrm><a:graphic><a:graphicData><a:tbl>"
        "<a:tr><a:tc><a:txBody><a:p><a:r><a:t>c1</a:t></a:r></a:p></a:txBody></a:tc>"
        "<a:tc><a:txBody><a:p><a:r><a:t>c2</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl>"
        "</a:graphicData></a:graphic></p:graphicFrame>";
    const std::string group = "<p:grpSp>" + slideShape("grouped", 50) + "</p:grpSp>";
    QCOMPARE(text(Format::Pptx, documents::pptx({{table + slideShape("low", 80) + group + slideShape("right", 10, 9) +
                                                      slideShape("left", 10, 1) + slideShape(" ", 0),
                                                  "said"},
                                                 {slideShape("second", 0), ""}})),
             "said\nleft\nright\ngrouped\nlow\nc1 c2\nsecond");
    QCOMPARE(text(Format::Pptx, documents::pptx({})), "");
}

void ReadersTest::odt()
{
    QCOMPARE(
        text(Format::Odt, documents::odt("<text:h>Title</text:h><text:p/><text:p>a<text:s text:c=\"2\"/>b<text:tab/>"
                                         "<text:span>c</text:span><text:line-break/>d</text:p><text:list>"
                                         "<text:list-item><text:p>item</text:p></text:list-item></text:list>"
                                         "<table:table><table:table-row><table:table-cell><text:p>x</text:p>"
                                         "</table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell>"
                                         "</table:table-row></table:table>")),
        "Title\na  b\tc\nd\nitem\nx y");
}

void ReadersTest::epub()
{
    QCOMPARE(
        text(Format::Epub, documents::epub({"<?xml version=\"1.0\" encoding=\"utf-8\"?><html><head><title/><style>x"
                                            "</style></head><body><h1>One</h1><p>first<br/>second</p></body></html>",
                                            "<html><body><p>Größe</p></body></html>"})),
        "One\nfirst\nsecond\nGröße");
}

void ReadersTest::html_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("blanks") << "<p> a \n  b<b> c</b></p><p></p>d" << "a b c\nd";
    QTest::newRow("table") << "<table><tr><th>a<th>b<tr><td>1<td>2</table>" << "a b\n1 2";
    QTest::newRow("hidden") << "<script>x()</script><style>y</style>seen<!-- no --><noscript>n</noscript>" << "seen";
    QTest::newRow("preformatted") << "<pre>a\nb</pre>" << "a\nb";
    QTest::newRow("entities") << "&lt;tag&gt; &amp; &#20013;" << "<tag> & 中";
    QTest::newRow("deep") << QString("<div>").repeated(8000) + "x" << "x";
}

void ReadersTest::html()
{
    QFETCH(QString, input);
    TextBuffer out({});
    addHtml(input.toStdString(), out);
    QTEST(QString::fromStdString(*out.result()), "expected");
}

void ReadersTest::mail_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const QByteArray head = "From: a@example.com\r\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\r\nMIME-Version: 1.0\r\n";
    QTest::newRow("plain") << head + "\r\nHello\r\n\r\n  there \r\n" << "Hello\nthere";
    QTest::newRow("quoted") << head + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
                                      "quoted-printable\r\n\r\nGr=FC=DFe=\r\n!\r\n"
                            << "Grüße!";
    QTest::newRow("web page") << head + "Content-Type: text/html; charset=utf-8\r\n\r\n<p>a</p><p>b</p>" << "a\nb";
    QTest::newRow("alternatives")
        << head +
               "Content-Type: multipart/alternative; boundary=X\r\n\r\n--X\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
               "--X\r\nContent-Type: text/html\r\n\r\n<b>rich</b>\r\n--X--\r\n"
        << "rich";
    QTest::newRow("attachment and forward")
        << head +
               "Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n\r\nbody\r\n--X\r\nContent-Type: text/plain\r\n"
               "Content-Disposition: attachment\r\n\r\nsecret\r\n--X\r\nContent-Type: message/rfc822\r\n\r\n"
               "Subject: in\r\n\r\ninner\r\n--X--\r\n"
        << "body\ninner";
    QTest::newRow("base64") << head +
                                   "Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n"
                                   "\r\n1tDOxA==\r\n"
                            << "中文";
    QTest::newRow("no end") << head + "Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n\r\ncut" << "cut";
    QTest::newRow("no body") << head << "";
}

void ReadersTest::mail()
{
    QFETCH(QByteArray, bytes);
    QTEST(text(Format::Eml, bytes.toStdString()), "expected");
}

void ReadersTest::msg()
{
    QCOMPARE(text(Format::Msg, documents::msg("Hello\r\n\r\n 世界 ")), "Hello\n世界");
    QCOMPARE(text(Format::Msg, documents::msg(QString(5000, 'x'))), QString(5000, 'x'));
    QCOMPARE(text(Format::Msg, compoundFile({{"__properties_version1.0", msgProperties({{0x3ffd0003, 936}})},
                                             {"__substg1.0_1000001E", "\xd6\xd0\xce\xc4"}})),
             "中文");
    QCOMPARE(text(Format::Msg, compoundFile({{"__properties_version1.0", msgProperties({{0x3fde0003, 65001}})},
                                             {"__substg1.0_1000001F", utf16("plain")},
                                             {"__substg1.0_10130102", "<p>Größe</p><p>b</p>"}})),
             "Größe\nb");
    QCOMPARE(text(Format::Msg, compoundFile({{"__properties_version1.0", msgProperties({})}})), "");
    QVERIFY(text(Format::Msg, "nonsense").startsWith("error extract.damaged"));
}

void ReadersTest::rtf_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("{\\rtf1\\ansi Hello \\b bold\\b0 .\\par Next}") << "Hello bold.\nNext";
    QTest::newRow("hex") << QByteArray("{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\'93q\\'94}") << "café “q”";
    QTest::newRow("code page of the font")
        << QByteArray("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset204 Cyr;}}"
                      "a\\f1 \\'d6\\'d0\\'ce\\'c4\\f2 \\'ef\\plain \\'e4}")
        << "a中文пä";
    QTest::newRow("unicode") << QByteArray("{\\rtf1\\uc1 \\u20013?\\u25991 ?\\u-10179?\\u-8704?\\uc2\\u233 xx!}")
                             << "中文😀é!";
    QTest::newRow("left out") << QByteArray("{\\rtf1{\\info{\\author me}}{\\stylesheet{\\s1 x;}}{\\*\\unknown y}"
                                            "{\\pict 00ff}{\\header h}seen{\\v hidden}{\\footnote note}}")
                              << "seennote";
    QTest::newRow("table") << QByteArray("{\\rtf1\\trowd a\\cell b\\cell\\row c}") << "a\tb\t\nc";
    QTest::newRow("escapes") << QByteArray("{\\rtf1 \\{a\\}\\\\\\~b\\_c\\emdash}") << "{a}\\\u00a0b-c—";
    QTest::newRow("bin") << QByteArray("{\\rtf1 a\\bin3 }}}b}") << "ab";
    QTest::newRow("field") << QByteArray("{\\rtf1{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt shown}}}") << "shown";
    QTest::newRow("unbalanced") << QByteArray("{\\rtf1 a}}}b{{{c") << "abc";
}

void ReadersTest::rtf()
{
    QFETCH(QByteArray, input);
    QTEST(text(Format::Rtf, input.toStdString()), "expected");
}

void ReadersTest::compressedRtf()
{
    // The example of MS-OXRTFCP 3.1.
    const QByteArray packed = QByteArray::fromHex("2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068"
                                                  "656c090020627705b06c647d0a800fa0");
    QCOMPARE(expandCompressedRtf(packed.toStdString(), 1000), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    QVERIFY(expandCompressedRtf("", 10).empty());
    QVERIFY(expandCompressedRtf(packed.left(20).toStdString(), 10).size() <= 20);
}

void ReadersTest::pdf()
{
    const QString shown =
        text(Format::Pdf, documents::pdf({pdfLine("Hello") + pdfLine("World", 700), pdfLine("Page 2")}));
    QCOMPARE(shown.simplified(), "Hello World Page 2");
    QCOMPARE(text(Format::Pdf, documents::pdf({pdfChinese("中文⼈⽇")})).simplified(), "中文人日");
    QVERIFY(text(Format::Pdf, "%PDF-1.4\nnothing").startsWith("error extract.damaged"));
    QCOMPARE(text(Format::Pdf, documents::pdf({""})), "");
    QCOMPARE(foldRadicals("⼀⽔⽕ — ⿕ x"), "一水火 — 龠 x");
}

void ReadersTest::pdfSecondReader()
{
    // row: nodes-148
    int calls = 0;
    const PageReader blank = [](TextBuffer& out) { out.add(" \n "); };
    const PageReader full = [](TextBuffer& out) { out.add("first"); };
    const PageReader second = [&](TextBuffer& out) {
        ++calls;
        out.add("T");
    };
    QCOMPARE(*firstWithText(blank, second, {}), "T");
    QCOMPARE(calls, 1);
    QCOMPARE(*firstWithText(full, second, {}), "first");
    QCOMPARE(calls, 1);
    ReadOptions legacy;
    legacy.legacy = true;
    QCOMPARE(*firstWithText(blank, second, legacy), " \n ");
    QCOMPARE(calls, 1);
}

void ReadersTest::protectedDocuments_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray wrapped = QByteArray::fromStdString(compoundFile({{"EncryptedPackage", "x"}}));
    QTest::newRow("docx") << int(Format::Docx) << wrapped;
    QTest::newRow("xlsx") << int(Format::Xlsx) << wrapped;
    QTest::newRow("odt") << int(Format::Odt)
                         << QByteArray::fromStdString(
                                zip({{"META-INF/manifest.xml", "<m><encryption-data/></m>"}, {"content.xml", "\1\2"}}));
    QTest::newRow("pdf") << int(Format::Pdf)
                         << QByteArray::fromStdString(
                                documents::pdf({pdfLine("x")}, "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" +
                                                                   std::string(64, 'a') + "> /U <" +
                                                                   std::string(64, 'b') + "> >> /ID [<00><00>]"));
}

void ReadersTest::protectedDocuments()
{
    QFETCH(int, format);
    QFETCH(QByteArray, bytes);
    QVERIFY2(text(Format(format), bytes.toStdString()).startsWith("error extract.protected"),
             qPrintable(text(Format(format), bytes.toStdString())));
}

void ReadersTest::bombs()
{
    std::vector<Part> parts = docxParts(paragraph(std::string(36u << 20, 'x')));
    const std::string bomb = zip(parts, true);
    QVERIFY(bomb.size() < 200'000);
    QVERIFY(text(Format::Docx, bomb).startsWith("error extract.limit"));
    // What the archive says about sizes is not believed: the lie is told in the local header and the directory.
    std::string lying = zip(docxParts(paragraph(std::string(1u << 20, 'x'))), true);
    for (std::size_t at = lying.find("word/document.xml"); at != std::string::npos;
         at = lying.find("word/document.xml", at + 1)) {
        const bool local = lying.substr(at - 30, 4) == "PK\x03\x04";
        const std::size_t size = local ? at - 8 : at - 22;
        lying.replace(size, 4, std::string("\x10\0\0\0", 4));
    }
    QVERIFY(text(Format::Docx, lying).size() < (2 << 20));
}

void ReadersTest::longText()
{
    ReadOptions options;
    options.textLimit = 100;
    const std::string filling(200, 'x');
    const std::pair<Format, std::string> documents[] = {
        {Format::Docx, documents::docx(paragraph(filling))},
        {Format::Xlsx, documents::xlsx({{{"s:" + filling}}})},
        {Format::Pptx, documents::pptx({{slideShape(filling, 0), ""}})},
        {Format::Odt, documents::odt("<text:p>" + filling + "</text:p>")},
        {Format::Epub, documents::epub({"<p>" + filling + "</p>"})},
        {Format::Rtf, "{\\rtf1 " + filling + "}"},
        {Format::Eml, "A: b\n\n" + filling},
        {Format::Msg, documents::msg(QString(200, 'x'))},
        {Format::Pdf, documents::pdf({pdfLine(filling.substr(0, 60)), pdfLine(filling.substr(0, 60))})}};
    for (const auto& [format, bytes] : documents) {
        const Result<std::string> result = readDocument(format, bytes, options);
        QVERIFY2(!result.ok() && result.error().code == "extract.limit", std::to_string(int(format)).c_str());
    }
}

QTEST_APPLESS_MAIN(ReadersTest)
#include "tst_readers.moc"
