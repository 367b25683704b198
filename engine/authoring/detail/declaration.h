#pragma once

#include "engine/authoring/detail/datadraft.h"

#include <optional>
#include <string>
#include <vector>

namespace millrace {

/// Where a variable gets its name.
struct Declaration {
    std::optional<std::size_t> node; ///< place in AppModel::nodes; nothing: the app itself
    std::string field;               ///< dotted, of the text that is the name (or the key, with `isKey`); may be empty
    bool renamable = false;          ///< false: the kind of node gives the name
    bool isKey = false;              ///< the name is the key of a mapping
    std::vector<std::string> taken;  ///< names beside it
};

/// Nothing when the selector names no variable that is declared somewhere.
std::optional<Declaration> findDeclaration(const AppModel& app, const Selector& selector);

} // namespace millrace
