#include "engine/authoring/detail/flow.h"

#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <unordered_set>

namespace millrace {
namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

struct Manner {
    std::string_view container;
    bool chooses = false;
};

/// Looks through the data of a node once: there are thousands of them, each far from the others in memory.
Manner mannerOf(const NodeModel& node)
{
    Manner manner;
    manner.chooses = node.kind == "if-else" || node.kind == "question-classifier" || node.kind == "human-input";
    std::string_view loop;
    for (const auto& [key, value] : node.data.toObject()) {
        if (key == "iteration_id")
            manner.container = value.toString();
        else if (key == "loop_id")
            loop = value.toString();
        else if (key == "error_strategy")
            manner.chooses = manner.chooses || value.toString() == "fail-branch";
    }
    if (manner.container.empty())
        manner.container = loop.empty() ? std::string_view(node.parentId) : loop;
    return manner;
}

} // namespace

Flow::Flow(const AppModel& app) : app_(app)
{
    readNodes(app);
    readEdges(app);
    order();
}

int Flow::indexOf(std::string_view id) const
{
    const auto found = index_.find(id);
    return found == index_.end() ? -1 : found->second;
}

void Flow::readNodes(const AppModel& app)
{
    const std::size_t count = app.nodes.size();
    index_.reserve(count);
    handles_.resize(count);
    in_.resize(count);
    out_.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        if (!app.nodes[i].isNote() && !app.nodes[i].id.empty())
            index_[app.nodes[i].id] = static_cast<int>(i);
    containers_.assign(count, -1);
    for (const auto& [id, i] : index_) {
        const NodeModel& node = app.nodes[at(i)];
        const Manner manner = mannerOf(node);
        const int container = indexOf(manner.container);
        containers_[at(i)] = container == i ? -1 : container;
        if (!manner.chooses)
            continue;
        Handles& handles = handles_[at(i)];
        handles.chosen = true;
        for (HandleSpec& spec : nodeHandles(node.kind, node.data))
            handles.names.push_back(std::move(spec.handle));
        handles.count = static_cast<int>(handles.names.size());
        if (!handles.names.empty() && handles.names.back() == "fail-branch")
            handles.failure = handles.count - 1;
    }
    for (std::size_t i = 0; i < count; ++i) {
        int steps = 0;
        for (int outer = containers_[i]; outer >= 0; outer = containers_[at(outer)])
            if (++steps > 100) { // a ring of containers, or deeper than any that can run
                containers_[i] = -1;
                break;
            }
    }
}

int Flow::handleOf(int source, const std::string& name) const
{
    const Handles& handles = handles_[at(source)];
    if (!handles.chosen)
        return name == "source" ? 0 : -1;
    const auto found = std::find(handles.names.begin(), handles.names.end(), name);
    return found == handles.names.end() ? -1 : static_cast<int>(found - handles.names.begin());
}

void Flow::readEdges(const AppModel& app)
{
    for (const EdgeModel& edge : app.edges) {
        const int source = indexOf(edge.source), target = indexOf(edge.target);
        if (!edge.wellFormed || source < 0 || target < 0 || source == target)
            continue;
        const int handle = handleOf(source, edge.sourceHandle);
        out_[at(source)].push_back({target, handle});
        in_[at(target)].push_back({source, handle});
    }
}

/// Sources before targets, containers before what they hold; edges against it are those that close a cycle.
void Flow::order()
{
    const std::size_t count = app_.nodes.size();
    std::vector<std::vector<int>> held(count);
    for (std::size_t i = 0; i < count; ++i)
        if (containers_[i] >= 0)
            held[at(containers_[i])].push_back(static_cast<int>(i));
    struct Visit {
        int node;
        std::size_t next;
    };
    std::vector<char> seen(count, 0);
    std::vector<Visit> stack;
    order_.reserve(count);
    for (std::size_t root = 0; root < count; ++root) {
        if (seen[root])
            continue;
        seen[root] = 1;
        stack.push_back({static_cast<int>(root), 0});
        while (!stack.empty()) {
            Visit& top = stack.back();
            const auto& links = out_[at(top.node)];
            const auto& inner = held[at(top.node)];
            if (top.next == links.size() + inner.size()) {
                order_.push_back(top.node);
                stack.pop_back();
                continue;
            }
            const int next = top.next < links.size() ? links[top.next].node : inner[top.next - links.size()];
            ++top.next;
            if (!seen[at(next)]) {
                seen[at(next)] = 1;
                stack.push_back({next, 0});
            }
        }
    }
    std::reverse(order_.begin(), order_.end());
    position_.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        position_[at(order_[i])] = static_cast<int>(i);
}

std::vector<int> Flow::children(int container) const
{
    std::vector<int> result;
    for (std::size_t i = 0; i < containers_.size(); ++i)
        if (containers_[i] == container && container >= 0)
            result.push_back(static_cast<int>(i));
    return result;
}

std::vector<int> Flow::before(int index) const
{
    std::vector<int> found;
    std::vector<char> seen(app_.nodes.size(), 0);
    seen[at(index)] = 1;
    std::vector<int> ring{index};
    while (!ring.empty()) {
        std::vector<int> next;
        for (const int node : ring)
            for (const Link& link : in_[at(node)])
                if (!seen[at(link.node)]) {
                    seen[at(link.node)] = 1;
                    next.push_back(link.node);
                }
        std::sort(next.begin(), next.end());
        found.insert(found.end(), next.begin(), next.end());
        ring = std::move(next);
    }
    return found;
}

/// Bit sets over pairs of owner and outcome, for every node: what has surely happened once it begins or is chosen.
class SureSets {
public:
    SureSets(const Flow& flow, const std::vector<std::pair<int, Flow::Outcome>>& columns)
        : flow_(flow), words_((columns.size() + 63) / 64), successOf_(flow.app_.nodes.size(), -1),
          failureOf_(successOf_)
    {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto& table = columns[i].second == Flow::Outcome::Success ? successOf_ : failureOf_;
            table[at(columns[i].first)] = static_cast<int>(i);
        }
        ahead_.assign(words_ * successOf_.size(), 0);
        sure_.assign(words_ * successOf_.size(), 0);
        lookAhead();
        lookBack();
    }

    /// Whether the column holds once `reader` begins.
    bool before(int reader, std::size_t column) const { return test(sure_, reader, column); }
    /// Whether the column holds once everything that `node` sets off has ended.
    bool after(int node, std::size_t column) const { return test(ahead_, node, column); }

private:
    using Row = std::vector<std::uint64_t>;

    bool test(const Row& rows, int node, std::size_t column) const
    {
        return (rows[words_ * at(node) + column / 64] >> (column % 64)) & 1;
    }

    static void setBit(std::uint64_t* row, int column)
    {
        if (column >= 0)
            row[at(column) / 64] |= std::uint64_t(1) << (at(column) % 64);
    }

    void unite(std::uint64_t* row, const std::uint64_t* other) const
    {
        for (std::size_t w = 0; w < words_; ++w)
            row[w] |= other[w];
    }

    void intersect(std::uint64_t* row, const std::uint64_t* other) const
    {
        for (std::size_t w = 0; w < words_; ++w)
            row[w] &= other[w];
    }

    bool leadsOn(int source, int target) const { return flow_.position_[at(source)] < flow_.position_[at(target)]; }

    /// What is set off when `node` chooses `handle`: its own outcome and everything behind.
    Row chosen(int node, int handle) const
    {
        Row row(words_, 0);
        const Flow::Handles& handles = flow_.handles_[at(node)];
        if (handle >= 0)
            setBit(row.data(), handle == handles.failure ? failureOf_[at(node)] : successOf_[at(node)]);
        for (const Flow::Link& link : flow_.out_[at(node)])
            if (link.handle == handle && handle >= 0 && leadsOn(node, link.node))
                unite(row.data(), &ahead_[words_ * at(link.node)]);
        return row;
    }

    void lookAhead()
    {
        for (auto it = flow_.order_.rbegin(); it != flow_.order_.rend(); ++it) {
            const int node = *it;
            const int count = flow_.handles_[at(node)].count;
            std::uint64_t* const row = &ahead_[words_ * at(node)];
            if (count == 0) {
                setBit(row, successOf_[at(node)]);
                continue;
            }
            Row common = chosen(node, 0);
            for (int handle = 1; handle < count; ++handle)
                intersect(common.data(), chosen(node, handle).data());
            unite(row, common.data());
        }
    }

    void lookBack()
    {
        for (const int node : flow_.order_) {
            std::uint64_t* const row = &sure_[words_ * at(node)];
            bool first = true;
            for (const Flow::Link& link : flow_.in_[at(node)]) {
                if (!leadsOn(link.node, node))
                    continue;
                Row edge(&sure_[words_ * at(link.node)], &sure_[words_ * at(link.node)] + words_);
                unite(edge.data(), &ahead_[words_ * at(link.node)]);
                if (flow_.handles_[at(link.node)].count > 1)
                    unite(edge.data(), chosen(link.node, link.handle).data());
                if (first)
                    unite(row, edge.data());
                else
                    intersect(row, edge.data());
                first = false;
            }
            if (const int container = flow_.containers_[at(node)]; first && container >= 0)
                unite(row, &sure_[words_ * at(container)]);
            // What a node sets off itself is behind it, never before; it takes no part in its own reading.
        }
    }

    const Flow& flow_;
    std::size_t words_;
    std::vector<int> successOf_, failureOf_;
    Row ahead_, sure_;
};

std::vector<bool> Flow::sure(const std::vector<Question>& questions) const
{
    constexpr std::size_t blockSize = 4096; // keeps the sets at 512 bytes a node
    std::vector<bool> answers(questions.size(), false);
    for (std::size_t next = 0; next < questions.size();) {
        std::vector<std::pair<int, Outcome>> columns;
        std::unordered_map<std::uint64_t, std::size_t> columnOf;
        const std::size_t first = next;
        const auto key = [](const Question& question) {
            return static_cast<std::uint64_t>(question.owner) * 2 + (question.outcome == Outcome::Failure ? 1 : 0);
        };
        for (; next < questions.size() && columns.size() < blockSize; ++next)
            if (columnOf.emplace(key(questions[next]), columns.size()).second)
                columns.emplace_back(questions[next].owner, questions[next].outcome);
        const SureSets sets(*this, columns);
        std::unordered_map<int, int> firstInside;
        for (std::size_t i = first; i < next; ++i) {
            const Question& question = questions[i];
            const std::size_t column = columnOf[key(question)];
            if (container(question.owner) != question.reader) {
                answers[i] = sets.before(question.reader, column);
                continue;
            }
            // A container reads from a round that has ended: the round begins where no edge leads to.
            auto [start, isNew] = firstInside.emplace(question.reader, -1);
            if (isNew)
                for (const int child : children(question.reader))
                    if (app_.nodes[at(child)].kind == app_.nodes[at(question.reader)].kind + "-start")
                        start->second = child;
            answers[i] = start->second < 0 || sets.after(start->second, column);
        }
    }
    return answers;
}

} // namespace millrace
