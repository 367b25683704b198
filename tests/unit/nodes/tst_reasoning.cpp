#include "engine/nodes/detail/reasoning.h"

#include <QTest>

using namespace millrace;

class TestReasoning : public QObject {
    Q_OBJECT

private slots:
    void split_data();
    void split();
    void stream_data();
    void stream();
    void everyCut();
    void joiner();
};

// row: nodes-190, nodes-192, nodes-194, nodes-195, nodes-196, nodes-197, nodes-198
void TestReasoning::split_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("strict");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reasoning");
    const auto row = [](const char* name, const char* reply, bool strict, const char* text, const char* reasoning) {
        QTest::newRow(name) << QByteArray(reply) << strict << QByteArray(text) << QByteArray(reasoning);
    };
    for (const bool strict : {true, false}) {
        const auto both = [&](const char* name, const char* reply, const char* text, const char* reasoning) {
            row((std::string(name) + (strict ? "" : " 1.12")).c_str(), reply, strict, text, reasoning);
        };
        both("190", "  \n<think>\n I think. \n</think>\n\nAnswer.\n\n", "Answer.", "I think.");
        both("192", "Plain answer.", "Plain answer.", "");
        both("194", "<think>a</think>X<think>b</think>Y", "XY", "a\nb");
        both("198", "<THINK>a</THINK>hi", "hi", "a");
        both("attributes", "<think kind=\"deep\">a</think>hi", "hi", "a");
        both("blank lines", "<think>a</think>one\n\n\n \ntwo\nthree", "one\n\ntwo\nthree", "a");
    }
    row("195", "hello<think>oops", true, "hello", "oops");
    row("195 1.12", "hello<think>oops", false, "hello<think>oops", "");
    row("196", "before<thinking>idea</thinking>after", true, "before<thinking>idea</thinking>after", "");
    row("196 1.12", "before<thinking>idea</think>after", false, "beforeafter", "idea");
    row("197", "x<think <y>secret</think>z", true, "x<think <y>secret</think>z", "");
}

void TestReasoning::split()
{
    QFETCH(QByteArray, reply);
    QFETCH(bool, strict);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reasoning);
    const SplitReply out = splitReasoning(reply.toStdString(), strict);
    QCOMPARE(QByteArray::fromStdString(out.text), text);
    QCOMPARE(QByteArray::fromStdString(out.reasoning), reasoning);
}

// row: nodes-199..203
void TestReasoning::stream_data()
{
    QTest::addColumn<QByteArrayList>("chunks");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reasoning");
    const QByteArray longTag = "<think " + QByteArray(600, 'x');
    QTest::newRow("199") << QByteArrayList{"<thi", "nk>plan</thi", "nk>ans", "wer"} << QByteArray("answer")
                         << QByteArray("plan");
    QTest::newRow("200") << QByteArrayList{"<think>r</think>", "\n", "answer"} << QByteArray("answer")
                         << QByteArray("r");
    QTest::newRow("201") << QByteArrayList{"a<", "b"} << QByteArray("a<b") << QByteArray();
    QTest::newRow("202") << QByteArrayList{"a", longTag, " end"} << QByteArray("a" + longTag + " end") << QByteArray();
    QTest::newRow("203") << QByteArrayList{"<think>a</think>", "<think>b</think>"} << QByteArray() << QByteArray("ab");
    QTest::newRow("unclosed") << QByteArrayList{"hi<think>oo", "ps</thi"} << QByteArray("hi")
                              << QByteArray("oops</thi");
    QTest::newRow("opener at the end") << QByteArrayList{"hi<thin"} << QByteArray("hi<thin") << QByteArray();
    QTest::newRow("less-than inside") << QByteArrayList{"<think>1 < 2</think>yes"} << QByteArray("yes")
                                      << QByteArray("1 < 2");
}

void TestReasoning::stream()
{
    QFETCH(QByteArrayList, chunks);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reasoning);
    ReasoningSplitter splitter;
    std::string gotText, gotReasoning;
    for (const QByteArray& chunk : chunks) {
        const auto out = splitter.feed(chunk.toStdString());
        gotText += out.text;
        gotReasoning += out.reasoning;
    }
    const auto rest = splitter.finish();
    QCOMPARE(QByteArray::fromStdString(gotText + rest.text), text);
    QCOMPARE(QByteArray::fromStdString(gotReasoning + rest.reasoning), reasoning);
}

void TestReasoning::everyCut()
{
    // However a reply is cut into chunks, the streams are the same.
    const std::string reply = "A <b> <think x='1'>plan < it</think> \n B<thinking>c</think>\xE2\x82\xAC";
    for (std::size_t first = 0; first <= reply.size(); ++first) {
        for (std::size_t second = first; second <= reply.size(); ++second) {
            ReasoningSplitter splitter;
            std::string text, reasoning;
            for (const std::string& chunk :
                 {reply.substr(0, first), reply.substr(first, second - first), reply.substr(second)}) {
                const auto out = splitter.feed(chunk);
                text += out.text;
                reasoning += out.reasoning;
            }
            text += splitter.finish().text;
            QCOMPARE(text, std::string("A <b> B<thinking>c</think>\xE2\x82\xAC"));
            QCOMPARE(reasoning, std::string("plan < it"));
        }
    }
}

void TestReasoning::joiner()
{
    ThoughtJoiner joiner(true);
    std::string out = joiner.feed({}, "pl");
    out += joiner.feed({}, "an");
    out += joiner.feed("answer", {});
    out += joiner.finish();
    QCOMPARE(out, std::string("<think>\nplan\n</think>answer"));
    ThoughtJoiner unfinished(false);
    out = unfinished.feed({}, "plan");
    out += unfinished.finish();
    QCOMPARE(out, std::string("<think>plan</think>"));
}

QTEST_APPLESS_MAIN(TestReasoning)
#include "tst_reasoning.moc"
