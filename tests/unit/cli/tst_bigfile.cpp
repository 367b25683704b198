#include "engine/base/json.h"
#include "engine/settings/settings.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/resource.h>

using namespace millrace;

namespace {

constexpr qint64 fileSize = 200LL * 1024 * 1024;

QByteArray blockAt(qint64 offset)
{
    QByteArray block(static_cast<qsizetype>(std::min<qint64>(64 * 1024, fileSize - offset)), Qt::Uninitialized);
    quint32 x = static_cast<quint32>(offset / 7 + 1);
    for (char& c : block)
        c = static_cast<char>((x = x * 1664525u + 1013904223u) >> 24);
    return block;
}

/// Gives a large file, and takes one in; neither is ever held as a whole.
class BigServer : public QTcpServer {
public:
    BigServer()
    {
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
                connect(socket, &QTcpSocket::bytesWritten, socket, [this, socket] { give(*socket); });
                read(*socket);
            }
        });
        listen(QHostAddress::LocalHost);
    }

    qint64 takenIn = 0;
    QCryptographicHash taken{QCryptographicHash::Blake2b_160};
    QCryptographicHash given{QCryptographicHash::Blake2b_160};

private:
    void read(QTcpSocket& socket)
    {
        QByteArray bytes = socket.readAll();
        if (bytes.isEmpty())
            return;
        if (left_ == 0) {
            head_ += bytes;
            const qsizetype end = head_.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            bytes = head_.mid(end + 4);
            const QByteArray head = std::exchange(head_, {}).left(end).toLower();
            if (head.startsWith("get")) {
                socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
                             "Content-Disposition: attachment; filename=\"big.bin\"\r\nContent-Length: " +
                             QByteArray::number(fileSize) + "\r\n\r\n");
                offset_ = 0;
                give(socket);
                return;
            }
            const qsizetype at = head.indexOf("content-length:");
            left_ = head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
            if (head.contains("100-continue"))
                socket.write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        takenIn += bytes.size();
        taken.addData(bytes);
        left_ -= bytes.size();
        if (left_ <= 0) {
            left_ = 0;
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nkept");
        }
    }

    void give(QTcpSocket& socket)
    {
        while (offset_ >= 0 && offset_ < fileSize && socket.bytesToWrite() < 256 * 1024) {
            const QByteArray block = blockAt(offset_);
            offset_ += block.size();
            given.addData(block);
            socket.write(block);
        }
    }

    QByteArray head_;
    qint64 left_ = 0, offset_ = -1;
};

Value requestNode(const char* id, const char* method, const std::string& url, Value body)
{
    return Value::object(
        {{"id", id},
         {"type", "custom"},
         {"data", Value::object({{"type", "http-request"},
                                 {"title", id},
                                 {"method", method},
                                 {"url", url},
                                 {"authorization", Value::object({{"type", "no-auth"}, {"config", Value()}})},
                                 {"headers", ""},
                                 {"params", ""},
                                 {"body", std::move(body)},
                                 {"timeout", Value::object({{"max_connect_timeout", 10},
                                                            {"max_read_timeout", 60},
                                                            {"max_write_timeout", 60}})}})}});
}

Value edge(const char* from, const char* to)
{
    return Value::object({{"id", std::string(from) + to},
                          {"source", from},
                          {"sourceHandle", "source"},
                          {"target", to},
                          {"targetHandle", "target"}});
}

Value bigFileApp(const std::string& server)
{
    const Value part = Value::object({{"type", "file"}, {"file", Value::array({"pick", "first_record"})}, {"key", ""}});
    const Value nodes = Value::array(
        {Value::object({{"id", "start"},
                        {"type", "custom"},
                        {"data", Value::object({{"type", "start"}, {"title", "s"}, {"variables", Value::array({})}})}}),
         requestNode("get", "get", server + "/big", Value::object({{"type", "none"}, {"data", Value::array({})}})),
         Value::object({{"id", "pick"},
                        {"type", "custom"},
                        {"data", Value::object({{"type", "list-operator"},
                                                {"title", "p"},
                                                {"variable", Value::array({"get", "files"})},
                                                {"var_type", "array[file]"},
                                                {"item_var_type", "file"},
                                                {"filter_by",
                                                 Value::object({{"enabled", false}, {"conditions", Value::array({})}})},
                                                {"order_by", Value::object({{"enabled", false}})},
                                                {"limit", Value::object({{"enabled", false}})},
                                                {"extract_by", Value::object({{"enabled", false}})}})}}),
         requestNode("put", "post", server + "/up",
                     Value::object({{"type", "binary"}, {"data", Value::array({part})}})),
         Value::object(
             {{"id", "end"},
              {"type", "custom"},
              {"data", Value::object({{"type", "end"},
                                      {"title", "e"},
                                      {"outputs", Value::array({Value::object(
                                                      {{"variable", "r"},
                                                       {"value_selector", Value::array({"put", "body"})}})})}})}})});
    return Value::object(
        {{"app", Value::object({{"mode", "workflow"}, {"name", "big"}, {"description", ""}})},
         {"kind", "app"},
         {"version", "0.5.0"},
         {"workflow",
          Value::object({{"graph", Value::object({{"nodes", nodes},
                                                  {"edges", Value::array({edge("start", "get"), edge("get", "pick"),
                                                                          edge("pick", "put"), edge("put", "end")})}})},
                         {"features", Value::object({})}})}});
}

} // namespace

/// A file of 200 MB through a whole run: downloaded, kept, recorded, sent on. The memory of the program must not grow
/// with it.
class BigFileTest : public QObject {
    Q_OBJECT

private slots:
    void memoryStaysFlat();
};

void BigFileTest::memoryStaysFlat()
{
    BigServer server;
    const std::string address = "127.0.0.1:" + std::to_string(server.serverPort());
    QTemporaryDir folder, config;
    Settings settings;
    QVERIFY(settings.set("network.allow", Value::array({Value(address)})));
    QVERIFY(settings.set("models.discover", Value(false)));
    QVERIFY(settings.save(config.filePath("settings.json").toStdString()).ok());
    const auto write = [&](const char* name, const std::string& text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) > 0;
    };
    QVERIFY(write("app.yml", toJson(bigFileApp("http://" + address))));
    QVERIFY(write("millrace.yml", "limits: {http_file: 400000000}\n"));

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MILLRACE_CONFIG_DIR", config.path());
    process.setProcessEnvironment(environment);
    QEventLoop loop;
    connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(200000, &loop, &QEventLoop::quit);
    process.start(MILLRACE_PROGRAM, {"run", folder.filePath("app.yml"), "--project", folder.path()});
    QVERIFY(process.waitForStarted());
    loop.exec();
    QVERIFY(process.state() == QProcess::NotRunning);
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
    QCOMPARE(process.readAllStandardOutput().trimmed(), QByteArray(R"({"r":"kept"})"));
    QCOMPARE(server.takenIn, fileSize);
    QCOMPARE(server.taken.result(), server.given.result());
    rusage usage = {};
    QCOMPARE(getrusage(RUSAGE_CHILDREN, &usage), 0);
    qInfo("peak memory of the run: %ld MB", usage.ru_maxrss / 1024);
    QVERIFY2(usage.ru_maxrss < 120 * 1024, qPrintable(QString::number(usage.ru_maxrss)));
}

QTEST_GUILESS_MAIN(BigFileTest)

#include "tst_bigfile.moc"
