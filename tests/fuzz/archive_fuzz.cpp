// A ZIP of apps from anywhere: read within its bounds, or refused.

#include "engine/document/document.h"
#include "engine/project/archive.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace millrace;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::filesystem::path folder = [] {
        std::string name = (std::filesystem::temp_directory_path() / "millrace-fuzz-XXXXXX").string();
        if (!mkdtemp(name.data()))
            std::abort();
        return std::filesystem::path(name);
    }();
    const std::string path = (folder / "fuzzed.zip").string();
    {
        std::ofstream out(path, std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    }
    const Result<std::vector<ArchiveFile>> files = readArchive(path);
    if (!files)
        return 0;
    for (const ArchiveFile& file : *files) {
        if (file.name.empty() || file.name.front() == '/')
            std::abort();
        (void)Document::fromText(file.text, file.name);
    }
    return 0;
}
