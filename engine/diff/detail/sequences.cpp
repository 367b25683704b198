#include "engine/diff/detail/sequences.h"

#include <algorithm>
#include <optional>

namespace millrace::diff {
namespace {

/// The part of two sequences between what they have in common at both ends.
struct Middle {
    const int* a;
    const int* b;
    std::ptrdiff_t n, m;
};

/// For each number of edits d, how far every diagonal -d … d (step 2) reaches in the first sequence.
using Trace = std::vector<std::vector<std::ptrdiff_t>>;

/// Fills the trace until both ends are reached; false when that takes more than `mostEdits`.
bool forward(const Middle& part, std::ptrdiff_t mostEdits, Trace& trace)
{
    const std::ptrdiff_t limit = std::min(mostEdits, part.n + part.m);
    std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * limit + 3), 0);
    const std::ptrdiff_t zero = limit + 1;
    const auto at = [&](std::ptrdiff_t k) -> std::ptrdiff_t& { return reach[static_cast<std::size_t>(zero + k)]; };
    for (std::ptrdiff_t d = 0; d <= limit; ++d) {
        for (std::ptrdiff_t k = -d; k <= d; k += 2) {
            std::ptrdiff_t x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < part.n && x - k < part.m && part.a[x] == part.b[x - k])
                ++x;
            at(k) = x;
            if (x >= part.n && x - k >= part.m) {
                trace.emplace_back(&at(-d), &at(d) + 1);
                return true;
            }
        }
        trace.emplace_back(&at(-d), &at(d) + 1);
    }
    return false;
}

/// Walks the trace back; pairs of matching places, last first.
std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> backward(const Middle& part, const Trace& trace)
{
    std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> pairs;
    std::ptrdiff_t x = part.n, y = part.m;
    for (std::size_t step = trace.size(); step-- > 0;) {
        const auto d = static_cast<std::ptrdiff_t>(step);
        std::ptrdiff_t fromX = 0, fromY = 0;
        if (d > 0) {
            const auto& previous = trace[step - 1];
            const auto reach = [&](std::ptrdiff_t k) { return previous[static_cast<std::size_t>(k + d - 1)]; };
            const std::ptrdiff_t k = x - y;
            const bool down =
                k == -d || (k != d && (k - 1 < -(d - 1) || (k + 1 <= d - 1 && reach(k - 1) < reach(k + 1))));
            const std::ptrdiff_t from = down ? k + 1 : k - 1;
            fromX = reach(from);
            fromY = fromX - from;
            const std::ptrdiff_t startX = down ? fromX : fromX + 1;
            for (; x > startX; --x, --y)
                pairs.emplace_back(x - 1, y - 1);
        } else {
            for (; x > 0; --x, --y)
                pairs.emplace_back(x - 1, y - 1);
        }
        x = fromX;
        y = fromY;
    }
    return pairs;
}

void append(std::vector<Block>& blocks, std::size_t before, std::size_t after, std::size_t length)
{
    if (length == 0)
        return;
    if (!blocks.empty() && blocks.back().before + blocks.back().length == before &&
        blocks.back().after + blocks.back().length == after) {
        blocks.back().length += length;
        return;
    }
    blocks.push_back({before, after, length});
}

} // namespace

Matching matchSequences(const std::vector<int>& before, const std::vector<int>& after, std::size_t mostEdits)
{
    Matching result;
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    append(result.blocks, 0, 0, head);
    const Middle part{before.data() + head, after.data() + head,
                      static_cast<std::ptrdiff_t>(before.size() - head - tail),
                      static_cast<std::ptrdiff_t>(after.size() - head - tail)};
    if (part.n > 0 && part.m > 0) {
        Trace trace;
        result.exact = forward(part, static_cast<std::ptrdiff_t>(mostEdits), trace);
        if (result.exact) {
            const auto pairs = backward(part, trace);
            for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair)
                append(result.blocks, head + static_cast<std::size_t>(pair->first),
                       head + static_cast<std::size_t>(pair->second), 1);
        }
    }
    append(result.blocks, before.size() - tail, after.size() - tail, tail);
    return result;
}

int Interner::number(std::string_view text)
{
    return numbers_.emplace(std::string(text), static_cast<int>(numbers_.size())).first->second;
}

std::vector<int> Interner::numbers(const std::vector<std::string_view>& texts)
{
    std::vector<int> result;
    result.reserve(texts.size());
    for (const std::string_view text : texts)
        result.push_back(number(text));
    return result;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = text.find('\n', start);
        end = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(start, end - start));
        start = end;
    }
    return lines;
}

} // namespace millrace::diff
