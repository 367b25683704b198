#include "tests/unit/run/runfixture.h"

#include "engine/base/file.h"
#include "engine/run/template.h"

using namespace millrace;
using namespace millrace::test;

namespace {

Value fileOf(const char* type, const char* name)
{
    File file;
    file.type = type;
    file.filename = name;
    file.url = "https://x/f";
    return Value(std::make_shared<const File>(file));
}

} // namespace

class TemplateTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        app_ = {};
        for (const char* id : {"node1", "node2", "a", "n", "with-dash", "1711067409646"}) {
            NodeModel node;
            node.id = id;
            node.index = app_.nodes.size();
            app_.nodes.push_back(node);
        }
        names_.emplace(app_);
        pool_ = VariablePool(app_.nodes.size());
    }

    // nodes.md, rows 1 to 10: what a text is split into; references in angle brackets.
    void splits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pieces");
        const std::string fifty(50, 'i'), thirty(30, 'n');
        const auto row = [](const char* name, const std::string& text, const std::string& pieces) {
            QTest::newRow(name) << QString::fromStdString(text) << QString::fromStdString(pieces);
        };
        row("1", "Hello, {{#node1.name#}}!", "Hello, |<node1.name>|!");
        row("2", "A {{#node1.name#}}, B {{#node2.age#}}.", "A |<node1.name>|, B |<node2.age>|.");
        row("3", "plain", "plain");
        row("6", "{{#sys.user_id#}}{{#node_id.custom_query#}} {{#env.secret_key#}}",
            "<sys.user_id>|<node_id.custom_query>| |<env.secret_key>");
        row("7", "Hello, {{#sys.user_id#", "Hello, {{#sys.user_id#");
        row("8", "Hello, #sys.user_id#}}", "Hello, #sys.user_id#}}");
        row("9", "Hello, {{#sys#}}", "Hello, {{#sys#}}");
        row("10", "Hello, {{#.user_id#}}", "Hello, {{#.user_id#}}");
        row("blanks", "{{ #a.n# }}", "{{ #a.n# }}");
        row("no hashes", "{{a.n}}", "{{a.n}}");
        row("digit first", "{{#a.1x#}}", "{{#a.1x#}}");
        row("numeric node", "{{#1711067409646.x#}}", "<1711067409646.x>");
        row("dash", "{{#with-dash.x#}}", "{{#with-dash.x#}}");
        row("longest id", "{{#" + fifty + ".x#}}", "<" + fifty + ".x>");
        row("id too long", "{{#i" + fifty + ".x#}}", "{{#i" + fifty + ".x#}}");
        row("longest name", "{{#a." + thirty + "#}}", "<a." + thirty + ">");
        row("name too long", "{{#a.n" + thirty + "#}}", "{{#a.n" + thirty + "#}}");
        row("ten names", "{{#a.b.c.d.e.f.g.h.i.j.k#}}", "<a.b.c.d.e.f.g.h.i.j.k>");
        row("eleven names", "{{#a.b.c.d.e.f.g.h.i.j.k.l#}}", "{{#a.b.c.d.e.f.g.h.i.j.k.l#}}");
        row("doubled braces", "{{{{#a.x#}}}}", "{{|<a.x>|}}");
        row("restart", "{{#{{#a.x#}}", "{{#|<a.x>");
        row("Chinese", "你{{#a.x#}}好", "你|<a.x>|好");
        row("name in Chinese", "{{#a.名#}}", "{{#a.名#}}");
        row("trailing dot", "{{#a.x.#}}", "{{#a.x.#}}");
        row("empty", "", "");
    }
    // row: nodes-1..3, nodes-6..10, engine-33, engine-36
    void splits()
    {
        QFETCH(QString, text);
        QFETCH(QString, pieces);
        const TemplateText parsed(text.toStdString(), *names_);
        QStringList out;
        for (const TemplateText::Segment& segment : parsed.segments()) {
            out << QString::fromStdString(segment.isReference ? "<" + segment.literal + ">" : segment.literal);
        }
        QCOMPARE(out.join('|'), pieces);
        QCOMPARE(parsed.source(), text.toStdString());
        QCOMPARE(parsed.references().size(), referencesIn(text.toStdString()).size());
        QCOMPARE(parsed.empty(), text.isEmpty());
    }

    // Rows 4 and 5: the template of an end node.
    // row: nodes-4, nodes-5
    void joined()
    {
        const TemplateText none = TemplateText::joined({}, "\n");
        QVERIFY(none.empty());
        const TemplateText two = TemplateText::joined(
            {names_->ref(Selector{"node1", "text"}), names_->ref(Selector{"node2", "result"})}, "\n");
        QCOMPARE(two.segments().size(), std::size_t(3));
        QVERIFY(two.segments()[0].isReference && two.segments()[2].isReference);
        QCOMPARE(two.segments()[1].literal, std::string("\n"));
    }

    // Rows 11 to 14, and the quirk of engine.md 3.5.
    void renders_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("11") << "x {{#a.b#}} y" << "x a.b y";
        QTest::newRow("12") << "sys.query" << "Q";
        QTest::newRow("13") << "{{#n.flag#}}/{{#n.num#}}/{{#n.none#}}" << "True/1.0/";
        QTest::newRow("14") << "{{#n.strings#}}{{#n.numbers#}}{{#n.nothing#}}" << "[\"a\", \"b\"][1, 2]";
        QTest::newRow("36") << "{{#with-dash.x#}}" << "{{#with-dash.x#}}";
        QTest::newRow("40") << "{{#n.strings.0#}}" << "{{#n.strings.0#}}";
        QTest::newRow("nested") << "{{#n.object.k.l#}}" << "deep";
        QTest::newRow("nested, missing") << "{{#n.object.z#}}" << "n.object.z";
        QTest::newRow("into a list") << "{{#n.strings.x#}}" << "n.strings.x";
        QTest::newRow("null is found") << "[{{#n.object.null#}}]" << "[]";
        QTest::newRow("unknown node") << "{{#zzz.x#}}" << "zzz.x";
        QTest::newRow("literal between") << "{{#n.flag#}}n.num{{#n.flag#}}" << "True1.0True";
        QTest::newRow("literal with a blank") << "{{#n.flag#}} n.num" << "True n.num";
        QTest::newRow("literal that names nothing") << "n.other" << "n.other";
    }
    // row: nodes-11..14, engine-36, engine-40
    void renders()
    {
        QFETCH(QString, text);
        QFETCH(QString, wanted);
        pool_.set(VariablePool::Sys, "query", "Q");
        const int n = names_->owner("n");
        pool_.set(n, "flag", true);
        pool_.set(n, "num", 1.0);
        pool_.set(n, "none", Value());
        pool_.set(n, "strings", json("['a','b']"));
        pool_.set(n, "numbers", json("[1,2]"));
        pool_.set(n, "nothing", Value(Value::Array()));
        pool_.set(n, "object", json("{'k':{'l':'deep'},'null':null}"));
        const TemplateText parsed(text.toStdString(), *names_);
        QCOMPARE(QString::fromStdString(parsed.render(pool_)), wanted);
    }

    void strictNamesTheFirstThatIsMissing()
    {
        const TemplateText text("{{#n.a#}} {{#n.b.c#}} {{#n.d#}}", *names_);
        pool_.set(names_->owner("n"), "a", 1);
        std::string missing;
        QCOMPARE(text.renderStrict(pool_, &missing), std::string("1 n.b.c n.d"));
        QCOMPARE(missing, std::string("n.b.c"));
    }

    void filesAreCollected()
    {
        const int n = names_->owner("n");
        pool_.set(n, "one", fileOf("image", "a.png"));
        pool_.set(n, "two", Value::array({fileOf("image", "b.png"), fileOf("document", "c.pdf")}));
        std::vector<Value> files;
        const TemplateText text("see {{#n.one#}}{{#n.two#}}.", *names_);
        QCOMPARE(text.render(pool_, TemplateText::Style::Text, &files), std::string("see ."));
        QCOMPARE(files.size(), std::size_t(3));
        QCOMPARE(text.render(pool_, TemplateText::Style::Markdown),
                 std::string("see ![a.png](https://x/f)![b.png](https://x/f)\n[c.pdf](https://x/f)."));
    }

    // The table of engine.md 3.2.
    void table_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("log");
        const auto row = [](const char* value, const char* text, const char* markdown, const char* log) {
            QTest::newRow(value) << value << text << markdown << log;
        };
        row("'s'", "s", "s", "s");
        row("null", "", "", "");
        row("12", "12", "12", "12");
        row("1.0", "1.0", "1.0", "1.0");
        row("2.5", "2.5", "2.5", "2.5");
        row("1e16", "1e+16", "1e+16", "1e+16");
        row("true", "True", "True", "True");
        row("false", "False", "False", "False");
        row("{'k':'ü','l':[1]}", "{\"k\": \"ü\", \"l\": [1]}", "{\n  \"k\": \"ü\",\n  \"l\": [\n    1\n  ]\n}",
            "{\n  \"k\": \"ü\",\n  \"l\": [\n    1\n  ]\n}");
        row("{}", "{}", "{}", "{}");
        row("[]", "", "", "[]");
        row("['a','b']", "[\"a\", \"b\"]", "- a\n- b", "['a', 'b']");
        row("[1,2.0]", "[1, 2.0]", "- 1\n- 2.0", "[1, 2.0]");
        row("[{'k':true,'n':null}]", "[{'k': True, 'n': None}]", "- {'k': True, 'n': None}",
            "[{'k': True, 'n': None}]");
        row("[true,false]", "[True, False]", "- True\n- False", "[True, False]");
        row("['a',1]", "['a', 1]", "- a\n- 1", "['a', 1]");
        row("[null]", "[None]", "- None", "[None]");
        row("[['x']]", "[['x']]", "- ['x']", "[['x']]");
        row("['a\\nb',0]", "['a\\nb', 0]", "- a\nb\n- 0", "['a\\nb', 0]");
    }
    // row: engine-37, engine-38
    void table()
    {
        QFETCH(QString, value);
        QFETCH(QString, text);
        QFETCH(QString, markdown);
        QFETCH(QString, log);
        const Value given = json(value.toStdString());
        QCOMPARE(QString::fromStdString(renderText(given)), text);
        QCOMPARE(QString::fromStdString(renderMarkdown(given)), markdown);
        QCOMPARE(QString::fromStdString(renderLog(given)), log);
    }

    // Python's quoting inside lists that are no plain texts.
    void pythonQuotes()
    {
        QCOMPARE(renderText(Value::array({"it's", 1})), std::string("[\"it's\", 1]"));
        QCOMPARE(renderText(Value::array({"both ' and \"", 1})), std::string("['both \\' and \"', 1]"));
        QCOMPARE(renderText(Value::array({"tab\tback\\ \x01 \x7f 你", 1})),
                 std::string("['tab\\tback\\\\ \\x01 \\x7f 你', 1]"));
    }

    void filesInTheTable()
    {
        const Value image = fileOf("image", "a.png");
        const Value nameless = fileOf("document", "");
        QCOMPARE(renderText(image), std::string());
        QCOMPARE(renderLog(image), std::string());
        QCOMPARE(renderMarkdown(image), std::string("![a.png](https://x/f)"));
        QCOMPARE(renderMarkdown(nameless), std::string("[https://x/f](https://x/f)"));
        const Value list = Value::array({image, nameless});
        QCOMPARE(renderText(list), std::string());
        QCOMPARE(renderLog(list), std::string());
        QCOMPARE(renderMarkdown(list), std::string("![a.png](https://x/f)\n[https://x/f](https://x/f)"));
    }

    void aLongTextIsLinear()
    {
        // Openings that never close must not be searched again and again to the end.
        std::string text;
        for (int i = 0; i < 200000; ++i) {
            text += "{{#";
        }
        const TemplateText parsed(text, *names_);
        QCOMPARE(parsed.segments().size(), std::size_t(1));
        const TemplateText word("{{#" + std::string(2000000, 'a') + "#}}", *names_);
        QCOMPARE(word.segments().size(), std::size_t(1));
    }

private:
    AppModel app_;
    std::optional<GraphNames> names_;
    VariablePool pool_;
};

QTEST_GUILESS_MAIN(TemplateTest)
#include "tst_template.moc"
