#include "apps.h"

#include "engine/authoring/graphediting.h"
#include "engine/authoring/newnode.h"
#include "engine/lint/lint.h"
#include "engine/nodes/catalogue.h"

using namespace millrace;
using namespace millrace::testing;

namespace {

const KindOffer* offerOf(const std::vector<KindOffer>& offers, const std::string& kind)
{
    for (const KindOffer& offer : offers)
        if (offer.kind == kind)
            return &offer;
    return nullptr;
}

bool allowed(const AppModel& app, const PlaceForNode& place, const std::string& kind)
{
    const auto offers = offeredKinds(app, place);
    const KindOffer* offer = offerOf(offers, kind);
    return offer && offer->allowed;
}

} // namespace

class TestNewNode : public QObject {
    Q_OBJECT

private slots:
    void modesKnowTheirKinds()
    {
        const auto workflow = makeApp("workflow", {"1 start"}, {});
        const auto chat = makeApp("advanced-chat", {"1 start"}, {});
        const auto pipeline = makeApp("rag-pipeline", {"1 datasource"}, {});
        const auto has = [](const Document& document, const char* kind) {
            const auto offers = offeredKinds(document.model(), {});
            return offerOf(offers, kind) != nullptr;
        };
        QVERIFY(has(*workflow, "end") && has(*workflow, "trigger-webhook") && !has(*workflow, "answer"));
        QVERIFY(has(*chat, "answer") && !has(*chat, "end") && !has(*chat, "trigger-schedule"));
        QVERIFY(has(*pipeline, "datasource") && has(*pipeline, "knowledge-index") && !has(*pipeline, "start"));
        QVERIFY(!has(*pipeline, "human-input") && !has(*pipeline, "end"));
        QVERIFY(!has(*workflow, "iteration-start") && !has(*workflow, "datasource"));
    }

    void pickerOrderIsTheCatalogues()
    {
        const auto app = makeApp("workflow", {"1 start"}, {});
        std::vector<std::string> wanted, offered;
        for (const NodeDescriptor* descriptor : nodeCatalogue())
            wanted.push_back(descriptor->kind);
        std::size_t at = 0;
        for (const KindOffer& offer : offeredKinds(app->model(), {})) {
            const auto found = std::find(wanted.begin() + static_cast<std::ptrdiff_t>(at), wanted.end(), offer.kind);
            QVERIFY(found != wanted.end());
            at = static_cast<std::size_t>(found - wanted.begin()) + 1;
        }
    }

    void placeDecides()
    {
        const auto app = makeApp("workflow", {"1 start", "2 iteration", "2start iteration-start 2", "3 loop"}, {});
        const AppModel& model = app->model();
        QVERIFY(!allowed(model, {}, "start"));           // there is one
        QVERIFY(!allowed(model, {}, "trigger-webhook")); // beside User Input
        QVERIFY(!allowed(model, {}, "loop-end"));
        QVERIFY(!allowed(model, {"2", false, false}, "end"));
        QVERIFY(!allowed(model, {"2", false, false}, "loop-end"));
        QVERIFY(allowed(model, {"3", false, false}, "loop-end"));
        QVERIFY(allowed(model, {"2", false, false}, "llm"));
        QVERIFY(!allowed(model, {{}, false, true}, "end"));
        QVERIFY(allowed(model, {{}, true, false}, "end"));
        const auto nested = offeredKinds(model, {"2", false, false});
        QVERIFY(offerOf(nested, "loop")->allowed);
        QVERIFY(!offerOf(nested, "loop")->warning.empty());
        for (const KindOffer& offer : nested)
            QCOMPARE(offer.allowed, offer.reason.empty());
    }

    void entriesTakeNoEdge()
    {
        const auto app = makeApp("workflow", {"1 end"}, {});
        QVERIFY(allowed(app->model(), {}, "start"));
        QVERIFY(!allowed(app->model(), {{}, true, false}, "start"));
        QVERIFY(allowed(app->model(), {{}, false, true}, "trigger-schedule"));
    }

    void aSixthWebhookIsRefused()
    {
        const auto app = makeApp(
            "workflow",
            {"1 trigger-webhook", "2 trigger-webhook", "3 trigger-webhook", "4 trigger-webhook", "5 trigger-webhook"},
            {});
        QVERIFY(!allowed(app->model(), {}, "trigger-webhook"));
        QVERIFY(allowed(app->model(), {}, "trigger-schedule"));
    }

    void titlesAndIds()
    {
        const auto app = makeApp("workflow", {"LLM llm", "1000 code", "1002start loop-start"}, {});
        QCOMPARE(uniqueTitle(app->model(), "Code"), std::string("Code"));
        QCOMPARE(uniqueTitle(app->model(), "LLM"), std::string("LLM 2"));
        QCOMPARE(freshNodeId(app->model(), 999), std::string("999"));
        QCOMPARE(freshNodeId(app->model(), 1000), std::string("1001"));
        QCOMPARE(freshNodeId(app->model(), 1002), std::string("1003")); // its start child would clash
    }

    void modelsAreTakenOver()
    {
        const auto app = makeApp("workflow", {"1 start"}, {});
        QCOMPARE(newNodeData("llm", "LLM", app->model())["model"]["provider"].toString(), std::string());
        const Value model = Value::object({{"provider", "p"},
                                           {"name", "n"},
                                           {"mode", "chat"},
                                           {"completion_params", Value::object({{"temperature", 1}})}});
        QVERIFY(app->apply(*app->makeSet(Path::nodeData("1") / "model", model, "x")).ok());
        const Value data = newNodeData("question-classifier", "Classifier", app->model());
        QCOMPARE(data["model"]["name"].toString(), std::string("n"));
        QCOMPARE(data["model"]["completion_params"]["temperature"].toDouble(), 0.7);
    }

    void defaultsAreDifys()
    {
        const auto app = makeApp("workflow", {"1 start"}, {});
        const Value http = newNodeData("http-request", "HTTP", app->model());
        QCOMPARE(http["retry_config"]["retry_interval"].toInt(), 100);
        QCOMPARE(http["method"].toString(), std::string("get"));
        QVERIFY(http["authorization"]["config"].isNull());
        QCOMPARE(newNodeData("assigner", "A", app->model())["version"].toString(), std::string("2"));
        QCOMPARE(newNodeData("if-else", "I", app->model())["cases"].at(0)["case_id"].toString(), std::string("true"));
        QCOMPARE(newNodeData("list-operator", "L", app->model())["limit"]["size"].toInt(), 10);
        for (const NodeDescriptor* descriptor : nodeCatalogue()) { // keys of the canvas are not persisted
            const Value data = newNodeData(descriptor->kind, "T", app->model());
            for (const auto& [key, value] : data.toObject())
                QVERIFY2(key[0] != '_', key.c_str());
            QCOMPARE(data["type"].toString(), descriptor->kind);
        }
    }

    void onlyWhatMustBeFilledInIsMissing_data()
    {
        QTest::addColumn<QString>("kind");
        for (const NodeDescriptor* descriptor : nodeCatalogue())
            if (descriptor->category != "none")
                QTest::newRow(descriptor->kind.c_str()) << QString::fromStdString(descriptor->kind);
    }

    /// Each kind, added where it may stand: nothing is wrong but what a person has to say.
    void onlyWhatMustBeFilledInIsMissing()
    {
        QFETCH(QString, kind);
        const std::string name = kind.toStdString();
        const bool pipeline = name == "datasource" || name == "knowledge-index";
        const bool entry = name == "start" || name.rfind("trigger-", 0) == 0 || name == "datasource";
        const char* mode = pipeline ? "rag-pipeline" : name == "answer" ? "advanced-chat" : "workflow";
        auto app = entry ? makeApp(mode, {}, {}) : makeApp(mode, {pipeline ? "1 datasource" : "1 start"}, {});
        std::string parent;
        if (name == "loop-end") {
            const auto loop =
                GraphEditing(*app, 900).addNodeAfter({"loop", "Loop", {}, 0, 0, {}}, "1", "source", false);
            QVERIFY(loop.ok());
            QVERIFY(app->apply(loop->step).ok());
            parent = loop->nodeId + "start";
        }
        const NodeToAdd node{name, {}, {}, 0, 0, {}};
        const GraphEditing editing(*app, 1000);
        const auto added =
            entry ? editing.addNode(node) : editing.addNodeAfter(node, parent.empty() ? "1" : parent, "source", false);
        QVERIFY2(added.ok(), added.ok() ? "" : added.error().english().c_str());
        QVERIFY(app->apply(added->step).ok());
        static const std::set<std::string> mustFillIn = {"field.required",  "prompt.empty",    "condition.cases",
                                                         "classes.name",    "human.delivery",  "human.actions",
                                                         "variables.value", "node.unsupported"};
        for (const Problem& problem : lint(app->model())) {
            if (problem.nodeId != added->nodeId)
                continue;
            if (name == "knowledge-index" && problem.field == "chunk_structure")
                continue; // required of every node, and nobody can say it but the author
            QVERIFY2(mustFillIn.count(problem.code) > 0,
                     (problem.code + ": " + problem.message.english() + " [" + problem.field + "]").c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestNewNode)
#include "tst_newnode.moc"
