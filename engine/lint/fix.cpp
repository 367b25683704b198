#include "engine/lint/fix.h"

#include "engine/lint/detail/fixing.h"
#include "engine/lint/detail/settings.h"

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

} // namespace millrace
