#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace millrace::diff {

/// A stretch that both sequences have: `length` items from `before` in the first and `after` in the second.
struct Block {
    std::size_t before = 0, after = 0, length = 0;
};

/// The common stretches of two sequences in order, shortest edit script (Myers). When more than `mostEdits` items
/// differ only what both have at the start and at the end is found; `exact` says which it was.
struct Matching {
    std::vector<Block> blocks;
    bool exact = true;
};
Matching matchSequences(const std::vector<int>& before, const std::vector<int>& after, std::size_t mostEdits);

/// Gives equal texts equal numbers.
class Interner {
public:
    int number(std::string_view text);
    std::vector<int> numbers(const std::vector<std::string_view>& texts);

private:
    std::unordered_map<std::string, int> numbers_;
};

/// The lines of a text, each with its line break.
std::vector<std::string_view> linesOf(std::string_view text);

} // namespace millrace::diff
