#pragma once

#include "engine/base/result.h"
#include "engine/document/edit.h"
#include "engine/document/model.h"

namespace millrace::editmaking {

// Steps made from the present content, not yet applied; see Document.

Result<EditStep> set(const Value& root, const Path& path, Value value, std::string name);
Result<EditStep> remove(const Value& root, const Path& path, std::string name);

struct Target {
    std::string id;
    double x = 0, y = 0;
};
EditStep move(const AppModel& model, const std::vector<Target>& targets);

} // namespace millrace::editmaking
