#pragma once

#include "engine/base/result.h"
#include "engine/services/modelservice.h"

#include <string>
#include <vector>

namespace millrace {

/// A knowledge base among which a model chooses.
struct DatasetChoice {
    std::string id, description;
};

/// Asks `request`'s model which knowledge base suits the query: by tools, one for each, or for models without tool
/// calls by a written thought and action.
void askForDataset(ModelRequest& request, const std::string& query, const std::vector<DatasetChoice>& choices,
                   bool byTools);
/// The chosen id, or empty when the reply names none of them.
std::string chosenDataset(const ModelReply& reply, const std::vector<DatasetChoice>& choices);

/// Asks which conditions on metadata a query implies. `fields`: names that may be used; empty: not known.
void askForMetadata(ModelRequest& request, const std::string& query, const std::vector<std::string>& fields);
/// `[{name, comparison_operator, value}]` from the reply; fields that are not known are dropped. An error for a reply
/// that cannot be read.
Result<Value> metadataConditions(const std::string& reply, const std::vector<std::string>& fields);

} // namespace millrace
