#include "app/desktop/crashhandler.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

namespace millrace {

namespace {

// Prepared in advance: in the handler nothing may be allocated.
char reportPath[4096];
char header[256];
QString reportFolder;

void put(int file, const char* text)
{
    const ssize_t written = write(file, text, std::strlen(text));
    (void)written; // nothing could be done about it here
}

void onCrash(int signal)
{
    const int file = open(reportPath, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0) {
        put(file, header);
        put(file, "signal: ");
        char digits[4] = {static_cast<char>('0' + signal / 10), static_cast<char>('0' + signal % 10), '\n', 0};
        put(file, digits);
        void* frames[64];
        backtrace_symbols_fd(frames, backtrace(frames, 64), file);
        close(file);
    }
    std::signal(signal, SIG_DFL);
    raise(signal);
}

} // namespace

void installCrashHandler(const QString& folder, const char* version)
{
    reportFolder = folder;
    const QByteArray path = QFile::encodeName(folder + QStringLiteral("/new-%1.txt").arg(getpid()));
    if (path.size() >= static_cast<int>(sizeof reportPath) || !QDir().mkpath(folder))
        return;
    std::strcpy(reportPath, path.constData());
    std::snprintf(header, sizeof header, "millrace-desktop %s, Qt %s, started %lld\n", version, qVersion(),
                  static_cast<long long>(std::time(nullptr)));
    // The first call of backtrace() loads a library, which is no work for a handler.
    void* frame[1];
    backtrace(frame, 1);
    for (int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
        std::signal(signal, onCrash);
}

QString takeCrashReport()
{
    if (reportFolder.isEmpty())
        return {};
    const QDir folder(reportFolder);
    const QStringList fresh = folder.entryList({QStringLiteral("new-*.txt")}, QDir::Files, QDir::Time);
    QString latest;
    for (const QString& name : fresh) {
        const QString seen = folder.filePath(QStringLiteral("seen-") + name.mid(4));
        QFile::remove(seen);
        if (QFile::rename(folder.filePath(name), seen) && latest.isEmpty())
            latest = seen;
    }
    return latest;
}

} // namespace millrace
