#include "engine/nodes/catalogue.h"
#include "ui/edit/translate.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/language.h"

#include <QProcess>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    /// Every text of the sources is in the catalogues, and each one is translated.
    void nothingIsMissing()
    {
        QProcess script;
        script.setProcessChannelMode(QProcess::MergedChannels);
        script.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(MILLRACE_SOURCE_DIR "/resources/translations/update"), QStringLiteral("--check")});
        QVERIFY(script.waitForFinished(120'000));
        const QByteArray output = script.readAll();
        QVERIFY2(script.exitCode() == 0, output.constData());
    }

    void kindsHaveDifysChineseNames()
    {
        Language language;
        language.use(QStringLiteral("zh_CN"));
        const std::pair<const char*, const char*> names[] = {
            {"start", "用户输入"},   {"end", "输出"},          {"answer", "直接回复"},
            {"if-else", "条件分支"}, {"code", "代码执行"},     {"template-transform", "模板转换"},
            {"iteration", "迭代"},   {"assigner", "变量赋值"}, {"http-request", "HTTP 请求"}};
        for (const auto& [kind, name] : names)
            QCOMPARE(translate(nodeDescriptor(kind)->title), QString::fromUtf8(name));
    }

    void argumentsAreFilledIn()
    {
        Language language;
        const Message message{"%1 must be between %2 and %3", {"Top K", "1", "10"}};
        QCOMPARE(translate(message), QStringLiteral("Top K must be between 1 and 10"));
        language.use(QStringLiteral("zh_CN"));
        QCOMPARE(translate(message), QStringLiteral("Top K 必须在 1 和 10 之间"));
    }

    void englishHasPlurals()
    {
        Language language;
        QCOMPARE(QCoreApplication::translate("millrace::ui::StatusBar", "%n node(s)", nullptr, 1),
                 QStringLiteral("1 node"));
        QCOMPARE(QCoreApplication::translate("millrace::ui::StatusBar", "%n node(s)", nullptr, 3),
                 QStringLiteral("3 nodes"));
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
