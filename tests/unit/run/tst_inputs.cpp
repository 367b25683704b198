#include "tests/unit/run/runfixture.h"

#include "engine/run/inputs.h"

using namespace millrace;
using namespace millrace::test;

namespace {

AppModel formOf(const std::string& variables)
{
    AppText app;
    app.node("s", "{'type':'start','variables':" + variables + "}");
    return app.model();
}

const char* file = "{'type':'image','transfer_method':'remote_url','url':'https://x/a.png'}";

} // namespace

/// The table of engine.md 1.19.
class InputsTest : public QObject {
    Q_OBJECT

private slots:
    void values_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("given");  // JSON, or nothing: not supplied
        QTest::addColumn<QString>("result"); // JSON, or what the message holds
        const auto row = [](const char* name, const char* variable, const char* given, const char* result) {
            QTest::newRow(name) << variable << given << result;
        };
        row("text", "'type':'text-input'", "'hi'", "\"hi\"");
        row("text, number", "'type':'text-input'", "1", "!must be a string");
        row("text, mapping", "'type':'paragraph'", "{}", "!must be a string");
        row("text, NUL", "'type':'text-input'", "'a\\u0000b'", "\"ab\"");
        row("text, as long as allowed", "'type':'text-input','max_length':2", "'你好'", "\"你好\"");
        row("text, too long", "'type':'text-input','max_length':2", "'你好吗'", "!less than 2 characters");
        row("text, no limit", "'type':'paragraph','max_length':0", "'abc'", "\"abc\"");
        row("text, null limit", "'type':'paragraph','max_length':null", "'abc'", "\"abc\"");
        row("text, required and empty", "'type':'text-input','required':true", "''", "\"\"");
        row("text, required and absent", "'type':'text-input','required':true", "", "!is required");
        row("text, required and null", "'type':'text-input','required':true", "null", "!is required");
        row("text, required with a default", "'type':'text-input','required':true,'default':'d'", "", "!is required");
        row("text, absent", "'type':'text-input'", "", "null");
        row("text, default", "'type':'text-input','default':'d'", "", "\"d\"");
        row("text, default for null", "'type':'text-input','default':'d'", "null", "\"d\"");
        row("text, default too long", "'type':'text-input','default':'ddd','max_length':2", "", "!less than 2");
        row("select", "'type':'select','options':['a','b']", "'b'", "\"b\"");
        row("select, other", "'type':'select','options':['a','b']", "'c'", "!one of the following: ['a', 'b']");
        row("select, no options", "'type':'select'", "'c'", "!one of the following");
        row("select, empty default", "'type':'select','options':['a'],'default':''", "", "!one of the following");
        row("select, empty default as option", "'type':'select','options':['a',''],'default':''", "", "\"\"");
        row("select, absent", "'type':'select','options':['a']", "", "null");
        row("number", "'type':'number'", "3", "3");
        row("number, float", "'type':'number'", "3.5", "3.5");
        row("number, integer text", "'type':'number'", "' 7 '", "7");
        row("number, float text", "'type':'number'", "'3.0'", "3.0");
        row("number, exponent without a point", "'type':'number'", "'1e5'", "!valid number");
        row("number, blank", "'type':'number'", "'  '", "null");
        row("number, blank and required", "'type':'number','required':true", "''", "!is required");
        row("number, word", "'type':'number'", "'x'", "!valid number");
        row("number, boolean", "'type':'number'", "true", "1");
        row("number, list", "'type':'number'", "[1]", "!valid number");
        row("number, huge text", "'type':'number'", "'99999999999999999999999'", "!valid number");
        row("number, default text", "'type':'number','default':'4'", "", "4");
        row("checkbox", "'type':'checkbox'", "true", "true");
        row("checkbox, 0", "'type':'checkbox'", "0", "false");
        row("checkbox, 1", "'type':'checkbox'", "1", "true");
        row("checkbox, 2", "'type':'checkbox'", "2", "2");
        row("checkbox, Yes", "'type':'checkbox'", "'Yes'", "true");
        row("checkbox, on", "'type':'checkbox'", "' ON '", "true");
        row("checkbox, off", "'type':'checkbox'", "'off'", "false");
        row("checkbox, no", "'type':'checkbox'", "'no'", "false");
        row("checkbox, other text", "'type':'checkbox'", "'maybe'", "\"maybe\"");
        row("checkbox, default", "'type':'checkbox','default':true", "", "true");
        row("object", "'type':'json_object'", "{'a':1}", "{\"a\":1}");
        row("object, text", "'type':'json_object'", "'{}'", "!must be an object");
        row("object, list", "'type':'json_object'", "[]", "!must be an object");
        row("external", "'type':'external_data_tool'", "[1]", "[1]");
        row("file, text", "'type':'file'", "'a.png'", "!must be a file");
        row("file, list", "'type':'file'", "[]", "!must be a file");
        row("file, empty text", "'type':'file'", "''", "null");
        row("file, empty text and required", "'type':'file','required':true", "''", "!is required");
        row("file, default for empty text", "'type':'file','default':''", "''", "null");
        row("files, empty text", "'type':'file-list'", "''", "[]");
        row("files, mapping", "'type':'file-list'", "{}", "!list of files");
        row("files, text in the list", "'type':'file-list'", "['x']", "!must be a file");
        row("files, empty", "'type':'file-list'", "[]", "[]");
        row("files, absent", "'type':'file-list'", "", "[]");
        row("files, required", "'type':'file-list','required':true", "", "!is required");
    }
    void values()
    {
        QFETCH(QString, variable);
        QFETCH(QString, given);
        QFETCH(QString, result);
        const AppModel app = formOf("[{'variable':'v','label':'v'," + variable.toStdString() + "}]");
        const std::string inputs = given.isEmpty() ? "{}" : "{'v':" + given.toStdString() + "}";
        const Result<Value> checked = checkInputs(app, json(inputs));
        if (result.startsWith('!')) {
            QVERIFY2(!checked.ok(), checked.ok() ? shown(*checked).constData() : "");
            QCOMPARE(checked.error().code, std::string("input.invalid"));
            QCOMPARE(checked.error().facts["variable"].toString(), std::string("v"));
            const QString message = QString::fromStdString(checked.error().what.english());
            QVERIFY2(message.startsWith("v ") && message.contains(result.mid(1)), qPrintable(message));
            return;
        }
        QVERIFY2(checked.ok(), checked.ok() ? "" : checked.error().english().c_str());
        QCOMPARE(QString::fromStdString(toJson((*checked)["v"])), result);
    }

    void filePolicy_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("message"); // empty: taken
        const auto row = [](const char* variable, const char* message) {
            QTest::newRow(variable) << variable << message;
        };
        row("'type':'file'", "");
        row("'type':'file','allowed_file_types':['image']", "");
        row("'type':'file','allowed_file_types':['document']", "files of type image");
        row("'type':'file','allowed_file_types':['custom'],'allowed_file_extensions':['.PNG']", "");
        row("'type':'file','allowed_file_types':['custom'],'allowed_file_extensions':['.pdf']", "files of type image");
        row("'type':'file','allowed_file_upload_methods':['remote_url']", "");
        row("'type':'file','allowed_file_upload_methods':['local_file']", "files by remote_url");
    }
    void filePolicy()
    {
        QFETCH(QString, variable);
        QFETCH(QString, message);
        const AppModel app = formOf("[{'variable':'v','label':'v'," + variable.toStdString() + "}]");
        const Result<Value> checked = checkInputs(app, json("{'v':" + std::string(file) + "}"));
        QCOMPARE(checked.ok(), message.isEmpty());
        if (checked.ok()) {
            QVERIFY((*checked)["v"].isFile());
        } else {
            QVERIFY(QString::fromStdString(checked.error().what.english()).contains(message));
        }
    }

    void fileLists()
    {
        const AppModel app = formOf("[{'variable':'v','label':'v','type':'file-list','max_length':2}]");
        const std::string one = file;
        const Result<Value> two = checkInputs(app, json("{'v':[" + one + "," + one + "]}"));
        QVERIFY(two.ok());
        QCOMPARE((*two)["v"].size(), std::size_t(2));
        const Result<Value> three = checkInputs(app, json("{'v':[" + one + "," + one + "," + one + "]}"));
        QVERIFY(!three.ok());
        QVERIFY(QString::fromStdString(three.error().what.english()).contains("at most 2 files"));
    }

    // row: engine-41
    void undeclaredKeysAreDropped()
    {
        const AppModel app = formOf("[{'variable':'v','label':'v','type':'text-input'}]");
        const Result<Value> checked = checkInputs(app, json("{'v':'x','other':1,'sys.query':'no'}"));
        QVERIFY(checked.ok());
        QCOMPARE(shown(*checked), QByteArray("{\"v\":\"x\"}"));
        QCOMPARE(shown(*checkInputs(app, Value("no mapping"))), QByteArray("{\"v\":null}"));
        QCOMPARE(shown(*checkInputs(AppModel(), json("{'v':1}"))), QByteArray("{}"));
    }

    void fromText()
    {
        const auto from = [](const char* variable, const std::string& text) {
            const Result<Value> value = inputFromText(json(variable), text);
            return value.ok() ? shown(*value) : "!" + QByteArray::fromStdString(value.error().what.english());
        };
        QCOMPARE(from("{'type':'number','variable':'v'}", "3"), QByteArray("\"3\""));
        QCOMPARE(from("{'type':'text-input','variable':'v'}", "{\"a\":1}"), QByteArray("\"{\\\"a\\\":1}\""));
        QCOMPARE(from("{'type':'json_object','variable':'v'}", "{\"a\":1}"), QByteArray("{\"a\":1}"));
        QVERIFY(from("{'type':'json_object','variable':'v'}", "{a").startsWith("!v must be JSON: "));
    }

    void secrets()
    {
        AppModel app;
        VariableModel variable;
        variable.name = "KEY";
        variable.valueType = "secret";
        variable.value = "in-the-file";
        app.environment = {variable};
        variable.name = "OTHER";
        variable.valueType = "string";
        app.environment.push_back(variable);
        const auto found = secretValues(app, json("{'KEY':'given','OTHER':'open'}"));
        QCOMPARE(found, (std::vector<std::string>{"in-the-file", "given"}));
        QVERIFY(secretValues(app, json("{'KEY':'abc'}")).size() == 1); // too short to hide without hiding everything
    }
};

QTEST_GUILESS_MAIN(InputsTest)
#include "tst_inputs.moc"
