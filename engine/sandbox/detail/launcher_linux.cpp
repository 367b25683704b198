#include "engine/sandbox/detail/launcher.h"

#include "engine/base/pytext.h"
#include "engine/sandbox/detail/assets.h"
#include "engine/sandbox/detail/filter_linux.h"
#include "engine/sandbox/detail/interpreter_linux.h"
#include "engine/sandbox/stub/stubconfig.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace millrace::sandbox {

namespace {

constexpr unsigned nobody = 65534;
constexpr int stubFileFd = 6;  // read by bwrap only
constexpr int firstFreeFd = 8; // one more than stubBridgeFd

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor()
    {
        if (fd_ >= 0) {
            close(fd_);
        }
    }
    Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(fd_, other.fd_);
        return *this;
    }
    int get() const { return fd_; }
    int release() { return std::exchange(fd_, -1); }
    /// Moves the number out of the way of those that the child gets.
    bool lift()
    {
        const int lifted = fcntl(fd_, F_DUPFD_CLOEXEC, 2 * firstFreeFd);
        if (lifted >= 0) {
            close(std::exchange(fd_, lifted));
        }
        return lifted >= 0;
    }

private:
    int fd_ = -1;
};

Error systemError(const char* call)
{
    return Error("sandbox.unavailable",
                 {MR_TEXT("An isolated process cannot be started (%1: %2)"), {call, strerror(errno)}},
                 {MR_TEXT("Close other programs and try again")});
}

Result<Descriptor> memoryFile(std::string_view bytes)
{
    Descriptor file(memfd_create("millrace", MFD_CLOEXEC));
    const bool ok =
        file.get() >= 0 && pwrite(file.get(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
    if (!ok || !file.lift()) {
        return systemError("memfd_create");
    }
    return file;
}

/// Three addresses that nobody can guess, below every usual mapping.
std::array<std::uint64_t, 3> randomAddresses()
{
    std::array<std::uint64_t, 3> out{};
    ssize_t got = 0;
    do {
        got = getrandom(out.data(), sizeof out, 0);
    } while (got != sizeof out);
    for (std::uint64_t& address : out) {
        constexpr std::uint64_t low = 0x10'0000'0000, span = 0x28'0000'0000;
        address = low + (address % span) / 4096 * 4096 + (address >> 52) / 2 / 8 * 8;
    }
    return out;
}

/// As limits.conf would: the same soft and hard, because inside nothing may raise them.
std::vector<StubLimit> limitsFor(Language language, const SandboxSettings& settings)
{
    const std::uint64_t megabyte = 1 << 20;
    std::vector<StubLimit> out = {{RLIMIT_CORE, 0, 0},
                                  {RLIMIT_FSIZE, 0, 10 * megabyte},
                                  {RLIMIT_NOFILE, 0, 64},
                                  {RLIMIT_NPROC, 0, static_cast<std::uint64_t>(std::max(4, settings.maxThreads))}};
    if (language == Language::JavaScript) {
        // V8 reserves far more address space than it uses; only writable memory is counted here. Its thread stacks are.
        out.push_back({RLIMIT_DATA, 0, settings.memoryLimit + 128 * megabyte});
    } else {
        out.push_back({RLIMIT_AS, 0, settings.memoryLimit});
    }
    if (language != Language::Template) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(settings.cpuLimit).count();
        out.push_back({RLIMIT_CPU, 0, static_cast<std::uint64_t>(seconds)});
    }
    return out;
}

std::vector<std::string> isolationArguments(const std::string& bwrap, const Interpreter& interpreter,
                                            std::size_t temporaryLimit)
{
    // As pid 1 the interpreter has no process of the tool beside it that it could attack.
    std::vector<std::string> out = {
        bwrap,           "--unshare-all",        "--unshare-user", "--disable-userns",     "--die-with-parent",
        "--new-session", "--as-pid-1",           "--clearenv",     "--cap-drop",           "ALL",
        "--uid",         std::to_string(nobody), "--gid",          std::to_string(nobody), "--hostname",
        "sandbox"};
    const auto add = [&out](std::initializer_list<const char*> arguments) {
        out.insert(out.end(), arguments.begin(), arguments.end());
    };
    for (const auto& [from, to] : interpreter.binds) {
        add({"--ro-bind", from.c_str(), to.c_str()});
    }
    add({"--proc", "/proc", "--size", "4096", "--tmpfs", "/dev"});
    for (const char* device : {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}) {
        add({"--dev-bind", device, device});
    }
    const std::string size = std::to_string(std::max<std::size_t>(temporaryLimit, 1 << 20));
    add({"--remount-ro", "/dev", "--size", size.c_str(), "--perms", "1777", "--tmpfs", "/tmp"});
    const std::string stubFile = std::to_string(stubFileFd);
    add({"--perms", "0555", "--ro-bind-data", stubFile.c_str(), "/start", "--remount-ro", "/", "--chdir", "/tmp"});
    add({"--", "/start"});
    return out;
}

std::string stubBlock(const Interpreter& interpreter, const std::vector<StubLimit>& limits, const std::string& base,
                      bool network)
{
    const auto [path, arguments, environment] = randomAddresses();
    StubConfig config{};
    config.pathAddress = path;
    config.argumentsAddress = arguments;
    config.environmentAddress = environment;
    config.argumentCount = static_cast<std::uint32_t>(interpreter.arguments.size());
    config.environmentCount = static_cast<std::uint32_t>(interpreter.environment.size());
    for (const StubLimit& limit : limits) {
        config.limits[config.limitCount++] = limit;
    }
    std::string strings = interpreter.arguments.front() + '\0';
    for (const auto* list : {&interpreter.arguments, &interpreter.environment}) {
        for (const std::string& text : *list) {
            strings += text + '\0';
        }
    }
    strings.resize((strings.size() + 7) / 8 * 8, '\0');
    const std::string gate = compileGateFilter(path, arguments, environment);
    config.stringBytes = static_cast<std::uint32_t>(strings.size());
    config.gateCount = static_cast<std::uint32_t>(gate.size() / 8);
    config.baseCount = static_cast<std::uint32_t>(base.size() / 8);
    config.proxyPort = network ? static_cast<std::uint32_t>(proxyPort) : 0;
    config.size = sizeof config + strings.size() + gate.size() + base.size();
    return std::string(reinterpret_cast<const char*>(&config), sizeof config) + strings + gate + base;
}

struct Pipe {
    Descriptor read, write;
};

Result<Pipe> makePipe(bool weRead)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return systemError("pipe2");
    }
    Pipe out{Descriptor(ends[0]), Descriptor(ends[1])};
    Descriptor& ours = weRead ? out.read : out.write;
    const bool ok = (weRead ? out.write : out.read).lift();
    if (!ok || fcntl(ours.get(), F_SETFL, O_NONBLOCK) != 0) {
        return systemError("fcntl");
    }
    return out;
}

// Between vfork and exec only system calls: the memory is the parent's. Credentials by raw calls, because the C
// library's wrappers would change all threads.
[[noreturn]] void becomeTool(const int* descriptors, char* const* arguments, bool dropUser)
{
    for (int target = 0; target < firstFreeFd; ++target) {
        if (descriptors[target] < 0) {
            close(target);
        } else if (dup2(descriptors[target], target) < 0) {
            _exit(125);
        }
    }
    syscall(SYS_close_range, firstFreeFd, ~0U, 0);
    if (dropUser) {
        const bool dropped = syscall(SYS_setgroups, 0, nullptr) == 0 &&
                             syscall(SYS_setresgid, nobody, nobody, nobody) == 0 &&
                             syscall(SYS_setresuid, nobody, nobody, nobody) == 0;
        if (!dropped) {
            _exit(125);
        }
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    char* const environment[] = {nullptr};
    execve(arguments[0], arguments, environment);
    _exit(125);
}

int startTool(const int* descriptors, const std::vector<std::string>& arguments, bool dropUser)
{
    std::vector<char*> pointers;
    pointers.reserve(arguments.size() + 1);
    for (const std::string& argument : arguments) {
        pointers.push_back(const_cast<char*>(argument.c_str()));
    }
    pointers.push_back(nullptr);
    // posix_spawn can neither drop the user nor set the limits in between.
    const pid_t pid = vfork(); // NOLINT(bugprone-unsafe-functions)
    if (pid == 0) {
        becomeTool(descriptors, pointers.data(), dropUser);
    }
    return pid;
}

std::string firstLine(const char* path)
{
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);
    return line;
}

/// What keeps unprivileged namespaces off on this machine.
Message namespaceRemedy()
{
    if (firstLine("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1") {
        return {MR_TEXT("AppArmor forbids it here. Allow it for bwrap with a profile in /etc/apparmor.d, or for all: "
                        "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0")};
    }
    if (firstLine("/proc/sys/kernel/unprivileged_userns_clone") == "0") {
        return {MR_TEXT("Allow it: sudo sysctl kernel.unprivileged_userns_clone=1")};
    }
    if (firstLine("/proc/sys/user/max_user_namespaces") == "0") {
        return {MR_TEXT("Allow it: sudo sysctl user.max_user_namespaces=15000")};
    }
    if (access("/.dockerenv", F_OK) == 0 || access("/run/.containerenv", F_OK) == 0) {
        return {MR_TEXT("This is a container whose profile forbids it. Start it with "
                        "--security-opt seccomp=unconfined --security-opt apparmor=unconfined")};
    }
    return {MR_TEXT("Allow unprivileged user namespaces on this system; inside a chroot or a container they may be "
                    "impossible")};
}

/// Two ends of a unix socket; the first is ours.
Result<Pipe> makeBridge()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return systemError("socketpair");
    }
    Pipe out{Descriptor(ends[0]), Descriptor(ends[1])};
    if (!out.write.lift()) {
        return systemError("fcntl");
    }
    return out;
}

class BubblewrapLauncher : public Launcher {
public:
    explicit BubblewrapLauncher(std::shared_ptr<const SandboxSettings> settings)
        : settings_(std::move(settings)), dropUser_(getuid() == 0)
    {
    }

    Result<Spawned> spawn(Language language) override;
    std::string packagesStamp(Language language) const override;
    std::string_view script(Language language) const override { return found_[static_cast<int>(language)]->script; }
    bool relax() override { return std::exchange(dropUser_, false); }
    Error explainFailure(const std::string& stderrText) const override;

private:
    Result<std::string> tool() const;
    Result<const Interpreter*> interpreter(Language language);
    Result<std::string_view> filter(bool network);

    const std::shared_ptr<const SandboxSettings> settings_;
    bool dropUser_;             // root starts the tool as nobody, so that limits and file rights count
    std::string baseFilter_[2]; // without and with network
    std::optional<Interpreter> found_[languageCount];
    std::string foundWith_[languageCount]; // the packages' stamp
};

Result<std::string> BubblewrapLauncher::tool() const
{
    std::string path = settings_->bwrapPath;
    if (path.empty()) {
        path = findProgram({"/usr/bin/bwrap", "/bin/bwrap"}, {"bwrap"});
    }
    if (path.empty() || access(path.c_str(), X_OK) != 0) {
        return unavailable({MR_TEXT("bubblewrap (bwrap), which isolates code and templates, is not installed")},
                           {MR_TEXT("Install it: sudo apt install bubblewrap")});
    }
    return path;
}

Result<const Interpreter*> BubblewrapLauncher::interpreter(Language language)
{
    std::optional<Interpreter>& known = found_[static_cast<int>(language)];
    std::string stamp = packagesStamp(language);
    if (!known || stamp != foundWith_[static_cast<int>(language)]) {
        auto found = findInterpreter(language, *settings_);
        if (!found.ok()) {
            return found.error();
        }
        known = std::move(found).value();
        foundWith_[static_cast<int>(language)] = std::move(stamp);
    }
    return &*known;
}

std::string BubblewrapLauncher::packagesStamp(Language language) const
{
    const std::string& folder = language == Language::JavaScript ? settings_->nodePackages : settings_->pythonPackages;
    struct stat facts{};
    if (language == Language::Template || folder.empty() || stat(folder.c_str(), &facts) != 0) {
        return {};
    }
    return std::to_string(facts.st_dev) + " " + std::to_string(facts.st_ino) + " " +
           std::to_string(facts.st_mtim.tv_sec) + " " + std::to_string(facts.st_mtim.tv_nsec);
}

Result<std::string_view> BubblewrapLauncher::filter(bool network)
{
    std::string& known = baseFilter_[network ? 1 : 0];
    if (known.empty()) {
        auto compiled = compileBaseFilter(network);
        if (!compiled.ok()) {
            return compiled.error();
        }
        known = std::move(compiled).value();
    }
    return std::string_view(known);
}

Result<Spawned> BubblewrapLauncher::spawn(Language language)
{
    const auto bwrap = tool();
    if (!bwrap.ok()) {
        return bwrap.error();
    }
    const auto found = interpreter(language);
    if (!found.ok()) {
        return found.error();
    }
    const bool network = settings_->network && language != Language::Template;
    const auto base = filter(network);
    if (!base.ok()) {
        return base.error();
    }
    const Interpreter& what = **found;
    auto config = memoryFile(stubBlock(what, limitsFor(language, *settings_), std::string(*base), network));
    auto stub = memoryFile(assets::stub);
    Result<Pipe> pipes[] = {makePipe(false), makePipe(true), makePipe(true), makePipe(true)};
    Descriptor null(open("/dev/null", O_RDONLY | O_CLOEXEC));
    for (const auto& pipe : pipes) {
        if (!pipe.ok()) {
            return pipe.error();
        }
    }
    if (!config.ok() || !stub.ok() || !null.lift()) {
        return systemError("open");
    }
    Pipe bridge;
    if (network) {
        auto made = makeBridge();
        if (!made.ok()) {
            return made.error();
        }
        bridge = std::move(made).value();
    }
    auto& [requests, replies, standardOut, standardError] = pipes;
    const int descriptors[firstFreeFd] = {null.get(),           standardOut->write.get(), standardError->write.get(),
                                          requests->read.get(), replies->write.get(),     config->get(),
                                          stub->get(),          bridge.write.get()};
    bool drop = dropUser_;
    for (const auto& [from, to] : what.binds) {
        drop = drop && isPublic(from);
    }
    const int pid = startTool(descriptors, isolationArguments(*bwrap, what, settings_->temporaryLimit), drop);
    if (pid < 0) {
        return systemError("vfork");
    }
    Spawned out;
    out.pid = pid;
    out.exitFd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
    out.requests = requests->write.release();
    out.replies = replies->read.release();
    out.stdoutFd = standardOut->read.release();
    out.stderrFd = standardError->read.release();
    out.bridge = bridge.read.release();
    out.packagesStamp = foundWith_[static_cast<int>(language)];
    return out;
}

Error BubblewrapLauncher::explainFailure(const std::string& stderrText) const
{
    const std::string text(trimmed(stderrText.substr(0, 400)));
    const auto says = [&text](const char* part) { return text.find(part) != std::string::npos; };
    if (says("nknown option")) {
        return unavailable({MR_TEXT("bubblewrap is too old (%1)"), {validUtf8(text)}},
                           {MR_TEXT("Install bubblewrap 0.8 or newer")});
    }
    if (says("namespace") || says("uid map") || says("ermission denied") || says("not permitted")) {
        return unavailable({MR_TEXT("This system does not allow isolated processes (%1)"), {validUtf8(text)}},
                           namespaceRemedy());
    }
    return unavailable({MR_TEXT("The isolated process does not start (%1)"), {validUtf8(text)}},
                       {MR_TEXT("Check that bubblewrap, the interpreter and its libraries are installed completely")});
}

} // namespace

std::unique_ptr<Launcher> Launcher::create(std::shared_ptr<const SandboxSettings> settings)
{
    return std::make_unique<BubblewrapLauncher>(std::move(settings));
}

Error unavailable(Message what, Message remedy)
{
    return Error("sandbox.unavailable", std::move(what), std::move(remedy));
}

} // namespace millrace::sandbox
