#include "engine/diff/detail/mergevalue.h"

#include <algorithm>
#include <map>

namespace millrace::diff {
namespace {

constexpr std::size_t none = ItemPair::none;

const Value* itemAt(const Value* list, std::size_t index)
{
    return list && index != none ? &list->at(index) : nullptr;
}

const Value* memberOf(const Value* object, const std::string& key)
{
    return object ? object->find(key) : nullptr;
}

std::optional<Value> copied(const Value* value)
{
    return value ? std::optional<Value>(*value) : std::nullopt;
}

bool isListOfItems(const Value* list)
{
    return list && list->isArray() && (list->size() == 0 || !isPlainList(*list));
}

} // namespace

bool ValueMerger::same(const std::string& pattern, const Value* a, const Value* b) const
{
    if (!a || !b)
        return (!a || meansAbsent(scope_, pattern, *a)) && (!b || meansAbsent(scope_, pattern, *b));
    return sameMeaning(scope_, pattern, *a, *b);
}

std::optional<Value> ValueMerger::merge(const Place& place, const Versions& v)
{
    const auto equal = [](const Value* a, const Value* b) { return a && b ? *a == *b : a == b; };
    if (equal(v.theirs, v.base) || equal(v.ours, v.theirs))
        return copied(v.ours);
    if (equal(v.ours, v.base))
        return copied(v.theirs);
    if (v.ours && v.theirs && v.ours->isObject() && v.theirs->isObject())
        return mergeObjects(place, v);
    if (same(place.pattern, v.theirs, v.base) || same(place.pattern, v.ours, v.theirs))
        return copied(v.ours);
    if (same(place.pattern, v.ours, v.base))
        return copied(v.theirs);
    if (isListOfItems(v.ours) && isListOfItems(v.theirs) && (!v.base || isListOfItems(v.base)))
        return mergeLists(place, v);
    if (v.base && v.ours && v.theirs && v.base->isString() && v.ours->isString() && v.theirs->isString()) {
        if (auto text = mergeText(v.base->toString(), v.ours->toString(), v.theirs->toString()))
            return Value(std::move(*text));
    }
    return conflict(place, v);
}

std::optional<Value> ValueMerger::conflict(const Place& place, const Versions& v)
{
    if (force_ != Force::None)
        return copied(force_ == Force::Ours ? v.ours : v.theirs);
    MergeConflict found;
    found.element = target_.element;
    found.id = target_.id;
    found.title = target_.title;
    found.kind = !v.base || (v.ours && v.theirs) ? MergeConflict::Kind::Value
                 : v.ours                        ? MergeConflict::Kind::ChangedRemoved
                                                 : MergeConflict::Kind::RemovedChanged;
    found.path = place.path;
    found.field = place.field;
    found.base = copied(v.base);
    found.ours = copied(v.ours);
    found.theirs = copied(v.theirs);
    Edit edit;
    edit.path = place.path;
    edit.before = found.ours;
    edit.after = found.theirs;
    found.takeTheirs.name = MR_TEXT("Take their version");
    found.takeTheirs.edits.push_back(std::move(edit));
    found.takeOurs = found.takeTheirs.inverted();
    found.takeOurs.name = MR_TEXT("Take your version");
    const auto decided = decisions_.find(found.key());
    conflicts_.push_back(std::move(found));
    if (decided == decisions_.end() || decided->second.take == MergeDecision::Take::Ours)
        return copied(v.ours);
    return decided->second.take == MergeDecision::Take::Theirs ? copied(v.theirs) : decided->second.edited;
}

std::optional<Value> ValueMerger::mergeMember(const Place& place, const std::string& key, const Versions& v)
{
    const Versions member{memberOf(v.base, key), memberOf(v.ours, key), memberOf(v.theirs, key)};
    switch (weightOf(scope_, place.pattern, key)) {
    case Weight::Noise:
        return copied(member.ours ? member.ours : member.base ? nullptr : member.theirs);
    case Weight::Layout: {
        const bool oursMoved =
            member.ours && member.base ? !(*member.ours == *member.base) : member.ours != member.base;
        return copied(oursMoved ? member.ours : member.theirs);
    }
    case Weight::Meaning:
        break;
    }
    return merge(place.member(key), member);
}

Value ValueMerger::mergeObjects(const Place& place, const Versions& v)
{
    const Versions objects{v.base && v.base->isObject() ? v.base : nullptr, v.ours, v.theirs};
    Value::Object result;
    for (const auto& [key, value] : v.ours->toObject()) {
        if (auto merged = mergeMember(place, key, objects))
            result.append(key, std::move(*merged));
    }
    for (const auto& [key, value] : v.theirs->toObject()) {
        if (v.ours->find(key))
            continue;
        if (auto merged = mergeMember(place, key, objects))
            result.append(key, std::move(*merged));
    }
    return Value(std::move(result));
}

std::vector<ValueMerger::Entry> ValueMerger::pairLists(const std::string& pattern, const Versions& v,
                                                       const ItemKey& key) const
{
    const Value empty{Value::Array()};
    const Value& base = v.base ? *v.base : empty;
    std::vector<Entry> entries(base.size());
    for (std::size_t i = 0; i < base.size(); ++i)
        entries[i].base = i;
    const auto add = [&](const Value& side, std::size_t Entry::* rank) {
        for (const ItemPair& pair : pairItems(scope_, pattern, base, side, key)) {
            if (pair.after == none)
                continue;
            if (pair.before != none) {
                entries[pair.before].*rank = pair.after;
                continue;
            }
            Entry entry;
            entry.*rank = pair.after;
            // Both may have added the same thing.
            const auto twin = std::find_if(entries.begin(), entries.end(), [&](const Entry& known) {
                if (known.base != none || known.*rank != none || known.ours == none)
                    return false;
                const Value& other = v.ours->at(known.ours);
                return key.key.empty() ? other == side.at(pair.after)
                                       : itemName(other, key) == itemName(side.at(pair.after), key);
            });
            if (twin != entries.end())
                (*twin).*rank = pair.after;
            else
                entries.push_back(entry);
        }
    };
    add(*v.ours, &Entry::ours);
    add(*v.theirs, &Entry::theirs);
    return entries;
}

bool ValueMerger::presenceConflict(const std::string& inner, const Versions& v, const std::vector<Entry>& entries) const
{
    return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
        if (entry.base == none || (entry.ours == none) == (entry.theirs == none))
            return false;
        const Value* kept = entry.ours != none ? itemAt(v.ours, entry.ours) : itemAt(v.theirs, entry.theirs);
        return !same(inner, itemAt(v.base, entry.base), kept);
    });
}

/// A list from which one side removed an item that the other changed is one conflict: its two outcomes are the lists
/// with everything else merged.
std::optional<Value> ValueMerger::mergeLists(const Place& place, const Versions& v)
{
    std::vector<const Value*> lists;
    for (const Value* list : {v.base, v.ours, v.theirs}) {
        if (list && list->size() > 0)
            lists.push_back(list);
    }
    const ItemKey key = itemKey(place.pattern, lists);
    const std::vector<Entry> entries = pairLists(place.pattern, v, key);
    if (force_ != Force::None || !presenceConflict(place.pattern + ".*", v, entries))
        return buildList(place, v, entries, key);
    force_ = Force::Ours;
    const Value ours = buildList(place, v, entries, key);
    force_ = Force::Theirs;
    const Value theirs = buildList(place, v, entries, key);
    force_ = Force::None;
    return conflict(place, {v.base, &ours, &theirs});
}

Value ValueMerger::buildList(const Place& place, const Versions& v, const std::vector<Entry>& entries,
                             const ItemKey& key)
{
    const std::string inner = place.pattern + ".*";
    std::vector<const Entry*> kept;
    std::vector<Ranks> ranks;
    for (const Entry& entry : entries) {
        bool keep = true;
        if (entry.base != none && (entry.ours == none || entry.theirs == none)) {
            const bool both = entry.ours == none && entry.theirs == none;
            const bool oursHas = entry.ours != none;
            const Value* rest = oursHas ? itemAt(v.ours, entry.ours) : itemAt(v.theirs, entry.theirs);
            const bool untouched = both || same(inner, itemAt(v.base, entry.base), rest);
            keep = !untouched && oursHas == (force_ != Force::Theirs);
        }
        if (keep) {
            kept.push_back(&entry);
            ranks.push_back({entry.base, entry.ours, entry.theirs});
        }
    }
    Value::Array result;
    for (const std::size_t at : mergedOrder(ranks)) {
        const Entry& entry = *kept[at];
        const Versions item{itemAt(v.base, entry.base), itemAt(v.ours, entry.ours), itemAt(v.theirs, entry.theirs)};
        if (!item.ours || !item.theirs) {
            result.push_back(item.ours ? *item.ours : *item.theirs);
            continue;
        }
        const std::string name = key.names ? itemName(*item.ours, key) : std::to_string(result.size());
        const auto merged = merge(place.item(result.size(), name), item);
        result.push_back(merged ? *merged : *item.ours);
    }
    return Value(std::move(result));
}

} // namespace millrace::diff
