#include "corpus.h"
#include "pyyaml.h"
#include "randomvalue.h"

#include "engine/document/detail/yamlemitter.h"
#include "engine/document/detail/yamlreader.h"

#include <QTest>

using namespace millrace;

/// What is written equals yaml.dump(value, allow_unicode=True) byte for byte, and is read back as the same value.
class TestYamlEmitter : public QObject {
    Q_OBJECT

    testing::PyYaml python_;

    /// U+0085 is the one character that PyYAML does not read back as it wrote it.
    static bool hasNextLine(const Value& value) { return toJson(value).find("\xC2\x85") != std::string::npos; }

    void compare(const Value& value, const QString& what)
    {
        const std::string text = yaml::dump(value);
        const std::string expected = hasNextLine(value) ? text : python_.dump(value);
        if (text != expected)
            qWarning().noquote() << what << "\n-- ours\n"
                                 << QString::fromStdString(text) << "\n-- PyYAML\n"
                                 << QString::fromStdString(expected);
        QVERIFY2(text == expected, qPrintable(what));
        const auto again = yaml::read(text, "test");
        QVERIFY2(again.ok(), qPrintable(what + QLatin1Char('\n') + QString::fromStdString(text)));
        QVERIFY2(again->value == value, qPrintable(what + QLatin1Char('\n') + QString::fromStdString(text)));
    }

private slots:
    void writesTheCorpusAsPyYamlDoes()
    {
        for (const QString& path : testing::corpusFiles()) {
            const auto parsed = yaml::read(testing::readFile(path), path.toStdString());
            QVERIFY(parsed.ok());
            compare(parsed->value, path);
        }
    }

    void writesTextsAsPyYamlDoes()
    {
        for (unsigned seed = 1; seed <= 6000; ++seed) {
            testing::RandomValue random(seed);
            compare(Value::object({{"key", random.text()}}), QStringLiteral("text seed %1").arg(seed));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void writesValuesAsPyYamlDoes()
    {
        for (unsigned seed = 1; seed <= 4000; ++seed) {
            testing::RandomValue random(seed);
            compare(random.value(6), QStringLiteral("value seed %1").arg(seed));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void writesKeysAsPyYamlDoes()
    {
        for (unsigned seed = 1; seed <= 2000; ++seed) {
            testing::RandomValue random(seed);
            const Value inner = Value::object({{random.text(), random.value(2)}, {random.text(), random.value(2)}});
            compare(Value::array({inner, Value::object({{random.text(), inner}})}),
                    QStringLiteral("key seed %1").arg(seed));
            if (QTest::currentTestFailed())
                return;
        }
    }
};

QTEST_GUILESS_MAIN(TestYamlEmitter)
#include "tst_yamlemitter.moc"
