#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::store {

/// Replaces secrets in texts by their masked form. Immutable.
class Redactor {
public:
    Redactor() = default;
    explicit Redactor(const std::vector<std::string>& secrets);

    bool empty() const { return whole_.empty(); }
    /// The text to store: `text` itself (no copy), or `buffer` after it was filled.
    std::string_view apply(std::string_view text, std::string& buffer) const;

private:
    using Pair = std::pair<std::string, std::string>; // what is sought, what stands for it
    std::vector<Pair> parts_;                         // replaced anywhere
    std::vector<Pair> whole_;                         // replaced when they are the whole text
};

} // namespace millrace::store
