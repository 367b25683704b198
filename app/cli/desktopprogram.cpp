#include "app/cli/desktopprogram.h"

#include "app/cli/console.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>

namespace millrace::cli {

int runDesktop(const std::vector<std::string>& arguments, bool offscreen)
{
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath("millrace-desktop");
    if (!QFileInfo(program).isExecutable()) {
        complain("the desktop program is missing: " + program.toStdString() +
                 ": install or build the whole package, not only the headless program");
        return Usage;
    }
    QStringList list;
    for (const std::string& argument : arguments) {
        list << QString::fromStdString(argument);
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    if (offscreen) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        process.setProcessEnvironment(environment);
    }
    process.start(program, list);
    if (!process.waitForStarted(-1)) {
        complain("the desktop program cannot be started: " + process.errorString().toStdString());
        return Failed;
    }
    process.waitForFinished(-1);
    if (process.exitStatus() == QProcess::CrashExit) {
        complain("the desktop program ended unexpectedly");
        return Failed;
    }
    return process.exitCode();
}

} // namespace millrace::cli
