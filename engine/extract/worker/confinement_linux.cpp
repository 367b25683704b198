#include "engine/extract/worker/confinement.h"

#include <asm/ioctls.h>
#include <cerrno>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace millrace::extract {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true; // a sanitizer reserves terabytes of address space
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

// What the readers' libraries open while they read.
constexpr const char* readable[] = {
    "/usr/share/poppler", "/usr/share/fonts", "/etc/fonts", "/usr/lib", "/lib", "/lib64",
    "/usr/share/i18n",    "/usr/share/locale"};

constexpr std::uint64_t readRights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
// All rights of the first version of Landlock; what is handled and not granted is refused.
constexpr std::uint64_t allRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

constexpr int plainCalls[] = {SCMP_SYS(read),
                              SCMP_SYS(pread64),
                              SCMP_SYS(readv),
                              SCMP_SYS(write),
                              SCMP_SYS(writev),
                              SCMP_SYS(close),
                              SCMP_SYS(fstat),
                              SCMP_SYS(newfstatat),
                              SCMP_SYS(statx),
                              SCMP_SYS(stat),
                              SCMP_SYS(lstat),
                              SCMP_SYS(lseek),
                              SCMP_SYS(mmap),
                              SCMP_SYS(munmap),
                              SCMP_SYS(mremap),
                              SCMP_SYS(mprotect),
                              SCMP_SYS(madvise),
                              SCMP_SYS(brk),
                              SCMP_SYS(futex),
                              SCMP_SYS(getrandom),
                              SCMP_SYS(clock_gettime),
                              SCMP_SYS(gettimeofday),
                              SCMP_SYS(time),
                              SCMP_SYS(getpid),
                              SCMP_SYS(gettid),
                              SCMP_SYS(getuid),
                              SCMP_SYS(geteuid),
                              SCMP_SYS(getgid),
                              SCMP_SYS(getegid),
                              SCMP_SYS(getcwd),
                              SCMP_SYS(readlink),
                              SCMP_SYS(readlinkat),
                              SCMP_SYS(access),
                              SCMP_SYS(faccessat),
                              SCMP_SYS(faccessat2),
                              SCMP_SYS(fcntl),
                              SCMP_SYS(getdents64),
                              SCMP_SYS(fadvise64),
                              SCMP_SYS(sysinfo),
                              SCMP_SYS(uname),
                              SCMP_SYS(rt_sigaction),
                              SCMP_SYS(rt_sigprocmask),
                              SCMP_SYS(rt_sigreturn),
                              SCMP_SYS(sigaltstack),
                              SCMP_SYS(sched_yield),
                              SCMP_SYS(sched_getaffinity),
                              SCMP_SYS(getrusage),
                              SCMP_SYS(membarrier),
                              SCMP_SYS(restart_syscall),
                              SCMP_SYS(exit),
                              SCMP_SYS(exit_group)};

bool limit(int resource, std::uint64_t value)
{
    const rlimit both{value, value};
    return setrlimit(static_cast<__rlimit_resource_t>(resource), &both) == 0;
}

/// Allows a call whose argument `index`, masked, has that value. The library's own macros are C only.
bool allowWhen(scmp_filter_ctx filter, int call, unsigned index, scmp_datum_t mask, scmp_datum_t value)
{
    const scmp_arg_cmp condition{index, SCMP_CMP_MASKED_EQ, mask, value};
    const int added = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition);
    return added == 0 || added == -EDOM; // not on this processor
}

bool allowOpening(scmp_filter_ctx filter)
{
    constexpr scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
    return allowWhen(filter, SCMP_SYS(openat), 2, writing, O_RDONLY) &&
           allowWhen(filter, SCMP_SYS(open), 1, writing, O_RDONLY);
}

bool loadFilter(bool files)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter) {
        return false;
    }
    bool ok = true;
    for (const int call : plainCalls) {
        const int added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
        ok = ok && (added == 0 || added == -EDOM); // as above
    }
    constexpr scmp_datum_t whole = ~scmp_datum_t{0};
    // abort() signals the process itself, nobody else.
    ok = ok && allowWhen(filter, SCMP_SYS(tgkill), 0, whole, static_cast<scmp_datum_t>(getpid()));
    ok = ok && allowWhen(filter, SCMP_SYS(ioctl), 1, whole, TCGETS);
    ok = ok && (!files || allowOpening(filter));
    ok = ok && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return ok;
}

} // namespace

bool confineFiles()
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return false;
    }
    const landlock_ruleset_attr attributes{allRights};
    const long rules = syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0) {
        return false;
    }
    const int ruleset = static_cast<int>(rules);
    for (const char* path : readable) {
        landlock_path_beneath_attr beneath{};
        beneath.allowed_access = readRights;
        beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
        if (beneath.parent_fd >= 0) {
            syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
            close(beneath.parent_fd);
        }
    }
    const bool ok = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return ok;
}

bool confineReading(bool files, std::uint64_t memoryLimit, std::uint64_t seconds)
{
    const bool limits = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 64) &&
                        limit(RLIMIT_CPU, seconds + 1) && (sanitized || limit(RLIMIT_AS, memoryLimit));
    return limits && loadFilter(files);
}

} // namespace millrace::extract
