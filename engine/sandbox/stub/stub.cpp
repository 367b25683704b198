// Runs inside the namespaces, before any foreign code: sets the limits, loads the filters, becomes the interpreter.
// Freestanding and static, so that the sandbox needs no file for it but itself. Exit status 120: the message is on
// stderr.

#include "stubconfig.h"

#include <linux/filter.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <linux/time_types.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

using namespace millrace;

namespace {

long call(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0, long f = 0)
{
#if defined(__x86_64__)
    long result;
    register long r10 asm("r10") = d;
    register long r8 asm("r8") = e;
    register long r9 asm("r9") = f;
    asm volatile("syscall"
                 : "=a"(result)
                 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                 : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long x8 asm("x8") = number;
    register long x0 asm("x0") = a;
    register long x1 asm("x1") = b;
    register long x2 asm("x2") = c;
    register long x3 asm("x3") = d;
    register long x4 asm("x4") = e;
    register long x5 asm("x5") = f;
    asm volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
#else
#error "the sandbox stub knows no system calls on this processor"
#endif
}

[[noreturn]] void fail(const char* message, unsigned long length)
{
    call(SYS_write, 2, reinterpret_cast<long>(message), static_cast<long>(length));
    call(SYS_exit_group, 120);
    __builtin_unreachable();
}

// NOLINTBEGIN(bugprone-macro-parentheses): string literals can be joined only without
#define CHECK(condition, text)                                                                                         \
    if (!(condition))                                                                                                  \
    fail(text "\n", sizeof text)
// NOLINTEND(bugprone-macro-parentheses)

constexpr long protRead = 1, protWrite = 2, mapPrivate = 2, mapAnonymous = 0x20, mapFixedNoReplace = 0x100000;

bool failed(long result)
{
    return result < 0 && result > -4096;
}

/// The address within fresh pages mapped around it.
char* mapAt(std::uint64_t address)
{
    const std::uint64_t page = address & ~0xfffULL;
    const long got = call(SYS_mmap, static_cast<long>(page), 8192, protRead | protWrite,
                          mapPrivate | mapAnonymous | mapFixedNoReplace, -1, 0);
    CHECK(got == static_cast<long>(page), "sandbox stub: cannot map the start block");
    return reinterpret_cast<char*>(address); // NOLINT(performance-no-int-to-ptr): the kernel's answer is a number
}

const char* nextString(const char* text)
{
    while (*text)
        ++text;
    return text + 1;
}

const char* placePointers(std::uint64_t address, const char* strings, std::uint32_t count)
{
    auto** out = reinterpret_cast<const char**>(mapAt(address));
    for (std::uint32_t i = 0; i < count; ++i) {
        out[i] = strings;
        strings = nextString(strings);
    }
    out[count] = nullptr;
    return strings;
}

void load(const void* instructions, std::uint32_t count)
{
    sock_fprog program{};
    program.len = static_cast<unsigned short>(count);
    program.filter = static_cast<sock_filter*>(const_cast<void*>(instructions));
    const long result = call(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, reinterpret_cast<long>(&program));
    CHECK(result == 0, "sandbox stub: the kernel does not accept the system call filter");
}

/// Listens where the program's proxy settings point and hands the socket out. Nothing of it stays in here.
void openProxy(std::uint32_t port)
{
    const long listener = call(SYS_socket, AF_INET, SOCK_STREAM, 0);
    CHECK(!failed(listener), "sandbox stub: no socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = __builtin_bswap16(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = __builtin_bswap32(INADDR_LOOPBACK);
    CHECK(call(SYS_bind, listener, reinterpret_cast<long>(&address), sizeof address) == 0, "sandbox stub: no loopback");
    CHECK(call(SYS_listen, listener, 64) == 0, "sandbox stub: cannot listen");
    char byte = 1;
    iovec part{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
    auto* header = reinterpret_cast<cmsghdr*>(control);
    header->cmsg_len = CMSG_LEN(sizeof(int));
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    *reinterpret_cast<int*>(CMSG_DATA(header)) = static_cast<int>(listener);
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    CHECK(call(SYS_sendmsg, stubBridgeFd, reinterpret_cast<long>(&message)) == 1, "sandbox stub: no bridge");
}

} // namespace

extern "C" [[noreturn]] void stubMain()
{
    const long block = call(SYS_mmap, 0, 1 << 20, protRead | protWrite, mapPrivate, stubConfigFd, 0);
    CHECK(!failed(block), "sandbox stub: no configuration");
    const auto* config = reinterpret_cast<const StubConfig*>(block); // NOLINT(performance-no-int-to-ptr): as above

    for (std::uint32_t i = 0; i < config->limitCount && i < stubMaxLimits; ++i) {
        const std::uint64_t pair[2] = {config->limits[i].value, config->limits[i].value};
        const long result = call(SYS_prlimit64, 0, config->limits[i].resource, reinterpret_cast<long>(pair), 0);
        CHECK(result == 0, "sandbox stub: cannot set a resource limit");
    }

    const char* strings = reinterpret_cast<const char*>(config + 1);
    const char* filters = strings + config->stringBytes;
    char* path = mapAt(config->pathAddress);
    const char* rest = nextString(strings);
    for (const char* from = strings; from != rest; ++from)
        *path++ = *from;
    rest = placePointers(config->argumentsAddress, rest, config->argumentCount);
    placePointers(config->environmentAddress, rest, config->environmentCount);

    if (config->proxyPort != 0)
        openProxy(config->proxyPort);
    CHECK(call(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1) == 0, "sandbox stub: no_new_privs is not available");
    // An empty frame: "isolation stands". The next word comes from the interpreter.
    const std::uint32_t hello = 0;
    CHECK(call(SYS_write, stubOutputFd, reinterpret_cast<long>(&hello), 4) == 4, "sandbox stub: no channel");
    CHECK(call(SYS_close_range, stubConfigFd, 0xffffffffL, 0) == 0, "sandbox stub: cannot close descriptors");

    const auto* gate = reinterpret_cast<const sock_filter*>(filters);
    load(gate, config->gateCount);
    load(gate + config->gateCount, config->baseCount);
    call(SYS_execve, static_cast<long>(config->pathAddress), static_cast<long>(config->argumentsAddress),
         static_cast<long>(config->environmentAddress));
    fail("sandbox stub: the interpreter cannot be started\n", sizeof "sandbox stub: the interpreter cannot be started");
}

asm(".globl _start\n"
    "_start:\n"
#if defined(__x86_64__)
    "xor %ebp, %ebp\n"
    "and $-16, %rsp\n"
    "call stubMain\n"
#else
    "bl stubMain\n"
#endif
);
