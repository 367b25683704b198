#include "tests/bench/loopbackserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <charconv>
#include <unordered_map>

namespace millrace::bench {

namespace {

using std::chrono::nanoseconds;

constexpr char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

void writeChunk(QTcpSocket& socket, const std::string& event)
{
    char size[20];
    const auto [end, error] = std::to_chars(size, size + sizeof size, event.size(), 16);
    static_cast<void>(error);
    std::string bytes(size, end);
    bytes += "\r\n" + event + "\r\n";
    socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

struct Connection {
    std::string unread;
    int left = 0; ///< chunks to send; 0: waiting for a request
    nanoseconds due{0};
};

/// The server's side, living on its thread. One timer serves all connections.
class Worker : public QObject {
public:
    Worker(const LoopbackStream& stream, std::atomic<int>& answered) : stream_(stream), answered_(answered) {}

    std::uint16_t listen()
    {
        server_ = new QTcpServer(this);
        timer_ = new QTimer(this);
        timer_->setTimerType(Qt::PreciseTimer);
        connect(server_, &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
        connect(timer_, &QTimer::timeout, this, [this] { sendDue(); });
        server_->listen(QHostAddress::LocalHost);
        server_->setMaxPendingConnections(4096);
        return server_->serverPort();
    }

private:
    void accept()
    {
        while (QTcpSocket* socket = server_->nextPendingConnection()) {
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            connections_.emplace(socket, Connection());
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                connections_.erase(socket);
                socket->deleteLater();
            });
            if (socket->bytesAvailable() > 0)
                read(*socket);
        }
    }

    /// Takes whole requests with a Content-Length, which is all that a model call sends.
    void read(QTcpSocket& socket)
    {
        Connection& connection = connections_[&socket];
        connection.unread += socket.readAll().toStdString();
        const std::size_t end = connection.unread.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        static constexpr std::string_view name = "\r\nContent-Length: ";
        const std::size_t at = connection.unread.find(name);
        const std::size_t length =
            at < end ? std::strtoul(connection.unread.c_str() + at + name.size(), nullptr, 10) : 0;
        if (connection.unread.size() < end + 4 + length)
            return;
        connection.unread.erase(0, end + 4 + length);
        connection.left = stream_.chunks;
        connection.due = LoopbackServer::now() + stream_.firstDelay;
        socket.write(head);
        if (!timer_->isActive())
            timer_->start(stream_.interval.count() == 0 ? 0 : 1);
    }

    void sendDue()
    {
        bool busy = false;
        const nanoseconds now = LoopbackServer::now();
        for (auto& [socket, connection] : connections_) {
            if (connection.left > 0 && connection.due <= now)
                sendNext(*socket, connection);
            busy = busy || connection.left > 0;
        }
        if (!busy)
            timer_->stop();
    }

    void sendNext(QTcpSocket& socket, Connection& connection)
    {
        writeChunk(socket, "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" +
                               std::to_string(LoopbackServer::now().count()) + " \"}}]}\n\n");
        connection.due += stream_.interval;
        if (--connection.left == 0) {
            writeChunk(socket, "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{"
                               "\"prompt_tokens\":1,\"completion_tokens\":" +
                                   std::to_string(stream_.chunks) + "}}\n\n");
            writeChunk(socket, "data: [DONE]\n\n");
            socket.write("0\r\n\r\n");
            ++answered_;
        }
        socket.flush();
    }

    const LoopbackStream stream_;
    std::atomic<int>& answered_;
    QTcpServer* server_ = nullptr;
    QTimer* timer_ = nullptr;
    std::unordered_map<QTcpSocket*, Connection> connections_;
};

} // namespace

struct LoopbackServer::Private {
    std::atomic<int> answered{0};
    QThread thread;
    std::uint16_t port = 0;
};

LoopbackServer::LoopbackServer(const LoopbackStream& stream) : d_(std::make_unique<Private>())
{
    auto* worker = new Worker(stream, d_->answered);
    worker->moveToThread(&d_->thread);
    QObject::connect(&d_->thread, &QThread::finished, worker, &QObject::deleteLater);
    d_->thread.start();
    QMetaObject::invokeMethod(worker, [worker, this] { d_->port = worker->listen(); }, Qt::BlockingQueuedConnection);
}

LoopbackServer::~LoopbackServer()
{
    d_->thread.quit();
    d_->thread.wait();
}

std::uint16_t LoopbackServer::port() const
{
    return d_->port;
}

std::string LoopbackServer::baseUrl() const
{
    return "http://127.0.0.1:" + std::to_string(d_->port) + "/v1";
}

int LoopbackServer::answered() const
{
    return d_->answered;
}

nanoseconds LoopbackServer::now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

std::optional<nanoseconds> LoopbackServer::sentAt(std::string_view text)
{
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end == text.data() + text.size() || *end != ' ')
        return std::nullopt;
    return nanoseconds(count);
}

} // namespace millrace::bench
