#include "engine/lint/fix.h"

#include "engine/lint/detail/fixing.h"

#include <set>
#include <unordered_set>

namespace millrace {

const Value& Fixing::at(std::string_view field) const
{
    const Value* current = node ? &node->data : &app.root["workflow"];
    const Path path = Path().dotted(field);
    for (const PathStep& step : path.steps())
        current = current->isArray() ? &current->at(step.index)
                                     : &(*current)[step.kind == PathStep::Kind::Index ? std::to_string(step.index)
                                                                                      : std::string_view(step.name)];
    return *current;
}

void Fixing::offer(Message title, EditStep step)
{
    step.name = title.args.empty() ? title.text : MR_TEXT("Fix a problem"); // names of steps have no arguments
    if (!step.edits.empty())
        fixes.push_back({std::move(title), std::move(step)});
}

void Fixing::offer(Message title, Result<EditStep> step)
{
    if (step.ok())
        offer(std::move(title), std::move(*step));
}

Path Fixing::place(const std::string& field) const
{
    return (node ? Path::nodeData(node->id) : Path{PathStep::key("workflow")}).dotted(field);
}

void Fixing::offerSet(Message title, const std::string& field, Value value)
{
    offer(std::move(title), document.makeSet(place(field), std::move(value), {}));
}

void Fixing::offerRemove(Message title, const std::string& field)
{
    offer(std::move(title), document.makeRemove(place(field), {}));
}

std::string ownerOf(const std::string& field)
{
    const std::size_t dot = field.rfind('.');
    return dot == std::string::npos ? std::string() : field.substr(0, dot);
}

std::string lastOf(const std::string& field)
{
    return field.substr(field.rfind('.') + 1);
}

std::vector<Fix> fixesFor(const Document& document, const Problem& problem, const std::vector<Value>& models)
{
    Fixing fixing(document, problem, models);
    for (const auto family : {fixing::edges, fixing::graph, fixing::variables, fixing::fields, fixing::names})
        family(fixing);
    return std::move(fixing.fixes);
}

bool mayFixAll(const std::string& code)
{
    static const std::unordered_set<std::string> safe = {
        "edge.malformed",  "edge.dangling",        "edge.self",         "edge.duplicate", "edge.after_end",
        "edge.into_start", "field.range",          "field.required",    "node.title",     "node.legacy",
        "form.duplicate",  "variables.duplicate",  "classes.duplicate", "variables.name", "variable.duplicate",
        "variable.value",  "parameters.duplicate", "container.start",   "node.invalid",   "assign.operation"};
    return safe.count(code) > 0;
}

FixAll fixAll(const std::string& text, const std::string& code, const std::vector<Value>& models, Profile profile)
{
    constexpr int most = 200;
    FixAll all;
    all.step.name = MR_TEXT("Fix all problems of a kind");
    const auto copy = Document::fromText(text, {});
    if (!copy.ok() || !mayFixAll(code))
        return all;
    std::set<std::pair<std::string, std::string>> left; // what stays although it was put right
    while (all.fixed < most) {
        bool fixedOne = false;
        for (const Problem& problem : lint((*copy)->model(), profile)) {
            if (problem.code != code || left.count({problem.nodeId, problem.field}) > 0)
                continue;
            const std::vector<Fix> fixes = fixesFor(**copy, problem, models);
            if (fixes.empty() || !(*copy)->apply(fixes.front().step).ok()) {
                left.emplace(problem.nodeId, problem.field);
                continue;
            }
            const std::vector<Edit>& edits = fixes.front().step.edits;
            all.step.edits.insert(all.step.edits.end(), edits.begin(), edits.end());
            if (!problem.nodeId.empty() && !problem.field.empty())
                left.emplace(problem.nodeId, problem.field);
            ++all.fixed;
            fixedOne = true;
            break; // lines and places have moved: look again
        }
        if (!fixedOne)
            break;
    }
    return all;
}

} // namespace millrace
