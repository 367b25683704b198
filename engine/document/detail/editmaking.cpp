#include "engine/document/detail/editmaking.h"

#include "engine/document/detail/modelbuilder.h"
#include "engine/document/detail/valuepath.h"

#include <cmath>
#include <vector>

namespace millrace::editmaking {
namespace {

EditStep named(std::string name)
{
    EditStep step;
    step.name = std::move(name);
    return step;
}

Error missing(const Path& path)
{
    Error error("edit.path", {MR_TEXT("The app has nothing at %1"), {path.toString()}},
                {MR_TEXT("Check the node id and the name of the field.")});
    error.facts = Value::object({{"path", path.toString()}});
    return error;
}

/// Whole numbers are stored as integers, as the browser writes them.
Value coordinate(double value)
{
    constexpr double exact = 9007199254740992.0;
    if (std::nearbyint(value) == value && std::abs(value) < exact)
        return Value(static_cast<std::int64_t>(value));
    return Value(value);
}

/// Adds the edits that give `field` of graph.nodes[index] the point x, y.
void setPoint(const AppModel& model, std::size_t index, const char* field, double x, double y, EditStep& step)
{
    const Path item =
        Path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("nodes"), PathStep::at(index)};
    const Value* point = modelbuilder::graphOf(model.root)["nodes"].at(index).find(field);
    if (!point || !point->isObject()) {
        Edit edit;
        edit.path = item / field;
        if (point)
            edit.before = *point;
        edit.after = Value::object({{"x", coordinate(x)}, {"y", coordinate(y)}});
        step.edits.push_back(std::move(edit));
        return;
    }
    for (const auto& [key, value] : {std::pair<const char*, double>{"x", x}, {"y", y}}) {
        const Value* present = point->find(key);
        if (present && present->isNumber() && present->toDouble() == value)
            continue;
        Edit edit;
        edit.path = item / field / key;
        if (present)
            edit.before = *present;
        edit.after = coordinate(value);
        step.edits.push_back(std::move(edit));
    }
}

} // namespace

Result<EditStep> set(const Value& root, const Path& path, Value value, std::string name)
{
    EditStep step = named(std::move(name));
    const Value* at = &root;
    Edit edit;
    for (std::size_t i = 0; i < path.steps().size(); ++i) {
        const PathStep& part = path.steps()[i];
        const Value* next = child(*at, part);
        if (next && !(next->isNull() && i + 1 < path.steps().size())) {
            edit.path = edit.path / part;
            at = next;
            continue;
        }
        // From here on mappings are made; a null stands for a mapping that is not there yet.
        if (!next && !(at->isObject() && part.kind != PathStep::Kind::Id))
            return missing(path);
        for (std::size_t k = path.steps().size(); --k > i;) {
            if (path.steps()[k].kind != PathStep::Kind::Key)
                return missing(path);
            value = Value::object({{path.steps()[k].name, std::move(value)}});
        }
        edit.path =
            edit.path /
            (part.kind == PathStep::Kind::Index && at->isObject() ? PathStep::key(std::to_string(part.index)) : part);
        if (next)
            edit.before = *next;
        edit.after = std::move(value);
        step.edits.push_back(std::move(edit));
        return step;
    }
    if (*at == value)
        return step;
    edit.before = *at;
    edit.after = std::move(value);
    step.edits.push_back(std::move(edit));
    return step;
}

Result<EditStep> remove(const Value& root, const Path& path, std::string name)
{
    const Value* value = findValue(root, path);
    const Value* parent = path.empty() ? nullptr : findValue(root, path.parent());
    if (!value || !parent)
        return missing(path);
    Edit edit;
    edit.path = path;
    edit.before = *value;
    const auto last = exactStep(*parent, path.steps().back());
    if (last->isKey) {
        edit.keyIndex = static_cast<std::size_t>(parent->toObject().indexOf(last->key));
    } else {
        edit.path = path.parent() / last->index;
        edit.listInsert = true;
    }
    EditStep step = named(std::move(name));
    step.edits.push_back(std::move(edit));
    return step;
}

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Works out where each node stands once some have moved: children follow their containers.
class Mover {
public:
    Mover(const AppModel& model, const std::vector<Target>& targets) : model_(model), places_(model.nodes.size())
    {
        for (const Target& target : targets) {
            if (const NodeModel* node = model.node(target.id)) {
                Placed& place = places_[static_cast<std::size_t>(node - model.nodes.data())];
                place.x = target.x;
                place.y = target.y;
                place.wanted = true;
            }
        }
    }

    void addEdits(EditStep& step)
    {
        std::vector<std::size_t> chain;
        for (std::size_t first = 0; first < places_.size(); ++first) {
            for (std::size_t at = first; at != none && !places_[at].entered; at = parentOf(at)) {
                places_[at].entered = true;
                chain.push_back(at);
            }
            for (; !chain.empty(); chain.pop_back())
                settle(chain.back(), step);
        }
    }

private:
    struct Placed {
        double x = 0, y = 0;
        bool wanted = false, entered = false, settled = false;
    };

    std::size_t parentOf(std::size_t at) const
    {
        const std::string& id = model_.nodes[at].parentId;
        const NodeModel* parent = id.empty() ? nullptr : model_.node(id);
        return parent ? static_cast<std::size_t>(parent - model_.nodes.data()) : none;
    }

    void settle(std::size_t at, EditStep& step)
    {
        const NodeModel& node = model_.nodes[at];
        Placed& place = places_[at];
        place.settled = true;
        std::size_t parent = parentOf(at);
        if (parent != none && !places_[parent].settled)
            parent = none; // a cycle of containers ends here
        if (!place.wanted) {
            place.x = node.x + (parent == none ? 0 : places_[parent].x - model_.nodes[parent].x);
            place.y = node.y + (parent == none ? 0 : places_[parent].y - model_.nodes[parent].y);
            if (place.x == node.x && place.y == node.y)
                return;
        }
        const Value& item = modelbuilder::graphOf(model_.root)["nodes"].at(node.index);
        const bool relative = parent != none && !modelbuilder::idText(item["parentId"]).empty();
        if (place.wanted || !relative) {
            setPoint(model_, node.index, "position", relative ? place.x - places_[parent].x : place.x,
                     relative ? place.y - places_[parent].y : place.y, step);
        }
        if (item.find("positionAbsolute"))
            setPoint(model_, node.index, "positionAbsolute", place.x, place.y, step);
    }

    const AppModel& model_;
    std::vector<Placed> places_; // as model.nodes
};

} // namespace

EditStep move(const AppModel& model, const std::vector<Target>& targets)
{
    EditStep step = named(MR_TEXT("Move nodes"));
    step.layout = true;
    Mover(model, targets).addEdits(step);
    return step;
}

} // namespace millrace::editmaking
