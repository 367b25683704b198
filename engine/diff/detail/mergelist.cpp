#include "engine/diff/detail/mergelist.h"

#include "engine/diff/detail/mergevalue.h"
#include "engine/diff/detail/valueedits.h"

namespace millrace::diff {
namespace {

constexpr std::size_t none = ItemPair::none;

struct Entry {
    std::size_t base = none, ours = none, theirs = none;
    bool conflict = false, takesTheirs = false;
    std::size_t listed = none; ///< place of the conflict
    std::optional<Value> merged;
};

class ListMerger {
public:
    ListMerger(const ElementList& list, const MergeContext& context) : list_(list), context_(context) {}

    Value merge()
    {
        collect();
        std::size_t index = 0;
        for (const std::size_t at : order_) {
            decide(entries_[at], index);
            index += outcome(entries_[at]).has_value();
        }
        const Value result = build();
        for (Entry& entry : entries_) {
            if (entry.listed == none)
                continue;
            const bool taken = std::exchange(entry.takesTheirs, false);
            const Value ours = build();
            entry.takesTheirs = true;
            const Value theirs = build();
            entry.takesTheirs = taken;
            MergeConflict& conflict = context_.conflicts[entry.listed];
            addEdits(list_.path, ours, theirs, conflict.takeTheirs.edits);
            conflict.takeTheirs.name = MR_TEXT("Take their version");
            conflict.takeOurs = conflict.takeTheirs.inverted();
            conflict.takeOurs.name = MR_TEXT("Take your version");
        }
        return result;
    }

private:
    void collect()
    {
        std::map<std::string, std::size_t> places;
        const auto add = [&](const Value* side, std::size_t Entry::* rank) {
            Occurrences occurrences;
            for (std::size_t i = 0; side && i < side->size(); ++i) {
                const auto [place, isNew] = places.emplace(occurrences.unique(list_.key(side->at(i))), entries_.size());
                if (isNew)
                    entries_.emplace_back();
                entries_[place->second].*rank = i;
            }
        };
        add(list_.ours, &Entry::ours);
        add(list_.theirs, &Entry::theirs);
        add(list_.base, &Entry::base);
        std::vector<Ranks> ranks;
        ranks.reserve(entries_.size());
        for (const Entry& entry : entries_)
            ranks.push_back({entry.base, entry.ours, entry.theirs});
        order_ = mergedOrder(ranks);
    }

    const Value* item(const Value* side, std::size_t index) const { return index == none ? nullptr : &side->at(index); }

    void decide(Entry& entry, std::size_t index)
    {
        const Versions v{item(list_.base, entry.base), item(list_.ours, entry.ours), item(list_.theirs, entry.theirs)};
        const Value& known = v.ours ? *v.ours : *v.theirs;
        const std::string id = list_.id(known);
        if (v.ours && v.theirs) {
            if (!v.base && !sameMeaning(list_.scope, {}, *v.ours, *v.theirs)) {
                addConflict(entry, v, MergeConflict::Kind::BothAdded);
                return;
            }
            ValueMerger merger({list_.element, id, list_.title(known)}, list_.scope, context_.decisions,
                               context_.conflicts);
            const bool byId = known["id"].isString() && !known["id"].toString().empty();
            const Path path = byId ? list_.path / PathStep::id(known["id"].toString()) : list_.path / index;
            entry.merged = merger.merge({path, {}, {}}, v);
            return;
        }
        if (!v.base) {
            entry.merged = known;
            return;
        }
        if (sameMeaning(list_.scope, {}, *v.base, known))
            return;
        if (list_.presenceConflicts)
            addConflict(entry, v, v.ours ? MergeConflict::Kind::ChangedRemoved : MergeConflict::Kind::RemovedChanged);
        else
            entry.merged = known;
    }

    void addConflict(Entry& entry, const Versions& v, MergeConflict::Kind kind)
    {
        const Value& known = v.ours ? *v.ours : *v.theirs;
        MergeConflict conflict;
        conflict.kind = kind;
        conflict.element = list_.element;
        conflict.id = list_.id(known);
        conflict.title = list_.title(known);
        conflict.path = list_.path / PathStep::id(conflict.id);
        if (v.base)
            conflict.base = *v.base;
        if (v.ours)
            conflict.ours = *v.ours;
        if (v.theirs)
            conflict.theirs = *v.theirs;
        entry.conflict = true;
        entry.takesTheirs = context_.takesTheirs(conflict);
        entry.listed = context_.conflicts.size();
        context_.conflicts.push_back(std::move(conflict));
    }

    std::optional<Value> outcome(const Entry& entry) const
    {
        if (!entry.conflict)
            return entry.merged;
        const Value* side = entry.takesTheirs ? item(list_.theirs, entry.theirs) : item(list_.ours, entry.ours);
        return side ? std::optional<Value>(*side) : std::nullopt;
    }

    Value build() const
    {
        Value::Array items;
        for (const std::size_t at : order_) {
            if (auto value = outcome(entries_[at]))
                items.push_back(std::move(*value));
        }
        return Value(std::move(items));
    }

    const ElementList& list_;
    const MergeContext& context_;
    std::vector<Entry> entries_;
    std::vector<std::size_t> order_;
};

} // namespace

Value mergeElementList(const ElementList& list, const MergeContext& context)
{
    return ListMerger(list, context).merge();
}

} // namespace millrace::diff
