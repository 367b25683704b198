#include "engine/authoring/detail/graphdraft.h"

#include "engine/document/valueat.h"

namespace millrace::authoring {

namespace {

Path graphList(const char* name)
{
    return {PathStep::key("workflow"), PathStep::key("graph"), PathStep::key(name)};
}

Value& descend(Value& value, const PathStep& step)
{
    if (step.kind == PathStep::Kind::Key)
        return *value.editObject().find(step.name);
    return value.edit()[step.index];
}

Path joined(Path path, const Path& below)
{
    for (const PathStep& step : below.steps())
        path = path / step;
    return path;
}

} // namespace

Path below(std::string_view key)
{
    return Path() / key;
}

Path graphItem(const char* list, std::size_t index)
{
    return graphList(list) / index;
}

GraphDraft::GraphDraft(const Document& document) : root_(document.model().root)
{
}

const Value::Array& GraphDraft::list(const char* name) const
{
    return root_["workflow"]["graph"][name].toArray();
}

std::ptrdiff_t GraphDraft::nodeAt(std::string_view id) const
{
    const Value::Array& items = nodes();
    for (std::size_t i = items.size(); i-- > 0;) {
        const Value& own = items[i]["id"];
        if (own.isString() ? own.toString() == id : own.isInt() && std::to_string(own.toInt()) == id)
            return static_cast<std::ptrdiff_t>(i);
    }
    return -1;
}

void GraphDraft::moveNodeToEnd(std::size_t index)
{
    if (index + 1 == nodes().size())
        return;
    Value item = nodes()[index];
    removeNode(index);
    addNode(std::move(item));
}

void GraphDraft::setNode(std::size_t index, const Path& below, const Value& value)
{
    set(joined(graphItem("nodes", index), below), value);
}

void GraphDraft::setEdge(std::size_t index, const Path& below, const Value& value)
{
    set(joined(graphItem("edges", index), below), value);
}

void GraphDraft::unsetNode(std::size_t index, const Path& below)
{
    unset(joined(graphItem("nodes", index), below));
}

void GraphDraft::set(const Path& path, const Value& value)
{
    const Value* present = findValue(root_, path);
    if (present && *present == value)
        return;
    Edit edit;
    edit.path = path;
    if (present)
        edit.before = *present;
    edit.after = value;
    put(std::move(edit));
}

void GraphDraft::unset(const Path& path)
{
    const Value* present = findValue(root_, path);
    if (!present)
        return;
    Edit edit;
    edit.path = path;
    edit.before = *present;
    edit.keyIndex =
        static_cast<std::size_t>(findValue(root_, path.parent())->toObject().indexOf(path.steps().back().name));
    put(std::move(edit));
}

void GraphDraft::ensureList(const Path& path)
{
    Path made;
    for (std::size_t i = 0; i < path.steps().size(); ++i) {
        made = made / path.steps()[i];
        const Value* present = findValue(root_, made);
        const bool last = i + 1 == path.steps().size();
        if (!present || (last ? !present->isArray() : !present->isObject()))
            set(made, last ? Value(Value::Array()) : Value(Value::Object()));
    }
}

void GraphDraft::appendTo(const Path& list, Value item)
{
    ensureList(list);
    Edit edit;
    edit.path = list / findValue(root_, list)->size();
    edit.after = std::move(item);
    edit.listInsert = true;
    put(std::move(edit));
}

void GraphDraft::insert(const char* name, std::size_t index, Value item)
{
    ensureList(graphList(name));
    Edit edit;
    edit.path = graphItem(name, index);
    edit.after = std::move(item);
    edit.listInsert = true;
    put(std::move(edit));
}

void GraphDraft::removeItem(const char* name, std::size_t index)
{
    Edit edit;
    edit.path = graphItem(name, index);
    edit.before = list(name)[index];
    edit.listInsert = true;
    put(std::move(edit));
}

void GraphDraft::absorb(const EditStep& step)
{
    for (const Edit& edit : step.edits)
        put(edit);
}

void GraphDraft::put(Edit edit)
{
    const std::vector<PathStep>& steps = edit.path.steps();
    const PathStep& last = steps.back();
    Value* parent = &root_;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i)
        parent = &descend(*parent, steps[i]);
    if (last.kind == PathStep::Kind::Key) {
        if (edit.after)
            parent->editObject().set(last.name, *edit.after);
        else
            parent->editObject().remove(last.name);
    } else {
        Value::Array& items = parent->edit();
        const auto at = items.begin() + static_cast<std::ptrdiff_t>(last.index);
        if (edit.before && edit.after)
            *at = *edit.after;
        else if (edit.after)
            items.insert(at, *edit.after);
        else
            items.erase(at);
    }
    step_.edits.push_back(std::move(edit));
}

EditStep GraphDraft::finish(std::string name, bool layout)
{
    step_.name = std::move(name);
    step_.layout = layout;
    return std::move(step_);
}

} // namespace millrace::authoring
