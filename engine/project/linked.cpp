// Linked copies of snippets.
#include "engine/authoring/graphediting.h"
#include "engine/authoring/newnode.h"
#include "engine/document/marks.h"
#include "engine/project/library.h"

#include <algorithm>
#include <map>
#include <set>

namespace millrace {

namespace {

using Ids = std::map<std::string, std::string>;

// `SNIPPET#INSTANCE#ID`
struct Link {
    std::string snippet, instance, original;
};

std::optional<Link> readLink(const Value& data)
{
    const std::string text = nodeMarks(data).snippet;
    const std::size_t second = text.rfind('#');
    const std::size_t first =
        second == std::string::npos || second == 0 ? std::string::npos : text.rfind('#', second - 1);
    if (first == std::string::npos || first == 0)
        return std::nullopt;
    return Link{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

void setLink(Value& node, const std::string& text)
{
    Value data = node["data"];
    NodeMarks marks = nodeMarks(data);
    marks.snippet = text;
    Value kept = withMarks(data, marks);
    if (kept.isNull())
        data.editObject().remove("millrace");
    else
        data.set("millrace", std::move(kept));
    node.set("data", std::move(data));
}

std::string renamed(const std::string& text, const Ids& ids)
{
    if (const auto found = ids.find(text); found != ids.end())
        return found->second;
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = text.find("{{#"); open != std::string::npos; open = text.find("{{#", at)) {
        const std::size_t begin = open + 3, end = text.find('.', begin);
        if (end == std::string::npos)
            break;
        const auto found = ids.find(text.substr(begin, end - begin));
        out.append(text, at, begin - at);
        out += found == ids.end() ? text.substr(begin, end - begin) : found->second;
        at = end;
    }
    return out.append(text, at, std::string::npos);
}

Value renamed(const Value& value, const Ids& ids)
{
    if (value.isString())
        return Value(renamed(value.toString(), ids));
    if (value.isArray()) {
        Value::Array out;
        for (const Value& item : value.toArray())
            out.push_back(renamed(item, ids));
        return Value(std::move(out));
    }
    if (value.isObject()) {
        Value::Object out;
        for (const auto& [key, member] : value.toObject())
            out.set(key, renamed(member, ids));
        return Value(std::move(out));
    }
    return value;
}

Value withoutMarks(Value data)
{
    data.editObject().remove("millrace");
    return data;
}

/// Steps that build on each other, made on a copy and joined to one.
class Joined {
public:
    explicit Joined(std::unique_ptr<Document> scratch) : scratch_(std::move(scratch)) {}

    const Document& document() const { return *scratch_; }
    Result<void> add(const EditStep& step)
    {
        if (step.edits.empty())
            return {};
        if (auto done = scratch_->apply(step); !done)
            return done;
        edits_.insert(edits_.end(), step.edits.begin(), step.edits.end());
        return {};
    }
    std::vector<Edit> take() { return std::move(edits_); }

private:
    std::unique_ptr<Document> scratch_;
    std::vector<Edit> edits_;
};

class LinkUpdate {
public:
    LinkUpdate(Joined& joined, const LinkedCopy& copy, const GraphFragment& snippet, std::int64_t now)
        : joined_(joined), copy_(copy), snippet_(snippet), now_(now)
    {
        for (std::size_t i = 0; i < copy.nodeIds.size(); ++i)
            ids_[copy.originalIds[i]] = copy.nodeIds[i];
    }

    Result<void> run()
    {
        if (auto done = removeGone(); !done)
            return done;
        if (auto done = addMissing(); !done)
            return done;
        if (auto done = updateData(); !done)
            return done;
        return updateEdges();
    }

private:
    Result<void> removeGone()
    {
        std::vector<std::string> gone;
        for (std::size_t i = 0; i < copy_.nodeIds.size(); ++i) {
            const bool there = std::any_of(snippet_.nodes.begin(), snippet_.nodes.end(), [&](const Value& node) {
                return node["id"].toString() == copy_.originalIds[i];
            });
            if (!there) {
                gone.push_back(copy_.nodeIds[i]);
                ids_.erase(copy_.originalIds[i]);
            }
        }
        return gone.empty() ? Result<void>()
                            : joined_.add(GraphEditing(joined_.document(), now_).removeNodes(gone, false));
    }

    // New nodes stand to the others as they do in the snippet.
    std::pair<double, double> offset() const
    {
        for (const Value& node : snippet_.nodes) {
            const auto known = ids_.find(node["id"].toString());
            const NodeModel* here = known == ids_.end() ? nullptr : joined_.document().model().node(known->second);
            if (here && here->parentId.empty())
                return {here->x - node["position"]["x"].toDouble(), here->y - node["position"]["y"].toDouble()};
        }
        return {0, 0};
    }

    Result<void> addMissing()
    {
        const auto [dx, dy] = offset();
        std::vector<const Value*> missing;
        for (const Value& node : snippet_.nodes) {
            const std::string& id = node["id"].toString();
            if (ids_.contains(id))
                continue;
            std::int64_t number = now_;
            std::string fresh;
            do {
                fresh = std::to_string(number++);
            } while (joined_.document().model().node(fresh) || taken_.contains(fresh));
            taken_.insert(fresh);
            ids_[id] = fresh;
            missing.push_back(&node);
        }
        for (const Value* node : missing) {
            Value made = renamed(*node, ids_);
            setLink(made, copy_.snippet + '#' + copy_.instance + '#' + (*node)["id"].toString());
            if (made["parentId"].toString().empty()) {
                const Value at = Value::object(
                    {{"x", (*node)["position"]["x"].toDouble() + dx}, {"y", (*node)["position"]["y"].toDouble() + dy}});
                made.set("position", at);
                made.set("positionAbsolute", at);
            }
            EditStep step;
            Edit edit;
            edit.path = Path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("nodes")} /
                        joined_.document().model().root["workflow"]["graph"]["nodes"].size();
            edit.after = std::move(made);
            edit.listInsert = true;
            step.edits.push_back(std::move(edit));
            if (auto done = joined_.add(step); !done)
                return done;
        }
        return {};
    }

    Result<void> updateData()
    {
        for (const Value& node : snippet_.nodes) {
            const NodeModel* here = joined_.document().model().node(ids_.at(node["id"].toString()));
            if (!here)
                continue;
            Value wanted = withoutMarks(renamed(node["data"], ids_));
            wanted.editObject().remove("selected");
            Value present = withoutMarks(here->data);
            present.editObject().remove("selected");
            // Titles are numbered where a copy stands: they are its own.
            if (const Value* title = present.find("title"))
                wanted.set("title", *title);
            if (wanted == present)
                continue;
            if (const Value* marks = here->data.find("millrace"))
                wanted.set("millrace", *marks);
            auto step = joined_.document().makeSet(Path::nodeData(here->id), std::move(wanted), "");
            if (!step)
                return step.error();
            if (auto done = joined_.add(*step); !done)
                return done;
        }
        return {};
    }

    using Ends = std::tuple<std::string, std::string, std::string>;

    Result<void> updateEdges()
    {
        std::set<Ends> wanted;
        for (const Value& edge : snippet_.edges) {
            const auto source = ids_.find(edge["source"].toString()), target = ids_.find(edge["target"].toString());
            if (source != ids_.end() && target != ids_.end())
                wanted.emplace(source->second, edge["sourceHandle"].toString("source"), target->second);
        }
        std::set<std::string> inside;
        for (const auto& [original, id] : ids_)
            inside.insert(id);
        std::vector<std::string> surplus;
        for (const EdgeModel& edge : joined_.document().model().edges) {
            if (!inside.contains(edge.source) || !inside.contains(edge.target))
                continue;
            if (wanted.erase({edge.source, edge.sourceHandle, edge.target}) == 0)
                surplus.push_back(edge.id);
        }
        if (!surplus.empty()) {
            if (auto done = joined_.add(GraphEditing(joined_.document(), now_).removeEdges(surplus)); !done)
                return done;
        }
        for (const auto& [source, handle, target] : wanted) {
            auto step = GraphEditing(joined_.document(), now_).connect({source, handle, target});
            if (!step)
                return step.error();
            if (auto done = joined_.add(*step); !done)
                return done;
        }
        return {};
    }

    Joined& joined_;
    const LinkedCopy& copy_;
    const GraphFragment& snippet_;
    std::int64_t now_;
    Ids ids_; ///< of the snippet → of the app
    std::set<std::string> taken_;
};

} // namespace

GraphFragment linkedCopy(const GraphFragment& fragment, const std::string& snippet, const std::string& instance)
{
    GraphFragment out = fragment;
    for (Value& node : out.nodes)
        setLink(node, snippet + '#' + instance + '#' + node["id"].toString());
    return out;
}

std::vector<LinkedCopy> linkedCopies(const AppModel& app)
{
    std::vector<LinkedCopy> out;
    for (const NodeModel& node : app.nodes) {
        const auto link = readLink(node.data);
        if (!link)
            continue;
        auto copy = std::find_if(out.begin(), out.end(), [&](const LinkedCopy& candidate) {
            return candidate.snippet == link->snippet && candidate.instance == link->instance;
        });
        if (copy == out.end())
            copy = out.insert(out.end(), {link->snippet, link->instance, {}, {}});
        copy->nodeIds.push_back(node.id);
        copy->originalIds.push_back(link->original);
    }
    return out;
}

Result<EditStep> updateLinked(const Document& document, const LinkedCopy& copy, const GraphFragment& snippet,
                              std::int64_t nowMilliseconds)
{
    auto scratch = Document::fromText(document.text(), document.path());
    if (!scratch)
        return scratch.error();
    Joined joined(std::move(*scratch));
    LinkUpdate update(joined, copy, snippet, nowMilliseconds);
    if (auto done = update.run(); !done)
        return done.error();
    EditStep step;
    step.name = MR_TEXT("Update linked snippet");
    step.edits = joined.take();
    return step;
}

GraphFragment snippetFromCopy(const AppModel& app, const LinkedCopy& copy, const GraphFragment& previous)
{
    GraphFragment out = copyNodes(app, copy.nodeIds);
    Ids back;
    for (std::size_t i = 0; i < copy.nodeIds.size(); ++i)
        back[copy.nodeIds[i]] = copy.originalIds[i];
    for (Value& node : out.nodes) {
        node = renamed(node, back);
        setLink(node, {});
        Value looks = node["data"];
        looks.editObject().remove("selected");
        node.set("data", std::move(looks));
        for (const Value& known : previous.nodes) {
            if (known["id"] != node["id"])
                continue;
            Value data = node["data"];
            data.set("title", known["data"]["title"]);
            node.set("data", std::move(data));
        }
    }
    for (Value& edge : out.edges)
        edge = renamed(edge, back);
    return out;
}

EditStep unlinkCopies(const AppModel& app, const std::vector<std::string>& nodeIds)
{
    EditStep step;
    step.name = MR_TEXT("Unlink from snippet");
    for (const std::string& id : nodeIds) {
        const NodeModel* node = app.node(id);
        if (!node || !readLink(node->data))
            continue;
        NodeMarks marks = nodeMarks(node->data);
        marks.snippet.clear();
        Edit edit;
        edit.path = Path::nodeData(id) / "millrace";
        edit.before = node->data["millrace"];
        Value kept = withMarks(node->data, marks);
        if (!kept.isNull())
            edit.after = std::move(kept);
        step.edits.push_back(std::move(edit));
    }
    return step;
}

} // namespace millrace
