#include "engine/extract/readers/reader.h"
#include "tests/support/documents.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace millrace;
using namespace millrace::extract;
using namespace millrace::documents;

/// Every document, cut anywhere and with bytes turned over, gives a text or an error, in time.
class DamageTest : public QObject {
    Q_OBJECT

private slots:
    void damaged_data();
    void damaged();
};

void DamageTest::damaged_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, Format format, const std::string& bytes) {
        QTest::newRow(name) << int(format) << QByteArray::fromStdString(bytes);
    };
    const std::string table = "<w:tbl><w:tr><w:tc>" + paragraph("cell") + "</w:tc></w:tr></w:tbl>";
    row("text", Format::Text, "caf\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87 plain");
    row("json", Format::Json, R"({"a":[1,2.5,"x\u4e2d"],"b":{"c":null}})");
    row("yaml", Format::Yaml, "a: [1, 2]\nb: |\n  text\n---\n- &x {c: d}\n- *x\n");
    row("csv", Format::Csv, "a,b\n\"x\ny\",2\n");
    row("properties", Format::Properties, "# c\na=b\nc: d\n");
    row("subtitles", Format::Vtt, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>x &amp; y</v>\n");
    row("pdf", Format::Pdf, pdf({pdfLine("Hello") + pdfChinese("中文", 700), pdfLine("World")}));
    row("docx", Format::Docx, docx(paragraph("P1") + table));
    row("docx deflated", Format::Docx, zip(docxParts(paragraph("P1") + table), true));
    row("xlsx", Format::Xlsx, xlsx({{{"s:a", "s:b"}, {"n:1", "d:45292"}}}));
    row("pptx", Format::Pptx, pptx({{slideShape("slide", 0), "notes"}}));
    row("odt", Format::Odt, odt("<text:p>a<text:s text:c=\"3\"/>b</text:p>"));
    row("epub", Format::Epub, epub({"<html><body><p>book</p></body></html>"}));
    row("eml", Format::Eml,
        "Subject: x\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\nContent-Type: text/html; "
        "charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nPHA+YTwvcD4=\r\n--X--\r\n");
    row("msg", Format::Msg, msg("message"));
    std::string strings;
    le(strings, 1, 4);
    le(strings, 1, 4);
    strings += std::string("\x04\0\0Name", 7);
    std::string label = cellHead(0, 0);
    le(label, 0, 4);
    row("xls", Format::Xls, xls(record(0xfc, strings), record(0xfd, label)));
    row("rtf", Format::Rtf,
        "{\\rtf1\\ansi{\\fonttbl{\\f1\\fcharset134 x;}}a\\f1\\'d6\\'d0\\u20013?\\par{\\*\\x y}\\bin2 zz}");
}

void DamageTest::damaged()
{
    QFETCH(int, format);
    QFETCH(QByteArray, bytes);
    ReadOptions options;
    options.textLimit = 1u << 20;
    options.unpackedLimit = 16u << 20;
    const std::string whole = bytes.toStdString();
    QVERIFY(readDocument(Format(format), whole, options).ok());
    QElapsedTimer timer;
    const auto check = [&](const std::string& damaged, const QString& how) {
        timer.start();
        const Result<std::string> text = readDocument(Format(format), damaged, options);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(how));
        QVERIFY2(text.ok() || !text.error().code.empty(), qPrintable(how));
        QVERIFY2(!text.ok() || text->size() <= options.textLimit, qPrintable(how));
    };
    const std::size_t step = std::max<std::size_t>(1, whole.size() / 150);
    for (std::size_t size = 0; size < whole.size(); size += step) {
        check(whole.substr(0, size), QString("cut at %1").arg(size));
        check(whole.substr(size), QString("from %1").arg(size));
    }
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        std::string damaged = whole;
        for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
            damaged[random() % damaged.size()] = static_cast<char>(random());
        }
        check(damaged, QString("flips %1").arg(i));
    }
}

QTEST_APPLESS_MAIN(DamageTest)
#include "tst_damage.moc"
