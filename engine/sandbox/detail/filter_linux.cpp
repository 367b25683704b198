#include "engine/sandbox/detail/filter_linux.h"

#include <asm/ioctls.h>
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace millrace::sandbox {

namespace {

// What interpreters and honest programs need. Names unknown to a processor are skipped.
constexpr const char* allowed[] = {
    // files and descriptors
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "preadv2", "pwritev2", "open",
    "openat", "openat2", "creat", "close", "close_range", "lseek", "fstat", "stat", "lstat", "newfstatat", "statx",
    "fstatfs", "statfs", "access", "faccessat", "faccessat2", "getdents", "getdents64", "readlink", "readlinkat",
    "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
    "symlinkat", "chmod", "fchmod", "fchmodat", "utime", "utimes", "utimensat", "futimesat", "truncate", "ftruncate",
    "fallocate", "fadvise64", "fsync", "fdatasync", "sync_file_range", "copy_file_range", "sendfile", "splice", "tee",
    "flock", "fcntl", "dup", "dup2", "dup3", "pipe", "pipe2", "getcwd", "chdir", "fchdir", "umask", "inotify_init",
    "inotify_init1", "inotify_add_watch", "inotify_rm_watch",
    // memory
    "mmap", "munmap", "mprotect", "mremap", "madvise", "brk", "mincore", "msync", "mlock", "munlock", "membarrier",
    "pkey_alloc", "pkey_free", "pkey_mprotect", "get_mempolicy",
    // threads, signals, own process
    "futex", "futex_waitv", "set_robust_list", "get_robust_list", "set_tid_address", "rseq", "sched_yield",
    "sched_getaffinity", "sched_setaffinity", "sched_getparam", "sched_getscheduler", "sched_get_priority_max",
    "sched_get_priority_min", "getcpu", "exit", "exit_group", "wait4", "waitid", "kill", "tkill", "tgkill",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend", "rt_sigtimedwait",
    "rt_sigqueueinfo", "sigaltstack", "signalfd4", "pause", "alarm", "getitimer", "setitimer", "getpid", "gettid",
    "getppid", "getpgid", "getpgrp", "getsid", "setsid", "setpgid", "getuid", "geteuid", "getgid", "getegid",
    "getresuid", "getresgid", "getgroups", "capget", "prlimit64", "getrlimit", "setrlimit", "getrusage", "getpriority",
    "setpriority", "arch_prctl", "restart_syscall", "uname", "sysinfo", "times",
    // time and randomness
    "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "timer_create",
    "timer_settime", "timer_gettime", "timer_getoverrun", "timer_delete", "timerfd_create", "timerfd_settime",
    "timerfd_gettime", "getrandom",
    // waiting and pipes within the process
    "poll", "ppoll", "select", "pselect6", "epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait",
    "epoll_pwait2", "eventfd", "eventfd2", "bind", "connect", "listen", "accept", "accept4", "getsockname",
    "getpeername", "getsockopt", "setsockopt", "shutdown", "sendto", "recvfrom", "sendmsg", "recvmsg", "sendmmsg",
    "recvmmsg",
    // judged by the gate
    "execve"};

constexpr const char* fatal[] = {"ptrace",
                                 "process_vm_readv",
                                 "process_vm_writev",
                                 "kcmp",
                                 "pidfd_getfd",
                                 "kexec_load",
                                 "kexec_file_load",
                                 "bpf",
                                 "keyctl",
                                 "add_key",
                                 "request_key",
                                 "userfaultfd",
                                 "perf_event_open",
                                 "io_uring_setup",
                                 "io_uring_enter",
                                 "io_uring_register",
                                 "init_module",
                                 "finit_module",
                                 "delete_module",
                                 "mount",
                                 "umount",
                                 "umount2",
                                 "pivot_root",
                                 "fsopen",
                                 "fsconfig",
                                 "fsmount",
                                 "fspick",
                                 "move_mount",
                                 "open_tree",
                                 "mount_setattr",
                                 "setns",
                                 "unshare",
                                 "execveat",
                                 "open_by_handle_at",
                                 "name_to_handle_at",
                                 "reboot",
                                 "swapon",
                                 "swapoff",
                                 "iopl",
                                 "ioperm",
                                 "modify_ldt"};

// All flags that make a new namespace.
constexpr std::uint64_t namespaceFlags[] = {
    CLONE_NEWUSER,           CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS,
    0x02000000 /* CGROUP */, 0x00000080 /* TIME */};

class Filter {
public:
    Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}
    ~Filter()
    {
        if (context_) {
            seccomp_release(context_);
        }
    }
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;

    bool valid() const { return context_ && !failed_; }
    scmp_filter_ctx context() const { return context_; }

    void add(std::uint32_t action, const char* name, std::vector<scmp_arg_cmp> conditions = {})
    {
        const int number = seccomp_syscall_resolve_name(name);
        if (number == __NR_SCMP_ERROR || number < 0) {
            return; // not on this processor
        }
        const int result = seccomp_rule_add_array(context_, action, number, static_cast<unsigned>(conditions.size()),
                                                  conditions.data());
        failed_ = failed_ || (result != 0 && result != -EACCES); // EACCES: same as the default action
    }

private:
    scmp_filter_ctx context_;
    bool failed_ = false;
};

/// The low 32 bits only: the kernel ignores the rest of an int.
scmp_arg_cmp lowEquals(unsigned argument, std::uint64_t value)
{
    return {argument, SCMP_CMP_MASKED_EQ, 0xffffffffu, value};
}

/// Whatever the flags for closing and blocking.
scmp_arg_cmp streamSocket()
{
    return {1, SCMP_CMP_MASKED_EQ, 0xfu, SOCK_STREAM};
}

void addThreads(Filter& filter)
{
    // New threads, never new processes: no fork bomb, nothing that outlives the run, one memory limit for all.
    std::uint64_t all = 0;
    for (const std::uint64_t flag : namespaceFlags) {
        filter.add(SCMP_ACT_KILL_PROCESS, "clone", {{0, SCMP_CMP_MASKED_EQ, flag, flag}});
        all |= flag;
    }
    const std::uint64_t thread = CLONE_THREAD | CLONE_VM | CLONE_SIGHAND;
    filter.add(SCMP_ACT_ALLOW, "clone", {{0, SCMP_CMP_MASKED_EQ, thread | all, thread}});
    // Its flags are behind a pointer; the C library falls back to clone.
    filter.add(SCMP_ACT_ERRNO(ENOSYS), "clone3");
}

void addSockets(Filter& filter, bool network)
{
    if (network) {
        filter.add(SCMP_ACT_ALLOW, "socket", {lowEquals(0, AF_INET), streamSocket()});
        filter.add(SCMP_ACT_ALLOW, "socket", {lowEquals(0, AF_INET6), streamSocket()});
    }
    filter.add(SCMP_ACT_ALLOW, "socketpair", {lowEquals(0, AF_UNIX)});
    filter.add(SCMP_ACT_ALLOW, "socket", {lowEquals(0, AF_UNIX)});
    // The internet families fail softly (EPERM): libraries try them when imported. The exotic ones are an attack.
    for (int family = 3; family < 64; ++family) {
        // With network the C library asks netlink for the machine's addresses, and lives with a refusal.
        if (family != AF_INET6 && !(network && family == AF_NETLINK)) {
            filter.add(SCMP_ACT_KILL_PROCESS, "socket", {lowEquals(0, static_cast<std::uint64_t>(family))});
        }
    }
}

void addControls(Filter& filter)
{
    for (const std::uint64_t request : {TIOCSTI, 0x541C /* TIOCLINUX */}) {
        filter.add(SCMP_ACT_KILL_PROCESS, "ioctl", {lowEquals(1, request)});
    }
    for (const std::uint64_t request :
         {TCGETS, FIONREAD, FIOCLEX, FIONCLEX, FIONBIO, FIOASYNC, TIOCGWINSZ, TIOCGPGRP}) {
        filter.add(SCMP_ACT_ALLOW, "ioctl", {lowEquals(1, request)});
    }
    // Not PR_SET_PDEATHSIG: it keeps the process from outliving us. Not PR_SET_SECCOMP, not PR_SET_DUMPABLE.
    constexpr std::uint64_t options[] = {PR_SET_NAME,         PR_GET_NAME,         PR_GET_DUMPABLE,
                                         PR_CAPBSET_READ,     PR_SET_NO_NEW_PRIVS, PR_GET_SECCOMP,
                                         PR_GET_NO_NEW_PRIVS, PR_GET_PDEATHSIG,    0x53564d41 /* PR_SET_VMA */};
    for (const std::uint64_t option : options) {
        filter.add(SCMP_ACT_ALLOW, "prctl", {lowEquals(0, option)});
    }
}

Error filterError()
{
    return Error("sandbox.unavailable", {MR_TEXT("The system call filter cannot be built")},
                 {MR_TEXT("Update libseccomp to 2.5 or newer")});
}

/// The filter as bytes, through a memory file: the library only writes to descriptors.
Result<std::string> exportProgram(const Filter& filter)
{
    const int file = memfd_create("millrace-filter", MFD_CLOEXEC);
    std::string out;
    bool ok = file >= 0 && seccomp_export_bpf(filter.context(), file) == 0;
    if (ok) {
        const off_t size = lseek(file, 0, SEEK_END);
        out.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        ok = size > 0 && pread(file, out.data(), out.size(), 0) == size;
    }
    if (file >= 0) {
        close(file);
    }
    // The kernel takes at most 4096 instructions.
    if (!ok || out.size() % sizeof(sock_filter) != 0 || out.size() / sizeof(sock_filter) > 4096) {
        return filterError();
    }
    return out;
}

} // namespace

Result<std::string> compileBaseFilter(bool network)
{
    Filter filter;
    if (!filter.valid()) {
        return filterError();
    }
    // Other architectures, and x32 on x86-64, die at once.
    bool ok = seccomp_attr_set(filter.context(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
    ok = ok && seccomp_attr_set(filter.context(), SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0;
    for (const char* name : allowed) {
        filter.add(SCMP_ACT_ALLOW, name);
    }
    for (const char* name : fatal) {
        filter.add(SCMP_ACT_KILL_PROCESS, name);
    }
    addThreads(filter);
    addSockets(filter, network);
    addControls(filter);
    if (!ok || !filter.valid()) {
        return filterError();
    }
    return exportProgram(filter);
}

std::string compileGateFilter(std::uint64_t path, std::uint64_t arguments, std::uint64_t environment)
{
    std::vector<sock_filter> program;
    const auto load = [&](std::size_t offset) {
        program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    };
    // Each check jumps to the refusal unless equal; the distance is filled in below.
    std::vector<std::size_t> checks;
    load(offsetof(seccomp_data, nr));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execve, 1, 0));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const std::uint64_t wanted[] = {path, arguments, environment};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t half = 0; half < 2; ++half) {
            load(offsetof(seccomp_data, args) + 8 * i + 4 * half); // little-endian: low half first
            checks.push_back(program.size());
            program.push_back(
                BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(wanted[i] >> (32 * half)), 0, 0));
        }
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const std::size_t refusal = program.size();
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    for (const std::size_t at : checks) {
        program[at].jf = static_cast<std::uint8_t>(refusal - at - 1);
    }
    return std::string(reinterpret_cast<const char*>(program.data()), program.size() * sizeof(sock_filter));
}

} // namespace millrace::sandbox
