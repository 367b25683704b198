#include "engine/diff/detail/renumber.h"

#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <unordered_map>

namespace millrace::diff {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// One app as a graph of places in its list of nodes.
struct Graph {
    struct Link {
        std::size_t other;
        std::string port; ///< direction and number of the branch
    };
    const AppModel& model;
    std::vector<std::vector<Link>> links;
    std::vector<std::size_t> partner; ///< place in the other app

    explicit Graph(const AppModel& app) : model(app), links(app.nodes.size()), partner(app.nodes.size(), none)
    {
        for (const EdgeModel& edge : app.edges) {
            const NodeModel* source = app.node(edge.source);
            const NodeModel* target = app.node(edge.target);
            if (!source || !target)
                continue;
            const std::size_t from = placeOf(*source), to = placeOf(*target);
            const std::string branch = branchNumber(*source, edge.sourceHandle);
            links[from].push_back({to, "out" + branch});
            links[to].push_back({from, "in" + branch});
        }
        for (std::size_t i = 0; i < app.nodes.size(); ++i) {
            const NodeModel* parent = app.nodes[i].parentId.empty() ? nullptr : app.node(app.nodes[i].parentId);
            if (parent && placeOf(*parent) != i)
                links[i].push_back({placeOf(*parent), "inside"});
        }
    }

    std::size_t placeOf(const NodeModel& node) const { return static_cast<std::size_t>(&node - model.nodes.data()); }

    static std::string branchNumber(const NodeModel& node, const std::string& handle)
    {
        const auto handles = nodeHandles(node.kind, node.data);
        for (std::size_t i = 0; i < handles.size(); ++i) {
            if (handles[i].handle == handle)
                return std::to_string(i);
        }
        return handle;
    }
};

enum class Evidence { Title, TitleAndNeighbours, Neighbours };

/// What a node looks like from outside; empty when there is nothing to go by. Neighbours count only once they are
/// paired, under the number of their pair.
std::string looks(const Graph& graph, std::size_t at, Evidence evidence, bool isBefore)
{
    const NodeModel& node = graph.model.nodes[at];
    std::string text = (node.isNote() ? "note" : node.kind) + '\n';
    if (evidence != Evidence::Neighbours)
        text += (node.kind == "start" ? std::string()
                 : node.isNote()      ? node.data["text"].toString()
                                      : node.title) +
                '\n';
    if (evidence == Evidence::Title)
        return text;
    std::vector<std::string> neighbours;
    for (const Graph::Link& link : graph.links[at]) {
        if (graph.partner[link.other] != none)
            neighbours.push_back(link.port + '=' + std::to_string(isBefore ? link.other : graph.partner[link.other]));
    }
    if (neighbours.empty())
        return {};
    std::sort(neighbours.begin(), neighbours.end());
    for (const std::string& neighbour : neighbours)
        text += neighbour + '\n';
    return text;
}

std::unordered_map<std::string, std::vector<std::size_t>> unpairedByLooks(const Graph& graph, Evidence evidence,
                                                                          bool isBefore)
{
    std::unordered_map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < graph.partner.size(); ++i) {
        if (graph.partner[i] != none)
            continue;
        std::string text = looks(graph, i, evidence, isBefore);
        if (!text.empty())
            groups[std::move(text)].push_back(i);
    }
    return groups;
}

/// Pairs what looks alike. With `inOrder` also several of one look, first with first.
bool pairAlike(Graph& before, Graph& after, Evidence evidence, bool inOrder)
{
    const auto old = unpairedByLooks(before, evidence, true);
    auto now = unpairedByLooks(after, evidence, false);
    bool any = false;
    for (const auto& [text, places] : old) {
        const auto found = now.find(text);
        if (found == now.end() || (!inOrder && (places.size() != 1 || found->second.size() != 1)))
            continue;
        for (std::size_t i = 0; i < std::min(places.size(), found->second.size()); ++i) {
            before.partner[places[i]] = found->second[i];
            after.partner[found->second[i]] = places[i];
            any = true;
        }
    }
    return any;
}

void pairBranches(const NodeModel& a, const NodeModel& b, std::map<std::string, std::string>& out)
{
    static const std::vector<std::pair<const char*, const char*>> lists = {
        {"cases", "case_id"}, {"classes", "id"}, {"user_actions", "id"}};
    for (const auto& [list, key] : lists) {
        const auto& old = a.data[list].toArray();
        const auto& now = b.data[list].toArray();
        std::map<std::string, bool> taken;
        for (const Value& item : now)
            taken[item[key].toString()] = false;
        for (const Value& item : old) { // the same id on both sides is the same branch
            if (const auto same = taken.find(item[key].toString()); same != taken.end())
                same->second = true;
        }
        std::size_t next = 0;
        for (const Value& item : old) {
            const std::string& id = item[key].toString();
            if (taken.count(id) > 0)
                continue;
            while (next < now.size() && taken[now[next][key].toString()])
                ++next;
            if (next < now.size())
                out[id] = now[next++][key].toString();
        }
    }
}

} // namespace

Renumbering pairNodes(const AppModel& before, const AppModel& after)
{
    Graph old(before), now(after);
    for (std::size_t i = 0; i < before.nodes.size(); ++i) { // what kept its id, kind and title is itself
        const NodeModel* same = after.node(before.nodes[i].id);
        if (same && same->kind == before.nodes[i].kind && same->title == before.nodes[i].title &&
            same->canvasType == before.nodes[i].canvasType && now.partner[now.placeOf(*same)] == none) {
            old.partner[i] = now.placeOf(*same);
            now.partner[now.placeOf(*same)] = i;
        }
    }
    pairAlike(old, now, Evidence::Title, false);
    while (pairAlike(old, now, Evidence::TitleAndNeighbours, false) ||
           pairAlike(old, now, Evidence::Neighbours, false) ||
           pairAlike(old, now, Evidence::TitleAndNeighbours, true) || pairAlike(old, now, Evidence::Title, true)) {
    }
    Renumbering result;
    for (std::size_t i = 0; i < before.nodes.size(); ++i) {
        if (old.partner[i] == none)
            continue;
        const NodeModel& a = before.nodes[i];
        const NodeModel& b = after.nodes[old.partner[i]];
        result.nodes[a.id] = b.id;
        pairBranches(a, b, result.branches[a.id]);
    }
    return result;
}

} // namespace millrace::diff
