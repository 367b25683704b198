#include "ui/canvas/detail/notetext.h"

#include <QTest>

using namespace millrace::ui;

class TestNoteText : public QObject {
    Q_OBJECT
private slots:
    void converts_data();
    void converts();
    void plainTextHasLines();
    void survivesDepth();
};

namespace {

std::string state(const std::string& children)
{
    return R"({"root":{"type":"root","children":[)" + children + "]}}";
}

} // namespace

void TestNoteText::converts_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("html");
    auto add = [](const char* name, const std::string& children, const char* html) {
        QTest::newRow(name) << QString::fromStdString(state(children)) << QString::fromUtf8(html);
    };
    add("paragraph", R"({"type":"paragraph","children":[{"type":"text","text":"a < b"}]})", "<p>a &lt; b</p>");
    add("bold and italic", R"({"type":"paragraph","children":[{"type":"text","format":3,"text":"x"}]})",
        "<p><i><b>x</b></i></p>");
    add("strikethrough", R"({"type":"paragraph","children":[{"type":"text","format":4,"text":"x"}]})",
        "<p><s>x</s></p>");
    add("heading", R"({"type":"heading","tag":"h2","children":[{"type":"text","text":"T"}]})", "<h2>T</h2>");
    add("list",
        R"({"type":"list","listType":"bullet","children":[{"type":"listitem","children":[{"type":"text","text":"1"}]}]})",
        "<ul><li>1</li></ul>");
    add("numbers", R"({"type":"list","listType":"number","children":[{"type":"listitem","children":[]}]})",
        "<ol><li></li></ol>");
    add("link", R"({"type":"link","url":"https://dify.ai/a?b=1&c=2","children":[{"type":"text","text":"here"}]})",
        "<a href=\"https://dify.ai/a?b=1&amp;c=2\">here</a>");
    add("script link is no link",
        R"x({"type":"link","url":"javascript:alert(1)","children":[{"type":"text","text":"x"}]})x", "x");
    add("size", R"({"type":"paragraph","children":[{"type":"text","style":"font-size: 14px;","text":"x"}]})",
        "<p><span style=\"font-size:14px\">x</span></p>");
    add("line break",
        R"({"type":"paragraph","children":[{"type":"text","text":"a"},{"type":"linebreak"},{"type":"text","text":"b"}]})",
        "<p>a<br>b</p>");
    add("unknown block keeps its text", R"({"type":"poll","children":[{"type":"text","text":"x"}]})", "x");
    QTest::newRow("no JSON") << QStringLiteral("just <text>\nhere")
                             << QStringLiteral("<p>just &lt;text&gt;<br>here</p>");
    QTest::newRow("empty") << QString() << QString();
}

void TestNoteText::converts()
{
    QFETCH(QString, json);
    QFETCH(QString, html);
    QCOMPARE(lexicalToHtml(json.toStdString()), html);
}

void TestNoteText::plainTextHasLines()
{
    const std::string two = state(R"({"type":"paragraph","children":[{"type":"text","text":"a"}]},)"
                                  R"({"type":"paragraph","children":[{"type":"text","text":"b"}]})");
    QCOMPARE(lexicalToPlain(two), QStringLiteral("a\nb"));
}

void TestNoteText::survivesDepth()
{
    std::string deep;
    for (int i = 0; i < 300; ++i)
        deep += R"({"type":"quote","children":[)";
    deep += R"({"type":"text","text":"x"})";
    for (int i = 0; i < 300; ++i)
        deep += "]}";
    QVERIFY(!lexicalToHtml(state(deep)).contains(u'x'));
}

QTEST_APPLESS_MAIN(TestNoteText)
#include "tst_notetext.moc"
