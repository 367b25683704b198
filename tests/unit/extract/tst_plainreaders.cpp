#include "engine/extract/detail/plainreaders.h"

#include <QTest>

using namespace millrace;
using namespace millrace::extract;

/// Text, JSON, YAML, CSV, properties and subtitles, and what decides about the reader.
class PlainReadersTest : public QObject {
    Q_OBJECT

private slots:
    void formatIsChosen_data();
    void formatIsChosen();
    void reads_data();
    void reads();
    void decodes_data();
    void decodes();
    void refuses_data();
    void refuses();
    void limitsItsText();
};

void PlainReadersTest::formatIsChosen_data()
{
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<int>("current"); // -1: not supported
    QTest::addColumn<int>("legacy");
    const auto row = [](const char* extension, const char* mime, int current, int legacy) {
        QTest::addRow("%s %s", extension, mime) << extension << mime << current << legacy;
    };
    const auto both = [&](const char* extension, const char* mime, Format format) {
        row(extension, mime, int(format), int(format));
    };
    both(".txt", "", Format::Text);
    both(".c++", "", Format::Text);
    both(".vtt", "text/vtt", Format::Text);
    both("", "text/vtt", Format::Vtt);
    // row: nodes-143
    both(".json", "text/plain", Format::Json);
    both(".docx", "application/pdf", Format::Docx);
    both("", "text/plain", Format::Text);
    both("", "text/plain; charset=utf-8", Format::Text);
    both("", "text/properties", Format::Properties);
    both(".doc", "", Format::Legacy);
    both("", "application/vnd.ms-powerpoint", Format::Legacy);
    both("", "application/vnd.ms-outlook", Format::Msg);
    // row: nodes-145
    row(".unknown", "text/plain", -1, -1);
    row(".TXT", "text/plain", -1, -1);
    row("", "application/octet-stream", -1, -1);
    row("", "", -1, -1);
    row(".odt", "", int(Format::Odt), -1);
    row("", "application/vnd.oasis.opendocument.text", int(Format::Odt), -1);
    row(".rtf", "", int(Format::Rtf), -1);
    row(".srt", "", int(Format::Text), -1);
}

void PlainReadersTest::formatIsChosen()
{
    QFETCH(QString, extension);
    QFETCH(QString, mime);
    const auto chosen = [&](bool legacy) {
        const auto format = formatFor(extension.toStdString(), mime.toStdString(), legacy);
        return format ? int(*format) : -1;
    };
    QTEST(chosen(false), "current");
    QTEST(chosen(true), "legacy");
}

void PlainReadersTest::reads_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, Format format, const char* input, const char* expected) {
        QTest::newRow(name) << int(format) << input << expected;
    };
    row("text keeps everything", Format::Text, "\ufeffa\r\nb ", "\ufeffa\r\nb ");
    row("no text", Format::Text, "", "");
    // row: nodes-143
    row("json", Format::Json, R"({"name":"graphon"})", "{\n  \"name\": \"graphon\"\n}");
    row("json keeps order and letters", Format::Json, R"({"z":[],"a":[1,2.0,{"ö":null}]})",
        "{\n  \"z\": [],\n  \"a\": [\n    1,\n    2.0,\n    {\n      \"ö\": null\n    }\n  ]\n}");
    row("yaml", Format::Yaml, "b: [1, 2]\na: {x: ü}\n", "b:\n- 1\n- 2\na:\n  x: ü\n");
    row("yaml documents", Format::Yaml, "foo\n---\nbar\n", "foo\n--- bar\n...\n");
    row("yaml documents of all kinds", Format::Yaml, "b: 1\na: [1]\n---\n- 1\n- 2\n---\n{}\n--- null\n...\n",
        "b: 1\na:\n- 1\n---\n- 1\n- 2\n--- {}\n--- null\n...\n");
    row("yaml with directives", Format::Yaml, "%YAML 1.1\n---\na: 1\n...\n# end\n", "a: 1\n");
    row("no yaml", Format::Yaml, "", "");
    row("yaml comments only", Format::Yaml, "# nothing\n", "");
    // row: nodes-146
    row("csv", Format::Csv, "name,notes\nalice,\"hello\nworld\"\n",
        "| name | notes |\n| ---- | ----- |\n| alice | hello world |\n");
    // row: nodes-147
    row("no csv", Format::Csv, "", "");
    row("csv dashes follow the raw header", Format::Csv, "\"a\nb\",c\r\n1,2\r\n",
        "| a b | c |\n| --- | - |\n| 1 | 2 |\n");
    row("csv quotes", Format::Csv, "a\n\"x \"\"y\"\", z\"\n", "| a |\n| - |\n| x \"y\", z |\n");
    row("csv blank line", Format::Csv, "a,b\n\n1,\n", "| a | b |\n| - | - |\n|  |\n| 1 |  |\n");
    row("csv open quote", Format::Csv, "a\n\"b", "| a |\n| - |\n| b |\n");
    row("csv wide letters", Format::Csv, "姓名\n李\n", "| 姓名 |\n| -- |\n| 李 |\n");
    // row: nodes-144
    row("properties", Format::Properties, "# comment\nfoo=bar\n", "# comment\nfoo: bar");
    row("properties of all kinds", Format::Properties, "! note\n\n a : b \nurl=http://x:1\nflag\n",
        "! note\n\na: b\nurl: http://x:1\nflag: ");
    row("subtitles", Format::Vtt,
        "\ufeffWEBVTT\n\nNOTE x\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ann>Hello\n\n00:00:03.000 --> 00:00:04.000 "
        "align:start\n<v Ann>there &amp; <i>here</i></v>\n\n00:00:05.000 --> 00:00:06.000\n<v.loud Bob>Hi\nyou",
        "Ann \"Hello there & here\"\nBob \"Hi\nyou\"");
    row("subtitles without speakers", Format::Vtt,
        "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:03.000 --> 00:04.000\nB\n", " \"A\"\n \"B\"");
    row("no subtitles", Format::Vtt, "WEBVTT\n", "");
}

void PlainReadersTest::reads()
{
    QFETCH(int, format);
    QFETCH(QString, input);
    const Result<std::string> text = readPlain(Format(format), input.toStdString(), {});
    QVERIFY2(text.ok(), text.ok() ? "" : text.error().english().c_str());
    QTEST(QString::fromStdString(*text), "expected");
}

void PlainReadersTest::decodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("legacy");
    const auto row = [](const char* name, const QByteArray& bytes, const char* current, const char* legacy) {
        QTest::newRow(name) << bytes << current << legacy;
    };
    // row: nodes-134
    row("Latin-1", "Hello, world\xa9.", "Hello, world©.", "Hello, world©.");
    row("Windows", "\x93quoted\x94 \x80 5", "“quoted” € 5", "“quoted” € 5");
    row("not defined", "a\x81\xe4", "aä", "aä");
    row("UTF-8", "gr\xc3\xbc\xc3\x9f", "grüß", "grüß");
    row("damaged UTF-8",
        "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xff!",
        "中文中文中文中文!", "中文中文中文中文!");
    row("UTF-16", QByteArray("\xff\xfe\x2d\x4e\x87\x65", 6), "中文", "ÿþ-N‡e");
    row("GBK",
        QByteArray::fromHex(
            "d6d0b9fabacbd0c4bcbcbcf5c4dab7a2d5b9c7e9bff6b1a8b8e6a3acd5e2cac7d2bbb7ddd6d0cec4cec4b5b5a1a3"),
        "中国核心技减内发展情况报告，这是一份中文文档。", nullptr);
}

void PlainReadersTest::decodes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, legacy);
    const auto decoded = [&](bool old) { return QString::fromStdString(decodedText(bytes.toStdString(), old)); };
    QTEST(decoded(false), "current");
    if (!legacy.isNull()) {
        QCOMPARE(decoded(true), legacy);
    }
}

void PlainReadersTest::refuses_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("input");
    QTest::newRow("json") << int(Format::Json) << "{\"a\":";
    QTest::newRow("no json") << int(Format::Json) << "";
    QTest::newRow("deep json") << int(Format::Json) << QString(200'000, '[');
    QTest::newRow("yaml") << int(Format::Yaml) << "a: [1\n";
    QTest::newRow("second yaml document") << int(Format::Yaml) << "a: 1\n---\n'x";
    QTest::newRow("deep yaml") << int(Format::Yaml) << QString(100'000, '[');
}

void PlainReadersTest::refuses()
{
    QFETCH(int, format);
    QFETCH(QString, input);
    const Result<std::string> text = readPlain(Format(format), input.toStdString(), {});
    QVERIFY(!text.ok());
    QCOMPARE(text.error().code, "extract.damaged");
}

void PlainReadersTest::limitsItsText()
{
    ReadOptions options;
    options.textLimit = 20;
    for (const Format format : {Format::Text, Format::Csv, Format::Properties}) {
        QVERIFY(readPlain(format, "a", options).ok());
        const Result<std::string> text = readPlain(format, "abcdefghijklmnopqrstu\n", options);
        QVERIFY(!text.ok());
        QCOMPARE(text.error().code, "extract.limit");
        QVERIFY(text.error().hint.english().find("documents.max_text") != std::string::npos);
    }
}

QTEST_APPLESS_MAIN(PlainReadersTest)
#include "tst_plainreaders.moc"
