#include "apps.h"

#include "engine/authoring/fragment.h"
#include "engine/document/valueat.h"

using namespace millrace;

namespace {

std::string text(const Value& value)
{
    return value.toString();
}

} // namespace

class TestCurl : public QObject {
    Q_OBJECT

    static Value read(const std::string& command)
    {
        const auto settings = httpRequestFromCurl(command);
        if (!settings)
            qWarning("%s", settings.error().english().c_str());
        return settings ? *settings : Value();
    }

private slots:
    void browserBash()
    {
        const Value settings = read("curl 'https://api.example.org/v1/items?page=2&q=a%20b' \\\n"
                                    "  -H 'accept: application/json' \\\n"
                                    "  -H 'authorization: Bearer abc.def' \\\n"
                                    "  -H 'content-type: application/json' \\\n"
                                    "  --data-raw $'{\"text\":\"it\\'s\\n\\u00fc\"}' --compressed");
        QCOMPARE(text(settings["method"]), std::string("post"));
        QCOMPARE(text(settings["url"]), std::string("https://api.example.org/v1/items"));
        QCOMPARE(text(settings["params"]), std::string("page:2\nq:a b"));
        QCOMPARE(text(settings["headers"]), std::string("accept:application/json\ncontent-type:application/json"));
        QCOMPARE(text(settings["authorization"]["config"]["type"]), std::string("bearer"));
        QCOMPARE(text(settings["authorization"]["config"]["api_key"]), std::string("abc.def"));
        QCOMPARE(text(settings["body"]["type"]), std::string("json"));
        QCOMPARE(text(settings["body"]["data"].at(0)["value"]), std::string("{\"text\":\"it's\n\u00fc\"}"));
    }

    void browserCmd()
    {
        const Value settings = read("curl ^\"https://example.org/a^\" ^\r\n  -H ^\"x-test: 1^\" ^\r\n"
                                    "  --data-raw ^\"^{^\\^\"a^\\^\":1^}^\"");
        QCOMPARE(text(settings["url"]), std::string("https://example.org/a"));
        QCOMPARE(text(settings["headers"]), std::string("x-test:1"));
        QCOMPARE(text(settings["body"]["data"].at(0)["value"]), std::string("{\"a\":1}"));
    }

    void options()
    {
        Value settings = read("curl -sSXPUT example.org/x -u me:secret -k -m 5 -d a=1 -d 'b=2%203' | jq .");
        QCOMPARE(text(settings["method"]), std::string("put"));
        QCOMPARE(text(settings["url"]), std::string("http://example.org/x"));
        QVERIFY(!settings["ssl_verify"].toBool(true));
        QCOMPARE(settings["timeout"]["read"].toInt(), 5);
        QCOMPARE(text(settings["authorization"]["config"]["type"]), std::string("basic"));
        QCOMPARE(text(settings["body"]["type"]), std::string("x-www-form-urlencoded"));
        QCOMPARE(text(settings["body"]["data"].at(1)["value"]), std::string("2 3"));
        settings = read("curl -G https://example.org/search --data-urlencode 'q=x' -d n=1");
        QCOMPARE(text(settings["method"]), std::string("get"));
        QCOMPARE(text(settings["params"]), std::string("n:1\nq:x"));
        QCOMPARE(text(settings["body"]["type"]), std::string("none"));
        settings = read("curl -F file=@photo.png -F 'name=a b' https://example.org");
        QCOMPARE(text(settings["body"]["type"]), std::string("form-data"));
        QCOMPARE(text(settings["body"]["data"].at(0)["type"]), std::string("file"));
        QCOMPARE(text(settings["body"]["data"].at(1)["value"]), std::string("a b"));
        settings = read("curl -I \"https://example.org/a b\"");
        QCOMPARE(text(settings["method"]), std::string("head"));
        settings = read("curl --json '{\"a\":1}' https://example.org");
        QCOMPARE(text(settings["headers"]), std::string("Content-Type:application/json"));
        settings = read("curl https://example.org -H 'Content-Type: text/csv' -d 'a,b'");
        QCOMPARE(text(settings["body"]["type"]), std::string("raw-text"));
        settings = read("curl -H 'Authorization: Token xyz' https://example.org/?a:b=1");
        QCOMPARE(text(settings["authorization"]["config"]["type"]), std::string("custom"));
        QCOMPARE(text(settings["url"]), std::string("https://example.org/?a:b=1")); // no line could hold that key
    }

    void hostile_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* name, const char* command, const char* field, const char* value) {
            QTest::newRow(name) << QByteArray(command) << QString::fromUtf8(field) << QString::fromUtf8(value);
        };
        row("quotes within quotes", "curl https://e.org -d '{\"a\":\"it'\\''s \\\"quoted\\\"\"}'", "body.data.0.value",
            "{\"a\":\"it's \\\"quoted\\\"\"}");
        row("quotes side by side", "curl \"https://e.org/\"'a b'\"?q=$HOME\" -X \"PA\"TCH", "url", "https://e.org/a b");
        row("emoji in halves", "curl e.org --data-raw $'{\"t\":\"\\ud83d\\ude00\\x41\"}'", "body.data.0.value",
            "{\"t\":\"\xF0\x9F\x98\x80"
            "A\"}");
        row("an at sign that is text", "curl e.org -H 'Content-Type: text/plain' --data-raw @mention",
            "body.data.0.value", "@mention");
        row("a file as body", "curl e.org -H 'Content-Type: application/json' -d @order.json", "body.type", "binary");
        row("a file as json", "curl --json @order.json e.org", "headers", "Content-Type:application/json");
        row("form files and types", "curl -F 'a=@p.png;type=image/png' -F 'b=text;type=text/plain' e.org",
            "body.data.1.value", "text");
        row("form text that looks like a file", "curl --form-string 'a=@handle' e.org", "body.data.0.value", "@handle");
        row("user without password", "curl -u admin: e.org", "authorization.config.api_key", "admin:");
        row("query with what must be escaped", "curl -G e.org --data-urlencode 'q=a&b + c=d' -d page=2", "params",
            "page:2\nq:a&b + c=d");
        row("json", "curl --json '{\"a\": [1, 2]}' e.org", "body.data.0.value", "{\"a\": [1, 2]}");
        row("continued lines of Windows", "curl 'https://e.org' \\\r\n -H 'A: 1' \\\r\n -d x=1", "headers", "A:1");
        row("a word continued", "curl https://e.org/ab\\\ncd", "url", "https://e.org/abcd");
        row("cmd",
            "curl ^\"https://e.org/?a=1^&b=2^\" ^\n -H ^\"X: ^%PATH^%^\" -d ^\"^{^\\^\"k^\\^\":^\\^\"v^\\^\"^}^\"",
            "body.data.0.value", "{\"k\":\"v\"}");
        row("PowerShell",
            "curl.exe -X PUT `\r\n  'https://e.org/x' `\r\n  -H \"A: say `\"hi`\"\" `\r\n  -d '{\\\"a\\\": 1}'",
            "body.data.0.value", "{\"a\": 1}");
        row("PowerShell headers", "curl.exe 'https://e.org' `\n -H \"A: say `\"hi`\"\" -H 'B: it''s'", "headers",
            "A:say \"hi\"\nB:it's");
        row("a header in two lines", "curl e.org -H $'A: 1\\nB: 2'", "headers", "A:1 B: 2");
        row("what follows a pipe", "curl -s e.org/a | curl -d x=1 e.org/b", "url", "http://e.org/a");
    }
    void hostile()
    {
        QFETCH(QByteArray, command);
        QFETCH(QString, field);
        QFETCH(QString, value);
        const Value settings = read(command.toStdString());
        const Value* found = valueAt(settings, field.toStdString());
        QVERIFY(found);
        QCOMPARE(QString::fromStdString(found->toString()), value);
    }

    void mistakes()
    {
        for (const char* command : {"", "wget https://example.org", "curl", "curl -X POST", "curl 'https://example.org",
                                    "curl \"https://example.org", "curl $'x", "curl.exe 'https://example.org",
                                    "Invoke-WebRequest -Uri https://example.org"}) {
            const auto settings = httpRequestFromCurl(command);
            QVERIFY2(!settings.ok(), command);
            QCOMPARE(settings.error().code, std::string("curl.syntax"));
        }
    }
};

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
