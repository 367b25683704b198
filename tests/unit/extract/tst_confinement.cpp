#include "engine/extract/worker/confinement.h"

#include <QTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace millrace::extract;

/// What a reading process could do if a document took it over: nothing.
class ConfinementTest : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void limitsMemory();
    void limitsTime();
};

namespace {

using Attempt = std::function<bool()>;

/// The wait status of a confined child that exits with 0 when the attempt fails, with 1 when it succeeds.
int inside(bool files, const Attempt& attempt, std::uint64_t memory = 1u << 30, std::uint64_t seconds = 20)
{
    const pid_t child = fork();
    if (child == 0) {
        const bool confined = confineFiles();
        if (!confineReading(files && confined, memory, seconds)) {
            _exit(2);
        }
        _exit(attempt() ? 1 : 0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

} // namespace

void ConfinementTest::refuses_data()
{
    QTest::addColumn<Attempt>("attempt");
    const auto row = [](const char* name, Attempt attempt) { QTest::newRow(name) << std::move(attempt); };
    row("read a file of the machine", [] { return open("/etc/passwd", O_RDONLY) >= 0; });
    row("look into another process", [] { return open("/proc/1/cmdline", O_RDONLY) >= 0; });
    row("write a file", [] { return open("/tmp/millrace-escape", O_WRONLY | O_CREAT, 0600) >= 0; });
    row("write a library", [] { return open("/usr/lib/millrace-escape", O_WRONLY | O_CREAT, 0600) >= 0; });
    row("remove a file", [] { return unlink("/tmp/millrace-escape") == 0 || errno == ENOENT; });
    row("connect", [] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; });
    row("talk to a neighbour", [] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; });
    row("start a process", [] { return fork() >= 0; });
    row("become another program", [] {
        char* const none[] = {nullptr};
        return execve("/bin/true", none, none) == 0 || errno != EPERM;
    });
    row("signal the parent", [] { return kill(getppid(), 0) == 0; });
    row("watch the parent", [] { return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0; });
}

void ConfinementTest::refuses()
{
    QFETCH(Attempt, attempt);
    QCOMPARE(inside(true, attempt), 0);
    QCOMPARE(inside(false, attempt), 0);
}

void ConfinementTest::limitsMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return; // a sanitizer needs the address space for itself
#endif
    const Attempt take = [] {
        return mmap(nullptr, 512u << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    };
    QCOMPARE(inside(true, take, 400u << 20), 0);
    QCOMPARE(inside(true, take, std::uint64_t{4} << 30), 1 << 8);
}

void ConfinementTest::limitsTime()
{
    const int status = inside(
        true,
        []() -> bool {
            for (;;) {
                asm volatile("");
            }
        },
        1u << 30, 0);
    QVERIFY(WIFSIGNALED(status));
    QVERIFY(WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
}

QTEST_APPLESS_MAIN(ConfinementTest)
#include "tst_confinement.moc"
