#include "pyyaml.h"
#include "randomvalue.h"

#include "engine/document/detail/yamlreader.h"

#include <QTest>

using namespace millrace;

class TestYamlReader : public QObject {
    Q_OBJECT

    testing::PyYaml python_;

private slots:
    void resolvesPlainScalarsAsPyYaml_data()
    {
        QTest::addColumn<QString>("scalar");
        for (const char* text : {"yes",
                                 "Yes",
                                 "YES",
                                 "yEs",
                                 "y",
                                 "n",
                                 "no",
                                 "on",
                                 "Off",
                                 "oN",
                                 "true",
                                 "TRUE",
                                 "tRUE",
                                 "~",
                                 "null",
                                 "Null",
                                 "nULL",
                                 "",
                                 "0",
                                 "-0",
                                 "+0",
                                 "00",
                                 "010",
                                 "-010",
                                 "08",
                                 "0o17",
                                 "0x1F",
                                 "0xfg",
                                 "0x",
                                 "0x_",
                                 "0b101",
                                 "0b12",
                                 "0b",
                                 "1_000",
                                 "_1",
                                 "1__0",
                                 "0_7",
                                 "1:30",
                                 "1:60",
                                 "1:5",
                                 "1:123",
                                 "190:20:30",
                                 "-190:20:30",
                                 "0:30",
                                 "190:20:30.15",
                                 "1:30.",
                                 "1.",
                                 ".5",
                                 "-.5",
                                 "+.5",
                                 "1.5",
                                 "-1.5",
                                 "1e3",
                                 "1e+3",
                                 "1.e+3",
                                 "1.0e3",
                                 "1.0e+3",
                                 "1.5E-7",
                                 "._5",
                                 "1_0.5_0",
                                 ".inf",
                                 "-.inf",
                                 "+.INF",
                                 ".Inf",
                                 ".nan",
                                 ".NaN",
                                 "-.nan",
                                 "inf",
                                 "nan",
                                 "2001-12-14",
                                 "2001-1-1",
                                 "2001-12-14t21:59:43.10-05:00",
                                 "2001-12-14 21:59:43.10 -5",
                                 "2001-12-14 21:59:43",
                                 "2001-12-14 21:59:43Z",
                                 "=",
                                 "<<",
                                 "9223372036854775807",
                                 "9223372036854775808",
                                 "-9223372036854775808",
                                 "123456789012345678901234567890",
                                 "0x7FFFFFFFFFFFFFFF",
                                 "1.7976931348623157e+309",
                                 "!!str 123",
                                 "!!int '7'",
                                 "!!float 3",
                                 "!!bool 'yes'",
                                 "!!null ''",
                                 "! 12",
                                 "0.5.0",
                                 "1.2.3",
                                 "--",
                                 "+",
                                 ".",
                                 "..",
                                 "1-2",
                                 "v1",
                                 "'yes'",
                                 "\"1\"",
                                 "\"\\u4f60\\x41\\n\"",
                                 "'it''s'"})
            QTest::newRow(*text ? text : "(empty)") << QString::fromUtf8(text);
    }

    void resolvesPlainScalarsAsPyYaml()
    {
        QFETCH(QString, scalar);
        const std::string text = "k: " + scalar.toStdString() + "\n";
        const Value expected = python_.load(text);
        const auto ours = yaml::read(text, "test");
        if (const Value* error = expected.find("error")) {
            // Numbers that Python itself cannot convert, and `=`: kept as text here.
            QVERIFY2(ours.ok() && ours->value["k"].isString(), error->toString().c_str());
            return;
        }
        QVERIFY(ours.ok());
        QVERIFY2(ours->value == expected["value"], pythonRepr(ours->value).c_str());
    }

    void readsDocumentsAsPyYaml_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("anchors") << QByteArray("a: &x {k: 1}\nb: *x\nc: [*x, *x]\n");
        QTest::newRow("merge") << QByteArray("base: &b {x: 1, y: 2}\nd:\n  <<: *b\n  y: 3\n  z: 4\n");
        QTest::newRow("merge list") << QByteArray("- &a {x: 1, q: 0}\n- &b {x: 2, y: 2}\n- <<: [*a, *b]\n  z: 1\n");
        QTest::newRow("merge inline") << QByteArray("d:\n  <<: {x: 1}\n  x: 2\n");
        QTest::newRow("duplicate keys") << QByteArray("a: 1\nb: 2\na: 3\n");
        QTest::newRow("literal") << QByteArray("a: |\n  x\n   y\n\n  z\n\n\nb: |+\n  k\n\nc: |-\n  s\n\n");
        QTest::newRow("folded") << QByteArray("a: >\n  x\n  y\n\n   z\n  w\nb: >2-\n    x\n");
        QTest::newRow("crlf") << QByteArray("a: |\r\n  x\r\n  y\r\nb: 'p\r\n  q'\r\n");
        QTest::newRow("bom") << QByteArray("\xEF\xBB\xBF"
                                           "a: 1\n");
        QTest::newRow("document markers") << QByteArray("%YAML 1.1\n---\na: 1\n...\n");
        QTest::newRow("complex keys") << QByteArray("? a\n: 1\n? |\n  long\n: - x\n");
        QTest::newRow("empty values") << QByteArray("a:\nb:\n-\n- \nc: {x, y: }\n");
        QTest::newRow("multiline plain") << QByteArray("a: one\n  two\n\n  three\nb: 'x\n\n  y'\n");
        QTest::newRow("flow") << QByteArray("{a: [1, 2, {b: c}], \"d\": 'e', f: g: h}\n");
        QTest::newRow("line separator") << QByteArray("a: x\xE2\x80\xA8y\nb: 'p\xC2\x85q'\n");
        QTest::newRow("nested dashes") << QByteArray("- - - 1\n    - 2\n  - - 3\n-\n  - 4\n");
        QTest::newRow("no final line break") << QByteArray("a: 1\nb: |\n  x");
    }

    void readsDocumentsAsPyYaml()
    {
        QFETCH(QByteArray, text);
        const Value expected = python_.load(text.toStdString());
        const auto ours = yaml::read(text.toStdString(), "test");
        if (expected.find("error")) {
            QVERIFY2(!ours.ok(), qPrintable(QStringLiteral("PyYAML refuses: ") +
                                            QString::fromStdString(expected["error"].toString())));
            return;
        }
        QVERIFY2(ours.ok(), ours.ok() ? "" : ours.error().english().c_str());
        QVERIFY2(ours->value == expected["value"], pythonRepr(ours->value).c_str());
    }

    void refusesBadText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("line");
        QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << "yaml.syntax" << 2;
        QTest::newRow("unclosed quote") << QByteArray("a: 'x\nb: 1\n") << "yaml.syntax" << 3;
        QTest::newRow("colon in value") << QByteArray("a: b: c\n") << "yaml.syntax" << 1;
        QTest::newRow("braces") << QByteArray("a: 1\nb: {{#start.query#}}\n") << "yaml.syntax" << 3;
        QTest::newRow("template in braces") << QByteArray("a: 1\nb: {{x}}\n") << "yaml.syntax" << 2;
        QTest::newRow("unknown alias") << QByteArray("a: *x\n") << "yaml.syntax" << 1;
        QTest::newRow("alias to itself") << QByteArray("a: &x [1, *x]\n") << "yaml.limit" << 1;
        QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 2\n") << "yaml.syntax" << 2;
        QTest::newRow("nul") << QByteArray("a: x\0y\n", 7) << "yaml.encoding" << 1;
        QTest::newRow("control") << QByteArray("a: 1\nb: x\x01y\n") << "yaml.encoding" << 2;
        QTest::newRow("bad utf-8") << QByteArray("a: 1\nb: 2\nc: \xFF\n") << "yaml.encoding" << 3;
        QTest::newRow("cut utf-8") << QByteArray("a: \xE4\xBD") << "yaml.encoding" << 1;
        QTest::newRow("overlong") << QByteArray("a: \xC0\xAF\n") << "yaml.encoding" << 1;
        QTest::newRow("surrogate") << QByteArray("a: \xED\xA0\x80\n") << "yaml.encoding" << 1;
        QTest::newRow("utf-16") << QByteArray("\xFF\xFE"
                                              "a\0:\0",
                                              6)
                                << "yaml.encoding" << 1;
        QTest::newRow("utf-16 without mark") << QByteArray("a\0:\0", 4) << "yaml.encoding" << 1;
        QTest::newRow("merge of a text") << QByteArray("a:\n  <<: x\n") << "yaml.syntax" << 2;
        QTest::newRow("mapping as key") << QByteArray("? {a: 1}\n: 2\n") << "yaml.syntax" << 1;
        QTest::newRow("deep flow") << QByteArray(5000, '[') << "yaml.limit" << 1;
        QByteArray deep;
        for (int i = 0; i < 300; ++i)
            deep += QByteArray(i, ' ') + "a:\n";
        QTest::newRow("deep block") << deep << "yaml.limit" << 201;
        QByteArray dashes;
        for (int i = 0; i < 100000; ++i)
            dashes += "- ";
        QTest::newRow("deep dashes") << dashes << "yaml.limit" << 1;
        QByteArray bomb("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; ++i) {
            const QByteArray previous = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [";
            for (int k = 0; k < 9; ++k)
                bomb += (k ? ", " : "") + previous;
            bomb += "]\n";
        }
        QTest::newRow("bomb") << bomb << "yaml.limit" << 7;
        QTest::newRow("too large") << QByteArray((64 << 20) + 1, '#') << "yaml.limit" << 0;
        QTest::newRow("too many values") << "[" + QByteArray("1,").repeated(3'100'000) + "]" << "yaml.limit" << 1;
    }

    void refusesBadText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(int, line);
        const auto result = yaml::read(text.toStdString(), "app.yml");
        QVERIFY(!result.ok());
        QCOMPARE(QString::fromStdString(result.error().code), code);
        QVERIFY(!result.error().hint.empty());
        if (line > 0) {
            QCOMPARE(result.error().facts["line"].toInt(), line);
            QVERIFY(result.error().facts["column"].toInt() > 0);
            QVERIFY(result.error().where.rfind("app.yml:" + std::to_string(line) + ':', 0) == 0);
        }
    }

    void keepsSpansOfEveryValue()
    {
        const std::string text = "a: \xC3\xA9 # c\nb: |\n  x\n\nc: [1, {d: e}]\n# end\n";
        const auto parsed = yaml::read(text, "test");
        QVERIFY(parsed.ok());
        const yaml::SyntaxNode& root = parsed->tree;
        QCOMPARE(root.elements(), std::size_t(3));
        const auto slice = [&](std::size_t child) {
            const yaml::SyntaxNode& node = root.children[child];
            return text.substr(root.start + node.start, node.length);
        };
        QCOMPARE(slice(1), std::string("\xC3\xA9"));
        QCOMPARE(slice(3), std::string("|\n  x"));
        QCOMPARE(slice(5), std::string("[1, {d: e}]"));
    }
};

QTEST_GUILESS_MAIN(TestYamlReader)
#include "tst_yamlreader.moc"
