#include "engine/history/steps.h"

#include <algorithm>
#include <unordered_map>

namespace millrace {

namespace {

/// Both steps replace the values at the same places, so the two are one replacement.
bool sameReplacements(const EditStep& first, const EditStep& second)
{
    if (first.edits.size() != second.edits.size())
        return false;
    for (std::size_t i = 0; i < first.edits.size(); ++i) {
        const Edit& a = first.edits[i];
        const Edit& b = second.edits[i];
        if (a.listInsert || b.listInsert || a.path != b.path || !a.after || !b.before || !b.after)
            return false;
    }
    return true;
}

bool isNoChange(const EditStep& step)
{
    return std::all_of(step.edits.begin(), step.edits.end(),
                       [](const Edit& edit) { return edit.before && edit.after && *edit.before == *edit.after; });
}

/// The ids of a list whose items all have one of their own; empty otherwise.
std::vector<std::string> idsOf(const Value::Array& items)
{
    std::vector<std::string> ids;
    std::unordered_map<std::string, int> seen;
    for (const Value& item : items) {
        const Value* id = item.find("id");
        if (!id || !id->isString() || id->toString().empty() || ++seen[id->toString()] > 1)
            return {};
        ids.push_back(id->toString());
    }
    return ids;
}

class Difference {
public:
    std::vector<Edit> edits;

    void values(const Path& path, const Value& from, const Value& to)
    {
        if (from == to)
            return;
        if (from.isObject() && to.isObject())
            objects(path, from.toObject(), to.toObject());
        else if (from.isArray() && to.isArray())
            arrays(path, from, to);
        else
            replace(path, from, to);
    }

private:
    void replace(const Path& path, const Value& from, const Value& to)
    {
        Edit edit;
        edit.path = path;
        edit.before = from;
        edit.after = to;
        edits.push_back(std::move(edit));
    }

    void objects(const Path& path, const Value::Object& from, const Value::Object& to)
    {
        for (const auto& [key, value] : from) {
            const Value* other = to.find(key);
            if (other) {
                values(path / PathStep::key(key), value, *other);
                continue;
            }
            Edit edit;
            edit.path = path / PathStep::key(key);
            edit.before = value;
            edits.push_back(std::move(edit));
        }
        std::size_t index = 0;
        for (const auto& [key, value] : to) {
            if (!from.contains(key)) {
                Edit edit;
                edit.path = path / PathStep::key(key);
                edit.after = value;
                edit.keyIndex = index;
                edits.push_back(std::move(edit));
            }
            ++index;
        }
    }

    void item(const Path& path, std::size_t index, const Value* before, const Value* after)
    {
        Edit edit;
        edit.path = path / index;
        edit.listInsert = true;
        if (before)
            edit.before = *before;
        if (after)
            edit.after = *after;
        edits.push_back(std::move(edit));
    }

    void arrays(const Path& path, const Value& from, const Value& to)
    {
        const std::vector<std::string> ours = idsOf(from.toArray());
        const std::vector<std::string> theirs = idsOf(to.toArray());
        if (!ours.empty() && !theirs.empty() && pairedById(path, from, to, ours, theirs))
            return;
        if (from.size() == to.size()) {
            for (std::size_t i = 0; i < from.size(); ++i)
                values(path / i, from.at(i), to.at(i));
            return;
        }
        exchangeMiddle(path, from, to);
    }

    /// False when the common items stand in another order.
    bool pairedById(const Path& path, const Value& from, const Value& to, const std::vector<std::string>& ours,
                    const std::vector<std::string>& theirs)
    {
        std::unordered_map<std::string, std::size_t> ourPlace, theirPlace;
        for (std::size_t i = 0; i < ours.size(); ++i)
            ourPlace.emplace(ours[i], i);
        for (std::size_t i = 0; i < theirs.size(); ++i)
            theirPlace.emplace(theirs[i], i);
        std::size_t next = 0;
        for (const std::string& id : ours) {
            const auto there = theirPlace.find(id);
            if (there == theirPlace.end())
                continue;
            if (there->second < next)
                return false;
            next = there->second + 1;
        }
        for (std::size_t i = ours.size(); i-- > 0;) {
            if (!theirPlace.contains(ours[i]))
                item(path, i, &from.at(i), nullptr);
        }
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            const auto here = ourPlace.find(theirs[i]);
            if (here == ourPlace.end())
                item(path, i, nullptr, &to.at(i));
            else
                values(path / PathStep::id(theirs[i]), from.at(here->second), to.at(i));
        }
        return true;
    }

    /// What stands between the equal beginnings and ends is removed and inserted.
    void exchangeMiddle(const Path& path, const Value& from, const Value& to)
    {
        std::size_t head = 0;
        while (head < from.size() && head < to.size() && from.at(head) == to.at(head))
            ++head;
        std::size_t tail = 0;
        while (tail + head < from.size() && tail + head < to.size() &&
               from.at(from.size() - 1 - tail) == to.at(to.size() - 1 - tail))
            ++tail;
        for (std::size_t i = from.size() - tail; i-- > head;)
            item(path, i, &from.at(i), nullptr);
        for (std::size_t i = head; i < to.size() - tail; ++i)
            item(path, i, nullptr, &to.at(i));
    }
};

} // namespace

bool mergeSteps(EditStep& step, const EditStep& next)
{
    if (!sameReplacements(step, next)) {
        step.edits.insert(step.edits.end(), next.edits.begin(), next.edits.end());
        return false;
    }
    for (std::size_t i = 0; i < step.edits.size(); ++i)
        step.edits[i].after = next.edits[i].after;
    return isNoChange(step);
}

EditStep stepBetween(const Value& from, const Value& to, std::string name)
{
    Difference difference;
    difference.values({}, from, to);
    EditStep step;
    step.name = std::move(name);
    step.edits = std::move(difference.edits);
    return step;
}

} // namespace millrace
