#include "engine/diff/detail/sequences.h"
#include "engine/diff/merge.h"

namespace millrace {
namespace {

constexpr std::size_t mostLineEdits = 2000;

/// One change of a side: lines [from, to) of the base become lines [newFrom, newTo) of the side.
struct Hunk {
    std::size_t from, to, newFrom, newTo;
};

std::vector<Hunk> hunksOf(const diff::Matching& matching, std::size_t baseSize, std::size_t sideSize)
{
    std::vector<Hunk> hunks;
    std::size_t x = 0, y = 0;
    const auto add = [&](std::size_t toX, std::size_t toY) {
        if (x < toX || y < toY)
            hunks.push_back({x, toX, y, toY});
    };
    for (const diff::Block& block : matching.blocks) {
        add(block.before, block.after);
        x = block.before + block.length;
        y = block.after + block.length;
    }
    add(baseSize, sideSize);
    return hunks;
}

using Lines = std::vector<std::string_view>;

bool equalHunks(const Hunk& a, const Lines& aLines, const Hunk& b, const Lines& bLines)
{
    return a.from == b.from && a.to == b.to && a.newTo - a.newFrom == b.newTo - b.newFrom &&
           std::equal(aLines.begin() + static_cast<std::ptrdiff_t>(a.newFrom),
                      aLines.begin() + static_cast<std::ptrdiff_t>(a.newTo),
                      bLines.begin() + static_cast<std::ptrdiff_t>(b.newFrom));
}

void append(std::string& out, const Lines& lines, std::size_t from, std::size_t to)
{
    for (std::size_t i = from; i < to; ++i)
        out += lines[i];
}

} // namespace

std::optional<std::string> mergeText(const std::string& base, const std::string& ours, const std::string& theirs)
{
    if (theirs == base || ours == theirs)
        return ours;
    if (ours == base)
        return theirs;
    const Lines baseLines = diff::linesOf(base), ourLines = diff::linesOf(ours), theirLines = diff::linesOf(theirs);
    diff::Interner interner;
    const auto b = interner.numbers(baseLines), o = interner.numbers(ourLines), t = interner.numbers(theirLines);
    const auto our = hunksOf(diff::matchSequences(b, o, mostLineEdits), b.size(), o.size());
    const auto their = hunksOf(diff::matchSequences(b, t, mostLineEdits), b.size(), t.size());

    std::string out;
    std::size_t at = 0, i = 0, k = 0;
    while (i < our.size() || k < their.size()) {
        // Changes that touch (not only overlap) belong together: neither side saw the other's line beside its own.
        const bool both =
            i < our.size() && k < their.size() && our[i].from <= their[k].to && their[k].from <= our[i].to;
        if (both) {
            if (!equalHunks(our[i], ourLines, their[k], theirLines))
                return std::nullopt;
            append(out, baseLines, at, our[i].from);
            append(out, ourLines, our[i].newFrom, our[i].newTo);
            at = our[i].to;
            ++i;
            ++k;
            continue;
        }
        const bool takeOurs = k >= their.size() || (i < our.size() && our[i].from < their[k].from);
        const Hunk& hunk = takeOurs ? our[i++] : their[k++];
        append(out, baseLines, at, hunk.from);
        append(out, takeOurs ? ourLines : theirLines, hunk.newFrom, hunk.newTo);
        at = hunk.to;
    }
    append(out, baseLines, at, baseLines.size());
    return out;
}

} // namespace millrace
