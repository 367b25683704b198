#pragma once

#include "engine/base/value.h"
#include "engine/run/options.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// The declared outputs of a code node: name → type and, for objects, their members.
struct CodeOutputs {
    struct Output {
        std::string name;
        std::string type;                            ///< string, number, boolean, object, array[…]
        std::shared_ptr<const CodeOutputs> children; ///< null: the object's content is only checked generically
    };
    std::vector<Output> list;
};

/// What main() returned, checked against the declaration (nodes.md 2.8), or the reason why it does not fit.
struct CodeCheck {
    bool ok = true;
    std::string errorType, error;
    Value outputs; ///< object in declaration order
};
CodeCheck checkCodeResult(const Value& result, const CodeOutputs& declared, Profile profile,
                          const SizeLimits& limits = {});

} // namespace millrace
