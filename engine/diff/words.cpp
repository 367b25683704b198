#include "engine/diff/detail/sequences.h"
#include "engine/diff/diff.h"

namespace millrace {
namespace {

using diff::Block;

constexpr std::size_t mostWordEdits = 1200; ///< memory of the comparison grows with its square
constexpr std::size_t mostLineEdits = 2000;

bool isWordByte(unsigned char c)
{
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Bytes of the character that starts with `c`.
std::size_t characterLength(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/// From U+2E80 on: CJK, kana, Hangul, full-width forms and emoji are words of one character each, and so are the marks
/// from U+2000 (dashes, quotes).
bool standsAlone(unsigned char lead)
{
    return lead >= 0xE2;
}

/// The end of the token that starts at `at`: a reference `{{#…#}}`, a word, a run of blanks, or one character.
std::size_t tokenEnd(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (text.compare(at, 3, "{{#") == 0) {
        const std::size_t end = text.find("#}}", at);
        if (end != std::string_view::npos && end - at < 400 &&
            text.substr(at, end - at).find('\n') == std::string_view::npos)
            return end + 3;
    }
    if (standsAlone(first))
        return std::min(text.size(), at + characterLength(first));
    std::size_t end = at + 1;
    if (isWordByte(first)) {
        while (end < text.size() && isWordByte(byte(end)) && !standsAlone(byte(end)))
            ++end;
    } else if (first == ' ' || first == '\t') {
        while (end < text.size() && (text[end] == ' ' || text[end] == '\t'))
            ++end;
    }
    return end;
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = tokenEnd(text, at);
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::string joined(const std::vector<std::string_view>& tokens, std::size_t from, std::size_t to)
{
    std::string text;
    for (std::size_t i = from; i < to; ++i)
        text += tokens[i];
    return text;
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t") == std::string_view::npos;
}

/// Collects runs so that between two equal stretches everything removed comes before everything added. Blanks between
/// two changes belong to the change: a phrase that was rewritten reads as one.
class Runs {
public:
    void same(std::string text)
    {
        if (text.empty())
            return;
        if (!removed_.empty() || !added_.empty()) {
            if (isBlank(text)) {
                blanks_ += text;
                return;
            }
            flush();
        }
        append(WordRun::Kind::Same, std::move(text));
    }
    void changed(std::string_view removed, std::string_view added)
    {
        if (removed.empty() && added.empty())
            return;
        removed_ += blanks_;
        added_ += blanks_;
        blanks_.clear();
        removed_ += removed;
        added_ += added;
    }
    std::vector<WordRun> take()
    {
        flush();
        return std::move(runs_);
    }

private:
    void flush()
    {
        append(WordRun::Kind::Removed, std::move(removed_));
        append(WordRun::Kind::Added, std::move(added_));
        append(WordRun::Kind::Same, std::move(blanks_));
        removed_.clear();
        added_.clear();
        blanks_.clear();
    }
    void append(WordRun::Kind kind, std::string text)
    {
        if (text.empty())
            return;
        if (!runs_.empty() && runs_.back().kind == kind)
            runs_.back().text += text;
        else
            runs_.push_back({kind, std::move(text)});
    }

    std::vector<WordRun> runs_;
    std::string removed_, added_, blanks_;
};

void addWords(std::string_view before, std::string_view after, Runs& runs)
{
    const auto a = wordsOf(before), b = wordsOf(after);
    diff::Interner interner;
    const diff::Matching matching = diff::matchSequences(interner.numbers(a), interner.numbers(b), mostWordEdits);
    std::size_t x = 0, y = 0;
    for (const Block& block : matching.blocks) {
        runs.changed(joined(a, x, block.before), joined(b, y, block.after));
        runs.same(joined(a, block.before, block.before + block.length));
        x = block.before + block.length;
        y = block.after + block.length;
    }
    runs.changed(joined(a, x, a.size()), joined(b, y, b.size()));
}

} // namespace

std::vector<WordRun> diffWords(const std::string& before, const std::string& after)
{
    constexpr std::size_t small = 20'000; ///< bytes of both; below, all words are compared at once
    Runs runs;
    if (before.size() + after.size() <= small) {
        addWords(before, after, runs);
        return runs.take();
    }
    // Lines first, then the words of the stretches that differ; a stretch that is too large stays whole.
    const auto a = diff::linesOf(before), b = diff::linesOf(after);
    diff::Interner interner;
    const diff::Matching matching = diff::matchSequences(interner.numbers(a), interner.numbers(b), mostLineEdits);
    std::size_t x = 0, y = 0;
    const auto stretch = [&](std::size_t toX, std::size_t toY) {
        const std::string removed = joined(a, x, toX), added = joined(b, y, toY);
        if (!removed.empty() && !added.empty() && removed.size() + added.size() <= small)
            addWords(removed, added, runs);
        else
            runs.changed(removed, added);
    };
    for (const Block& block : matching.blocks) {
        stretch(block.before, block.after);
        runs.same(joined(a, block.before, block.before + block.length));
        x = block.before + block.length;
        y = block.after + block.length;
    }
    stretch(a.size(), b.size());
    return runs.take();
}

} // namespace millrace
