#pragma once

#include "engine/document/model.h"

#include <string>
#include <string_view>

namespace millrace::detail {

/// Puts together a chain of nodes in an app that exists in memory only.
class GraphSketch {
public:
    /// `base`: name, mode, features… are kept; its graph is replaced.
    explicit GraphSketch(const AppModel& base);

    /// Adds a node behind the last one. `data` needs no type and no title.
    void add(std::string_view id, const char* kind, const char* title, Value data);
    AppModel take() { return std::move(app_); }

private:
    AppModel app_;
};

/// `{{#node.name#}}`
std::string reference(std::string_view node, std::string_view name);
/// The `model` of an app as a model node takes it: mode and parameters filled in where they are missing.
Value modelOf(const Value& source);

} // namespace millrace::detail
