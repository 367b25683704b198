#pragma once

#include "engine/services/modelservice.h"

#include <string>
#include <vector>

namespace millrace {

struct ClassifierQuestion {
    struct Category {
        std::string id, name;
    };
    std::string query;
    std::vector<Category> categories;
    std::string instruction;
    std::string history; ///< earlier turns as text; may be empty
};

/// Role and rules, two worked exchanges and the question, as messages for a chat model or as one text.
std::vector<ModelMessage> classifierMessages(const ClassifierQuestion& question, bool chat);

} // namespace millrace
