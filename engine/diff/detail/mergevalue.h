#pragma once

#include "engine/diff/detail/items.h"
#include "engine/diff/merge.h"

namespace millrace::diff {

/// What the conflicts of one element have in common.
struct MergeTarget {
    ElementDifference::Element element = ElementDifference::Element::Other;
    std::string id, title;
};

/// Three versions of one value; null where it is absent.
struct Versions {
    const Value* base = nullptr;
    const Value* ours = nullptr;
    const Value* theirs = nullptr;
};

/// Merges the settings of one element down to single values. Conflicts are listed and, until decided, leave ours.
class ValueMerger {
public:
    ValueMerger(MergeTarget target, Scope scope, const MergeDecisions& decisions, std::vector<MergeConflict>& conflicts)
        : target_(std::move(target)), scope_(std::move(scope)), decisions_(decisions), conflicts_(conflicts)
    {
    }

    /// Nothing when the value is to be absent.
    std::optional<Value> merge(const Place& place, const Versions& versions);
    /// True when both say the same at that place; absent counts as empty.
    bool same(const std::string& pattern, const Value* a, const Value* b) const;

private:
    enum class Force { None, Ours, Theirs };
    struct Entry { ///< one thing in up to three lists
        std::size_t base = ItemPair::none, ours = ItemPair::none, theirs = ItemPair::none;
    };

    Value mergeObjects(const Place& place, const Versions& versions);
    std::optional<Value> mergeMember(const Place& place, const std::string& key, const Versions& versions);
    std::optional<Value> mergeLists(const Place& place, const Versions& versions);
    std::vector<Entry> pairLists(const std::string& pattern, const Versions& versions, const ItemKey& key) const;
    bool presenceConflict(const std::string& inner, const Versions& versions, const std::vector<Entry>& entries) const;
    Value buildList(const Place& place, const Versions& versions, const std::vector<Entry>& entries,
                    const ItemKey& key);
    std::optional<Value> conflict(const Place& place, const Versions& versions);

    MergeTarget target_;
    Scope scope_;
    const MergeDecisions& decisions_;
    std::vector<MergeConflict>& conflicts_;
    Force force_ = Force::None; ///< conflicts are decided that way and not listed
};

/// The order of things that stand in up to three lists. `ranks` give their places; absent ones are ItemPair::none.
/// Ours leads unless only theirs put the common ones into another order; what the other side added follows what stood
/// before it there.
struct Ranks {
    std::size_t base = ItemPair::none, ours = ItemPair::none, theirs = ItemPair::none;
};
std::vector<std::size_t> mergedOrder(const std::vector<Ranks>& ranks);

} // namespace millrace::diff
