#pragma once

#include "engine/document/edit.h"
#include "engine/history/detail/bytes.h"

namespace millrace::history {

/// Values, paths and steps as bytes of a journal. A text that replaces another is kept as what differs, so that typing
/// into a long prompt costs little. A file value, which no app file holds, is written as its mapping.
void write(Writer& out, const Value& value);
void write(Writer& out, const EditStep& step);

/// Damaged bytes turn `in.ok` to false; what comes out then must not be used.
Value readValue(Reader& in);
EditStep readStep(Reader& in);

} // namespace millrace::history
