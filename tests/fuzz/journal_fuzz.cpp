// Journals whose bytes were damaged, and journals whose records are whole but say anything: what is restored is sound.

#include "engine/history/detail/records.h"
#include "engine/history/journal.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

using namespace millrace;
using namespace millrace::history;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// Records from pieces of the input: a kind, a position, a place in the app, and a text.
std::string journalOf(std::string_view input)
{
    std::string file(journalMark());
    while (!input.empty()) {
        const std::size_t end = input.find('\x1e');
        const std::string_view piece = input.substr(0, end);
        input = end == std::string_view::npos ? std::string_view() : input.substr(end + 1);
        if (piece.size() < 3)
            continue;
        Record record;
        record.kind = static_cast<Record::Kind>(piece[0] - '0');
        record.position = static_cast<std::uint64_t>(piece[1] - '0');
        const auto flags = static_cast<unsigned char>(piece[2]);
        record.onDisk = flags & 1U;
        record.own = flags & 2U;
        record.modified = flags & 4U;
        record.text = std::string(piece.substr(3));
        record.path = "app.yml";
        Edit edit;
        edit.path = Path{PathStep::key("app"), PathStep::key(flags & 8U ? "name" : "description")};
        if (!(flags & 16U))
            edit.before = Value("x");
        if (!(flags & 32U))
            edit.after = Value(std::string(record.text.substr(0, 20)));
        record.step.edits.push_back(std::move(edit));
        file += encode(record);
    }
    return file;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    static const std::filesystem::path folder = [] {
        std::string name = (std::filesystem::temp_directory_path() / "millrace-fuzz-XXXXXX").string();
        require(mkdtemp(name.data()) != nullptr);
        return std::filesystem::path(name);
    }();
    const std::string file = (folder / "fuzzed.journal").string();
    const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
    {
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        const std::string bytes = data[0] % 4 == 0 ? std::string(journalMark()).append(input) : journalOf(input);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    (void)journalFacts(file);
    Result<RestoredJournal> restored = restoreJournal(file);
    if (!restored)
        return 0;
    require(restored->document != nullptr);
    require(restored->position <= restored->steps.size());
    require(Document::fromText(restored->document->text(), "restored").ok());
    // The stack belongs to the text: all that is done can be undone.
    for (std::size_t i = restored->position; i > 0; --i)
        require(restored->document->apply(restored->steps[i - 1].inverted()).ok());
    return 0;
}
