#include "engine/diff/detail/appdiff.h"

#include "engine/diff/detail/fields.h"

#include <algorithm>
#include <unordered_map>

namespace millrace::diff {
namespace {

/// The item with its place in a list of elements that are told apart by a text.
struct KeyedItem {
    const Value* item;
    std::size_t index;
};

std::vector<KeyedItem> itemsOf(const Value& list)
{
    std::vector<KeyedItem> items;
    items.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i)
        items.push_back({&list.at(i), i});
    return items;
}

Value without(const Value& object, std::initializer_list<const char*> keys)
{
    Value::Object members = object.toObject();
    for (const char* key : keys)
        members.remove(key);
    return Value(std::move(members));
}

bool sameCoordinate(const Value& a, const Value& b)
{
    return a.isNumber() && b.isNumber() ? a.toDouble() == b.toDouble() : a == b;
}

} // namespace

template<class Item, class Key, class Tell>
void AppDiffer::walk(const std::vector<Item>& before, const std::vector<Item>& after, Key key, Tell tell)
{
    std::unordered_map<std::string, std::size_t> places;
    Occurrences old, now;
    for (std::size_t i = 0; i < before.size(); ++i)
        places.emplace(old.unique(key(before[i])), i);
    std::vector<std::size_t> origin(after.size(), before.size());
    std::vector<char> stays(before.size(), 0);
    for (std::size_t k = 0; k < after.size(); ++k) {
        if (const auto found = places.find(now.unique(key(after[k]))); found != places.end()) {
            origin[k] = found->second;
            stays[found->second] = 1;
        }
    }
    std::size_t next = 0;
    const auto removedUpTo = [&](std::size_t end) {
        for (; next < end; ++next) {
            if (!stays[next])
                tell(&before[next], static_cast<const Item*>(nullptr));
        }
    };
    for (std::size_t k = 0; k < after.size(); ++k) {
        const bool paired = origin[k] < before.size();
        if (paired)
            removedUpTo(origin[k]);
        tell(paired ? &before[origin[k]] : nullptr, &after[k]);
    }
    removedUpTo(before.size());
}

void AppDiffer::add(Element element, Change change, std::string id, std::string title, std::string kind,
                    std::vector<FieldDifference> fields)
{
    result_.elements.push_back({element, change, std::move(id), std::move(title), std::move(kind), std::move(fields)});
}

AppDifference AppDiffer::differences()
{
    head();
    parts();
    variables(Element::Environment, "environment_variables");
    variables(Element::Conversation, "conversation_variables");
    nodes();
    edges();
    dependencies();
    return std::move(result_);
}

/// The version is that of the program that wrote the file: no meaning, but worth telling to who asks for everything.
void AppDiffer::head()
{
    if (before_.kind != after_.kind)
        add(Element::App, Change::Changed, "app", after_.name, {},
            {{Path() / "kind", "kind", Value(before_.kind), Value(after_.kind)}});
    if (layout_ && before_.version != after_.version)
        add(Element::App, Change::Moved, "app", after_.name, {},
            {{Path() / "version", "version", Value(before_.version), Value(after_.version)}});
}

void AppDiffer::parts()
{
    const auto old = partsOf(before_), now = partsOf(after_);
    walk(
        old, now, [](const NamedPart& part) { return part.path.toString(); },
        [this](const NamedPart* a, const NamedPart* b) { part(a, b); });
}

void AppDiffer::part(const NamedPart* old, const NamedPart* now)
{
    const NamedPart& known = now ? *now : *old;
    std::vector<FieldDifference> fields;
    const Value& a = old ? *old->value : nullValue();
    const Value& b = now ? *now->value : nullValue();
    if (sameMeaning(known.scope, {}, a, b))
        return;
    const bool whole = !old || !now || !a.isObject() || !b.isObject();
    std::string title = known.element == Element::App ? (now ? after_.name : before_.name) : known.id;
    if (whole && known.element != Element::App && a.isNull() != b.isNull()) {
        add(known.element, a.isNull() ? Change::Added : Change::Removed, known.id, std::move(title), {});
        return;
    }
    const Place place{known.path, {}, {}};
    diffFields(known.scope, place, place, a.isNull() ? Value(Value::Object()) : a,
               b.isNull() ? Value(Value::Object()) : b, fields);
    for (FieldDifference& field : fields) { // a feature may be a single value
        if (field.field.empty())
            field.field = "value";
    }
    if (!fields.empty())
        add(known.element, Change::Changed, known.id, std::move(title), {}, std::move(fields));
}

void AppDiffer::nodes()
{
    walk(
        before_.nodes, after_.nodes, [](const NodeModel& node) { return node.id; },
        [this](const NodeModel* a, const NodeModel* b) { node(a, b); });
}

void AppDiffer::node(const NodeModel* old, const NodeModel* now)
{
    const NodeModel& known = now ? *now : *old;
    const std::string kind = known.isNote() ? "note" : known.kind;
    if (!old || !now) {
        add(Element::Node, old ? Change::Removed : Change::Added, known.id, nodeTitle(known), kind);
        return;
    }
    if (nodeItem(before_, *old) == nodeItem(after_, *now))
        return;
    std::vector<FieldDifference> fields;
    nodeFields(*old, *now, fields);
    std::vector<FieldDifference> moved;
    if (layout_)
        moved = layoutFields(*old, *now);
    if (!fields.empty())
        add(Element::Node, Change::Changed, known.id, nodeTitle(known), kind, std::move(fields));
    if (!moved.empty())
        add(Element::Node, Change::Moved, known.id, nodeTitle(known), kind, std::move(moved));
}

void AppDiffer::nodeFields(const NodeModel& old, const NodeModel& now, std::vector<FieldDifference>& out) const
{
    const Path path = Path::node(now.id);
    const Place data{path / "data", {}, {}};
    Place before = data;
    before.path = Path::node(old.id) / "data";
    diffFields(nodeScope(now), before, data, nodeSettings(old), nodeSettings(now), out);
    if (old.parentId != now.parentId)
        out.push_back({path / "parentId", "parentId", Value(old.parentId), Value(now.parentId)});
    if (old.canvasType != now.canvasType)
        out.push_back({path / "type", "node type", Value(old.canvasType), Value(now.canvasType)});
    Scope item = nodeScope(now);
    item.area = Area::NodeItem;
    const Place outer{path, {}, {}};
    diffFields(item, outer, outer, without(nodeItem(before_, old), {"data", "id", "type", "parentId"}),
               without(nodeItem(after_, now), {"data", "id", "type", "parentId"}), out);
}

std::vector<FieldDifference> AppDiffer::layoutFields(const NodeModel& old, const NodeModel& now) const
{
    std::vector<FieldDifference> out;
    const Value& a = nodeItem(before_, old);
    const Value& b = nodeItem(after_, now);
    const Path path = Path::node(now.id);
    const auto compare = [&](const Path& at, const std::string& field, const Value& before, const Value& after) {
        if (!sameCoordinate(before, after))
            out.push_back({at, field, before, after});
    };
    compare(path.dotted("position.x"), "position.x", a["position"]["x"], b["position"]["x"]);
    compare(path.dotted("position.y"), "position.y", a["position"]["y"], b["position"]["y"]);
    if (nodeScope(now).sized) {
        compare(path / "width", "width", Value(old.width), Value(now.width));
        compare(path / "height", "height", Value(old.height), Value(now.height));
    }
    for (const char* mark : {"fixed_position", "collapsed"})
        compare(path.dotted("data.millrace") / mark, std::string("millrace.") + mark,
                Value(old.data["millrace"][mark].toBool()), Value(now.data["millrace"][mark].toBool()));
    return out;
}

void AppDiffer::edges()
{
    walk(
        before_.edges, after_.edges, [](const EdgeModel& edge) { return edgeKey(edge); },
        [this](const EdgeModel* a, const EdgeModel* b) { edge(a, b); });
}

void AppDiffer::edge(const EdgeModel* old, const EdgeModel* now)
{
    if (!old || !now) {
        const EdgeModel& known = now ? *now : *old;
        add(Element::Edge, old ? Change::Removed : Change::Added, known.id, edgeTitle(old ? before_ : after_, known),
            {});
        return;
    }
    const Value& a = edgeItem(before_, *old);
    const Value& b = edgeItem(after_, *now);
    if (a == b)
        return;
    std::vector<FieldDifference> fields;
    const Place place{
        Path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("edges"), PathStep::at(now->index)},
        {},
        {}};
    diffFields({Area::EdgeItem, {}, false}, place, place, a, b, fields);
    if (!fields.empty())
        add(Element::Edge, Change::Changed, now->id, edgeTitle(after_, *now), {}, std::move(fields));
}

/// By id; variables that were made anew under another id are told apart by their name.
void AppDiffer::variables(Element element, const char* list)
{
    const Value& oldList = before_.root["workflow"][list];
    const Value& nowList = after_.root["workflow"][list];
    if (oldList == nowList)
        return;
    std::unordered_map<std::string, std::string> ids; // of before, by id and by name
    for (const Value& variable : oldList.toArray()) {
        ids.emplace("id " + variable["id"].toString(), variable["id"].toString());
        ids.emplace("name " + variable["name"].toString(), variable["id"].toString());
    }
    const auto byId = [&](const Value& item) -> std::string {
        std::string id = item["id"].toString();
        if (!id.empty() && ids.count("id " + id) > 0)
            return "id " + id;
        const auto named = ids.find("name " + item["name"].toString());
        if (named != ids.end())
            return named->second.empty() ? "name " + item["name"].toString() : "id " + named->second;
        return id.empty() ? "name " + item["name"].toString() : "id " + id;
    };
    const Path path = (Path() / "workflow") / std::string_view(list);
    walk(
        itemsOf(oldList), itemsOf(nowList), [&](const KeyedItem& keyed) { return byId(*keyed.item); },
        [&](const KeyedItem* a, const KeyedItem* b) {
            const Value& known = b ? *b->item : *a->item;
            const std::string id = known["id"].toString(), name = known["name"].toString();
            if (!a || !b) {
                add(element, a ? Change::Removed : Change::Added, id, name, {});
                return;
            }
            std::vector<FieldDifference> fields;
            diffFields({Area::Variable, {}, false}, {path / a->index, {}, {}}, {path / b->index, {}, {}}, *a->item,
                       *b->item, fields);
            if (!fields.empty())
                add(element, Change::Changed, id, name, {}, std::move(fields));
        });
}

void AppDiffer::dependencies()
{
    const Value& old = before_.root["dependencies"];
    const Value& now = after_.root["dependencies"];
    if (old == now)
        return;
    walk(
        itemsOf(old), itemsOf(now), [](const KeyedItem& keyed) { return dependencyName(*keyed.item); },
        [&](const KeyedItem* a, const KeyedItem* b) {
            const std::string name = dependencyName(b ? *b->item : *a->item);
            if (!a || !b) {
                add(Element::Dependency, a ? Change::Removed : Change::Added, name, name, {});
                return;
            }
            std::vector<FieldDifference> fields;
            const Path path = Path() / "dependencies";
            diffFields({Area::Dependency, {}, false}, {path / a->index, {}, {}}, {path / b->index, {}, {}}, *a->item,
                       *b->item, fields);
            if (!fields.empty())
                add(Element::Dependency, Change::Changed, name, name, {}, std::move(fields));
        });
}

} // namespace millrace::diff
