#include "engine/document/references.h"

#include "engine/document/valueat.h"

#include <algorithm>
#include <unordered_set>

namespace millrace {
namespace {

bool isWord(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool allStrings(const Value& list)
{
    const auto& items = list.toArray();
    return !items.empty() && std::all_of(items.begin(), items.end(), [](const Value& item) { return item.isString(); });
}

/// Walks the data of one node. Recursion is bounded by the depth limit of documents.
class Walker {
public:
    Walker(const NodeModel& node, const std::unordered_set<std::string>& owners, std::vector<Reference>& out)
        : node_(node), owners_(owners), out_(out)
    {
    }

    void walk(const Value& value, const std::string& field, std::string_view key, bool selectorField)
    {
        if (value.isString()) {
            scanText(value.toString(), field);
        } else if (value.isArray()) {
            walkArray(value, field, key, selectorField);
        } else if (value.isObject()) {
            for (const auto& [name, member] : value.toObject())
                walk(member, dottedField(field, name), name, namesSelector(value, name));
        }
    }

    bool askedForOwners() const { return askedForOwners_; }

private:
    /// Fields that hold a selector by their name, or by the type that stands beside them.
    static bool namesSelector(const Value& owner, const std::string& name)
    {
        if (endsWith(name, "selector"))
            return true;
        if (name != "value")
            return false;
        for (const char* type : {"type", "input_type", "variable_type"}) {
            if (owner[type].toString() == "variable")
                return true;
        }
        return false;
    }

    void walkArray(const Value& value, const std::string& field, std::string_view key, bool selectorField)
    {
        const bool candidate = allStrings(value) && value.size() >= 2 && !value.at(0).toString().empty();
        askedForOwners_ = askedForOwners_ || (candidate && !selectorField);
        if (candidate && (selectorField || owners_.count(value.at(0).toString()) > 0)) {
            Selector selector;
            for (const Value& item : value.toArray())
                selector.push_back(item.toString());
            add(field, std::move(selector), writes(key));
            return;
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            const bool inAggregator = key == "variables" && value.at(i).isArray();
            walk(value.at(i), dottedField(field, std::to_string(i)), key, inAggregator);
        }
    }

    void scanText(const std::string& text, const std::string& field)
    {
        for (std::size_t at = text.find("{{#"); at != std::string::npos; at = text.find("{{#", at + 3)) {
            Selector selector = templateReference(text, at);
            if (!selector.empty())
                add(field, std::move(selector), false);
        }
    }

    /// Both versions of the assigner name their target so; in other nodes these fields are read.
    bool writes(std::string_view key) const
    {
        return node_.kind == "assigner" && (key == "assigned_variable_selector" || key == "variable_selector");
    }

    void add(const std::string& field, Selector selector, bool write)
    {
        out_.push_back({node_.id, field, std::move(selector), write});
    }

    const NodeModel& node_;
    const std::unordered_set<std::string>& owners_;
    std::vector<Reference>& out_;
    bool askedForOwners_ = false;
};

bool nestedIn(const Selector& selector, const Selector& outer)
{
    return outer.size() <= selector.size() && std::equal(outer.begin(), outer.end(), selector.begin());
}

} // namespace

Selector templateReference(std::string_view text, std::size_t at)
{
    constexpr std::size_t longestId = 50, longestName = 30, mostNames = 10;
    Selector selector;
    at += 3;
    while (true) {
        const std::size_t start = at;
        while (at < text.size() && isWord(text[at]))
            ++at;
        const std::size_t length = at - start;
        const bool first = selector.empty();
        const bool leadingDigit = length > 0 && text[start] >= '0' && text[start] <= '9';
        if (length == 0 || length > (first ? longestId : longestName) || (!first && leadingDigit))
            return {};
        selector.emplace_back(text.substr(start, length));
        if (at < text.size() && text[at] == '.' && selector.size() <= mostNames) {
            ++at;
            continue;
        }
        return selector.size() >= 2 && text.substr(at, 3) == "#}}" ? selector : Selector();
    }
}

void ReferenceIndex::update(const AppModel& model)
{
    const bool sameNodes = std::equal(model.nodes.begin(), model.nodes.end(), parts_.begin(), parts_.end(),
                                      [](const NodeModel& node, const Part& part) { return node.id == part.nodeId; });
    bool sameOwners = sameNodes;
    if (!sameNodes) {
        std::unordered_set<std::string> owners{"sys", "env", "conversation", "rag"};
        for (const NodeModel& node : model.nodes) {
            if (!node.id.empty())
                owners.insert(node.id);
        }
        sameOwners = owners == owners_;
        owners_ = std::move(owners);
    }
    std::vector<Part> parts;
    std::vector<Reference> all;
    parts.reserve(model.nodes.size());
    all.reserve(all_.size());
    std::size_t next = 0;
    std::unordered_map<std::string_view, std::size_t> byId;
    for (const NodeModel& node : model.nodes) {
        // The very same object: equal ones may list their fields in another order.
        Part fresh{node.id, node.isNote() ? Value() : node.data, all.size(), 0, false};
        const Part* known = find(node.id, next, byId);
        if (known && &known->data.toObject() == &fresh.data.toObject() && (sameOwners || !known->asksForOwners)) {
            const auto first = all_.begin() + static_cast<std::ptrdiff_t>(known->first);
            all.insert(all.end(), first, first + static_cast<std::ptrdiff_t>(known->count));
            fresh.asksForOwners = known->asksForOwners;
        } else if (!node.isNote()) {
            Walker walker(node, owners_, all);
            walker.walk(node.data, {}, {}, false);
            fresh.asksForOwners = walker.askedForOwners();
        }
        fresh.count = all.size() - fresh.first;
        parts.push_back(std::move(fresh));
    }
    parts_ = std::move(parts);
    all_ = std::move(all);
}

/// Nodes mostly stand where they stood; `byId` is filled when one does not.
const ReferenceIndex::Part* ReferenceIndex::find(const std::string& nodeId, std::size_t& next,
                                                 std::unordered_map<std::string_view, std::size_t>& byId) const
{
    if (next >= parts_.size() || parts_[next].nodeId != nodeId) {
        if (byId.empty()) {
            for (std::size_t i = 0; i < parts_.size(); ++i)
                byId[parts_[i].nodeId] = i;
        }
        const auto found = byId.find(nodeId);
        if (found == byId.end())
            return nullptr;
        next = found->second;
    }
    return &parts_[next++];
}

std::vector<Reference> ReferenceIndex::readersOf(const Selector& selector) const
{
    std::vector<Reference> result;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(result), [&](const Reference& reference) {
        return !reference.writes && nestedIn(reference.selector, selector);
    });
    return result;
}

std::vector<Reference> ReferenceIndex::readersOfNode(std::string_view nodeId) const
{
    std::vector<Reference> result;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(result), [&](const Reference& reference) {
        return !reference.writes && !reference.selector.empty() && reference.selector[0] == nodeId;
    });
    return result;
}

std::vector<Reference> ReferenceIndex::ofNode(std::string_view nodeId) const
{
    std::vector<Reference> result;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(result),
                 [&](const Reference& reference) { return reference.nodeId == nodeId; });
    return result;
}

} // namespace millrace
