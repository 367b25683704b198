#include "engine/authoring/detail/placement.h"

#include "engine/nodes/catalogue.h"

#include <algorithm>

namespace millrace::authoring {

namespace {

constexpr int mostWebhooks = 5; // Dify refuses to save more in one app

bool hasKind(const AppModel& app, std::string_view kind, std::string_view ignored)
{
    return std::any_of(app.nodes.begin(), app.nodes.end(),
                       [&](const NodeModel& node) { return node.kind == kind && node.id != ignored; });
}

Message refusedAtTop(const AppModel& app, std::string_view kind, std::string_view ignored)
{
    if (kind == "loop-end")
        return {MR_TEXT("%1 has an effect inside a loop only"), {kindName(kind)}};
    if ((kind == "start" || kind == "knowledge-index") && hasKind(app, kind, ignored))
        return {MR_TEXT("The app already has its %1 node"), {kindName(kind)}};
    const auto isOther = [&](const NodeModel& node) {
        return node.id != ignored && (kind == "start" ? isTrigger(node.kind) : node.kind == "start");
    };
    if ((kind == "start" || isTrigger(kind)) && std::any_of(app.nodes.begin(), app.nodes.end(), isOther))
        return MR_TEXT("A User Input node and a trigger cannot stand in one workflow");
    if (kind == "trigger-webhook" && std::count_if(app.nodes.begin(), app.nodes.end(), [&](const NodeModel& node) {
                                         return node.kind == kind && node.id != ignored;
                                     }) >= mostWebhooks)
        return {MR_TEXT("An app can have at most %1 webhook triggers"), {std::to_string(mostWebhooks)}};
    return {};
}

Message refusedInside(const AppModel& app, std::string_view kind, const NodeModel& parent, std::string_view ignored)
{
    if (isEntry(kind) || kind == "end" || kind == "knowledge-index")
        return {MR_TEXT("%1 cannot stand inside an iteration or loop"), {kindName(kind)}};
    if (kind != "loop-end")
        return {};
    if (parent.kind != "loop")
        return {MR_TEXT("%1 has an effect inside a loop only"), {kindName(kind)}};
    const bool taken = std::any_of(app.nodes.begin(), app.nodes.end(), [&](const NodeModel& node) {
        return node.kind == kind && node.parentId == parent.id && node.id != ignored;
    });
    if (taken)
        return {MR_TEXT("The loop already has its %1 node; connect to that"), {kindName(kind)}};
    return {};
}

} // namespace

bool isTrigger(std::string_view kind)
{
    return kind.substr(0, 8) == "trigger-";
}

bool isEntry(std::string_view kind)
{
    return kind == "start" || kind == "datasource" || kind == "datasource-empty" || isTrigger(kind);
}

bool isTerminal(std::string_view kind)
{
    return kind == "end" || kind == "loop-end" || kind == "knowledge-index";
}

bool isContainer(std::string_view kind)
{
    return kind == "iteration" || kind == "loop";
}

bool isContainerStart(std::string_view kind)
{
    return kind == "iteration-start" || kind == "loop-start";
}

std::string nameOf(const NodeModel& node)
{
    return node.title.empty() ? node.id : node.title + " (" + node.id + ")";
}

std::string kindName(std::string_view kind)
{
    const NodeDescriptor* descriptor = nodeDescriptor(kind);
    return descriptor ? descriptor->title.english() : std::string(kind);
}

bool modeKnows(std::string_view mode, std::string_view kind)
{
    const bool pipelineOnly = kind == "datasource" || kind == "datasource-empty" || kind == "knowledge-index";
    if (mode == "rag-pipeline")
        return pipelineOnly || !(isEntry(kind) || kind == "end" || kind == "answer" || kind == "human-input");
    if (mode == "workflow")
        return !pipelineOnly && kind != "answer";
    if (mode == "advanced-chat")
        return !pipelineOnly && kind != "end" && !isTrigger(kind);
    return false;
}

Message refusalToStand(const AppModel& app, std::string_view kind, std::string_view parentId, std::string_view ignored)
{
    if (!modeKnows(app.mode, kind))
        return {MR_TEXT("Apps of this kind have no %1 nodes"), {kindName(kind)}};
    if (parentId.empty())
        return refusedAtTop(app, kind, ignored);
    const NodeModel* parent = app.node(parentId);
    if (!parent || !isContainer(parent->kind))
        return {MR_TEXT("%1 is no iteration or loop that could hold nodes"), {std::string(parentId)}};
    return refusedInside(app, kind, *parent, ignored);
}

Message cautionToStand(const AppModel& app, std::string_view kind, std::string_view parentId)
{
    if (!parentId.empty() && isContainer(kind) && app.node(parentId))
        return MR_TEXT("The Dify editor offers no container inside a container; engines run it");
    return {};
}

} // namespace millrace::authoring
