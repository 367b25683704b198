#include "engine/extract/readers/package.h"

#include "engine/extract/readers/compoundfile.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <vector>

namespace millrace::extract {

namespace {

constexpr std::size_t maxEntries = 100'000;
/// Deflate reaches about 1030:1 and only bombs come near that; below the floor no ratio is suspicious.
constexpr std::size_t maxRatio = 250, ratioFloor = 32u << 20;

struct Free {
    void operator()(archive* a) const { archive_read_free(a); }
};

/// One pass over an archive. `streamed`: by the headers before each entry, as the directory at the end is damaged.
class Pass {
public:
    Pass(std::string_view bytes, const std::function<bool(std::string_view)>& wanted, const ReadOptions& options)
        : bytes_(bytes), wanted_(wanted),
          unpackedLimit_(std::min(options.unpackedLimit, std::max(ratioFloor, bytes.size() * maxRatio)))
    {
    }

    void run(bool streamed);

    PackageParts parts;
    std::size_t entries = 0;
    bool damaged = false, tooLarge = false, encrypted = false;

private:
    void takeEntry(archive* from, archive_entry* entry);
    void takeBytes(archive* from, std::string& into);

    const std::string_view bytes_;
    const std::function<bool(std::string_view)>& wanted_;
    const std::size_t unpackedLimit_;
    std::size_t unpacked_ = 0;
};

void Pass::run(bool streamed)
{
    const std::unique_ptr<archive, Free> in(archive_read_new());
    if (!in) {
        damaged = true;
        return;
    }
    if (streamed) {
        archive_read_support_format_zip_streamable(in.get());
    } else {
        archive_read_support_format_zip_seekable(in.get());
    }
    if (archive_read_open_memory(in.get(), bytes_.data(), bytes_.size()) != ARCHIVE_OK) {
        damaged = true;
        return;
    }
    for (; entries < maxEntries && !tooLarge; ++entries) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(in.get(), &entry);
        if (status == ARCHIVE_EOF) {
            return;
        }
        if (status < ARCHIVE_WARN) {
            damaged = true;
            return;
        }
        takeEntry(in.get(), entry);
    }
}

void Pass::takeEntry(archive* from, archive_entry* entry)
{
    const char* path = archive_entry_pathname_utf8(entry);
    path = path ? path : archive_entry_pathname(entry);
    if (!path || archive_entry_filetype(entry) == AE_IFDIR) {
        return;
    }
    std::string name = path;
    std::replace(name.begin(), name.end(), '\\', '/');
    name.erase(0, std::min(name.size(), name.find_first_not_of('/')));
    if (!wanted_(name)) {
        return;
    }
    if (archive_entry_is_data_encrypted(entry)) {
        encrypted = true;
        return;
    }
    std::string data;
    takeBytes(from, data);
    parts.emplace(std::move(name), std::move(data));
}

void Pass::takeBytes(archive* from, std::string& into)
{
    std::vector<char> piece(64u << 10);
    for (;;) {
        const la_ssize_t got = archive_read_data(from, piece.data(), piece.size());
        if (got <= 0) {
            damaged = damaged || got < 0;
            return;
        }
        const auto count = static_cast<std::size_t>(got);
        if (count > unpackedLimit_ - unpacked_) {
            tooLarge = true;
            return;
        }
        unpacked_ += count;
        into.append(piece.data(), count);
    }
}

} // namespace

Result<PackageParts> unpack(std::string_view bytes, const std::function<bool(std::string_view)>& wanted,
                            const ReadOptions& options)
{
    if (CompoundFile::isOne(bytes)) {
        return failureError(Failure::Protected); // an encrypted package is wrapped in one of these
    }
    Pass pass(bytes, wanted, options);
    pass.run(false);
    if (pass.damaged && !options.legacy && !pass.tooLarge && pass.parts.empty()) {
        Pass again(bytes, wanted, options);
        again.run(true);
        if (!again.parts.empty() || again.tooLarge) {
            if (again.tooLarge) {
                return failureError(Failure::Unpacked, megabytes(options.unpackedLimit));
            }
            return std::move(again.parts);
        }
    }
    if (pass.tooLarge) {
        return failureError(Failure::Unpacked, megabytes(options.unpackedLimit));
    }
    if (pass.encrypted && pass.parts.empty()) {
        return failureError(Failure::Protected);
    }
    if (pass.damaged && (options.legacy || pass.parts.empty())) {
        return failureError(Failure::Damaged, "the ZIP archive cannot be read");
    }
    return std::move(pass.parts);
}

std::string_view partOf(const PackageParts& parts, std::string_view name)
{
    const auto found = parts.find(name);
    return found == parts.end() ? std::string_view() : std::string_view(found->second);
}

namespace {

int hexDigit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace

std::string resolvePart(std::string_view base, std::string_view target)
{
    const std::string clean = percentDecoded(target.substr(0, target.find('#')));
    std::string path;
    if (!clean.empty() && clean.front() != '/' && base.rfind('/') != std::string_view::npos) {
        path = base.substr(0, base.rfind('/'));
    }
    std::string_view rest = clean;
    while (!rest.empty()) {
        const std::string_view step = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), step.size() + 1));
        if (step == "..") {
            path.erase(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
        } else if (!step.empty() && step != ".") {
            path += path.empty() ? "" : "/";
            path += step;
        }
    }
    return path;
}

} // namespace millrace::extract
