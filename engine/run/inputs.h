#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"
#include "engine/run/options.h"

#include <string>
#include <vector>

namespace millrace {

/// Checks and coerces what a start form was given (engine.md 1.19): undeclared keys are dropped, defaults filled in,
/// types converted, files made. Error `input.invalid` (facts {variable}).
Result<Value> checkInputs(const AppModel& app, const Value& inputs);

/// The same for a run that begins at `root`: the form of a start node, the payload of a trigger as it came, or the
/// variables of a knowledge pipeline (engine.md 1.10). The facts of a pipeline's run (`sys.datasource_type`,
/// `sys.datasource_info`, `sys.dataset_id`, …) are inputs of these very names.
Result<Value> checkInputs(const AppModel& app, const NodeModel& root, const Value& inputs);

/// What a pipeline's checked inputs put into the variable pool.
struct PipelineInputs {
    Value::Object variables; ///< of `rag`: `shared` or a node's id → object of variables
    Value::Object system;    ///< of `sys`
};
PipelineInputs pipelineInputs(const AppModel& app, const NodeModel& root, const Value& inputs);

/// Turns command-line text into the value that a start variable's type asks for; `input.invalid` when it cannot be.
Result<Value> inputFromText(const Value& variable, const std::string& text);

/// The values of secret environment variables, overrides included: what must not reach traces and records. Values of up
/// to three bytes are left out, since hiding them would garble any text.
std::vector<std::string> secretValues(const AppModel& app, const Value& environment);

} // namespace millrace
