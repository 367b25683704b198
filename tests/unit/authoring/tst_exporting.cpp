#include "apps.h"

#include "engine/authoring/exporting.h"
#include "engine/authoring/graphediting.h"
#include "engine/base/json.h"

using namespace millrace;
using namespace millrace::testing;

class TestExporting : public QObject {
    Q_OBJECT

private slots:
    void nothingToLeaveOutGivesTheOwnText()
    {
        for (const QString& file : corpusFiles()) {
            const auto document = Document::load(file.toStdString());
            QVERIFY(document.ok());
            ExportOptions everything;
            everything.keepMarks = everything.keepSecrets = true;
            QVERIFY(exportText(**document, everything) == (*document)->text());
        }
    }

    void triggersForgetTheirServer()
    {
        const auto app = makeApp("workflow", {"1 trigger-webhook", "2 trigger-plugin"}, {});
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("1") / "webhook_url", "https://here/secret", "x")).ok());
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("2") / "subscription_id", "sub-1", "x")).ok());
        const std::string text = exportText(*app, {});
        QVERIFY(text.find("https://here") == std::string::npos && text.find("sub-1") == std::string::npos);
        QVERIFY(text.find("webhook_url: ''") != std::string::npos);
    }

    void marksAndSecretsStayHere()
    {
        const auto app = makeApp("workflow", {"1 start", "2 tool"}, {"1 2"});
        const std::string clean = exportText(*app, {});
        QCOMPARE(clean, app->text());
        NodeMarks marks;
        marks.breakpoint = true;
        QVERIFY(app->apply(GraphEditing(*app, 1).setMarks({{"1", marks}, {"2", marks}}, "x")).ok());
        QCOMPARE(exportText(*app, {}), clean);
        ExportOptions keep;
        keep.keepMarks = true;
        QVERIFY(exportText(*app, keep).find("breakpoint") != std::string::npos);
        const Value variables =
            Value::array({Value::object({{"name", "KEY"}, {"value_type", "secret"}, {"value", "s3cret"}}),
                          Value::object({{"name", "OPEN"}, {"value_type", "string"}, {"value", "public"}})});
        QVERIFY(app->apply(*app->makeSet(Path{PathStep::key("workflow"), PathStep::key("environment_variables")},
                                         variables, "x"))
                    .ok());
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("2") / "credential_id", "c-1", "x")).ok());
        const std::string without = exportText(*app, {});
        QVERIFY(without.find("s3cret") == std::string::npos && without.find("c-1") == std::string::npos);
        QVERIFY(without.find("public") != std::string::npos);
        keep.keepSecrets = true;
        QCOMPARE(exportText(*app, keep), app->text());
        ExportOptions json;
        json.jsonFormat = true;
        const auto parsed = parseJson(exportText(*app, json));
        QVERIFY(parsed.ok());
        QCOMPARE((*parsed)["workflow"]["environment_variables"].at(0)["value"].toString(), std::string());
    }
};

QTEST_GUILESS_MAIN(TestExporting)
#include "tst_exporting.moc"
