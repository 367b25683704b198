#include "engine/models/sseparser.h"

#include <QTest>

#include <vector>

using namespace millrace;

class TestSseParser : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsCutAnywhere();
    void stopsWhenTold();
    void limitsAnEvent();
};

namespace {

/// Events as `name|data` joined by `/`.
QString parsed(const std::string& stream, std::size_t cut)
{
    QStringList events;
    SseParser parser([&](const SseEvent& event) {
        events += QString::fromStdString(event.name + "|" + event.data);
        return true;
    });
    for (std::size_t at = 0; at < stream.size(); at += cut)
        parser.feed(std::string_view(stream).substr(at, cut));
    parser.finish();
    return events.join(QStringLiteral("/"));
}

} // namespace

void TestSseParser::reads_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QString>("events");
    QTest::newRow("plain") << "data: a\n\ndata: b\n\n" << "|a/|b";
    QTest::newRow("crlf") << "data: a\r\n\r\ndata: b\r\n\r\n" << "|a/|b";
    QTest::newRow("cr") << "data: a\r\rdata: b\r\r" << "|a/|b";
    QTest::newRow("no space") << "data:a\n\n" << "|a";
    QTest::newRow("two spaces keep one") << "data:  a\n\n" << "| a";
    QTest::newRow("comments") << ": ping\n\n:\ndata: a\n: x\n\n" << "|a";
    QTest::newRow("several lines") << "data: a\ndata:\ndata: b\n\n" << "|a\n\nb";
    QTest::newRow("names and ids") << "event: x\nid: 7\nretry: 5\ndata: a\n\ndata: b\n\n" << "x|a/|b";
    QTest::newRow("no data, no event") << "event: x\n\ndata: a\n\n" << "|a";
    QTest::newRow("empty data") << "data\n\n" << "|";
    QTest::newRow("no blank line at the end") << "data: a\n\ndata: b" << "|a/|b";
    QTest::newRow("byte order mark") << QString::fromUtf8("\xEF\xBB\xBF"
                                                          "data: a\n\n")
                                     << "|a";
    QTest::newRow("colons in the data") << "data: a:b: c\n\n" << "|a:b: c";
    QTest::newRow("unknown fields") << "foo: x\ndatax: y\ndata: a\n\n" << "|a";
    QTest::newRow("utf-8") << QString::fromUtf8("data: 你好\n\n") << QString::fromUtf8("|你好");
    QTest::newRow("nothing") << "" << "";
    QTest::newRow("blank lines") << "\n\r\n\n" << "";
}

void TestSseParser::reads()
{
    QFETCH(QString, stream);
    QFETCH(QString, events);
    QCOMPARE(parsed(stream.toStdString(), 1'000'000), events);
}

void TestSseParser::readsCutAnywhere()
{
    const std::string stream =
        "\xEF\xBB\xBF: hi\r\nevent: x\r\ndata: 你\r\ndata: 好\r\n\r\ndata: b\n\ndata:c\r\rdata: d";
    const QString whole = parsed(stream, stream.size());
    QCOMPARE(whole, QString::fromUtf8("x|你\n好/|b/|c/|d"));
    for (std::size_t cut = 1; cut < stream.size(); ++cut)
        QCOMPARE(parsed(stream, cut), whole);
}

void TestSseParser::stopsWhenTold()
{
    int events = 0;
    SseParser parser([&](const SseEvent&) { return ++events < 2; });
    parser.feed("data: 1\n\ndata: 2\n\ndata: 3\n\n");
    parser.feed("data: 4\n\n");
    parser.finish();
    QCOMPARE(events, 2);
}

void TestSseParser::limitsAnEvent()
{
    SseParser line([](const SseEvent&) { return true; }, 100);
    QVERIFY(line.feed("data: " + std::string(50, 'x')));
    QVERIFY(!line.feed(std::string(100, 'x')));
    SseParser lines([](const SseEvent&) { return true; }, 100);
    QVERIFY(lines.feed("data: " + std::string(60, 'x') + "\n"));
    QVERIFY(!lines.feed("data: " + std::string(60, 'x') + "\n"));
}

QTEST_GUILESS_MAIN(TestSseParser)
#include "tst_sseparser.moc"
