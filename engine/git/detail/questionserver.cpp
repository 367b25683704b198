#include "engine/git/detail/questionserver.h"

#include <QLocalSocket>
#include <QPointer>
#include <QUuid>

namespace millrace::git {

namespace {

constexpr qsizetype longestPrompt = 64 * 1024;

} // namespace

QuestionServer::QuestionServer(Ask ask) : ask_(std::move(ask))
{
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, [this] { receive(); });
    server_.listen(QStringLiteral("millrace-") + QUuid::createUuid().toString(QUuid::Id128));
}

void QuestionServer::introduce(QProcessEnvironment& environment, const QString& program) const
{
    environment.insert(QStringLiteral("MILLRACE_QUESTIONS"), server_.fullServerName());
    environment.insert(QStringLiteral("SSH_ASKPASS"), program);
    environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("force"));
    // Before OpenSSH 8.4 a display was what counted.
    if (!environment.contains(QStringLiteral("DISPLAY")))
        environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":"));
}

// The prompt comes with a zero byte behind it; the answer goes back the same way, or the line is cut.
void QuestionServer::receive()
{
    while (QLocalSocket* socket = server_.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, asked = false]() mutable {
            const QByteArray seen = socket->peek(longestPrompt);
            const qsizetype end = seen.indexOf('\0');
            if (end < 0 && seen.size() >= longestPrompt)
                socket->abort();
            if (end < 0 || asked)
                return;
            asked = true;
            ask_(readGitQuestion(seen.left(end).toStdString()),
                 [line = QPointer(socket)](const std::optional<std::string>& answer) {
                     if (!line)
                         return;
                     if (answer) {
                         line->write(answer->data(), static_cast<qint64>(answer->size()));
                         line->write("", 1);
                         line->flush();
                     }
                     line->disconnectFromServer();
                 });
        });
    }
}

} // namespace millrace::git
