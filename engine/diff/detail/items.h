#pragma once

#include "engine/diff/detail/meaning.h"

namespace millrace::diff {

/// Which items of two lists are the same thing. Absent sides are `none`.
struct ItemPair {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t before = none, after = none;
};

/// How the items of a list are told apart.
struct ItemKey {
    std::string key;    ///< the member that names an item; empty: nothing does
    bool names = false; ///< the name says something to people
};

/// True when the items are single values or lists of them: such a list is one value (a selector, options).
bool isPlainList(const Value& list);
/// The member by which the items of all `lists` can be told apart.
ItemKey itemKey(const std::string& pattern, const std::vector<const Value*>& lists);
/// The item's name by that key; empty when it has none.
std::string itemName(const Value& item, const ItemKey& key);

/// Pairs in the order of `after`, removed items where they were. Items are paired by name, else by their content, and
/// what remains between two pairs by likeness.
std::vector<ItemPair> pairItems(const Scope& scope, const std::string& pattern, const Value& before, const Value& after,
                                const ItemKey& key);
/// True when the paired items stand in the same order on both sides.
bool sameOrder(const std::vector<ItemPair>& pairs);

} // namespace millrace::diff
