#pragma once

#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace millrace::test {

struct LoopbackRequest {
    std::string method, target, head;
    std::map<std::string, std::string> headers; ///< names lower-cased
    std::string body;

    std::string header(const std::string& name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

/// An HTTP/1.1 server on 127.0.0.1 for tests, on the test's own event loop. The handler writes raw bytes, so that it
/// can also misbehave. Bodies need a Content-Length.
class LoopbackHttp : public QObject {
public:
    using Handler = std::function<void(const LoopbackRequest&, QTcpSocket&)>;

    explicit LoopbackHttp(Handler handler) : LoopbackHttp(std::make_unique<QTcpServer>(), std::move(handler)) {}
    LoopbackHttp(std::unique_ptr<QTcpServer> server, Handler handler)
        : server_(std::move(server)), handler_(std::move(handler))
    {
        connect(server_.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
        server_->listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return server_->serverPort(); }
    std::string url(const std::string& target = "/", const std::string& host = "127.0.0.1") const
    {
        return "http://" + host + ":" + std::to_string(port()) + target;
    }

    int connections = 0;
    std::vector<LoopbackRequest> requests;

    static void reply(QTcpSocket& socket, const std::string& body, const std::string& headers = {},
                      const std::string& status = "200 OK")
    {
        write(socket, "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
                          "\r\n" + body);
    }
    static void write(QTcpSocket& socket, const std::string& bytes)
    {
        socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
    }
    /// One chunk of a chunked body; an empty one ends it.
    static std::string chunk(const std::string& bytes)
    {
        return QByteArray::number(static_cast<qulonglong>(bytes.size()), 16).toStdString() + "\r\n" + bytes + "\r\n";
    }

private:
    void accept()
    {
        while (QTcpSocket* socket = server_->nextPendingConnection()) {
            ++connections;
            buffers_.erase(socket); // an earlier one at this address may have been cut off
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            if (socket->bytesAvailable() > 0)
                read(*socket);
        }
    }

    void read(QTcpSocket& socket)
    {
        std::string& buffer = buffers_[&socket];
        buffer += socket.readAll().toStdString();
        for (;;) {
            const std::size_t end = buffer.find("\r\n\r\n");
            if (end == std::string::npos)
                return;
            LoopbackRequest request = parse(buffer.substr(0, end));
            const std::size_t length = std::stoul("0" + request.header("content-length"));
            if (buffer.size() < end + 4 + length)
                return;
            request.body = buffer.substr(end + 4, length);
            buffer.erase(0, end + 4 + length);
            requests.push_back(request);
            handler_(request, socket);
        }
    }

    static LoopbackRequest parse(const std::string& head)
    {
        LoopbackRequest request;
        request.head = head;
        const QStringList lines = QString::fromStdString(head).split(QStringLiteral("\r\n"));
        const QStringList first = lines.value(0).split(QLatin1Char(' '));
        request.method = first.value(0).toStdString();
        request.target = first.value(1).toStdString();
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines[i].indexOf(QLatin1Char(':'));
            request.headers[lines[i].left(colon).toLower().toStdString()] =
                lines[i].mid(colon + 1).trimmed().toStdString();
        }
        return request;
    }

    std::unique_ptr<QTcpServer> server_;
    Handler handler_;
    std::map<QTcpSocket*, std::string> buffers_;
};

} // namespace millrace::test
