#include "engine/extract/detail/workerprocess.h"

#include "engine/extract/detail/failure.h"
#include "engine/extract/detail/workerprotocol.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace millrace::extract {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto startLimit = std::chrono::seconds(20);
/// The reader's own clock gives up first; this one is for a reader that does not even do that.
constexpr auto grace = std::chrono::seconds(1);

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(fd_, other.fd_);
        return *this;
    }
    int get() const { return fd_; }
    void reset()
    {
        if (fd_ >= 0) {
            close(std::exchange(fd_, -1));
        }
    }

private:
    int fd_;
};

Error systemFailure(Failure failure)
{
    return failureError(failure, strerror(errno));
}

std::string findWorker(const ExtractSettings& settings)
{
    if (!settings.workerPath.empty()) {
        return settings.workerPath;
    }
    const QString here = QCoreApplication::applicationDirPath();
    for (const char* folder : {"", "/../libexec/millrace", "/../lib/millrace", "/../bin"}) {
        const QFileInfo candidate(here + folder + "/millrace-extract");
        if (candidate.isExecutable()) {
            return candidate.absoluteFilePath().toStdString();
        }
    }
    return {};
}

/// Starts the program with the socket as its descriptor 3, nothing else open and an empty environment.
pid_t spawnWorker(const std::string& path, int socket)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, workerSocket);
    for (int fd = 0; fd < workerSocket; ++fd) {
        posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", fd == 0 ? O_RDONLY : O_WRONLY, 0);
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, workerSocket + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::string name = path;
    std::string language = "LANG=C.UTF-8";
    char* const arguments[] = {name.data(), nullptr};
    char* const environment[] = {language.data(), nullptr};
    pid_t pid = -1;
    const int failed = posix_spawn(&pid, path.c_str(), &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    errno = failed;
    return failed ? -1 : pid;
}

int millisecondsUntil(Clock::time_point deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

class LinuxWorker : public WorkerProcess {
public:
    LinuxWorker(pid_t pid, Descriptor socket) : pid_(pid), socket_(std::move(socket)) {}
    ~LinuxWorker() override { end(); }

    bool greet();
    bool alive() const override { return pid_ > 0; }
    Result<std::string> read(const WorkerRequest& request, const ExtractSettings& settings,
                             const Interrupt& interrupt) override;

private:
    /// What has come so far of the answer to one task.
    struct Progress {
        Descriptor pipe;
        std::size_t limit = 0; ///< more bytes than any honest answer has
        std::string bytes;
        WorkerEnd end;
        bool complete = false, ended = false;
    };
    bool send(const WorkerTask& task, int document, int answer) const;
    /// False: the wait is over, `why` tells the reason.
    bool wait(Progress& progress, const Interrupt& interrupt, Clock::time_point deadline, Failure& why) const;
    static bool receive(Progress& progress);
    static Result<std::string> outcome(Progress& progress, std::chrono::seconds limit);
    void end();

    pid_t pid_;
    Descriptor socket_;
};

bool LinuxWorker::greet()
{
    pollfd poll{socket_.get(), POLLIN, 0};
    const Clock::time_point deadline = Clock::now() + startLimit;
    int ready = 0;
    do {
        ready = ::poll(&poll, 1, millisecondsUntil(deadline));
    } while (ready < 0 && errno == EINTR);
    WorkerHello hello;
    const bool came = ready == 1 && recv(socket_.get(), &hello, sizeof hello, 0) == sizeof hello;
    return came && hello.version == WorkerHello().version;
}

void LinuxWorker::end()
{
    if (pid_ <= 0) {
        return;
    }
    kill(pid_, SIGKILL); // its child dies with it
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

bool LinuxWorker::send(const WorkerTask& task, int document, int answer) const
{
    WorkerTask copy = task;
    iovec data{&copy, sizeof copy};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(2 * sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(2 * sizeof(int));
    const int descriptors[2] = {document, answer};
    std::memcpy(CMSG_DATA(header), descriptors, sizeof descriptors);
    ssize_t sent = 0;
    do {
        sent = sendmsg(socket_.get(), &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == sizeof copy;
}

Result<std::string> LinuxWorker::read(const WorkerRequest& request, const ExtractSettings& settings,
                                      const Interrupt& interrupt)
{
    const Descriptor document(open(request.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat facts{};
    if (document.get() < 0 || fstat(document.get(), &facts) != 0) {
        return systemFailure(Failure::Unreadable);
    }
    if (!S_ISREG(facts.st_mode)) {
        return failureError(Failure::Unreadable, "it is not a regular file");
    }
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return systemFailure(Failure::NoWorker);
    }
    Progress progress;
    progress.pipe = Descriptor(ends[0]);
    progress.limit = settings.textLimit + sizeof(WorkerAnswer) + 4096;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    Descriptor answer(ends[1]);
    const auto limit = std::chrono::ceil<std::chrono::seconds>(settings.timeLimit);
    const WorkerTask task{static_cast<std::uint32_t>(request.format),
                          request.legacy ? 1u : 0u,
                          static_cast<std::uint64_t>(facts.st_size),
                          settings.textLimit,
                          settings.memoryLimit,
                          static_cast<std::uint64_t>(std::max<std::int64_t>(1, limit.count()))};
    const bool sent = send(task, document.get(), answer.get());
    answer.reset();
    Failure why = Failure::Crashed;
    if (!sent || !wait(progress, interrupt, Clock::now() + limit + grace, why)) {
        end();
        const bool slow = why == Failure::Time;
        return failureError(why, slow ? std::to_string(limit.count()) : "its process ended");
    }
    return outcome(progress, limit);
}

bool LinuxWorker::wait(Progress& progress, const Interrupt& interrupt, Clock::time_point deadline, Failure& why) const
{
    while (!progress.complete || !progress.ended) {
        pollfd polls[] = {{socket_.get(), POLLIN, 0},
                          {interrupt.descriptor(), POLLIN, 0},
                          {progress.complete ? -1 : progress.pipe.get(), POLLIN, 0}};
        const int left = millisecondsUntil(deadline);
        const int ready = poll(polls, 3, left);
        if (ready == 0 || left == 0) {
            why = Failure::Time;
            return false;
        }
        if (polls[1].revents) {
            return false;
        }
        if (polls[2].revents && !receive(progress)) {
            return false;
        }
        if (polls[0].revents) {
            if (progress.ended || recv(socket_.get(), &progress.end, sizeof progress.end, 0) != sizeof progress.end) {
                return false;
            }
            progress.ended = true;
        }
    }
    return true;
}

/// False when more comes than any honest answer has.
bool LinuxWorker::receive(Progress& progress)
{
    std::array<char, 65536> piece{};
    for (;;) {
        const ssize_t got = ::read(progress.pipe.get(), piece.data(), piece.size());
        if (got < 0) {
            return errno == EAGAIN || errno == EINTR;
        }
        if (got == 0) {
            progress.complete = true;
            return true;
        }
        progress.bytes.append(piece.data(), static_cast<std::size_t>(got));
        if (progress.bytes.size() > progress.limit) {
            return false;
        }
    }
}

Result<std::string> LinuxWorker::outcome(Progress& progress, std::chrono::seconds limit)
{
    WorkerAnswer answer;
    const int status = progress.end.status;
    const bool whole = progress.bytes.size() >= sizeof answer;
    if (whole) {
        std::memcpy(&answer, progress.bytes.data(), sizeof answer);
        progress.bytes.erase(0, sizeof answer);
    }
    if (whole && WIFEXITED(status) && WEXITSTATUS(status) == 0 && answer.size == progress.bytes.size()) {
        if (answer.ok) {
            return std::move(progress.bytes);
        }
        const bool known = answer.failure < static_cast<std::uint32_t>(failureCount);
        return failureError(known ? static_cast<Failure>(answer.failure) : Failure::Damaged, progress.bytes);
    }
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (signal == SIGXCPU || signal == SIGALRM || signal == SIGKILL) {
        return failureError(Failure::Time, std::to_string(limit.count()));
    }
    return failureError(Failure::Crashed,
                        signal ? "signal " + std::to_string(signal) : "exit " + std::to_string(WEXITSTATUS(status)));
}

} // namespace

Interrupt::Interrupt() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

Interrupt::~Interrupt()
{
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

void Interrupt::raise()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(descriptor_, &one, sizeof one);
}

void Interrupt::clear()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = read(descriptor_, &count, sizeof count);
}

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(const ExtractSettings& settings)
{
    const std::string path = findWorker(settings);
    if (path.empty()) {
        return failureError(Failure::NoWorker, "millrace-extract is not beside this program");
    }
    int ends[2];
    // Messages, not a stream: an answer is whole or not there.
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return systemFailure(Failure::NoWorker);
    }
    Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    const pid_t pid = spawnWorker(path, theirs.get());
    theirs.reset(); // so that its end is noticed
    if (pid < 0) {
        return systemFailure(Failure::NoWorker);
    }
    auto worker = std::make_unique<LinuxWorker>(pid, std::move(ours));
    if (!worker->greet()) {
        return failureError(Failure::NoWorker, "it ended before it was ready");
    }
    return std::unique_ptr<WorkerProcess>(std::move(worker));
}

} // namespace millrace::extract
