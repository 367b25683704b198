#include "app/cli/console.h"

#include <cstdio>

#ifdef _WIN32
#include <io.h>
#define isatty _isatty
#define fileno _fileno
#else
#include <unistd.h>
#endif

namespace millrace::cli {

bool print(std::string_view text)
{
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

void complain(std::string_view text)
{
    progress({});
    std::fprintf(stderr, "millrace: %.*s\n", static_cast<int>(text.size()), text.data());
}

void complain(const Error& error)
{
    complain(error.english());
}

void note(std::string_view text)
{
    progress({});
    std::fprintf(stderr, "%.*s\n", static_cast<int>(text.size()), text.data());
}

bool outputIsTerminal()
{
    return isatty(fileno(stdout)) != 0;
}

bool errorsAreTerminal()
{
    return isatty(fileno(stderr)) != 0;
}

void progress(std::string_view text)
{
    static bool shown = false;
    if (!errorsAreTerminal() || (text.empty() && !shown)) {
        return;
    }
    std::fprintf(stderr, "\r\x1b[K%.*s", static_cast<int>(text.size()), text.data());
    std::fflush(stderr);
    shown = !text.empty();
}

} // namespace millrace::cli
