#pragma once

#include <QFile>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace millrace::testing {

/// Git servers on loopback in a scratch folder, with keys that were made for them alone. The environment of the test is
/// changed so that git and ssh look nowhere else.
class GitServers {
public:
    static constexpr const char* user = "ann";
    static constexpr const char* password = "s3cret word";
    static constexpr const char* passphrase = "open sesame";

    explicit GitServers(QString where) : folder(std::move(where))
    {
        // A trusted list of certificates of this machine would take the place of git's own setting.
        qunsetenv("GIT_SSL_CAINFO");
        qunsetenv("SSH_AUTH_SOCK");
    }
    ~GitServers()
    {
        for (QProcess* server : {&https_, &ssh_}) {
            server->kill();
            server->waitForFinished();
        }
    }
    /// The port, or 0. The certificate is `server.pem` in the folder.
    int startHttps()
    {
        run("openssl", {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", file("server.key"), "-out", file("server.pem"), "-days", "2", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"});
        return start(https_, {support("githttps.py"), folder, file("server.pem"), file("server.key"), user, password});
    }
    /// The port, or 0. The key of the user, locked by `passphrase`, is `id` in the folder, known servers are in
    /// `known`.
    int startSsh()
    {
        run("ssh-keygen", {"-q", "-t", "ecdsa", "-N", "", "-f", file("host")});
        run("ssh-keygen", {"-q", "-t", "ed25519", "-N", passphrase, "-f", file("id")});
        qputenv("GIT_SSH_COMMAND", QStringLiteral("ssh -F none -o UserKnownHostsFile=%1 -o GlobalKnownHostsFile=%2 -o "
                                                  "IdentitiesOnly=yes -o IdentityAgent=none -i %3")
                                       .arg(file("known"), file("known2"), file("id"))
                                       .toUtf8());
        return start(ssh_, {support("gitssh.py"), file("host"), file("id.pub")});
    }
    QString file(const QString& name) const { return folder + u'/' + name; }

    const QString folder;

private:
    static QString support(const char* name)
    {
        return QStringLiteral(MILLRACE_SOURCE_DIR "/tests/support/") + QLatin1String(name);
    }
    static void run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished();
    }
    static int start(QProcess& server, const QStringList& arguments)
    {
        server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        server.start("/usr/bin/python3", arguments);
        while (!server.canReadLine()) {
            if (!server.waitForReadyRead(20'000))
                return 0;
        }
        return server.readLine().trimmed().toInt();
    }

    QProcess https_, ssh_;
};

} // namespace millrace::testing
