#include "engine/sandbox/detail/fasttemplate.h"
#include "sandboxfixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace millrace;
using namespace millrace::tests;

/// Jinja2's semantics, its limits, and the equality of the native path with it.
class Templates : public QObject {
    Q_OBJECT

private slots:
    void renders_data();
    void renders();
    void errors_data();
    void errors();
    void syntaxErrorNamesTheLine();
    void fastPathEqualsJinja();
    void fastPathRefusesWhatItDoesNotKnow();
    void bombsCostOnlyThemselves();
    void renderersComeBack();
    void filesArriveAsMappings();
    void tooDeepVariables();
    void hugeTemplates();

private:
    SandboxFixture fixture_;
};

void Templates::renders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << text << expected;
    };
    row("loop (nodes.md 69)",
        "{% for i in items %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}. Total: {{ total }}",
        "a, b. Total: 2");
    row("undefined", "[{{ nothing }}][{% if nothing %}x{% endif %}]", "[][]");
    row("undefined list", "{% for x in nothing %}x{% endfor %}.", ".");
    row("null", "{{ null }}", "None");
    row("numbers", "{{ total }} {{ total + 0.5 }} {{ 1.0 }} {{ 1e20 }}", "2 2.5 1.0 1e+20");
    row("booleans", "{{ yes }} {{ not yes }}", "True False");
    row("containers", "{{ items }} {{ object }}", "['a', 'b'] {'k': 'v', 'n': [1, None]}");
    row("attribute", "{{ object.k }} {{ object['n'][0] }} {{ items.1 }}", "v 1 b");
    row("one newline", "x\n\n", "x\n");
    row("newline forms", "a\r\nb\rc\r\n", "a\nb\nc");
    row("no escaping", "{{ html }}", "<b>&amp;</b>");
    row("filters",
        "{{ items | join('-') }} {{ 'a' | upper }} {{ items | length }} {{ '3' | int + 1 }} {{ object | tojson }}",
        "a-b A 2 4 {\"k\": \"v\", \"n\": [1, null]}");
    row("tests", "{{ total is number }} {{ nothing is defined }} {{ 3 is odd }}", "True False True");
    row("macro", "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(1) }}{{ m(2) }}", "<1><2>");
    row("set and namespace",
        "{% set ns = namespace(n=0) %}{% for i in range(4) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "6");
    row("whitespace control", "a {{- 'b' -}} c{% if true -%} d{% endif %}", "abcd");
    row("raw and comment", "{% raw %}{{ x }}{% endraw %}{# no #}.", "{{ x }}.");
    row("methods", "{{ 'a,b'.split(',') }} {{ html.replace('b', 'i') }}", "['a', 'b'] <i>&amp;</i>");
    row("surrogate", "{{ '\\ud800' }}|", "\xef\xbf\xbd|");
    row("unicode", "{{ '你好' }} 😀 {{ wörd }}", "你好 😀 ö");
    row("no values leak", "{{ environment }}{{ compiled }}{{ receive }}", "");
    row("E34 class", "[{{ ''.__class__ }}]", "[]");
    row("empty", "", "");
}

// row: nodes-69
void Templates::renders()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Value variables = Value::object({{"items", Value::array({"a", "b"})},
                                           {"total", 2},
                                           {"null", nullptr},
                                           {"yes", true},
                                           {"html", "<b>&amp;</b>"},
                                           {"wörd", "ö"},
                                           {"self", "reserved"},
                                           {"class", "keyword"},
                                           {"object", Value::object({{"k", "v"}, {"n", Value::array({1, nullptr})}})}});
    QCOMPARE(QString::fromStdString(told(fixture_.render(text.toStdString(), variables))), expected);
}

void Templates::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // a part of `code: message`
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << text << expected;
    };
    row("open tag", "{{ x", "template.syntax: ");
    row("dify reference", "{{#start.x#}}", "template.syntax: ");
    row("unknown filter", "{{ 1 | nofilter }}", "template.syntax: No filter named 'nofilter'");
    row("unknown tag", "{% nothing %}", "template.syntax: Encountered unknown tag 'nothing'");
    row("attribute of undefined", "{{ x.y.z }}", "template.render: 'x' is undefined");
    row("type error", "{{ 1 + 'a' }}", "template.render: TypeError: unsupported operand");
    row("division", "{{ 1 / 0 }}", "template.render: ZeroDivisionError");
    row("no loader", "{% include 'x' %}", "template.render: TypeError: no loader");
    row("import", "{% import '/etc/passwd' as p %}", "template.render: TypeError: no loader");
    row("E34 popen", "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "template.render: access to attribute '__init__'");
    row("E34 mro", "{{ ''.__class__.__mro__ }}", "template.render: access to attribute '__class__'");
    row("E34 format", "{{ '{0.__class__.__mro__}'.format('') }}", "template.render: access to attribute '__class__'");
    row("E34 map", "{{ ['']|map(attribute='__class__')|list|map(attribute='__mro__')|list }}",
        "template.render: access to attribute");
    row("range", "{{ range(10**9)|list }}", "template.render: OverflowError");
    row("nested text", "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))) }}", "template.syntax");
    row("NUL in a name", "{{ a\1b }}", "template.syntax");
}

void Templates::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const std::string got = told(fixture_.render(text.toStdString()));
    QVERIFY2(got.find(expected.toStdString()) == 0, got.c_str());
}

void Templates::syntaxErrorNamesTheLine()
{
    const auto got = fixture_.render("one\ntwo\n{% if %}\n");
    QVERIFY(!got.ok());
    QCOMPARE(got.error().facts["line"], Value(3));
    const auto late = fixture_.render("one\n{{ 1 / 0 }}\n");
    QVERIFY(!late.ok());
    QCOMPARE(late.error().facts["line"], Value(2));
}

/// Thousands of random templates of pieces that matter: what the native path renders must be what Jinja2 renders.
/// Jinja2 is asked with a prefix that the native path never takes and that adds nothing.
void Templates::fastPathEqualsJinja()
{
    const unsigned seed = std::random_device()();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    const auto pick = [&random](const auto& list) { return list[random() % std::size(list)]; };
    static constexpr const char* texts[] = {"a",        " ",
                                            "\n",       "\r\n",
                                            "\r",       "{",
                                            "}",        "}}",
                                            "%",        "#",
                                            "%}",       "#}",
                                            "{ {",      "\t",
                                            "ä",        "你",
                                            "{{ s }}",  "-",
                                            "\\",       "\"",
                                            "'",        "##",
                                            "# x",      "\v",
                                            "\f",       "\xe2\x80\xa8",
                                            "\xc2\x85", "{}",
                                            "}{",       std::string_view("\0x", 1).data()};
    static constexpr const char* tags[] = {
        "{{ s }}",      "{{s}}",         "{{ i }}",       "{{\n b\t}}",        "{{ n }}",
        "{{ f }}",      "{{ missing }}", "{{ _x1 }}",     "{{- s }}",          "{{ s -}}",
        "{{+ s }}",     "{{ s.t }}",     "{{ }}",         "{{ none }}",        "{{ True }}",
        "{{ range }}",  "{{ loop }}",    "{{ self }}",    "{{ 1 }}",           "{{ s s }}",
        "{{{ s }}}",    "{{ s }",        "{% if b %}",    "{# s #}",           "{{ l }}",
        "{{ ä }}",      "{{ s }}}}",     "{{ not }}",     "{{ block }}",       "{{ print }}",
        "{{ import }}", "{{ caller }}",  "{{ context }}", "{{ environment }}", "{{ Undefined }}",
        "{{ class }}",  "{{ def }}",     "{{ is }}",      "{{ set }}",         "{{ for }}",
        "{{ int }}",    "{{ len }}",     "{{ l_0_s }}",   "{{ resolve }}",     "{{ async }}",
        "{{ lambda }}"};
    static constexpr const char* strings[] = {"",    "text",  "{{ s }}", "\r\n", "\n",
                                              "<b>", "ä你😀", "{%",      "a\tb", "\x1f"};
    static constexpr double floats[] = {0.0,  -0.0,   1.0,     0.1,    1e16,   1e15, 123456789012345680.0,
                                        1e-5, 0.0001, 2.5e300, 5e-324, 1.0 / 3};
    int fast = 0, asked = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (unsigned k = random() % 7 + 1; k > 0; --k) {
            text += random() % 2 ? pick(texts) : pick(tags);
        }
        const Value variables = Value::object({{"s", pick(strings)},
                                               {"i", static_cast<std::int64_t>(random()) << (random() % 32)},
                                               {"b", random() % 2 == 0},
                                               {"n", nullptr},
                                               {"f", pick(floats)},
                                               {"l", Value::array({1})},
                                               {"_x1", "x"},
                                               {"class", "c"},
                                               {"context", "ctx"}});
        const auto native = sandbox::renderFast(text, variables);
        if (!native) {
            continue;
        }
        ++fast;
        const auto truth = fixture_.render("{% if 0 %}{% endif %}" + text, variables);
        ++asked;
        QVERIFY2(truth.ok() && *truth == *native, (toJson(Value(text)) + " " + toJson(variables) + " native " +
                                                   toJson(Value(*native)) + " Jinja2 " + toJson(Value(told(truth))))
                                                      .c_str());
    }
    QVERIFY2(fast > 300, qPrintable(QString::number(fast)));
    QCOMPARE(fast, asked);
}

void Templates::fastPathRefusesWhatItDoesNotKnow()
{
    const Value variables = Value::object({{"s", "x"}, {"l", Value::array({})}, {"inf", HUGE_VAL}});
    QVERIFY(sandbox::renderFast("a {{ s }} {{ missing }}", variables));
    for (const char* text : {"{{ s", "{{ s|upper }}", "{%", "{#", "{{ l }}", "{{ inf }}", "{{- s }}", "{{ range }}",
                             "{{ s.x }}", "{{ 's' }}", "{{}}"}) {
        QVERIFY2(!sandbox::renderFast(text, variables), text);
    }
    QVERIFY(!sandbox::renderFast(std::string(2'000'000, 'x'), variables));
}

void Templates::bombsCostOnlyThemselves()
{
    SandboxSettings settings;
    settings.renderLimit = std::chrono::milliseconds(1500);
    SandboxFixture fixture(settings);
    QVERIFY(fixture.render("{{ 1 + 1 }}").ok());
    const std::pair<const char*, const char*> bombs[] = {
        {"{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
         "did not finish within 1.5 seconds"},
        {"{{ 'a' * 10**9 }}", "template.limit"},
        {"{% for a in range(9999) %}{{ 'x' * 10000 }}{% endfor %}", "the output is longer than"},
        {"{% set ns = namespace(x='aaaa') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
         "template.limit"},
        {"{{ 9 ** (9 ** 9) }}", "template.limit"},
    };
    std::vector<OperationPtr> operations;
    std::vector<std::string> ends(std::size(bombs)), others(40);
    std::size_t done = 0;
    for (std::size_t i = 0; i < std::size(bombs); ++i) {
        operations.push_back(fixture.templates.render(bombs[i].first, {}, [&, i](const Result<std::string>& result) {
            ends[i] = told(result);
            ++done;
        }));
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        operations.push_back(fixture.templates.render("{{ 1 + " + std::to_string(i) + " }}", {},
                                                      [&, i](const Result<std::string>& result) {
                                                          others[i] = told(result);
                                                          ++done;
                                                      }));
    }
    QVERIFY(fixture.wait([&] { return done == std::size(bombs) + others.size(); }));
    for (std::size_t i = 0; i < std::size(bombs); ++i) {
        QVERIFY2(ends[i].find("template.limit") == 0 && ends[i].find(bombs[i].second) != std::string::npos,
                 ends[i].substr(0, 300).c_str());
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        QCOMPARE(others[i], std::to_string(1 + i));
    }
}

void Templates::renderersComeBack()
{
    SandboxSettings settings;
    settings.maxRenderers = 1;
    SandboxFixture fixture(settings);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(told(fixture.render("{{ 'a' * 10**9 }}")).substr(0, 14), std::string("template.limit"));
        QCOMPARE(told(fixture.render("{{ 1 + 1 }}")), std::string("2"));
    }
}

void Templates::filesArriveAsMappings()
{
    auto file = std::make_shared<File>();
    file->filename = "a.png";
    const Value variables = Value::object({{"f", std::shared_ptr<const File>(file)}});
    QCOMPARE(told(fixture_.render("{{ f.filename }} {{ f['filename'] }}", variables)), std::string("a.png a.png"));
}

void Templates::tooDeepVariables()
{
    Value deep = 1;
    for (int i = 0; i < 2000; ++i) {
        deep = Value::array({deep});
    }
    QVERIFY(told(fixture_.render("{{ x }}", Value::object({{"x", deep}})))
                .find("template.limit: The template's variables are nested too deeply") == 0);
}

void Templates::hugeTemplates()
{
    const std::string text = "{{ 1 + 1 }}" + std::string(3'000'000, 'x');
    QCOMPARE(told(fixture_.render(text)).size(), std::size_t(3'000'001));
    std::string nested;
    for (int i = 0; i < 300; ++i) {
        nested += "{% if 1 %}";
    }
    QVERIFY(told(fixture_.render(nested)).find("template.") == 0);
    const std::string parentheses = "{{ " + std::string(100'000, '(') + " }}";
    QVERIFY(told(fixture_.render(parentheses)).find("template.") == 0);
    QCOMPARE(told(fixture_.render("{{ 1 + 1 }}")), std::string("2"));
    QCOMPARE(told(fixture_.render("{{ x[3:5] }}", Value::object({{"x", std::string("abc\0d", 5)}}))),
             std::string("\0d", 2));
}

QTEST_GUILESS_MAIN(Templates)
#include "tst_templates.moc"
