#include "apps.h"

#include "engine/authoring/newnode.h"
#include "engine/lint/lint.h"

using namespace millrace;

class TestNewApp : public QObject {
    Q_OBJECT

    static std::unique_ptr<Document> made(const NewApp& app)
    {
        auto document = Document::fromValue(newAppRoot(app), "new");
        return document ? std::move(document).value() : nullptr;
    }

private slots:
    void onlyWhatMustBeFilledInIsMissing_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("entry");
        for (const char* mode : {"workflow", "advanced-chat", "chat", "agent-chat", "completion", "rag-pipeline"})
            QTest::newRow(mode) << mode << "start";
        QTest::newRow("webhook") << "workflow" << "trigger-webhook";
        QTest::newRow("schedule") << "workflow" << "trigger-schedule";
    }

    void onlyWhatMustBeFilledInIsMissing()
    {
        QFETCH(QString, mode);
        QFETCH(QString, entry);
        NewApp app;
        app.mode = mode.toStdString();
        app.entry = entry.toStdString();
        app.name = "翻译 \"it\": #1";
        app.nowMilliseconds = 1700000000000;
        const auto document = made(app);
        QVERIFY(document);
        QCOMPARE(document->model().mode, app.mode);
        QCOMPARE(document->model().name, app.name);
        QCOMPARE(document->model().icon, std::string("🤖"));
        static const std::set<std::string> mustFillIn = {"field.required", "end.missing", "app.model", "app.agent"};
        for (const Problem& problem : lint(document->model())) {
            if (problem.severity == Severity::Info || problem.code == "mode.unsupported" ||
                problem.code == "node.unsupported" || problem.field == "chunk_structure")
                continue;
            QVERIFY2(mustFillIn.count(problem.code) > 0,
                     (problem.code + ": " + problem.message.english() + " [" + problem.field + "]").c_str());
        }
    }

    void aChatflowIsReadyOnceItHasAModel()
    {
        NewApp app;
        app.mode = "advanced-chat";
        app.nowMilliseconds = 1700000000000;
        app.titles = {"开始", "LLM", "直接回复"};
        app.model = Value::object({{"provider", "langgenius/openai/openai"}, {"name", "gpt"}, {"mode", "chat"}});
        const auto document = made(app);
        QVERIFY(document);
        const AppModel& model = document->model();
        QCOMPARE(model.nodes.size(), std::size_t(3));
        QCOMPARE(model.edges.size(), std::size_t(2));
        QCOMPARE(model.nodes[2].title, std::string("直接回复"));
        QCOMPARE(model.nodes[1].data["model"]["completion_params"]["temperature"].toDouble(), 0.7);
        for (const Problem& problem : lint(model))
            QVERIFY2(problem.severity != Severity::Error, problem.message.english().c_str());
    }

    void unknownEntriesAreUserInput()
    {
        NewApp app;
        app.entry = "code";
        QCOMPARE(made(app)->model().nodes[0].kind, std::string("start"));
    }
};

QTEST_GUILESS_MAIN(TestNewApp)
#include "tst_newapp.moc"
