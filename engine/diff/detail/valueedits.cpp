#include "engine/diff/detail/valueedits.h"

#include "engine/base/json.h"
#include "engine/diff/detail/items.h"
#include "engine/diff/detail/sequences.h"

#include <algorithm>

namespace millrace::diff {
namespace {

constexpr std::size_t mostItemEdits = 2000;

void objectEdits(const Path& path, const Value& from, const Value& to, std::vector<Edit>& out)
{
    std::size_t place = 0; // of the key among those that are still there
    for (const auto& [key, value] : from.toObject()) {
        if (to.find(key)) {
            ++place;
            continue;
        }
        Edit edit;
        edit.path = path / std::string_view(key);
        edit.before = value;
        edit.keyIndex = place;
        out.push_back(std::move(edit));
    }
    for (const auto& [key, value] : from.toObject()) {
        if (const Value* other = to.find(key))
            addEdits(path / std::string_view(key), value, *other, out);
    }
    for (const auto& [key, value] : to.toObject()) {
        if (from.find(key))
            continue;
        Edit edit;
        edit.path = path / std::string_view(key);
        edit.after = value;
        out.push_back(std::move(edit));
    }
}

/// What lies between two stretches that both lists have.
struct Gap {
    std::size_t from, fromEnd, to, toEnd;
};

class ListEdits {
public:
    ListEdits(Path path, const Value::Array& from, const Value::Array& to)
        : path_(std::move(path)), from_(from), to_(to)
    {
    }

    void add(const ItemKey& key, std::vector<Edit>& out)
    {
        Interner interner;
        const auto numbers = [&](const Value::Array& items) {
            std::vector<int> result;
            result.reserve(items.size());
            for (const Value& item : items)
                result.push_back(interner.number(key.key.empty() ? toJson(item) : itemName(item, key)));
            return result;
        };
        const Matching matching = matchSequences(numbers(from_), numbers(to_), mostItemEdits);
        std::size_t x = 0, y = 0;
        for (const Block& block : matching.blocks) {
            gap({x, block.before, y, block.after}, key.key.empty());
            for (std::size_t i = 0; i < block.length; ++i)
                kept_.emplace_back(block.before + i, block.after + i);
            x = block.before + block.length;
            y = block.after + block.length;
        }
        gap({x, from_.size(), y, to_.size()}, key.key.empty());
        write(out);
    }

private:
    void gap(Gap gap, bool inPlace)
    {
        // Nameless rows that became others in the same number were edited in place.
        for (; inPlace && gap.from < gap.fromEnd && gap.to < gap.toEnd; ++gap.from, ++gap.to)
            kept_.emplace_back(gap.from, gap.to);
        for (; gap.from < gap.fromEnd; ++gap.from)
            removed_.push_back(gap.from);
        for (; gap.to < gap.toEnd; ++gap.to)
            added_.push_back(gap.to);
    }

    void write(std::vector<Edit>& out) const
    {
        for (auto at = removed_.rbegin(); at != removed_.rend(); ++at)
            item(*at, from_[*at], std::nullopt, out);
        for (const std::size_t at : added_)
            item(at, std::nullopt, to_[at], out);
        for (const auto& [old, now] : kept_)
            addEdits(path_ / now, from_[old], to_[now], out);
    }

    void item(std::size_t index, std::optional<Value> before, std::optional<Value> after, std::vector<Edit>& out) const
    {
        Edit edit;
        edit.path = path_ / index;
        edit.before = std::move(before);
        edit.after = std::move(after);
        edit.listInsert = true;
        out.push_back(std::move(edit));
    }

    Path path_;
    const Value::Array& from_;
    const Value::Array& to_;
    std::vector<std::pair<std::size_t, std::size_t>> kept_;
    std::vector<std::size_t> removed_, added_;
};

} // namespace

void addEdits(const Path& path, const Value& from, const Value& to, std::vector<Edit>& out)
{
    if (from == to)
        return;
    if (from.isObject() && to.isObject() && from.size() > 0 && to.size() > 0) {
        objectEdits(path, from, to, out);
        return;
    }
    if (from.isArray() && to.isArray() && from.size() > 0 && to.size() > 0 && !isPlainList(from) && !isPlainList(to)) {
        ItemKey key = itemKey({}, {&from, &to});
        if (const ItemKey ids = itemKey("classes", {&from, &to}); ids.key == "id")
            key = ids;
        ListEdits(path, from.toArray(), to.toArray()).add(key, out);
        return;
    }
    Edit edit;
    edit.path = path;
    edit.before = from;
    edit.after = to;
    out.push_back(std::move(edit));
}

} // namespace millrace::diff
