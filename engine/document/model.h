#pragma once

#include "engine/base/value.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace millrace {

/// A value selector: node id (or sys, env, conversation, rag) and names.
using Selector = std::vector<std::string>;

struct NodeModel {
    std::string id;
    std::string canvasType; ///< custom, custom-note, custom-iteration-start, …
    std::string kind;       ///< data.type: the node kind; empty for notes
    std::string title;
    Value data;                          ///< data.*, always an object
    double x = 0, y = 0;                 ///< absolute position on the canvas
    double relativeX = 0, relativeY = 0; ///< `position` as stored (relative to the parent)
    double width = 0, height = 0;        ///< 0 when the file has none
    std::string parentId;                ///< container on the canvas, or empty
    int line = 0;                        ///< 1-based line of the item in the file; 0 unknown
    std::size_t index = 0;               ///< position in graph.nodes

    bool isNote() const { return canvasType == "custom-note"; }
};

struct EdgeModel {
    std::string id;
    std::string source, target;
    std::string sourceHandle = "source", targetHandle = "target";
    bool wellFormed = true;   ///< false: ends or handle are no strings; the engine ignores the edge (engine.md 1.12)
    bool countsNumber = true; ///< a bad handle still takes a run-time number, a bad end does not
    Value data;
    int line = 0;
    std::size_t index = 0;
};

struct VariableModel { ///< environment or conversation variable
    std::string id, name, valueType, description;
    Value value;
    int line = 0;
};

/// A Dify app as the editor and the engine read it. Rebuilt by the document after each edit; never written to.
struct AppModel {
    std::string kind = "app";
    std::string version; ///< as in the file; empty when absent
    std::string mode;    ///< workflow, advanced-chat, chat, agent-chat, completion, or rag-pipeline for pipelines
    std::string name, description, icon, iconType, iconBackground;
    bool hasGraph = false;
    std::vector<NodeModel> nodes; ///< notes included, file order
    std::vector<EdgeModel> edges;
    std::vector<VariableModel> environment, conversation;
    Value features;    ///< workflow.features (object)
    Value modelConfig; ///< model_config (object or null)
    Value root;        ///< the whole document
    /// Id to the last place in `nodes` that has it; kept by the document. Empty: node() searches.
    std::unordered_map<std::string, std::size_t> nodeIndex;

    bool isChat() const { return mode == "advanced-chat" || mode == "chat" || mode == "agent-chat"; }
    /// The last node with that id, or null.
    const NodeModel* node(std::string_view id) const;
    const NodeModel* startNode() const; ///< the first of kind start, or null
};

} // namespace millrace
