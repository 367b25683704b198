#include "engine/git/questions.h"

#include <QLocalSocket>
#include <QRegularExpression>

#include <cstdio>
#include <cstring>

namespace millrace {

GitQuestion readGitQuestion(const std::string& prompt)
{
    GitQuestion out;
    out.text = prompt;
    const QString text = QString::fromStdString(prompt);
    static const QRegularExpression passphrase(QStringLiteral("passphrase for (?:key )?'?([^'\\n]+?)'?\\s*:\\s*$"));
    static const QRegularExpression password(QStringLiteral("^\\(?([^\\s()']+@[^\\s()']+?)\\)?(?:'s)? [Pp]assword"));
    static const QRegularExpression host(QStringLiteral("authenticity of host '([^']+)'"));
    static const QRegularExpression print(QStringLiteral("(\\S+) key fingerprint is (\\S+?)\\.?\\s"));
    if (const auto found = host.match(text); found.hasMatch()) {
        out.kind = GitQuestion::Kind::HostKey;
        out.subject = found.captured(1).toStdString();
        if (const auto key = print.match(text); key.hasMatch())
            out.fingerprint = (key.captured(1) + u' ' + key.captured(2)).toStdString();
    } else if (const auto key = passphrase.match(text); key.hasMatch()) {
        out.kind = GitQuestion::Kind::Passphrase;
        out.subject = key.captured(1).toStdString();
    } else if (const auto user = password.match(text); user.hasMatch()) {
        out.kind = GitQuestion::Kind::Password;
        out.subject = user.captured(1).toStdString();
    }
    return out;
}

bool isGitQuestionCall(int argc, const char* const* argv)
{
    // A prompt is one argument of several words, as no command is.
    return argc == 2 && std::strchr(argv[1], ' ') && qEnvironmentVariableIsSet("MILLRACE_QUESTIONS");
}

int carryGitQuestion(const std::string& prompt)
{
    constexpr int patience = 5000; // for the other end to be there; the answer takes as long as a person takes
    QLocalSocket line;
    line.connectToServer(qEnvironmentVariable("MILLRACE_QUESTIONS"));
    if (!line.waitForConnected(patience))
        return 1;
    line.write(prompt.c_str(), static_cast<qint64>(prompt.size()) + 1);
    if (!line.waitForBytesWritten(patience))
        return 1;
    QByteArray answer;
    while (!answer.contains('\0')) {
        if (!line.waitForReadyRead(-1) && line.bytesAvailable() == 0)
            return 1;
        answer += line.readAll();
    }
    answer.truncate(answer.indexOf('\0'));
    const auto size = static_cast<std::size_t>(answer.size());
    return std::fwrite(answer.constData(), 1, size, stdout) == size && std::fputc('\n', stdout) != EOF ? 0 : 1;
}

} // namespace millrace
