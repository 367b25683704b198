#include "ui/widgets/fuzzymatch.h"

#include <QtTest>

using namespace millrace::ui;

class TestFuzzyMatch : public QObject {
    Q_OBJECT
    static int score(const char* pattern, const char* text)
    {
        const auto match = fuzzyMatch(QString::fromUtf8(pattern), QString::fromUtf8(text));
        return match ? match->score : -1000;
    }

private slots:
    void matchesSubsequencesInOrder()
    {
        QVERIFY(fuzzyMatch("zft", "Zoom to Fit").has_value());
        QVERIFY(!fuzzyMatch("tfz", "Zoom to Fit").has_value());
        QVERIFY(fuzzyMatch("", "anything").has_value());
    }

    void wordsMayComeInAnyOrder() { QVERIFY(fuzzyMatch("fit zoom", "Zoom to Fit").has_value()); }

    void marksTheLettersThatMatched()
    {
        const auto match = fuzzyMatch("fit", "Zoom to Fit");
        QVERIFY(match.has_value());
        QCOMPARE(match->positions, (QVector<int>{8, 9, 10}));
    }

    void beginningsCountMore()
    {
        QVERIFY(score("run", "Run") > score("run", "Trunk"));
        QVERIFY(score("sa", "Save As") > score("sa", "Show traces again"));
    }

    void findsChinese()
    {
        QVERIFY(fuzzyMatch(QStringLiteral("缩放"), QStringLiteral("缩放到所选")).has_value());
        QVERIFY(fuzzyMatch(QStringLiteral("缩选"), QStringLiteral("缩放到所选")).has_value());
        QVERIFY(!fuzzyMatch(QStringLiteral("选缩"), QStringLiteral("缩放到所选")).has_value());
    }

    void longTextsEnd()
    {
        const QString text = QStringLiteral("a").repeated(20000);
        QVERIFY(fuzzyMatch(QStringLiteral("aaab"), text) == std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzymatch.moc"
