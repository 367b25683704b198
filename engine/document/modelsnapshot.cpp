#include "engine/document/modelsnapshot.h"

#include "engine/document/detail/modelbuilder.h"

#include <algorithm>

namespace millrace {
namespace {

template<class Models> std::vector<int> linesOf(const Models& models)
{
    std::vector<int> lines;
    lines.reserve(models.size());
    for (const auto& model : models)
        lines.push_back(model.line);
    return lines;
}

template<class Models> void setLines(Models& models, const std::vector<int>& lines)
{
    for (std::size_t i = 0; i < std::min(models.size(), lines.size()); ++i)
        models[i].line = lines[i];
}

} // namespace

ModelSnapshot::ModelSnapshot(const AppModel& model)
    : root_(model.root), nodeLines_(linesOf(model.nodes)), edgeLines_(linesOf(model.edges)),
      environmentLines_(linesOf(model.environment)), conversationLines_(linesOf(model.conversation))
{
}

AppModel ModelSnapshot::make() const
{
    AppModel model = modelbuilder::build(root_);
    setLines(model.nodes, nodeLines_);
    setLines(model.edges, edgeLines_);
    setLines(model.environment, environmentLines_);
    setLines(model.conversation, conversationLines_);
    return model;
}

} // namespace millrace
