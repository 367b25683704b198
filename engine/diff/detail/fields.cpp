#include "engine/diff/detail/fields.h"

#include "engine/diff/detail/items.h"

namespace millrace::diff {
namespace {

void added(const Place& place, const Value& value, std::vector<FieldDifference>& out)
{
    out.push_back({place.path, place.field, std::nullopt, value});
}

void removed(const Place& place, const Value& value, std::vector<FieldDifference>& out)
{
    out.push_back({place.path, place.field, value, std::nullopt});
}

void diffObjects(const Scope& scope, const Place& before, const Place& after, const Value& old, const Value& now,
                 std::vector<FieldDifference>& out)
{
    for (const auto& [key, value] : now.toObject()) {
        if (weightOf(scope, after.pattern, key) != Weight::Meaning)
            continue;
        const Place place = after.member(key);
        if (const Value* other = old.find(key))
            diffFields(scope, before.member(key), place, *other, value, out);
        else if (!meansAbsent(scope, place.pattern, value))
            added(place, value, out);
    }
    for (const auto& [key, value] : old.toObject()) {
        if (now.find(key) || weightOf(scope, before.pattern, key) != Weight::Meaning)
            continue;
        const Place place = before.member(key);
        if (!meansAbsent(scope, place.pattern, value))
            removed(place, value, out);
    }
}

void diffLists(const Scope& scope, const Place& before, const Place& after, const Value& old, const Value& now,
               std::vector<FieldDifference>& out)
{
    const ItemKey key = itemKey(after.pattern, {&old, &now});
    const auto pairs = pairItems(scope, after.pattern, old, now, key);
    const auto name = [&](const Value& item, std::size_t index) {
        return key.names ? itemName(item, key) : std::to_string(index);
    };
    if (orderMatters(scope, after.pattern) && !sameOrder(pairs))
        out.push_back({after.path, after.field, old, now});
    for (const ItemPair& pair : pairs) {
        if (pair.after == ItemPair::none) {
            removed(before.item(pair.before, name(old.at(pair.before), pair.before)), old.at(pair.before), out);
            continue;
        }
        const Value& item = now.at(pair.after);
        const Place place = after.item(pair.after, name(item, pair.after));
        if (pair.before == ItemPair::none)
            added(place, item, out);
        else
            diffFields(scope, before.item(pair.before, name(old.at(pair.before), pair.before)), place,
                       old.at(pair.before), item, out);
    }
}

} // namespace

void diffFields(const Scope& scope, const Place& before, const Place& after, const Value& old, const Value& now,
                std::vector<FieldDifference>& out)
{
    if (sameMeaning(scope, after.pattern, old, now))
        return;
    if (old.isObject() && now.isObject()) {
        diffObjects(scope, before, after, old, now, out);
        return;
    }
    if (old.isArray() && now.isArray() && old.size() > 0 && now.size() > 0 && !isPlainList(old) && !isPlainList(now)) {
        diffLists(scope, before, after, old, now, out);
        return;
    }
    out.push_back({after.path, after.field, old, now});
}

} // namespace millrace::diff
