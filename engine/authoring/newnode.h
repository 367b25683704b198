#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// The kinds a picker may offer at a place: `parentId` empty is the top level; `afterNode`/`beforeNode` when the new
/// node gets an edge from or to them (nodes.md 1.10: mode, containers, entries, terminals, singletons).
struct KindOffer {
    std::string kind;
    bool allowed = true;
    Message reason;  ///< why not
    Message warning; ///< allowed, although the Dify editor does not offer it there (a container inside a container)
};
struct PlaceForNode {
    std::string parentId;
    bool hasIncoming = false, hasOutgoing = false;
};
/// All kinds of the catalogue in picker order that the app's mode knows; those not allowed here carry the reason.
std::vector<KindOffer> offeredKinds(const AppModel& app, const PlaceForNode& place);

/// The `data` of a new node as Dify's editor makes it (nodes.md, defaults of each kind). `title` is the caller's, in
/// the language of the program. Nodes that ask a model get the one that the app's last node with a model asks, where
/// Dify fills in the workspace's default.
Value newNodeData(std::string_view kind, const std::string& title, const AppModel& app);
/// `title`, or `title 2`… when a node has it already, as Dify numbers them.
std::string uniqueTitle(const AppModel& app, const std::string& title);
/// A free node id: the time in milliseconds as text, counted up until no node has it.
std::string freshNodeId(const AppModel& app, std::int64_t nowMilliseconds);

/// The document of a new app: what Dify writes for an app that was just created (workflow: start alone; advanced-chat:
/// start, llm, answer; chat, agent-chat, completion: model_config; rag-pipeline: data source and knowledge base).
struct NewApp {
    std::string mode = "workflow"; ///< workflow, advanced-chat, chat, agent-chat, completion, rag-pipeline
    std::string name, description, icon = "🤖", iconBackground = "#FFEAD5";
    std::string entry = "start";     ///< workflow: start, trigger-webhook, trigger-schedule
    Value model;                     ///< {provider, name, mode, completion_params}; null: left empty
    std::vector<std::string> titles; ///< of the nodes in order, translated; missing ones are English
    std::int64_t nowMilliseconds = 0;
};
Value newAppRoot(const NewApp& app);

} // namespace millrace
