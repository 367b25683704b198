#include "ui/canvas/detail/textflow.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace millrace::ui;

class TestTextFlow : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void wrapsAndElides();
    void neverCutsACharacterInTwo();
    void closingPunctuationDoesNotBeginALine();
    void titlesGiveWayBeforeVariables();
    void staysWithinItsWidth();

private:
    CardFonts fonts_;
};

void TestTextFlow::initTestCase()
{
    const Theme theme(ThemeMode::Light);
    fonts_ = {theme.font(13, true), theme.font(12), theme.font(11, true), theme.font(11), theme.monospace(11)};
}

void TestTextFlow::wrapsAndElides()
{
    const QString words = QStringLiteral("one two three four five six seven eight nine ten eleven twelve");
    const auto placed = flowTokens({{Token::Style::Text, words, {}}}, 120, 2, false, false, fonts_);
    QCOMPARE(placed.size(), std::size_t(2));
    QCOMPARE(placed[0].line, 0);
    QCOMPARE(placed[1].line, 1);
    QVERIFY(words.startsWith(placed[0].text));
    QVERIFY(placed[1].text.endsWith(u'…'));
}

void TestTextFlow::neverCutsACharacterInTwo()
{
    const QString emoji = QString::fromUtf8(
        "👨‍💼💚🗨️🌍👨‍💼💚🗨️🌍👨‍💼💚🗨️🌍👨‍💼💚🗨️🌍");
    for (qreal width = 30; width < 160; width += 3) {
        for (const Fragment& part : flowTokens({{Token::Style::Text, emoji, {}}}, width, 6, false, false, fonts_)) {
            QVERIFY(!part.text.front().isLowSurrogate());
            QVERIFY(!part.text.back().isHighSurrogate());
        }
    }
}

void TestTextFlow::closingPunctuationDoesNotBeginALine()
{
    const QString chinese = QString::fromUtf8("你好，世界。今天，天气，很好。我们，一起，出去，走走。");
    for (qreal width = 40; width < 200; width += 5) {
        for (const Fragment& part : flowTokens({{Token::Style::Text, chinese, {}}}, width, 12, false, false, fonts_))
            QVERIFY(part.line == 0 || !QString::fromUtf8("，。").contains(part.text.front()));
    }
}

void TestTextFlow::titlesGiveWayBeforeVariables()
{
    const std::vector<Token> tokens{
        {Token::Style::Variable, QStringLiteral("result"), QStringLiteral("A very long title")},
        {Token::Style::Strong, QStringLiteral("contains"), {}},
        {Token::Style::Text, QStringLiteral("\"hello\""), {}}};
    const auto placed = flowTokens(tokens, 170, 1, true, false, fonts_);
    QCOMPARE(placed.front().text, QStringLiteral("result"));
    QVERIFY(placed.front().detail.size() < tokens.front().detail.size());
    QCOMPARE(placed.back().text, QStringLiteral("\"hello\""));
}

void TestTextFlow::staysWithinItsWidth()
{
    const std::vector<Token> tokens{
        {Token::Style::Chip, QStringLiteral("a-model-with-an-endless-name-2025-11-01"), {}},
        {Token::Style::Variable, QStringLiteral("some.long.path.of.names"), QStringLiteral("Node")},
        {Token::Style::Text, QStringLiteral("and quite some words after it"), {}}};
    for (qreal width = 60; width < 400; width += 7) {
        for (int lines : {1, 3}) {
            for (const Fragment& part : flowTokens(tokens, width, lines, lines == 1, false, fonts_)) {
                QVERIFY(part.line < lines);
                QVERIFY2(part.x + part.width <= width + 12, qPrintable(part.text));
            }
        }
    }
}

QTEST_MAIN(TestTextFlow)
#include "tst_textflow.moc"
