#include "apps.h"

#include "engine/authoring/fragment.h"

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

    void mistakes()
    {
        for (const char* command : {"", "wget https://example.org", "curl", "curl -X POST", "curl 'https://example.org",
                                    "curl \"https://example.org", "curl $'x"}) {
            const auto settings = httpRequestFromCurl(command);
            QVERIFY2(!settings.ok(), command);
            QCOMPARE(settings.error().code, std::string("curl.syntax"));
        }
    }
};

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
