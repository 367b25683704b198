#include "engine/apps/features.h"
#include "engine/base/json.h"

#include <QTest>

using namespace millrace;

namespace {

Value json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    Result<Value> parsed = parseJson(text);
    if (!parsed) {
        qFatal("bad JSON in a test: %s", text.c_str());
    }
    return *parsed;
}

AppModel chatflow(const char* features)
{
    AppModel app;
    app.mode = "advanced-chat";
    app.hasGraph = true;
    app.features = json(features);
    return app;
}

AppModel chatbot(const char* config)
{
    AppModel app;
    app.mode = "chat";
    app.modelConfig = json(config);
    return app;
}

std::vector<Value> files(const char* list)
{
    return json(list).toArray();
}

QString problem(const AppModel& app, const char* list)
{
    const Result<void> checked = checkMessageFiles(app, files(list));
    if (checked.ok()) {
        return {};
    }
    if (checked.error().code != "input.invalid" || checked.error().facts["variable"].toString() != "sys.files") {
        return "wrong code or facts";
    }
    return QString::fromStdString(checked.error().what.english());
}

} // namespace

class FeaturesTest : public QObject {
    Q_OBJECT

private slots:
    void opening();
    void switches();
    void uploadsOfAllKinds_data();
    void uploadsOfAllKinds();
    void legacyImages();
    void gaps();
    void memory();
};

void FeaturesTest::opening()
{
    const AppModel app = chatflow("{'opening_statement':'Hi {{name}}, {{name}}! {{other}} {{n}}',"
                                  "'suggested_questions':['One?','',3,'Two?']}");
    const ConversationOpening opening = conversationOpening(app, json("{'name':'{{name}}x','n':4,'other':null}"));
    QCOMPARE(opening.text, std::string("Hi {{name}}x, {{name}}x! {{other}} 4"));
    QCOMPARE(opening.questions, (std::vector<std::string>{"One?", "Two?"}));
    QCOMPARE(conversationOpening(chatbot("{'opening_statement':'Welcome'}"), {}).text, std::string("Welcome"));
    QVERIFY(conversationOpening(chatflow("{}"), {}).text.empty());
}

void FeaturesTest::switches()
{
    QVERIFY(showsSources(chatflow("{'retriever_resource':{'enabled':true}}")));
    QVERIFY(!showsSources(chatflow("{}")));
    QVERIFY(showsSources(chatbot("{}"))); // exports write it as on
    QVERIFY(!showsSources(chatbot("{'retriever_resource':{'enabled':false}}")));
    QVERIFY(suggestsQuestions(chatbot("{'suggested_questions_after_answer':{'enabled':true}}")));
    AppModel completion = chatbot("{'suggested_questions_after_answer':{'enabled':true}}");
    completion.mode = "completion";
    QVERIFY(!suggestsQuestions(completion));
    QVERIFY(!suggestsQuestions(chatflow("{}")));
}

void FeaturesTest::uploadsOfAllKinds_data()
{
    QTest::addColumn<QString>("features");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("expected");
    const char* image =
        "{'type':'image','transfer_method':'remote_url','url':'https://e.org/a.png','filename':'a.png'}";
    const char* text = "{'type':'document','transfer_method':'local_file','filename':'b.TXT','extension':'.TXT'}";
    const auto row = [](const char* name, const QString& upload, const QString& list, const char* expected) {
        QTest::newRow(name) << "{'file_upload':" + upload + "}" << "[" + list + "]" << QString(expected);
    };
    row("nothing is said", "{}", image, "");
    row("no files", "{'enabled':false}", "", "");
    row("off", "{'enabled':false}", image, "its file upload is off");
    row("all kinds", "{'enabled':true}", text, "");
    row("three by default", "{'enabled':true}", QStringList(4, image).join(','), "at most 3 (number_limits)");
    row("any number", "{'enabled':true,'number_limits':0}", QStringList(9, image).join(','), "");
    row("type", "{'enabled':true,'allowed_file_types':['image']}", text,
        "b.TXT is of type document; sys.files takes files of type: image");
    row("custom ending", "{'enabled':true,'allowed_file_types':['custom'],'allowed_file_extensions':['.txt']}", text,
        "");
    row("other ending", "{'enabled':true,'allowed_file_types':['custom'],'allowed_file_extensions':['.pdf']}", text,
        "with the endings: .pdf");
    row("method", "{'enabled':true,'allowed_file_upload_methods':['local_file']}", image,
        "a.png comes by remote_url; sys.files takes files by: local_file");
    row("no file", "{'enabled':true}", "4", "is no file");
}

void FeaturesTest::uploadsOfAllKinds()
{
    QFETCH(QString, features);
    QFETCH(QString, given);
    QFETCH(QString, expected);
    const AppModel app = chatflow(features.toUtf8());
    const QString found = problem(app, given.toUtf8());
    QVERIFY2(expected.isEmpty() ? found.isEmpty() : found.contains(expected), qPrintable(found));
}

void FeaturesTest::legacyImages()
{
    const UploadRules rules =
        uploadRules(chatbot("{'file_upload':{'image':{'enabled':true,'number_limits':2,'detail':'low'}}}"));
    QVERIFY(rules.enabled);
    QCOMPARE(rules.types, std::vector<std::string>{"image"});
    QCOMPARE(rules.methods, (std::vector<std::string>{"remote_url", "local_file"}));
    QCOMPARE(rules.most, std::int64_t{2});
    QCOMPARE(rules.detail, std::string("low"));
    const UploadRules off = uploadRules(chatbot("{'file_upload':{'image':{'enabled':false,'number_limits':3}}}"));
    QVERIFY(off.stated && !off.enabled);
}

void FeaturesTest::gaps()
{
    const auto fields = [](const AppModel& app) {
        QStringList out;
        for (const FeatureGap& gap : featureGaps(app)) {
            out << QString::fromStdString(gap.field) + (gap.serious ? "!" : "");
        }
        return out.join(' ');
    };
    QCOMPARE(fields(chatflow("{}")), QString());
    QCOMPARE(fields(chatbot("{'sensitive_word_avoidance':{'enabled':true,'type':'keywords'}}")), QString());
    QCOMPARE(fields(chatbot("{'sensitive_word_avoidance':{'enabled':true,'type':'api'},'annotation_reply':{'enabled':"
                            "true},'speech_to_text':{'enabled':true},'more_like_this':{'enabled':true}}")),
             QString("sensitive_word_avoidance! annotation_reply! more_like_this speech_to_text"));
    AppModel workflow = chatflow("{'sensitive_word_avoidance':{'enabled':true,'type':'keywords'}}");
    workflow.mode = "workflow";
    QCOMPARE(fields(workflow), QString("sensitive_word_avoidance"));
}

void FeaturesTest::memory()
{
    const Value none = json("{'answer':'x','files':[]}");
    const Value some = json("{'files':[{'dify_model_identity':'__dify__file__','type':'image','url':'u'}]}");
    const std::string text = " ![a](u) Look ![b\n](v) here ![broken](";
    QCOMPARE(rememberedAnswer(text, none), text);
    QCOMPARE(rememberedAnswer(text, some), std::string("Look  here ![broken]("));
    QCOMPARE(rememberedAnswer("![a](u)", some), std::string());
    QCOMPARE(rememberedAnswer("plain", {}), std::string("plain"));
}

QTEST_GUILESS_MAIN(FeaturesTest)
#include "tst_features.moc"
