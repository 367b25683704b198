#include "engine/sandbox/detail/worker_linux.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace millrace::sandbox {

Worker::Worker(Language language, const Spawned& spawned, std::shared_ptr<const SandboxSettings> settings)
    : language_(language), spawned_(spawned), settings_(std::move(settings)), decoder_(settings_->resultLimit)
{
}

Worker::~Worker()
{
    if (!exited_) {
        kill();
        reap(true);
    }
    for (int* fd : {&spawned_.requests, &spawned_.replies, &spawned_.stdoutFd, &spawned_.stderrFd, &spawned_.exitFd,
                    &spawned_.bridge, &listener_}) {
        closeChannel(*fd);
    }
}

void Worker::send(std::string_view payload)
{
    outbox_ += frame(payload);
    writeRequests();
}

void Worker::addPolls(std::vector<pollfd>& polls) const
{
    const auto add = [&polls](int fd, int events) {
        if (fd >= 0) {
            polls.push_back({fd, static_cast<short>(events), 0});
        }
    };
    if (!outbox_.empty()) {
        add(spawned_.requests, POLLOUT);
    }
    add(spawned_.replies, POLLIN);
    add(spawned_.stdoutFd, POLLIN);
    add(spawned_.stderrFd, POLLIN);
    add(spawned_.bridge, POLLIN);
    add(listener_, POLLIN);
    if (!exited_) {
        add(spawned_.exitFd, POLLIN);
    }
}

bool Worker::transfer()
{
    bool changed = false;
    if (!exited_ && reap(false)) {
        changed = true;
    }
    takeListener();
    acceptConnections();
    changed = writeRequests() || changed;
    changed = readReplies() || changed;
    changed = readStream(spawned_.stdoutFd, out_, settings_->stdoutLimit) || changed;
    return readStream(spawned_.stderrFd, err_, settings_->stderrLimit) || changed;
}

bool Worker::takeReply(std::string& reply)
{
    if (replies_.empty()) {
        return false;
    }
    reply = std::move(replies_.front());
    replies_.erase(replies_.begin());
    return true;
}

void Worker::drainOutput()
{
    readStream(spawned_.stdoutFd, out_, settings_->stdoutLimit);
    readStream(spawned_.stderrFd, err_, settings_->stderrLimit);
}

void Worker::clearOutput()
{
    out_.clear();
    err_.clear();
}

void Worker::kill()
{
    if (!exited_) {
        ::kill(spawned_.pid, SIGKILL);
    }
}

void Worker::closeChannel(int& fd)
{
    if (fd >= 0) {
        close(std::exchange(fd, -1));
    }
}

/// The stub sends the socket that it listens with in the program's network.
void Worker::takeListener()
{
    if (spawned_.bridge < 0) {
        return;
    }
    char byte = 0;
    iovec part{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = recvmsg(spawned_.bridge, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    const cmsghdr* header = got > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
        memcpy(&listener_, CMSG_DATA(header), sizeof listener_);
        fcntl(listener_, F_SETFL, O_NONBLOCK);
    }
    closeChannel(spawned_.bridge);
}

void Worker::acceptConnections()
{
    // A program that opens connections for ever must not keep this loop busy: the rest comes with the next turn.
    for (int turn = 0; listener_ >= 0 && turn < 16; ++turn) {
        const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) {
            return;
        }
        settings_->network->serve(connection);
    }
}

bool Worker::readStream(int& fd, std::string& into, std::size_t limit)
{
    bool changed = false;
    std::array<char, 65536> buffer;
    while (fd >= 0 && !exceeded_) {
        const ssize_t got = read(fd, buffer.data(), buffer.size());
        if (got > 0) {
            into.append(buffer.data(), static_cast<std::size_t>(got));
            exceeded_ = into.size() > limit;
            changed = true;
        } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            closeChannel(fd);
            changed = true;
        } else if (errno == EAGAIN) {
            break;
        }
    }
    return changed;
}

bool Worker::readReplies()
{
    std::string bytes;
    const bool changed = readStream(spawned_.replies, bytes, settings_->resultLimit);
    decoder_.feed(bytes);
    std::string payload;
    while (!exceeded_) {
        const FrameDecoder::Status status = decoder_.next(payload);
        if (status == FrameDecoder::Status::NeedMore) {
            break;
        }
        if (status == FrameDecoder::Status::TooLarge) {
            exceeded_ = true;
        } else if (stage_ == Stage::Starting && payload.empty()) {
            stage_ = Stage::Isolated;
        } else if (stage_ == Stage::Isolated && payload == "ready") {
            stage_ = Stage::Ready;
        } else {
            replies_.push_back(std::move(payload));
        }
    }
    return changed;
}

bool Worker::writeRequests()
{
    const std::size_t before = sent_;
    while (spawned_.requests >= 0 && sent_ < outbox_.size()) {
        const ssize_t done = write(spawned_.requests, outbox_.data() + sent_, outbox_.size() - sent_);
        if (done > 0) {
            sent_ += static_cast<std::size_t>(done);
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            closeChannel(spawned_.requests); // the worker is gone; its exit tells the rest
        }
    }
    const bool moved = sent_ != before;
    if (sent_ == outbox_.size() || spawned_.requests < 0) {
        outbox_.clear();
        sent_ = 0;
    }
    return moved;
}

bool Worker::reap(bool wait)
{
    int status = 0;
    rusage usage{};
    pid_t got = 0;
    do {
        got = wait4(spawned_.pid, &status, wait ? 0 : WNOHANG, &usage);
    } while (got < 0 && errno == EINTR);
    if (got == 0) {
        return false;
    }
    exited_ = true;
    exitStatus_ = WIFEXITED(status) ? WEXITSTATUS(status) : WIFSIGNALED(status) ? 128 + WTERMSIG(status) : 0;
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + 1e-6 * double(time.tv_usec); };
    cpuSeconds_ = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    peakBytes_ = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
    return true;
}

} // namespace millrace::sandbox
