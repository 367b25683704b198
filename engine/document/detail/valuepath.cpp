#include "engine/document/detail/valuepath.h"

#include "engine/base/file.h"
#include "engine/base/pytext.h"
#include "engine/document/detail/modelbuilder.h"
#include "engine/document/detail/yamlreader.h"

#include <algorithm>

namespace millrace {
namespace {

constexpr std::size_t depthLimit = 200;

/// Steps by id mean the last item with that id, like AppModel::node().
std::optional<std::size_t> indexOfId(const Value::Array& items, const std::string& id)
{
    for (std::size_t i = items.size(); i-- > 0;) {
        const Value* own = items[i].find("id");
        if (own && (own->isString() ? own->toString() == id : modelbuilder::idText(*own) == id && !id.empty()))
            return i;
    }
    return std::nullopt;
}

Value* descend(Value& value, const ExactStep& step)
{
    if (step.isKey)
        return value.editObject().find(step.key);
    Value::Array& items = value.edit();
    return step.index < items.size() ? &items[step.index] : nullptr;
}

const Value* descend(const Value& value, const ExactStep& step)
{
    if (step.isKey)
        return value.find(step.key);
    return step.index < value.toArray().size() ? &value.toArray()[step.index] : nullptr;
}

Error pathError(const Path& path)
{
    Error error("edit.path", {MR_TEXT("The app has nothing at %1"), {path.toString()}},
                {MR_TEXT("Check the node id and the name of the field.")});
    error.facts = Value::object({{"path", path.toString()}});
    return error;
}

Error conflictError(const Path& path)
{
    Error error("edit.conflict", {MR_TEXT("%1 was changed by someone else in the meantime"), {path.toString()}},
                {MR_TEXT("Look at its present value and make the change again.")});
    error.facts = Value::object({{"path", path.toString()}});
    return error;
}

/// Texts must be UTF-8 to be written, and files are written as mappings.
Value storable(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::File:
        return storable(value.toFile()->toValue());
    case Value::Kind::String: {
        std::string text = validUtf8(value.toString());
        return text == value.toString() ? value : Value(std::move(text));
    }
    case Value::Kind::Array: {
        Value::Array items;
        for (const Value& item : value.toArray())
            items.push_back(storable(item));
        return items == value.toArray() ? value : Value(std::move(items));
    }
    case Value::Kind::Object: {
        Value::Object members;
        members.reserve(value.size());
        bool changed = false;
        for (const auto& [key, member] : value.toObject()) {
            std::string name = validUtf8(key);
            changed = changed || name != key;
            Value stored = storable(member);
            changed = changed || !(stored == member);
            members.set(name, std::move(stored));
        }
        return changed ? Value(std::move(members)) : value;
    }
    default:
        return value;
    }
}

} // namespace

std::optional<ExactStep> exactStep(const Value& value, const PathStep& step)
{
    if (value.isObject()) {
        if (step.kind == PathStep::Kind::Id)
            return std::nullopt;
        return ExactStep{true, step.kind == PathStep::Kind::Key ? step.name : std::to_string(step.index), 0};
    }
    if (!value.isArray())
        return std::nullopt;
    if (step.kind == PathStep::Kind::Index)
        return ExactStep{false, {}, step.index};
    if (step.kind == PathStep::Kind::Id) {
        if (const auto index = indexOfId(value.toArray(), step.name))
            return ExactStep{false, {}, *index};
    }
    return std::nullopt;
}

const Value* child(const Value& value, const PathStep& step)
{
    const auto exact = exactStep(value, step);
    return exact ? descend(value, *exact) : nullptr;
}

ExactPath exactPrefix(const Value& root, const Path& path)
{
    ExactPath result;
    const Value* value = &root;
    for (const PathStep& step : path.steps()) {
        auto exact = exactStep(*value, step);
        const Value* next = exact ? descend(*value, *exact) : nullptr;
        if (!next)
            break;
        result.push_back(std::move(*exact));
        value = next;
    }
    return result;
}

Result<Change> checkEdit(const Value& root, const Edit& edit)
{
    Change change;
    change.keyIndex = edit.keyIndex;
    if (edit.after) {
        if (yaml::deeperThan(*edit.after, depthLimit - std::min(depthLimit, edit.path.steps().size())))
            return Error("edit.value", {MR_TEXT("The new value of %1 nests too deep"), {edit.path.toString()}});
        change.value = storable(*edit.after);
    }
    if (!edit.before && !edit.after)
        return pathError(edit.path);
    if (edit.path.empty()) {
        if (!edit.before || !edit.after)
            return pathError(edit.path);
        if (!(root == *edit.before))
            return conflictError(edit.path);
        return change;
    }
    change.path = exactPrefix(root, edit.path.parent());
    const Value* parent = findValue(root, edit.path.parent());
    const auto last = parent ? exactStep(*parent, edit.path.steps().back()) : std::nullopt;
    if (!last)
        return pathError(edit.path);
    change.path.push_back(*last);
    const Value* current = descend(*parent, *last);
    if (edit.before) {
        if (!current)
            return pathError(edit.path);
        if (!(*current == *edit.before) && !(*current == storable(*edit.before)))
            return conflictError(edit.path);
        if (!edit.after)
            change.kind = last->isKey ? Change::Kind::RemoveMember : Change::Kind::RemoveItem;
        return change;
    }
    if (last->isKey) {
        if (current)
            return conflictError(edit.path);
        change.kind = Change::Kind::AddMember;
        return change;
    }
    if (last->index > parent->size())
        return pathError(edit.path);
    change.kind = Change::Kind::InsertItem;
    return change;
}

bool isSorted(const Value::Object& object)
{
    return std::is_sorted(object.begin(), object.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

void applyChange(Value& root, const Change& change)
{
    if (change.path.empty()) {
        root = change.value;
        return;
    }
    Value* parent = &root;
    for (std::size_t i = 0; i + 1 < change.path.size(); ++i)
        parent = descend(*parent, change.path[i]);
    const ExactStep& last = change.path.back();
    switch (change.kind) {
    case Change::Kind::Replace:
        *descend(*parent, last) = change.value;
        break;
    case Change::Kind::RemoveMember:
        parent->editObject().remove(last.key);
        break;
    case Change::Kind::RemoveItem:
        parent->edit().erase(parent->edit().begin() + static_cast<std::ptrdiff_t>(last.index));
        break;
    case Change::Kind::InsertItem:
        parent->edit().insert(parent->edit().begin() + static_cast<std::ptrdiff_t>(last.index), change.value);
        break;
    case Change::Kind::AddMember: {
        Value::Object& members = parent->editObject();
        std::size_t at = std::min(change.keyIndex, members.size());
        if (change.keyIndex == static_cast<std::size_t>(-1) && isSorted(members)) {
            at = 0;
            for (auto member = members.begin(); member != members.end() && member->first < last.key; ++member)
                ++at;
        }
        members.insert(at, last.key, change.value);
        break;
    }
    }
}

namespace {

void splitReplace(const Value& before, const Value& after, ExactPath path, std::vector<Change>& out);

void splitObject(const Value& before, const Value& after, const ExactPath& path, std::vector<Change>& out)
{
    const auto at = [&](const std::string& key) {
        ExactPath member = path;
        member.push_back({true, key, 0});
        return member;
    };
    for (const auto& [key, value] : before.toObject()) {
        if (!after.find(key))
            out.push_back({Change::Kind::RemoveMember, at(key), {}});
    }
    for (const auto& [key, value] : before.toObject()) {
        const Value* other = after.find(key);
        if (other && !(*other == value))
            splitReplace(value, *other, at(key), out);
    }
    for (const auto& [key, value] : after.toObject()) {
        if (!before.find(key))
            out.push_back({Change::Kind::AddMember, at(key), value});
    }
}

void splitArray(const Value::Array& before, const Value::Array& after, const ExactPath& path, std::vector<Change>& out)
{
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const auto at = [&](std::size_t index) {
        ExactPath item = path;
        item.push_back({false, {}, index});
        return item;
    };
    const std::size_t replaced = shorter - head - tail;
    for (std::size_t i = head; i < head + replaced; ++i) {
        if (!(before[i] == after[i]))
            splitReplace(before[i], after[i], at(i), out);
    }
    for (std::size_t i = before.size() - tail; i-- > head + replaced;)
        out.push_back({Change::Kind::RemoveItem, at(i), {}});
    for (std::size_t i = head + replaced; i < after.size() - tail; ++i)
        out.push_back({Change::Kind::InsertItem, at(i), after[i]});
}

/// Containers that have nothing in common are replaced whole: one clean piece of text.
void splitReplace(const Value& before, const Value& after, ExactPath path, std::vector<Change>& out)
{
    const bool objects = before.isObject() && after.isObject() && before.size() > 0 && after.size() > 0;
    const auto& members = before.toObject();
    if (objects && std::any_of(members.begin(), members.end(), [&](const auto& m) { return after.find(m.first); })) {
        splitObject(before, after, path, out);
        return;
    }
    if (before.isArray() && after.isArray() && before.size() > 0 && after.size() > 0) {
        splitArray(before.toArray(), after.toArray(), path, out);
        return;
    }
    out.push_back({Change::Kind::Replace, std::move(path), after});
}

} // namespace

void splitChange(const Value& root, const Change& change, std::vector<Change>& out)
{
    if (change.kind != Change::Kind::Replace) {
        out.push_back(change);
        return;
    }
    const Value* before = &root;
    for (const ExactStep& step : change.path)
        before = descend(*before, step);
    if (!(*before == change.value))
        splitReplace(*before, change.value, change.path, out);
}

} // namespace millrace
