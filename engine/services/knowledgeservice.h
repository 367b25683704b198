#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"
#include "engine/services/operation.h"

#include <functional>
#include <string>
#include <vector>

namespace millrace {

/// One search of a knowledge-retrieval node, or of a basic app (nodes.md 2.5). References are resolved.
struct RetrievalRequest {
    std::vector<std::string> datasetIds;
    std::string query;                     ///< empty: only attachments
    std::vector<Value> attachments;        ///< image files
    std::string mode = "multiple";         ///< single or multiple
    Value config;                          ///< multiple_retrieval_config or single_retrieval_config, or null
    std::string metadataMode = "disabled"; ///< disabled or manual: automatic filters are made by the node
    Value metadataConditions;              ///< {logical_operator, conditions} with values resolved, or null
    std::string retrieverFrom = "workflow";
    std::string userId;
};

/// Finds passages in knowledge bases. Error codes: `knowledge.unavailable`, `knowledge.config`, `knowledge.failed`;
/// `facts.type` carries Dify's class name where there is one.
class KnowledgeService {
public:
    virtual ~KnowledgeService() = default;
    /// True when the knowledge base can be searched here.
    virtual bool has(const std::string& datasetId) const = 0;
    /// {name, description, indexing_technique, …} of a knowledge base, or null.
    virtual Value describe(const std::string& datasetId) const = 0;
    /// `done` gets an array of result items in the shape of nodes.md 2.5 b, best first.
    virtual OperationPtr retrieve(const RetrievalRequest& request, std::function<void(Result<Value>)> done) = 0;
};

} // namespace millrace
