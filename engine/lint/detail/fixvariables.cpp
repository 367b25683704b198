#include "engine/authoring/variables.h"
#include "engine/document/references.h"
#include "engine/lint/detail/fieldtype.h"
#include "engine/lint/detail/fixing.h"

#include <algorithm>

namespace millrace::fixing {

namespace {

constexpr std::size_t mostReadings = 5;

struct Candidate {
    const ScopeVariable* variable;
    const ScopeGroup* group;
    int rank; ///< lower is likelier
};

std::string caption(const Candidate& candidate)
{
    std::string text = candidate.group->title.empty() ? candidate.group->owner : candidate.group->title;
    for (std::size_t i = 1; i < candidate.variable->selector.size(); ++i)
        text += (i == 1 ? " / " : ".") + candidate.variable->selector[i];
    return text;
}

void collect(const std::vector<ScopeVariable>& variables, const ScopeGroup& group, const std::string& name,
             const std::string& type, std::string_view types, std::vector<Candidate>& out)
{
    for (const ScopeVariable& variable : variables) {
        const bool sameName = !name.empty() && variable.selector.back() == name;
        const bool sameType = !type.empty() && variable.type == type;
        // Ids and secrets are of type string too, but nobody means them.
        const bool likely = sameName || !(group.owner == "sys" || group.owner == "env") ||
                            variable.selector.back() == "query" || variable.selector.back() == "files";
        const bool fits = !likely         ? false
                          : types.empty() ? sameName || sameType || (name.empty() && type.empty())
                                          : typeFits(types, variable.type) && variable.type != "any";
        if (fits && variable.certain)
            out.push_back({&variable, &group, (sameName ? 0 : 2) + (sameType ? 0 : 1)});
        collect(variable.children, group, name, type, types, out);
    }
}

/// What the node could read: of the same name first, then of the same type, the nearest first.
std::vector<Candidate> candidates(const std::vector<ScopeGroup>& scope, const std::string& name,
                                  const std::string& type, std::string_view types)
{
    std::vector<Candidate> found;
    for (const ScopeGroup& group : scope)
        collect(group.variables, group, name, type, types, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
    if (found.size() > mostReadings)
        found.resize(mostReadings);
    return found;
}

Value selectorValue(const Selector& selector)
{
    Value::Array parts;
    for (const std::string& part : selector)
        parts.emplace_back(part);
    return Value(std::move(parts));
}

/// The references at the problem's field that its message may mean.
std::vector<Selector> selectorsAt(const Fixing& fixing)
{
    std::vector<Selector> found;
    for (const Reference& reference : fixing.document.references().ofNode(fixing.node->id))
        if (reference.field == fixing.problem.field &&
            std::find(found.begin(), found.end(), reference.selector) == found.end())
            found.push_back(reference.selector);
    // A text has several; the message names the one that is meant, whole or at least by its last part.
    if (found.size() > 1) {
        const std::vector<std::string>& named = fixing.problem.message.args;
        const auto isNamed = [&](const Selector& selector) {
            std::string dotted;
            for (const std::string& part : selector)
                dotted += (dotted.empty() ? "" : ".") + part;
            return std::find(named.begin(), named.end(), dotted) != named.end() ||
                   std::find(named.begin(), named.end(), selector[0] + "." + selector[1]) != named.end() ||
                   std::find(named.begin(), named.end(), selector[1]) != named.end();
        };
        found.erase(
            std::remove_if(found.begin(), found.end(), [&](const Selector& selector) { return !isNamed(selector); }),
            found.end());
    }
    return found;
}

bool isListItem(const std::string& field)
{
    const std::string last = lastOf(field);
    return !last.empty() && std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `{{#from#}}` is taken out of the text.
void offerTextWithout(Fixing& fixing, const Selector& from)
{
    std::string text = fixing.value().toString(), mark = "{{#";
    for (std::size_t i = 0; i < from.size(); ++i)
        mark += (i > 0 ? "." : "") + from[i];
    mark += "#}}";
    bool found = false;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
        text.erase(at, mark.size());
        found = true;
    }
    if (found)
        fixing.offerSet(MR_TEXT("Remove the reference"), fixing.problem.field, std::move(text));
}

/// An item of a list that only holds this reference goes; a setting of its own becomes empty only where that is fine.
void offerRemoval(Fixing& fixing, const Selector& from)
{
    const std::string& field = fixing.problem.field;
    const std::string owner = ownerOf(field);
    if (fixing.value().isString())
        return offerTextWithout(fixing, from);
    const std::string& kind = fixing.node->kind;
    if (isListItem(field) && fixing.at(owner).size() > 1)
        fixing.offerRemove(MR_TEXT("Remove the reference"), field);
    else if (isListItem(owner) && (kind == "end" || kind == "code" || kind == "template-transform" ||
                                   (kind == "if-else" && fixing.at(ownerOf(owner)).size() > 1)))
        fixing.offerRemove(MR_TEXT("Remove the entry"), owner);
    else if (field == "context.variable_selector" || field == "vision.configs.variable_selector")
        fixing.offerSet(MR_TEXT("Switch it off"), field.substr(0, field.find('.')) + ".enabled", false);
}

void offerOthers(Fixing& fixing, const Selector& from)
{
    const std::string type = variableType(fixing.app, from);
    const std::vector<ScopeGroup> scope = variablesInScope(fixing.app, fixing.node->id);
    // These are told once for all places of the node, and a guess by the type alone would hardly be meant.
    const bool everywhere = fixing.is("variable.notCertain") || fixing.is("variable.disabled");
    for (const Candidate& candidate :
         candidates(scope, from.back(), type, typesFor(fixing.node->kind, fixing.problem.field))) {
        if (candidate.variable->selector == from)
            continue;
        const Message title(MR_TEXT("Read %1 instead"), {caption(candidate)});
        if (everywhere) {
            if (candidate.variable->selector.back() == from.back() || candidate.group->kind == "variable-aggregator")
                fixing.offer(title,
                             redirectReferences(fixing.document, from, candidate.variable->selector, fixing.node->id));
            continue;
        }
        if (!fixing.value().isString()) {
            fixing.offerSet(title, fixing.problem.field, selectorValue(candidate.variable->selector));
            continue;
        }
        EditStep step = redirectReferences(fixing.document, from, candidate.variable->selector, fixing.node->id);
        const Path place = fixing.place(fixing.problem.field);
        step.edits.erase(std::remove_if(step.edits.begin(), step.edits.end(),
                                        [&](const Edit& edit) { return !(edit.path == place); }),
                         step.edits.end());
        fixing.offer(title, std::move(step));
    }
}

/// An empty selector: what is nearest and fits.
void offerAny(Fixing& fixing, const std::string& field)
{
    const std::vector<ScopeGroup> scope = variablesInScope(fixing.app, fixing.node->id);
    const std::string_view types = typesFor(fixing.node->kind, field);
    for (const Candidate& candidate : candidates(scope, {}, {}, types))
        fixing.offerSet(Message(MR_TEXT("Read %1"), {caption(candidate)}), field,
                        selectorValue(candidate.variable->selector));
}

bool isSelectorField(const std::string& field)
{
    const std::string last = lastOf(field);
    return last == "variable" || (last.size() >= 8 && last.compare(last.size() - 8, 8, "selector") == 0);
}

} // namespace

void variables(Fixing& fixing)
{
    if (!fixing.node)
        return;
    const bool wrong = fixing.is("variable.invalid") || fixing.is("variable.upstream") || fixing.is("variable.mode") ||
                       fixing.is("variable.disabled") || fixing.is("variable.mismatch") ||
                       fixing.is("variable.notCertain");
    if (wrong) {
        const std::vector<Selector> meant = selectorsAt(fixing);
        for (const Selector& from : meant) {
            if (from.size() < 2)
                continue;
            offerOthers(fixing, from);
            if (!fixing.is("variable.notCertain"))
                offerRemoval(fixing, from);
        }
    } else if (fixing.is("variables.value") || fixing.is("prompt.vision") ||
               (fixing.is("field.required") && isSelectorField(fixing.problem.field))) {
        offerAny(fixing, fixing.problem.field);
    }
    if (fixing.is("variables.value"))
        fixing.offerRemove(MR_TEXT("Remove the entry"), ownerOf(fixing.problem.field));
    if ((fixing.is("condition.variable") || fixing.is("assign.target") || fixing.is("aggregate.variables") ||
         fixing.is("output.entry")) &&
        (isListItem(fixing.problem.field) || isListItem(ownerOf(fixing.problem.field)))) {
        const std::string item =
            isListItem(fixing.problem.field) ? fixing.problem.field : ownerOf(fixing.problem.field);
        if (fixing.at(ownerOf(item)).size() > 1)
            fixing.offerRemove(MR_TEXT("Remove the entry"), item);
    }
}

} // namespace millrace::fixing
