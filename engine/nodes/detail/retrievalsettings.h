#pragma once

#include "engine/nodes/detail/modelsettings.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <optional>
#include <string>
#include <vector>

namespace millrace {

/// One condition on the metadata of documents, as the node is configured with it.
struct MetadataCondition {
    std::string name, comparison;
    Value value;                      ///< not a text
    std::optional<TemplateText> text; ///< a text
};

/// The settings of a knowledge-retrieval node (nodes.md 2.5 a).
struct RetrievalSettings {
    VariableRef query, attachments;
    bool hasQuery = false, hasAttachments = false;
    std::vector<std::string> datasetIds;
    bool single = false;
    Value multipleConfig, singleConfig; ///< null: absent
    std::optional<ModelSettings> singleModel, metadataModel;
    std::string metadataMode = "disabled";
    std::string metadataOperator; ///< empty: not configured
    std::vector<MetadataCondition> conditions;

    /// What keeps the datasets from being searched together, given what is known about them (objects of
    /// KnowledgeService::describe(), null for unknown ones); empty: nothing.
    std::string multipleProblem(const std::vector<Value>& datasets) const;
    /// The manual conditions with their values resolved, or null when there are none. Sets `error` for a value that is
    /// neither text nor number.
    Value manualConditions(const VariablePool& pool, std::string& error) const;
};
RetrievalSettings readRetrieval(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);

} // namespace millrace
