#include "engine/nodes/variablemapping.h"

#include <algorithm>
#include <charconv>

namespace millrace {

namespace {

constexpr int deepest = 64; // of containers: a file may claim any nesting

std::string dotted(const Selector& selector)
{
    std::string out;
    for (const std::string& part : selector) {
        out += (out.empty() ? "" : ".") + part;
    }
    return out;
}

/// The name of the input that `field` (`variables.2.value_selector`) belongs to; empty for other fields.
std::string inputName(const NodeModel& node, std::string_view field)
{
    const bool loopVariable = field.substr(0, 15) == "loop_variables.";
    if (!loopVariable && field.substr(0, 10) != "variables.") {
        return {};
    }
    const std::string_view rest = field.substr(loopVariable ? 15 : 10);
    std::size_t index = 0;
    if (std::from_chars(rest.data(), rest.data() + rest.size(), index).ec != std::errc()) {
        return {};
    }
    const Value& list = node.data[loopVariable ? "loop_variables" : "variables"];
    return index < list.size() ? list.at(index)[loopVariable ? "label" : "variable"].toString() : std::string();
}

class Mapping {
public:
    Mapping(const AppModel& app, const ReferenceIndex& references) : app_(app), references_(references) {}

    std::vector<NeededVariable> of(const NodeModel& node, int depth = 0) const
    {
        std::vector<NeededVariable> out;
        for (const Reference& reference : references_.ofNode(node.id)) {
            // A container's own conditions and outputs speak of what is inside.
            if (!reference.writes && !reference.selector.empty() && !isInside(reference.selector.front(), node.id)) {
                add(out, {ownKey(node, reference), reference.selector});
            }
        }
        if (depth < deepest) {
            addChildren(out, node, depth);
        }
        return out;
    }

private:
    static void add(std::vector<NeededVariable>& out, NeededVariable variable)
    {
        const auto same = [&](const NeededVariable& known) { return known.key == variable.key; };
        if (std::none_of(out.begin(), out.end(), same)) {
            out.push_back(std::move(variable));
        }
    }

    static std::string ownKey(const NodeModel& node, const Reference& reference)
    {
        if (node.kind == "iteration" && reference.field == "iterator_selector") {
            return node.id + ".input_selector";
        }
        const std::string name = inputName(node, reference.field);
        return node.id + "." + (name.empty() ? "#" + dotted(reference.selector) + "#" : name);
    }

    void addChildren(std::vector<NeededVariable>& out, const NodeModel& node, int depth) const
    {
        for (const NodeModel& child : app_.nodes) {
            if (child.parentId != node.id || child.id == node.id) {
                continue;
            }
            for (NeededVariable& variable : of(child, depth + 1)) {
                if (!isInside(variable.selector.front(), node.id)) {
                    add(out, {child.id + "." + variable.key, std::move(variable.selector)});
                }
            }
        }
    }

    /// Whether `id` is the container itself or a node in it, at any depth.
    bool isInside(const std::string& id, const std::string& container) const
    {
        std::string at = id;
        for (int step = 0; step < deepest && !at.empty(); ++step) {
            if (at == container) {
                return true;
            }
            const NodeModel* node = app_.node(at);
            at = node ? node->parentId : std::string();
        }
        return false;
    }

    const AppModel& app_;
    const ReferenceIndex& references_;
};

} // namespace

std::vector<NeededVariable> variableMapping(const AppModel& app, const ReferenceIndex& references,
                                            std::string_view nodeId)
{
    const NodeModel* node = app.node(nodeId);
    return node ? Mapping(app, references).of(*node) : std::vector<NeededVariable>();
}

} // namespace millrace
