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

/// Turns command-line text into the value that a start variable's type asks for; `input.invalid` when it cannot be.
Result<Value> inputFromText(const Value& variable, const std::string& text);

/// The values of secret environment variables, overrides included: what must not reach traces and records. Values of up
/// to three bytes are left out, since hiding them would garble any text.
std::vector<std::string> secretValues(const AppModel& app, const Value& environment);

} // namespace millrace
