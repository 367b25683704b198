// millrace-extract: reads documents for the other programs, never on its own. It stays clean itself: each document is
// read by a child that sees nothing of the ones before, and that is confined before it looks at the first byte.

#include "engine/extract/detail/workerprotocol.h"
#include "engine/extract/readers/reader.h"
#include "engine/extract/worker/confinement.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace millrace;
using namespace millrace::extract;

namespace {

struct Received {
    WorkerTask task;
    int document = -1, answer = -1;
};

/// False: the program that asks is gone.
bool receive(Received& out)
{
    iovec data{&out.task, sizeof out.task};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(2 * sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t got = 0;
    do {
        got = recvmsg(workerSocket, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (got != sizeof out.task || !header || header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(2 * sizeof(int))) {
        return false;
    }
    int descriptors[2];
    std::memcpy(descriptors, CMSG_DATA(header), sizeof descriptors);
    out.document = descriptors[0];
    out.answer = descriptors[1];
    return true;
}

void writeAll(int fd, const char* bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t done = write(fd, bytes, size);
        if (done > 0) {
            bytes += done;
            size -= static_cast<std::size_t>(done);
        } else if (errno != EINTR) {
            _exit(1);
        }
    }
}

void reply(int fd, const Result<std::string>& outcome)
{
    const std::string detail = outcome.ok() ? std::string() : outcome.error().facts["detail"].toString();
    const std::string& text = outcome.ok() ? *outcome : detail;
    WorkerAnswer answer;
    answer.ok = outcome.ok() ? 1 : 0;
    answer.failure = outcome.ok() ? 0 : static_cast<std::uint32_t>(failureOf(outcome.error()));
    answer.size = outcome.ok() ? text.size() : std::min<std::size_t>(text.size(), 1000);
    writeAll(fd, reinterpret_cast<const char*>(&answer), sizeof answer);
    writeAll(fd, text.data(), answer.size);
}

Result<std::string> readTask(const WorkerTask& task, std::string_view bytes)
{
    ReadOptions options;
    options.legacy = task.legacy != 0;
    options.textLimit = task.textLimit;
    options.unpackedLimit = task.memoryLimit / 2;
    try {
        return readDocument(static_cast<Format>(task.format), bytes, options);
    } catch (const std::bad_alloc&) {
        return failureError(Failure::Memory, megabytes(task.memoryLimit));
    } catch (const std::exception& problem) {
        return failureError(Failure::Damaged, problem.what());
    }
}

/// In the child, which ends here.
[[noreturn]] void readOne(const Received& in, bool filesConfined, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(1); // the parent was faster
    }
    close(workerSocket); // no word in the conversation about the next documents
    const std::size_t size = in.task.fileSize;
    void* at = size ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, in.document, 0) : nullptr;
    alarm(static_cast<unsigned>(in.task.seconds));
    // The document itself is mapped and may be as large as another limit says.
    if (at == MAP_FAILED || in.task.format >= static_cast<std::uint32_t>(formatCount) ||
        !confineReading(filesConfined, in.task.memoryLimit + size, in.task.seconds)) {
        _exit(1);
    }
    reply(in.answer, readTask(in.task, {static_cast<const char*>(at), size}));
    _exit(0);
}

} // namespace

int main()
{
    // Only the program that starts this one has its end of the socket.
    int type = 0;
    socklen_t length = sizeof type;
    if (getsockopt(workerSocket, SOL_SOCKET, SO_TYPE, &type, &length) != 0 || type != SOCK_SEQPACKET) {
        std::fputs("millrace-extract reads documents for millrace and millrace-desktop; it is not started by hand.\n",
                   stderr);
        return 2;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    warmReaders();
    const WorkerHello hello{1, confineFiles() ? 1u : 0u};
    if (send(workerSocket, &hello, sizeof hello, MSG_NOSIGNAL) != sizeof hello) {
        return 1;
    }
    Received in;
    while (receive(in)) {
        const pid_t parent = getpid();
        const pid_t child = fork();
        if (child == 0) {
            readOne(in, hello.filesConfined != 0, parent);
        }
        close(in.document);
        close(in.answer);
        WorkerEnd end{1 << 8}; // as if it had ended with status 1
        while (child > 0 && waitpid(child, &end.status, 0) < 0 && errno == EINTR) {
        }
        if (send(workerSocket, &end, sizeof end, MSG_NOSIGNAL) != sizeof end) {
            break;
        }
    }
    return 0;
}
