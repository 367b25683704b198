#include "engine/diff/merge.h"

#include "engine/diff/detail/mergegraph.h"
#include "engine/diff/detail/mergelist.h"
#include "engine/diff/detail/mergevalue.h"
#include "engine/diff/detail/valueedits.h"

#include <unordered_set>

namespace millrace {
namespace {

using diff::Area;
using diff::Versions;
using Element = ElementDifference::Element;

const Value* objectOrNull(const Value* value)
{
    return value && value->isObject() ? value : nullptr;
}

Versions membersOf(const Versions& v, const std::string& key)
{
    const auto member = [&](const Value* side) { return side ? side->find(key) : nullptr; };
    return {member(v.base), member(v.ours), member(v.theirs)};
}

/// Keys in the order of ours, then what only theirs has.
std::vector<std::string> keysOf(const Versions& v)
{
    std::vector<std::string> keys;
    for (const Value* side : {v.ours, v.theirs}) {
        for (const auto& [key, value] : side ? side->toObject() : Value::Object()) {
            if (side == v.ours || !v.ours || !v.ours->find(key))
                keys.push_back(key);
        }
    }
    return keys;
}

class RootMerger {
public:
    explicit RootMerger(const diff::MergeContext& context) : context_(context) {}

    Value merge()
    {
        const Versions roots{&context_.base.root, &context_.ours.root, &context_.theirs.root};
        return mergeMembers(roots, [&](const std::string& key, const Versions& v) { return topLevel(key, v); });
    }

private:
    template<class MergeMember> static Value mergeMembers(const Versions& objects, MergeMember mergeMember)
    {
        Value::Object result;
        for (const std::string& key : keysOf(objects)) {
            if (std::optional<Value> merged = mergeMember(key, membersOf(objects, key)))
                result.append(key, std::move(*merged));
        }
        return Value(std::move(result));
    }

    std::optional<Value> topLevel(const std::string& key, const Versions& v)
    {
        const Path path = Path() / std::string_view(key);
        if (key == "version" || key == "kind") {
            const bool oursChanged = v.ours && v.base ? !(*v.ours == *v.base) : v.ours != v.base;
            const Value* taken = oursChanged ? v.ours : v.theirs;
            return taken ? std::optional<Value>(*taken) : std::nullopt;
        }
        if (key == "app" || key == "rag_pipeline")
            return part(Element::App, "app", context_.ours.name, Area::App, path, v);
        if (key == "model_config")
            return part(Element::ModelConfig, key, key, Area::Config, path, v);
        if (key == "dependencies")
            return dependencies(path, v);
        if (key == "workflow" && (objectOrNull(v.ours) || objectOrNull(v.theirs)))
            return mergeMembers(objects(v), [&](const std::string& inner, const Versions& member) {
                return inWorkflow(inner, member);
            });
        return part(Element::Other, diff::escapedKey(key), key, Area::Other, path, v);
    }

    static Versions objects(const Versions& v)
    {
        return {objectOrNull(v.base), objectOrNull(v.ours), objectOrNull(v.theirs)};
    }

    std::optional<Value> inWorkflow(const std::string& key, const Versions& v)
    {
        const Path path = Path() / "workflow" / std::string_view(key);
        if (key == "graph" && (objectOrNull(v.ours) || objectOrNull(v.theirs)))
            return graph(objects(v));
        if (key == "features" && (objectOrNull(v.ours) || objectOrNull(v.theirs)))
            return mergeMembers(objects(v), [&](const std::string& name, const Versions& feature) {
                return part(Element::Feature, name, name, Area::Feature, path / std::string_view(name), feature);
            });
        if (key == "environment_variables")
            return variables(Element::Environment, path, v);
        if (key == "conversation_variables")
            return variables(Element::Conversation, path, v);
        return part(Element::Other, "workflow." + diff::escapedKey(key), key, Area::Other, path, v);
    }

    Value graph(const Versions& v)
    {
        diff::GraphMerger::Lists lists = diff::GraphMerger(context_).merge();
        return mergeMembers(v, [&](const std::string& key, const Versions& member) -> std::optional<Value> {
            const Value* taken = member.ours ? member.ours : member.theirs;
            if (key == "nodes" || key == "edges") {
                Value& list = key == "nodes" ? lists.nodes : lists.edges;
                // Items that are no nodes are in no model; where ours has such, they stay with the list as it is.
                return taken->isArray() || list.size() > 0 ? withOddItems(*taken, std::move(list)) : *taken;
            }
            if (key == "viewport")
                return *taken;
            return part(Element::Other, "workflow.graph." + diff::escapedKey(key), key, Area::Other,
                        Path() / "workflow" / "graph" / std::string_view(key), member);
        });
    }

    static Value withOddItems(const Value& ours, Value list)
    {
        for (const Value& item : ours.toArray()) {
            if (!item.isObject())
                list.push(item);
        }
        return list;
    }

    std::optional<Value> part(Element element, std::string id, std::string title, Area area, Path path,
                              const Versions& v)
    {
        diff::ValueMerger merger({element, std::move(id), std::move(title)}, {area, {}, false}, context_.decisions,
                                 context_.conflicts);
        return merger.merge({std::move(path), {}, {}}, v);
    }

    /// True when one of the lists is the answer; else `taken` stays empty and the items have to be merged.
    static bool takeWhole(const Versions& v, std::optional<Value>& taken)
    {
        const auto equal = [](const Value* a, const Value* b) { return a && b ? *a == *b : a == b; };
        const bool oursStays = equal(v.theirs, v.base) || equal(v.ours, v.theirs);
        if (!oursStays && !equal(v.ours, v.base))
            return false;
        if (const Value* side = oursStays ? v.ours : v.theirs)
            taken = *side;
        return true;
    }

    std::optional<Value> variables(Element element, const Path& path, const Versions& v)
    {
        std::optional<Value> whole;
        if (takeWhole(v, whole))
            return whole;
        std::unordered_set<std::string> ids;
        std::map<std::string, std::string> byName;
        for (const Value& item : v.base ? v.base->toArray() : Value::Array()) {
            ids.insert(item["id"].toString());
            byName.emplace(item["name"].toString(), item["id"].toString());
        }
        diff::ElementList list{element, {Area::Variable, {}, false}, path, v.base, v.ours, v.theirs, {}, {}, {}};
        list.key = [&](const Value& item) {
            const std::string &id = item["id"].toString(), &name = item["name"].toString();
            if (!id.empty() && ids.count(id) > 0)
                return "id " + id;
            const auto known = byName.find(name);
            return known != byName.end() && !known->second.empty() ? "id " + known->second : "name " + name;
        };
        list.id = [](const Value& item) {
            return item["id"].toString().empty() ? item["name"].toString() : item["id"].toString();
        };
        list.title = [](const Value& item) { return item["name"].toString(); };
        return diff::mergeElementList(list, context_);
    }

    std::optional<Value> dependencies(const Path& path, const Versions& v)
    {
        std::optional<Value> whole;
        if (takeWhole(v, whole))
            return whole;
        diff::ElementList list{
            Element::Dependency,  {Area::Dependency, {}, false}, path, v.base, v.ours, v.theirs, diff::dependencyName,
            diff::dependencyName, diff::dependencyName};
        list.presenceConflicts = false;
        return diff::mergeElementList(list, context_);
    }

    const diff::MergeContext& context_;
};

} // namespace

std::string MergeConflict::key() const
{
    return std::to_string(static_cast<int>(element)) + '\n' + id + '\n' + field;
}

MergeResult mergeApps(const AppModel& base, const AppModel& ours, const AppModel& theirs,
                      const MergeDecisions& decisions)
{
    MergeResult result;
    const diff::MergeContext context{base, ours, theirs, decisions, result.conflicts};
    result.merged = RootMerger(context).merge();
    result.step.name = MR_TEXT("Merge");
    diff::addEdits({}, ours.root, result.merged, result.step.edits);
    result.incoming = diffApps(base, theirs);
    return result;
}

MergeResult mergeApps(const Document& base, const Document& ours, const Document& theirs)
{
    return mergeApps(base.model(), ours.model(), theirs.model());
}

} // namespace millrace
