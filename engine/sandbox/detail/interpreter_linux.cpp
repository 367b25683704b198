#include "engine/sandbox/detail/interpreter_linux.h"

#include "engine/sandbox/detail/assets.h"
#include "engine/sandbox/detail/launcher.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace millrace::sandbox {

namespace fs = std::filesystem;

namespace {

// Read one frame from descriptor 3 and run it. All that stands in the process list.
constexpr const char* pythonLoader = R"(import os
def receive():
    def take(size):
        data = b''
        while len(data) < size:
            piece = os.read(3, min(size - len(data), 1 << 20))
            if not piece:
                os._exit(0)
            data += piece
        return data
    return take(int.from_bytes(take(4), 'little'))
exec(compile(receive(), '<millrace>', 'exec'), {'__name__': 'millrace', 'receive': receive})
)";

constexpr const char* nodeLoader = R"(const {readSync} = require('fs');
const receive = () => {
    const take = size => {
        const data = Buffer.allocUnsafe(size);
        for (let done = 0; done < size;) {
            const got = readSync(3, data, done, size - done);
            if (!got)
                process.reallyExit(0);
            done += got;
        }
        return data;
    };
    return take(take(4).readUInt32LE(0)).toString('utf8');
};
new Function('require', 'process', 'Buffer', 'receive', receive())(require, process, Buffer, receive);
)";

#if defined(__aarch64__)
constexpr const char* multiarch = "aarch64-linux-gnu";
#else
constexpr const char* multiarch = "x86_64-linux-gnu";
#endif

bool isThere(const fs::path& path)
{
    std::error_code error;
    return fs::exists(path, error);
}

bool isElf(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    char head[4] = {};
    in.read(head, 4);
    return in.gcount() == 4 && std::string_view(head, 4) == std::string_view("\177ELF", 4);
}

std::string realProgram(const fs::path& path)
{
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    return !error && isElf(real) ? real.string() : std::string();
}

/// The C library and its neighbours, and the dynamic linker, wherever the distribution keeps them.
void bindLibraries(Interpreter& out)
{
    const std::string triplet = multiarch;
    const std::string directories[] = {"/usr/lib/" + triplet,        "/lib/" + triplet, "/usr/lib64", "/lib64",
                                       "/lib/ld-linux-aarch64.so.1", "/etc/ld.so.cache"};
    for (const std::string& directory : directories) {
        if (isThere(directory)) {
            out.binds.emplace_back(directory, directory);
        }
    }
}

/// A folder with packages, unless it is missing or leads somewhere else: a project could link to its user's files.
void bindPackages(Interpreter& out, const std::string& folder, const std::string& inside)
{
    std::error_code error;
    if (!folder.empty() && fs::is_directory(folder, error) && fs::canonical(folder, error) == fs::path(folder)) {
        out.binds.emplace_back(folder, inside);
    }
}

void bindIfThere(Interpreter& out, const std::string& path)
{
    if (isThere(path)) {
        out.binds.emplace_back(path, path);
    }
}

Error noPython()
{
    return unavailable({MR_TEXT("Python 3 is not installed where it can be isolated")},
                       {MR_TEXT("Install it: sudo apt install python3")});
}

Result<Interpreter> findPython(Language language, const SandboxSettings& settings)
{
    const std::string program =
        settings.pythonPath.empty() ? findProgram({"/usr/bin/python3"}, {"python3"}) : realProgram(settings.pythonPath);
    if (program.empty()) {
        return noPython();
    }
    const fs::path real = program;
    Interpreter out;
    std::string library;
    for (const char* folder : {"lib", "lib64"}) {
        const fs::path candidate = real.parent_path().parent_path() / folder / real.filename();
        if (isThere(candidate / "os.py")) {
            library = candidate.string();
            out.binds.emplace_back(library, library);
        }
    }
    if (library.empty()) {
        return noPython();
    }
    bindLibraries(out);
    out.binds.emplace_back(program, program);
    bindIfThere(out, "/usr/share/zoneinfo");
    const std::string packages = "/usr/lib/python3/dist-packages/";
    const bool jinja = isThere(packages + "jinja2") && isThere(packages + "markupsafe");
    if (jinja) {
        bindIfThere(out, packages + "jinja2");
        bindIfThere(out, packages + "markupsafe");
    } else if (language == Language::Template) {
        return unavailable({MR_TEXT("Jinja2, which renders templates, is not installed")},
                           {MR_TEXT("Install it: sudo apt install python3-jinja2")});
    }
    if (language == Language::Python) {
        bindPackages(out, settings.pythonPackages, "/packages");
    }
    out.arguments = {program, "-I", "-S", "-B", "-c", pythonLoader};
    out.script = language == Language::Template ? assets::templatePython : assets::codePython;
    return out;
}

Result<Interpreter> findNode(const SandboxSettings& settings)
{
    const std::string program = settings.nodePath.empty()
                                    ? findProgram({"/usr/bin/node", "/usr/bin/nodejs"}, {"node", "nodejs"})
                                    : realProgram(settings.nodePath);
    if (program.empty()) {
        return unavailable({MR_TEXT("Node.js, which runs JavaScript, is not installed")},
                           {MR_TEXT("Install it: sudo apt install nodejs")});
    }
    Interpreter out;
    bindLibraries(out);
    // One place for all: the real one may lie in someone's home folder.
    out.binds.emplace_back(program, "/usr/bin/node");
    bindIfThere(out, "/usr/share/nodejs"); // Debian keeps parts of Node's own library there
    bindIfThere(out, "/usr/share/zoneinfo");
    bindPackages(out, settings.nodePackages, "/node_modules"); // where Node looks from any folder
    out.arguments = {"/usr/bin/node",
                     "--no-addons",
                     "--no-deprecation",
                     "--max-old-space-size=" + std::to_string(settings.nodeHeapMiB),
                     "-e",
                     nodeLoader};
    out.script = assets::codeJavaScript;
    return out;
}

/// What programs and libraries look at to find the proxy and the certificates to trust.
void offerNetwork(Interpreter& out, const SandboxSettings& settings)
{
    const std::string proxy = "http://127.0.0.1:" + std::to_string(proxyPort);
    for (const char* name : {"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"}) {
        out.environment.push_back(name + ("=" + proxy));
    }
    const std::string certificates =
        settings.caFile.empty() ? std::string("/etc/ssl/certs/ca-certificates.crt") : settings.caFile;
    if (isThere(certificates)) {
        const std::string inside = "/etc/ssl/certs/ca-certificates.crt";
        out.binds.emplace_back(certificates, inside);
        for (const char* name : {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"}) {
            out.environment.push_back(name + ("=" + inside));
        }
    }
}

} // namespace

std::string findProgram(const std::vector<std::string>& usual, const std::vector<std::string>& names)
{
    std::vector<fs::path> candidates(usual.begin(), usual.end());
    const char* path = std::getenv("PATH");
    std::string_view rest = path ? path : "";
    while (!rest.empty()) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        for (const std::string& name : names) {
            if (!folder.empty() && folder.front() == '/') {
                candidates.push_back(fs::path(folder) / name);
            }
        }
    }
    for (const fs::path& candidate : candidates) {
        if (std::string real = realProgram(candidate); !real.empty()) {
            return real;
        }
    }
    return {};
}

bool isPublic(const std::string& path)
{
    std::error_code error;
    fs::path at = fs::canonical(path, error);
    if (error) {
        return false;
    }
    using fs::perms;
    if ((fs::status(at, error).permissions() & perms::others_read) == perms::none) {
        return false;
    }
    while (at.has_relative_path()) {
        at = at.parent_path();
        if ((fs::status(at, error).permissions() & perms::others_exec) == perms::none) {
            return false;
        }
    }
    return true;
}

Result<Interpreter> findInterpreter(Language language, const SandboxSettings& settings)
{
    auto found = language == Language::JavaScript ? findNode(settings) : findPython(language, settings);
    if (found.ok()) {
        found->environment = {"LANG=C.UTF-8", "HOME=/tmp", "TMPDIR=/tmp", "TZ=UTC", "PATH=/usr/bin"};
        if (settings.network && language != Language::Template) {
            offerNetwork(*found, settings);
        }
    }
    return found;
}

} // namespace millrace::sandbox
