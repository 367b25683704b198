#include "engine/apps/moderation.h"
#include "engine/base/json.h"

#include <QTest>

using namespace millrace;

namespace {

AppModel appWith(const char* keywords, bool input, bool output, const char* key = "config")
{
    AppModel app;
    app.mode = "chat";
    const Value config =
        Value::object({{"keywords", keywords},
                       {"inputs_config", Value::object({{"enabled", input}, {"preset_response", "in"}})},
                       {"outputs_config", Value::object({{"enabled", output}, {"preset_response", "out"}})}});
    app.modelConfig = Value::object(
        {{"sensitive_word_avoidance", Value::object({{"enabled", true}, {"type", "keywords"}, {key, config}})}});
    return app;
}

} // namespace

class ModerationTest : public QObject {
    Q_OBJECT

private slots:
    void reading();
    void inputs();
    void outputInChunks();
    void outputAtTheEnd();
};

void ModerationTest::reading()
{
    QVERIFY(Moderation::of(appWith("a", true, true)));
    QVERIFY(Moderation::of(appWith("a", true, true, "configs")));
    QVERIFY(!Moderation::of(appWith(" \n\n", true, true)));
    AppModel off = appWith("a", true, true);
    off.modelConfig = Value::object({{"sensitive_word_avoidance", Value::object({{"enabled", false}})}});
    QVERIFY(!Moderation::of(off));
    AppModel elsewhere = appWith("a", true, true);
    Value feature = elsewhere.modelConfig["sensitive_word_avoidance"];
    feature.set("type", "api");
    elsewhere.modelConfig.set("sensitive_word_avoidance", feature);
    QVERIFY(!Moderation::of(elsewhere));
}

void ModerationTest::inputs()
{
    const auto both = Moderation::of(appWith("Gift\nböse worte", true, false));
    QVERIFY(!both->watchesOutput());
    QCOMPARE(*both->replyTo({}, "das gIFt"), std::string("in"));
    QVERIFY(!both->replyTo({}, "gi ft"));
    QVERIFY(both->replyTo(Value::object({{"a", Value::array({1, "BÖSE WORTE"})}}), "x"));
    QVERIFY(!both->replyTo(Value::object({{"gift", "x"}, {"b", Value()}}), "x")); // names are not looked at
    QVERIFY(!Moderation::of(appWith("gift", false, true))->replyTo({}, "gift"));
}

void ModerationTest::outputInChunks()
{
    OutputModerator moderator(Moderation::of(appWith("verboten", false, true)));
    const std::string filler(290, 'x');
    QVERIFY(!moderator.feed(filler + "verb"));
    QVERIFY(!moderator.flagged());
    QVERIFY(!moderator.feed(std::string(5, ' ')));   // below the step
    QVERIFY(!moderator.feed(std::string(300, 'y'))); // looked at, and clean
    QVERIFY(!moderator.feed("ver"));
    QVERIFY(!moderator.feed("boten"));
    QVERIFY(moderator.feed(filler + "zz")); // a word over two looks is found
    QVERIFY(moderator.flagged());
    QCOMPARE(moderator.reply(), std::string("out"));
    QVERIFY(!moderator.feed(filler + "verboten" + filler)); // said once
    QVERIFY(!moderator.finish());
}

void ModerationTest::outputAtTheEnd()
{
    OutputModerator moderator(Moderation::of(appWith("ß", false, true)));
    QVERIFY(!moderator.feed("Stra"));
    QVERIFY(!moderator.feed("\xC3"));
    QVERIFY(!moderator.feed("\x9F"
                            "e"));
    QVERIFY(moderator.finish());
    OutputModerator clean(Moderation::of(appWith("ß", false, true)));
    QVERIFY(!clean.feed("Gasse"));
    QVERIFY(!clean.finish());
    QVERIFY(!clean.finish());
}

QTEST_GUILESS_MAIN(ModerationTest)
#include "tst_moderation.moc"
