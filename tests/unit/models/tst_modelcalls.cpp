#include "engine/base/manualexecutor.h"
#include "engine/models/detail/modelerror.h"
#include "tests/unit/models/modelharness.h"

#include <thread>

using namespace millrace;
using namespace millrace::test;

// What holds for calls of every protocol: attempts, turns, patience, prices.
class TestModelCalls : public QObject, private ModelHarness {
    Q_OBJECT

private slots:
    void repeats_data();
    void repeats();
    void noRepeatByDefault();
    void noRepeatAfterAChunk();
    void retryAfterForms_data();
    void retryAfterForms();
    void honoursRetryAfter();
    void refusesALongPause();
    void cancelsWhilePausing();
    void neverAnswers();
    void heldOpenAfterTheEnd();
    void concurrency();
    void cancelsInTheQueue();
    void gateOverThreads();
    void gateIsFair();
    void prices_data();
    void prices();
    void wrongContentTypes_data();
    void wrongContentTypes();
    void polling();
    void cancelsAnywhere_data();
    void cancelsAnywhere();

private:
    /// The first answers come from `script`, then good ones.
    void serveScript(std::vector<LoopbackHttp::Handler> script, int retries, double delay = 0.01)
    {
        serve(
            [this, script = std::move(script)](const LoopbackRequest& request, QTcpSocket& socket) {
                const std::size_t number = server_->requests.size() - 1;
                (number < script.size() ? script[number] : stream(good))(request, socket);
            },
            ModelProtocol::OpenAi,
            [=](ModelServer& server) {
                server.retries = retries;
                server.retryDelay = delay;
                server.retryMaxWait = 5;
            });
    }
    std::size_t asked() const { return server_->requests.size(); }

    const std::string good = "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\n\n"
                             "data: [DONE]\n\n";
};

namespace {

const LoopbackHttp::Handler hangsUp = [](const LoopbackRequest&, QTcpSocket& socket) { socket.abort(); };
const LoopbackHttp::Handler silent = [](const LoopbackRequest&, QTcpSocket&) {};

} // namespace

void TestModelCalls::repeats_data()
{
    QTest::addColumn<QByteArray>("status"); // empty: the connection breaks; 200: an error inside the stream
    QTest::addColumn<bool>("repeated");
    QTest::newRow("broken connection") << QByteArray() << true;
    QTest::newRow("408") << QByteArray("408 T") << true;
    QTest::newRow("429") << QByteArray("429 R") << true;
    QTest::newRow("500") << QByteArray("500 E") << true;
    QTest::newRow("529") << QByteArray("529 O") << true;
    QTest::newRow("overloaded inside") << QByteArray("200 OK") << true;
    QTest::newRow("400") << QByteArray("400 B") << false;
    QTest::newRow("401") << QByteArray("401 U") << false;
    QTest::newRow("302") << QByteArray("302 F") << false;
}

void TestModelCalls::repeats()
{
    QFETCH(QByteArray, status);
    QFETCH(bool, repeated);
    const LoopbackHttp::Handler bad =
        status.isEmpty() ? hangsUp : whole(R"({"error":{"message":"no","code":503}})", status.toStdString());
    serveScript({bad, bad}, 2);
    auto done = call(prompt());
    QCOMPARE(done->type() == "ok", repeated);
    QCOMPARE(asked(), std::size_t(repeated ? 3 : 1));
    if (repeated)
        QCOMPARE(done->reply().attempts, 3);

    serveScript({bad, bad, bad}, 2); // one time too many
    done = call(prompt());
    QVERIFY(done->type() != "ok");
    QCOMPARE(asked(), std::size_t(repeated ? 3 : 1));
    QCOMPARE(done->error().facts["attempts"].toInt(), std::int64_t(repeated ? 3 : 0));
}

void TestModelCalls::noRepeatByDefault()
{
    serveScript({whole("", "503 S")}, 0);
    QCOMPARE(call(prompt())->type(), std::string("InvokeServerUnavailableError"));
    QCOMPARE(asked(), std::size_t(1));
    serveScript({}, 0);
    QCOMPARE(call(prompt())->reply().attempts, 1);
}

void TestModelCalls::noRepeatAfterAChunk()
{
    serveScript({stream("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n")}, 3);
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("InvokeConnectionError"));
    QCOMPARE(done->streamed(), std::string("a"));
    QCOMPARE(asked(), std::size_t(1));
}

void TestModelCalls::retryAfterForms_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<double>("seconds"); // negative: none
    QTest::newRow("seconds") << QByteArray("retry-after") << QByteArray("7") << 7.0;
    QTest::newRow("fraction") << QByteArray("retry-after") << QByteArray(" 0.5 ") << 0.5;
    QTest::newRow("milliseconds") << QByteArray("retry-after-ms") << QByteArray("250") << 0.25;
    QTest::newRow("date") << QByteArray("retry-after") << QByteArray("Tue, 14 Nov 2023 22:13:50 +0000") << 30.0;
    QTest::newRow("past") << QByteArray("retry-after") << QByteArray("Tue, 14 Nov 2023 22:13:10 +0000") << 0.0;
    QTest::newRow("negative") << QByteArray("retry-after") << QByteArray("-3") << 0.0;
    QTest::newRow("nonsense") << QByteArray("retry-after") << QByteArray("soon") << -1.0;
    QTest::newRow("other header") << QByteArray("x") << QByteArray("7") << -1.0;
}

void TestModelCalls::retryAfterForms()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(double, seconds);
    const auto got = retryAfter({{name.toStdString(), value.toStdString()}}, ManualExecutor().wall());
    QCOMPARE(got.value_or(-1.0), seconds);
}

void TestModelCalls::honoursRetryAfter()
{
    serveScript({whole("", "429 R", "Retry-After: 0.3\r\n")}, 1, 0.001);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(call(prompt())->type(), std::string("ok"));
    QVERIFY(clock.elapsed() >= 250);
}

void TestModelCalls::refusesALongPause()
{
    serveScript({whole("", "429 R", "Retry-After: 3600\r\n")}, 3);
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("InvokeRateLimitError"));
    QCOMPARE(asked(), std::size_t(1));
    QCOMPARE(done->error().facts["retry_after"].toDouble(), 3600.0);
    QVERIFY(done->error().hint.english().find("3600 seconds; the setting retry_max_wait allows 5.") !=
            std::string::npos);
}

void TestModelCalls::cancelsWhilePausing()
{
    serveScript({whole("", "503 S")}, 3, 5);
    const auto running = start(prompt());
    QVERIFY(waitFor([&] { return asked() == 1 && http_->running() == 0; }));
    running->operation.reset();
    serveScript({}, 0);
    QCOMPARE(call(prompt())->type(), std::string("ok"));
    QVERIFY(!running->result);
}

void TestModelCalls::neverAnswers()
{
    for (const bool perModel : {false, true}) {
        serve(silent, ModelProtocol::Anthropic, [=](ModelServer& server) {
            server.timeout = perModel ? 600 : 0.2;
            ServedModel model;
            model.id = "served";
            model.patience.timeout = perModel ? 0.2 : 0;
            server.models = {model};
        });
        QElapsedTimer clock;
        clock.start();
        const auto done = call(prompt());
        QCOMPARE(done->type(), std::string("InvokeConnectionError"));
        QCOMPARE(done->error().facts["cause"].toString(), std::string("http.timeout"));
        QVERIFY(clock.elapsed() < 5000);
        QVERIFY(done->error().hint.english().find("for 0.2 seconds") != std::string::npos);
        QCOMPARE(done->error().where, std::string("test, served"));
    }
}

void TestModelCalls::heldOpenAfterTheEnd()
{
    serve([this](const LoopbackRequest&, QTcpSocket& socket) { LoopbackHttp::write(socket, streamHead + good); },
          ModelProtocol::OpenAi);
    const auto done = call(prompt());
    QCOMPARE(done->type(), std::string("ok"));
    QCOMPARE(done->reply().text, std::string("ok"));
}

void TestModelCalls::concurrency()
{
    std::vector<QTcpSocket*> open;
    serve([&](const LoopbackRequest&, QTcpSocket& socket) { open.push_back(&socket); }, ModelProtocol::OpenAi,
          [](ModelServer& server) { server.concurrency = 2; });
    std::vector<std::unique_ptr<ModelFetch>> calls;
    for (int i = 0; i < 5; ++i)
        calls.push_back(start(prompt("call " + std::to_string(i))));
    for (const auto& call : calls)
        QVERIFY(!call->calledInside);
    std::size_t answered = 0;
    while (answered < 5) {
        QVERIFY(waitFor([&] { return open.size() == std::min<std::size_t>(answered + 2, 5); }));
        QVERIFY(!waitFor([&] { return open.size() > answered + 2; }, 30));
        LoopbackHttp::write(*open[answered], streamHead + good);
        open[answered]->disconnectFromHost();
        ++answered;
        QVERIFY(waitFor([&] { return calls[answered - 1]->result.has_value(); }));
    }
    for (std::size_t i = 0; i < 5; ++i) // in the order in which they came
        QVERIFY(server_->requests[i].body.find("call " + std::to_string(i)) != std::string::npos);
}

void TestModelCalls::cancelsInTheQueue()
{
    QTcpSocket* open = nullptr;
    serve([&](const LoopbackRequest&, QTcpSocket& socket) { open = &socket; }, ModelProtocol::OpenAi,
          [](ModelServer& server) {
              ServedModel model;
              model.id = "served";
              model.patience.concurrency = 1;
              server.models = {model};
          });
    const auto first = start(prompt("first"));
    const auto second = start(prompt("second"));
    const auto third = start(prompt("third"));
    QVERIFY(waitFor([&] { return open != nullptr; }));
    second->operation.reset();
    first->operation.reset(); // frees the place
    QVERIFY(waitFor([&] { return asked() == 2; }));
    QVERIFY(server_->requests[1].body.find("third") != std::string::npos);
    QVERIFY(!second->result && !first->result);
}

void TestModelCalls::gateOverThreads()
{
    ModelGate gate;
    std::atomic<int> inside{0}, most{0}, passed{0};
    const auto work = [&] {
        QtExecutor executor;
        int left = 20;
        std::unique_ptr<ModelGate::Ticket> ticket;
        std::function<void()> next = [&] {
            ticket = gate.enter({{"server", 2}, {"model", 3}}, executor, [&] {
                most = std::max(most.load(), ++inside);
                executor.post([&] {
                    --inside;
                    ++passed;
                    ticket.reset();
                    if (--left > 0)
                        next();
                });
            });
        };
        next();
        waitFor([&] { return left == 0; });
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(work);
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(passed.load(), 80);
    QVERIFY2(most.load() <= 2, qPrintable(QString::number(most.load())));
    QCOMPARE(gate.waiting(), std::size_t(0));
}

void TestModelCalls::gateIsFair()
{
    ModelGate gate;
    ManualExecutor executor;
    std::string order;
    const auto enter = [&](const char* name, std::vector<ModelGate::Need> needs) {
        auto ticket = gate.enter(std::move(needs), executor, [&order, name] { order += name; });
        executor.runReady();
        return ticket;
    };
    auto a = enter("a", {{"s", 2}, {"m", 1}});
    auto b = enter("b", {{"s", 2}, {"m", 1}}); // waits for the model
    auto c = enter("c", {{"s", 2}});           // and holds up nobody else
    auto d = enter("d", {{"s", 2}});
    QCOMPARE(order, std::string("ac"));
    c.reset();
    executor.runReady();
    QCOMPARE(order, std::string("acd"));
    d.reset();
    a.reset();
    executor.runReady();
    QCOMPARE(order, std::string("acdb"));
    auto e = enter("e", {{"s", 2}, {"m", 1}});
    b.reset(); // e is let in, but its place is given up before it hears of it
    e.reset();
    auto f = enter("f", {{"m", 1}});
    QCOMPARE(order, std::string("acdbf"));
}

void TestModelCalls::prices_data()
{
    QTest::addColumn<double>("input");
    QTest::addColumn<double>("output");
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("completion");
    QTest::addColumn<QByteArray>("total");
    QTest::newRow("per million") << 2.5 << 10.0 << QByteArray("0.0000225") << QByteArray("0.00002")
                                 << QByteArray("0.0000425");
    QTest::newRow("half up") << 0.05 << 0.025 << QByteArray("0.0000005") << QByteArray("0.0000001")
                             << QByteArray("0.0000006");
    QTest::newRow("free") << 0.0 << 0.0 << QByteArray("0.0") << QByteArray("0.0") << QByteArray("0.0");
}

void TestModelCalls::prices()
{
    QFETCH(double, input);
    QFETCH(double, output);
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, completion);
    QFETCH(QByteArray, total);
    serve(whole(R"({"content":[{"type":"text","text":"x"}],"stop_reason":"end_turn",
                    "usage":{"input_tokens":9,"output_tokens":2}})"),
          ModelProtocol::Anthropic, [=](ModelServer& server) {
              ServedModel model;
              model.id = "served";
              model.price = {input, output, 0.000001, "EUR"};
              server.models = {model};
          });
    const Value usage = call(test::prompt())->reply().usage.toValue();
    QCOMPARE(QByteArray::fromStdString(usage["prompt_price"].toString()), prompt);
    QCOMPARE(QByteArray::fromStdString(usage["completion_price"].toString()), completion);
    QCOMPARE(QByteArray::fromStdString(usage["total_price"].toString()), total);
    QCOMPARE(usage["currency"].toString(), std::string("EUR"));
}

void TestModelCalls::wrongContentTypes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("result");
    const QByteArray json = R"({"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}]})";
    const QByteArray events = QByteArray::fromStdString(good);
    QTest::newRow("stream called JSON") << QByteArray("application/json") << events << QByteArray("ok");
    QTest::newRow("stream called nothing") << QByteArray() << events << QByteArray("ok");
    QTest::newRow("comment first") << QByteArray("text/plain") << ": hi\n\n" + events << QByteArray("ok");
    QTest::newRow("blank lines first") << QByteArray() << "\r\n\r\n" + events << QByteArray("ok");
    QTest::newRow("JSON called stream") << QByteArray("text/event-stream") << json << QByteArray("ok");
    QTest::newRow("JSON called text") << QByteArray("text/plain") << "\xEF\xBB\xBF" + json << QByteArray("ok");
    QTest::newRow("page") << QByteArray("text/html") << QByteArray("<html>login</html>")
                          << QByteArray("InvokeServerUnavailableError");
    QTest::newRow("page called stream") << QByteArray("text/event-stream") << QByteArray("<html>login</html>")
                                        << QByteArray("InvokeServerUnavailableError");
    QTest::newRow("half a JSON") << QByteArray("application/json") << json.left(30)
                                 << QByteArray("InvokeServerUnavailableError");
    QTest::newRow("other JSON") << QByteArray("application/json") << QByteArray("{\"hello\":1}")
                                << QByteArray("InvokeServerUnavailableError");
    QTest::newRow("text") << QByteArray("text/plain") << QByteArray("date: none")
                          << QByteArray("InvokeServerUnavailableError");
}

void TestModelCalls::wrongContentTypes()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, result);
    const std::string header = type.isEmpty() ? "" : "Content-Type: " + type.toStdString() + "\r\n";
    serve(whole(body.toStdString(), "200 OK", header), ModelProtocol::OpenAi);
    const auto done = call(prompt());
    QCOMPARE(QByteArray::fromStdString(done->type()), result);
    if (done->type() == "ok")
        QCOMPARE(done->reply().text, std::string("ok"));
    else
        QCOMPARE(done->error().where, std::string("test, served"));

    // The same, byte by byte.
    serve(
        [=](const LoopbackRequest&, QTcpSocket& socket) {
            LoopbackHttp::write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + header + "\r\n");
            for (const char c : body.toStdString())
                LoopbackHttp::write(socket, LoopbackHttp::chunk(std::string(1, c)));
            LoopbackHttp::write(socket, LoopbackHttp::chunk(""));
        },
        ModelProtocol::OpenAi);
    QCOMPARE(QByteArray::fromStdString(call(prompt())->type()), result);
}

void TestModelCalls::polling() // none of these protocols has it
{
    serve(stream(good), ModelProtocol::Gemini);
    ModelRequest request = prompt();
    request.poll = std::make_shared<ModelPoll>();
    const auto done = call(request);
    QVERIFY(!done->calledInside);
    QCOMPARE(done->error().code, std::string("model.polling"));
    QCOMPARE(asked(), std::size_t(0));
}

void TestModelCalls::cancelsAnywhere_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](ModelProtocol protocol, const char* answer) {
        QTest::newRow(modelProtocolName(protocol)) << static_cast<int>(protocol) << QByteArray(answer);
    };
    row(ModelProtocol::OpenAi, good.c_str());
    row(ModelProtocol::Anthropic, "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":"
                                  "\"text_delta\",\"text\":\"ok\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n");
    row(ModelProtocol::Gemini, "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"ok\"}]},"
                               "\"finishReason\":\"STOP\"}]}\n\n");
    row(ModelProtocol::Ollama, "{\"message\":{\"content\":\"ok\"}}\n{\"done\":true}\n");
}

/// Whatever a call is doing when it is dropped, nothing is called any more and its place is free.
void TestModelCalls::cancelsAnywhere()
{
    QFETCH(int, protocol);
    QFETCH(QByteArray, answer);
    int number = 0;
    serve(
        [&](const LoopbackRequest& request, QTcpSocket& socket) {
            (++number % 2 == 1 ? whole("", "503 S") : stream(answer.toStdString()))(request, socket);
        },
        static_cast<ModelProtocol>(protocol),
        [](ModelServer& server) {
            server.concurrency = 1;
            server.retries = 1;
            server.retryDelay = 0.002;
        });
    bool finished = false;
    for (int steps = 0; !finished && steps < 500; ++steps) {
        const auto running = start(prompt());
        for (int i = 0; i < steps && !running->result; ++i)
            waitFor([waited = false]() mutable { return std::exchange(waited, true); }, 1); // one turn of the loop
        finished = running->result.has_value();
        running->operation.reset();
        const std::size_t chunks = running->chunks.size();
        QCoreApplication::processEvents();
        QCOMPARE(running->chunks.size(), chunks);
        QCOMPARE(running->result.has_value(), finished);
        number = 0;
    }
    QVERIFY(finished);
    QCOMPARE(call(prompt())->type(), std::string("ok"));
}

QTEST_GUILESS_MAIN(TestModelCalls)
#include "tst_modelcalls.moc"
