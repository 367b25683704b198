#include "engine/settings/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace millrace;

class TestSettings : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }
    void write(const char* name, const QByteArray& text) const
    {
        QFile file(folder_.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private slots:
    void missingFileGivesDefaults()
    {
        const Result<Settings> settings = Settings::load(path("none.json"));
        QVERIFY(settings.ok());
        QCOMPARE(settings->number("running.max_steps"), 500);
        QCOMPARE(settings->text("general.theme"), std::string("system"));
    }

    void everyDefaultFitsItsDeclaration()
    {
        for (const SettingSpec& spec : Settings::specs()) {
            Settings settings;
            QVERIFY2(settings.set(spec.key, spec.defaultValue), spec.key.c_str());
        }
    }

    void valuesSurviveTheFile()
    {
        Settings settings;
        QVERIFY(settings.set("general.theme", Value("dark")));
        settings.setEndpoints({{"local", "http://localhost:1234/v1", "m"}});
        QVERIFY(settings.save(path("a/b/settings.json")).ok());
        const Result<Settings> read = Settings::load(path("a/b/settings.json"));
        QVERIFY(read.ok());
        QCOMPARE(read->text("general.theme"), std::string("dark"));
        QCOMPARE(read->endpoints().size(), std::size_t(1));
        QCOMPARE(read->endpoints()[0].defaultModel, std::string("m"));
    }

    void endpointsKeepWhatTheDialogDoesNotShow()
    {
        Settings settings;
        QVERIFY(settings.set(
            "models.endpoints",
            Value::array({Value::object(
                {{"name", "cloud"}, {"base_url", "https://x"}, {"protocol", "anthropic"}, {"concurrency", 2}})})));
        std::vector<ModelEndpoint> endpoints = settings.endpoints();
        QCOMPARE(endpoints.at(0).protocol, std::string("anthropic"));
        endpoints[0].defaultModel = "m";
        endpoints.push_back({"local", "http://y", "", "openai"});
        settings.setEndpoints(endpoints);
        const Value stored = settings.get("models.endpoints");
        QCOMPARE(stored.at(0)["concurrency"].toInt(), 2);
        QCOMPARE(stored.at(0)["protocol"].toString(), std::string("anthropic"));
        QVERIFY(stored.at(1).find("protocol") == nullptr); // as files of before
        QVERIFY(settings.endpoints() == endpoints);
        QCOMPARE(modelProtocols().size(), std::size_t(4));
    }

    void whatDoesNotFitIsRefused()
    {
        Settings settings;
        QVERIFY(!settings.set("general.theme", Value("pink")));
        QVERIFY(!settings.set("running.max_steps", Value(0)));
        QVERIFY(!settings.set("running.max_steps", Value("500")));
        QVERIFY(!settings.set("no.such", Value(1)));
    }

    void wrongValuesInAFileCountAsUnset()
    {
        write("wrong.json", R"({"version": 1, "running.max_steps": "many", "general.theme": 3})");
        const Result<Settings> settings = Settings::load(path("wrong.json"));
        QVERIFY(settings.ok());
        QCOMPARE(settings->number("running.max_steps"), 500);
    }

    void unknownKeysAreKept()
    {
        write("newer.json", R"({"version": 1, "later.feature": [1]})");
        Result<Settings> settings = Settings::load(path("newer.json"));
        QVERIFY(settings.ok());
        QVERIFY(settings->save(path("newer.json")).ok());
        QFile file(folder_.filePath("newer.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("later.feature"));
    }

    void damagedAndNewerFilesAreErrors()
    {
        write("broken.json", "{");
        write("future.json", R"({"version": 99})");
        QCOMPARE(Settings::load(path("broken.json")).error().code, std::string("settings.syntax"));
        QCOMPARE(Settings::load(path("future.json")).error().code, std::string("settings.newer"));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
