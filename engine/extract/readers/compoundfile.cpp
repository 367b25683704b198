#include "engine/extract/readers/compoundfile.h"

#include "engine/extract/detail/charset.h"

#include <algorithm>

namespace millrace::extract {

namespace {

constexpr std::string_view magic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
constexpr std::size_t headerSize = 512, miniSectorSize = 64, entrySize = 128;
constexpr std::uint32_t lastSector = 0xfffffffa; // larger numbers are marks
constexpr std::uint64_t miniCutoff = 4096;
constexpr std::size_t maxEntries = 100'000;

std::uint32_t number(std::string_view bytes, std::size_t at, unsigned count = 4)
{
    std::uint32_t out = 0;
    for (unsigned i = 0; i < count && at + i < bytes.size(); ++i) {
        out |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return out;
}

void appendNumbers(std::string_view sector, std::vector<std::uint32_t>& out)
{
    for (std::size_t at = 0; at + 4 <= sector.size(); at += 4) {
        out.push_back(number(sector, at));
    }
}

int link(std::uint32_t value)
{
    return value < maxEntries ? static_cast<int>(value) : -1;
}

bool sameName(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

bool CompoundFile::isOne(std::string_view bytes)
{
    return bytes.substr(0, magic.size()) == magic;
}

CompoundFile::CompoundFile(std::string_view bytes) : bytes_(bytes)
{
    if (!isOne(bytes) || bytes.size() < headerSize) {
        return;
    }
    sectorSize_ = number(bytes, 30, 2) == 12 ? 4096 : 512;
    readTables();
    readDirectory();
}

std::string_view CompoundFile::sector(std::uint32_t index) const
{
    const std::uint64_t at = (std::uint64_t{index} + 1) * sectorSize_;
    return index >= lastSector || at >= bytes_.size() ? std::string_view()
                                                      : bytes_.substr(static_cast<std::size_t>(at), sectorSize_);
}

void CompoundFile::readTables()
{
    std::vector<std::uint32_t> blocks;
    appendNumbers(bytes_.substr(76, 436), blocks);
    const std::size_t sectors = bytes_.size() / sectorSize_ + 1;
    std::uint32_t next = number(bytes_, 68);
    for (std::size_t i = 0; i < sectors && !sector(next).empty(); ++i) {
        std::vector<std::uint32_t> more;
        appendNumbers(sector(next), more);
        next = more.empty() ? lastSector : more.back();
        blocks.insert(blocks.end(), more.begin(), more.empty() ? more.end() : more.end() - 1);
    }
    for (const std::uint32_t block : blocks) {
        if (table_.size() > sectors) {
            break; // no more numbers than sectors are of use
        }
        appendNumbers(sector(block), table_);
    }
}

std::vector<std::uint32_t> CompoundFile::chain(std::uint32_t start, const std::vector<std::uint32_t>& table) const
{
    std::vector<std::uint32_t> out;
    for (std::uint32_t at = start; at < table.size() && out.size() <= table.size(); at = table[at]) {
        out.push_back(at);
    }
    return out.size() > table.size() ? std::vector<std::uint32_t>() : out; // longer: it turns in a circle
}

std::string CompoundFile::join(std::uint32_t start) const
{
    std::string out;
    for (const std::uint32_t index : chain(start, table_)) {
        out += sector(index);
    }
    return out;
}

void CompoundFile::readDirectory()
{
    const std::string directory = join(number(bytes_, 48));
    for (std::size_t at = 0; at + entrySize <= directory.size() && entries_.size() < maxEntries; at += entrySize) {
        const std::string_view raw = std::string_view(directory).substr(at, entrySize);
        const std::uint32_t nameBytes = std::min(number(raw, 64, 2), std::uint32_t{64});
        Entry entry;
        entry.name = fromUtf16Le(raw.substr(0, nameBytes >= 2 ? nameBytes - 2 : 0));
        const unsigned char kind = static_cast<unsigned char>(raw[66]);
        entry.folder = kind != 2;
        entry.left = link(number(raw, 68));
        entry.right = link(number(raw, 72));
        entry.child = kind == 2 || kind == 0 ? -1 : link(number(raw, 76));
        entry.start = number(raw, 116);
        entry.size = number(raw, 120);
        entries_.push_back(std::move(entry));
    }
    if (!entries_.empty()) {
        const std::string table = join(number(bytes_, 60));
        appendNumbers(table, miniTable_);
        miniStream_ = join(entries_.front().start);
    }
}

std::vector<int> CompoundFile::childrenOf(int folder) const
{
    std::vector<int> out;
    std::vector<int> open;
    std::vector<bool> seen(entries_.size());
    if (folder >= 0 && static_cast<std::size_t>(folder) < entries_.size()) {
        open.push_back(entry(folder).child);
    }
    while (!open.empty()) {
        const int at = open.back();
        open.pop_back();
        if (at < 0 || static_cast<std::size_t>(at) >= entries_.size() || seen[static_cast<std::size_t>(at)]) {
            continue;
        }
        seen[static_cast<std::size_t>(at)] = true;
        out.push_back(at);
        open.push_back(entry(at).left);
        open.push_back(entry(at).right);
    }
    return out;
}

int CompoundFile::find(int folder, std::string_view name) const
{
    for (const int child : childrenOf(folder)) {
        if (sameName(entry(child).name, name)) {
            return child;
        }
    }
    return -1;
}

std::string CompoundFile::read(int index) const
{
    if (index < 0 || static_cast<std::size_t>(index) >= entries_.size() || entry(index).folder) {
        return {};
    }
    const Entry& stream = entry(index);
    std::string out;
    if (stream.size >= miniCutoff) {
        out = join(stream.start);
    } else {
        for (const std::uint32_t piece : chain(stream.start, miniTable_)) {
            const std::size_t at = std::size_t{piece} * miniSectorSize;
            out +=
                at < miniStream_.size() ? std::string_view(miniStream_).substr(at, miniSectorSize) : std::string_view();
            if (out.size() >= stream.size) {
                break;
            }
        }
    }
    if (out.size() > stream.size) {
        out.resize(static_cast<std::size_t>(stream.size));
    }
    return out;
}

} // namespace millrace::extract
