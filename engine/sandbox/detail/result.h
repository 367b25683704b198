#pragma once

#include "engine/sandbox/detail/job.h"
#include "engine/sandbox/sandbox.h"
#include "engine/services/codeservice.h"

namespace millrace::sandbox {

/// Deepest nesting of values that go to a worker.
constexpr int maxInputDepth = 900;

/// `value` with files as their mappings; false when it is nested deeper than maxInputDepth.
bool toPlain(const Value& value, Value& out, int depth = 0);

/// What a program's run means to the caller.
Result<CodeOutcome> readCodeEnd(const JobEnd& end);
/// The text after the token in a code worker's answer.
Result<CodeOutcome> readCodeReply(std::string_view reply);
/// Strings that look like `-1.5e+10` become floats, at any depth (sandbox.md section 6.2).
void convertScientific(Value& value);

Result<std::string> readTemplateEnd(const JobEnd& end);
Result<std::string> readTemplateReply(std::string_view reply);

} // namespace millrace::sandbox
