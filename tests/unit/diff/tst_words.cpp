#include "engine/diff/merge.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace millrace;

namespace {

std::string shown(const std::vector<WordRun>& runs)
{
    std::string text;
    for (const WordRun& run : runs) {
        switch (run.kind) {
        case WordRun::Kind::Same:
            text += run.text;
            break;
        case WordRun::Kind::Removed:
            text += "[-" + run.text + "-]";
            break;
        case WordRun::Kind::Added:
            text += "{+" + run.text + "+}";
            break;
        }
    }
    return text;
}

std::string side(const std::vector<WordRun>& runs, WordRun::Kind other)
{
    std::string text;
    for (const WordRun& run : runs)
        text += run.kind == other ? std::string() : run.text;
    return text;
}

std::string randomText(QRandomGenerator& random, int words)
{
    static const std::vector<std::string> parts = {"a", "bb", " ", "\n", "，", "汉", "字", "{{#n.x#}}", "é", "."};
    std::string text;
    for (int i = 0; i < words; ++i)
        text += parts[random.bounded(static_cast<quint32>(parts.size()))];
    return text;
}

} // namespace

class TestWords : public QObject {
    Q_OBJECT
private slots:
    void comparesWordByWord()
    {
        QCOMPARE(shown(diffWords("Say hello now", "Say goodbye now")), std::string("Say [-hello-]{+goodbye+} now"));
        QCOMPARE(shown(diffWords("one two three", "one 2 3")), std::string("one [-two three-]{+2 3+}"));
        QCOMPARE(shown(diffWords("请翻译成英文", "请翻译成法文")), std::string("请翻译成[-英-]{+法+}文"));
        QCOMPARE(shown(diffWords("x {{#1.text#}}", "x {{#2.text#}}")),
                 std::string("x [-{{#1.text#}}-]{+{{#2.text#}}+}"));
        QCOMPARE(diffWords("same", "same").size(), std::size_t(1));
        QVERIFY(diffWords("", "").empty());
        QCOMPARE(shown(diffWords("", "new")), std::string("{+new+}"));
    }

    void joinsToBothTexts()
    {
        QRandomGenerator random(4711);
        for (int round = 0; round < 400; ++round) {
            const std::string before = randomText(random, static_cast<int>(random.bounded(40)));
            const std::string after = randomText(random, static_cast<int>(random.bounded(40)));
            const auto runs = diffWords(before, after);
            QCOMPARE(side(runs, WordRun::Kind::Added), before);
            QCOMPARE(side(runs, WordRun::Kind::Removed), after);
        }
    }

    void staysFastOnLargeTexts()
    {
        QRandomGenerator random(17);
        const std::string before = randomText(random, 400'000), other = randomText(random, 400'000);
        std::string edited = before;
        edited.insert(edited.size() / 2, "INSERTED");
        QElapsedTimer timer;
        timer.start();
        const auto small = diffWords(before, edited);
        const auto large = diffWords(before, other);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(shown(small).find("INSERTED") != std::string::npos);
        QCOMPARE(side(large, WordRun::Kind::Removed), other);
    }

    void mergesTextsByLine()
    {
        const std::string base = "1\n2\n3\n4\n5\n6\n";
        QCOMPARE(mergeText(base, "1a\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\n6b\n").value_or("?"),
                 std::string("1a\n2\n3\n4\n5\n6b\n"));
        QCOMPARE(mergeText(base, "1\n3\n4\n5\n6\n", "1\n2\n3\n4\nnew\n5\n6\n").value_or("?"),
                 std::string("1\n3\n4\nnew\n5\n6\n"));
        QCOMPARE(mergeText(base, "1\nx\n3\n4\n5\n6\n", "1\nx\n3\n4\n5\n6\n").value_or("?"),
                 std::string("1\nx\n3\n4\n5\n6\n"));
        QVERIFY(!mergeText(base, "1\nx\n3\n4\n5\n6\n", "1\ny\n3\n4\n5\n6\n"));
        QVERIFY(!mergeText("one", "two", "three"));
        QCOMPARE(mergeText("", "a", "").value_or("?"), std::string("a"));
    }

    void mergesLikeEachSideAlone()
    {
        QRandomGenerator random(99);
        for (int round = 0; round < 200; ++round) {
            std::string head, middle, tail;
            for (int i = 0; i < 5; ++i) {
                head += "h" + std::to_string(i) + '\n';
                middle += "m" + std::to_string(i) + '\n';
                tail += "t" + std::to_string(i) + '\n';
            }
            const std::string newHead = randomText(random, 6) + '\n' + head.substr(3),
                              newTail = tail + randomText(random, 5);
            const auto merged = mergeText(head + middle + tail, newHead + middle + tail, head + middle + newTail);
            QVERIFY(merged.has_value());
            QCOMPARE(*merged, newHead + middle + newTail);
        }
    }
};

QTEST_APPLESS_MAIN(TestWords)
#include "tst_words.moc"
