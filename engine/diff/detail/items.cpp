#include "engine/diff/detail/items.h"

#include "engine/base/json.h"
#include "engine/diff/detail/sequences.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace millrace::diff {
namespace {

constexpr std::size_t mostItemEdits = 1000;

std::string scalarText(const Value& value)
{
    return value.isString() ? value.toString() : value.isNumber() || value.isBool() ? toJson(value) : std::string();
}

/// All items of all lists have the member, and no two of a list share it.
bool tellsApart(const std::string& key, const std::vector<const Value*>& lists)
{
    for (const Value* list : lists) {
        std::set<std::string> seen;
        for (const Value& item : list->toArray()) {
            std::string name = scalarText(item[key]);
            if (name.empty() || !seen.insert(std::move(name)).second)
                return false;
        }
    }
    return true;
}

bool anyCommon(const std::string& key, const std::vector<const Value*>& lists)
{
    for (std::size_t i = 1; i < lists.size(); ++i) {
        std::set<std::string> names;
        for (const Value& item : lists[0]->toArray())
            names.insert(scalarText(item[key]));
        for (const Value& item : lists[i]->toArray()) {
            if (names.count(scalarText(item[key])) > 0)
                return true;
        }
    }
    return false;
}

/// Share of the members that two items have in common, 0 … 1.
double likeness(const Scope& scope, const std::string& pattern, const Value& before, const Value& after)
{
    if (!before.isObject() || !after.isObject())
        return before.kind() == after.kind() ? 0.5 : 0;
    std::size_t same = 0, all = 0;
    for (const auto& [key, value] : before.toObject()) {
        if (weightOf(scope, pattern, key) != Weight::Meaning)
            continue;
        ++all;
        const Value* other = after.find(key);
        same += other && sameMeaning(scope, pattern + '.' + key, value, *other);
    }
    for (const auto& [key, value] : after.toObject())
        all += weightOf(scope, pattern, key) == Weight::Meaning && !before.find(key);
    return all == 0 ? 1 : static_cast<double>(same) / static_cast<double>(all);
}

class Pairing {
public:
    Pairing(const Scope& scope, std::string inner, const Value::Array& before, const Value::Array& after)
        : scope_(scope), inner_(std::move(inner)), before_(before), after_(after),
          partner_(before.size(), ItemPair::none), origin_(after.size(), ItemPair::none)
    {
    }

    void byName(const ItemKey& key)
    {
        std::unordered_map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < before_.size(); ++i)
            places.emplace(itemName(before_[i], key), i);
        for (std::size_t k = 0; k < after_.size(); ++k) {
            if (const auto found = places.find(itemName(after_[k], key)); found != places.end())
                join(found->second, k);
        }
    }

    void byContent()
    {
        Interner interner;
        const auto numbers = [&](const Value::Array& items) {
            std::vector<int> result;
            result.reserve(items.size());
            for (const Value& item : items)
                result.push_back(interner.number(toJson(item, {-1, false, false, true})));
            return result;
        };
        const auto a = numbers(before_), b = numbers(after_);
        for (const Block& block : matchSequences(a, b, mostItemEdits).blocks) {
            for (std::size_t i = 0; i < block.length; ++i)
                join(block.before + i, block.after + i);
        }
    }

    /// Between two pairs: items that are alike, in order.
    void byLikeness()
    {
        std::size_t from = 0, to = 0;
        for (std::size_t k = 0; k <= after_.size(); ++k) {
            if (k < after_.size() && origin_[k] == ItemPair::none)
                continue;
            const std::size_t end = k < after_.size() ? origin_[k] : before_.size();
            pairGap(from, std::max(from, end), to, k);
            from = end + 1;
            to = k + 1;
        }
    }

    std::vector<ItemPair> take() const
    {
        std::vector<ItemPair> pairs;
        std::size_t next = 0; // removed items before this place are already told
        const auto removedUpTo = [&](std::size_t end) {
            for (; next < end; ++next) {
                if (partner_[next] == ItemPair::none)
                    pairs.push_back({next, ItemPair::none});
            }
        };
        for (std::size_t k = 0; k < after_.size(); ++k) {
            if (origin_[k] != ItemPair::none)
                removedUpTo(origin_[k]);
            pairs.push_back({origin_[k], k});
        }
        removedUpTo(before_.size());
        return pairs;
    }

private:
    void join(std::size_t i, std::size_t k)
    {
        partner_[i] = k;
        origin_[k] = i;
    }

    void pairGap(std::size_t from, std::size_t fromEnd, std::size_t to, std::size_t toEnd)
    {
        std::vector<std::size_t> left;
        for (std::size_t i = from; i < std::min(fromEnd, before_.size()); ++i) {
            if (partner_[i] == ItemPair::none)
                left.push_back(i);
        }
        std::size_t first = 0;
        const bool evenly = left.size() == toEnd - std::min(to, toEnd);
        for (std::size_t k = to; k < toEnd; ++k) {
            for (std::size_t n = first; n < left.size() && n < first + 20; ++n) {
                // As many left as right, and nothing else to go by: the rows were edited in place.
                const double wanted = evenly ? 0.01 : 0.5;
                if (likeness(scope_, inner_, before_[left[n]], after_[k]) >= wanted) {
                    join(left[n], k);
                    first = n + 1;
                    break;
                }
            }
        }
    }

    const Scope& scope_;
    std::string inner_;
    const Value::Array& before_;
    const Value::Array& after_;
    std::vector<std::size_t> partner_, origin_; ///< of the items before, of those after
};

} // namespace

bool isPlainList(const Value& list)
{
    const auto& items = list.toArray();
    return std::none_of(items.begin(), items.end(), [](const Value& item) { return item.isObject(); });
}

ItemKey itemKey(const std::string& pattern, const std::vector<const Value*>& lists)
{
    const std::string_view list = std::string_view(pattern).substr(pattern.rfind('.') + 1);
    const bool branches = list == "classes" || list == "user_actions";
    if (branches && tellsApart("id", lists))
        return {"id", true};
    for (const char* key : {"case_id", "variable", "name", "tool_name", "key"}) {
        if (tellsApart(key, lists) && anyCommon(key, lists))
            return {key, true};
    }
    if (tellsApart("id", lists) && anyCommon("id", lists))
        return {"id", false};
    return {};
}

std::string itemName(const Value& item, const ItemKey& key)
{
    return key.key.empty() ? std::string() : scalarText(item[key.key]);
}

std::vector<ItemPair> pairItems(const Scope& scope, const std::string& pattern, const Value& before, const Value& after,
                                const ItemKey& key)
{
    Pairing pairing(scope, pattern.empty() ? "*" : pattern + ".*", before.toArray(), after.toArray());
    if (key.key.empty())
        pairing.byContent();
    else
        pairing.byName(key);
    pairing.byLikeness();
    return pairing.take();
}

bool sameOrder(const std::vector<ItemPair>& pairs)
{
    std::size_t last = 0;
    for (const ItemPair& pair : pairs) {
        if (pair.before == ItemPair::none || pair.after == ItemPair::none)
            continue;
        if (pair.before < last)
            return false;
        last = pair.before;
    }
    return true;
}

} // namespace millrace::diff
