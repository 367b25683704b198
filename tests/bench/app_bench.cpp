#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

using namespace millrace;
using namespace millrace::bench;

namespace {

double medianStart(const QString& program, const QStringList& arguments)
{
    std::vector<double> samples;
    for (int i = 0; i < 11; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(30000) || process.exitCode() != 0) {
            return -1;
        }
        samples.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return percentile(samples, 0.5);
}

} // namespace

/// Start of the workbench to its first interactive frame, warm, against a program that shows an empty Qt window.
int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const Report report(argc, argv);
    if (!report.wants("app.start")) {
        return 0;
    }
    const double empty = medianStart(QCoreApplication::applicationDirPath() + "/emptywindow", {});
    const double full = medianStart(MILLRACE_BUILD_DIR "/bin/millrace-desktop", {"--exit-after-first-frame"});
    report.add("app.start", full, "ms",
               Value::object({{"empty_qt_window_ms", empty}, {"ratio", empty > 0 ? full / empty : 0}}));
    return 0;
}
